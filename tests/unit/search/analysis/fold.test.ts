// How letters and words are compared.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldLetters, foldWord } from "../../../../src/search/analysis/fold.ts";

describe("letters that make no difference", () => {
  test.each([
    ["Straße", "strasse"],
    ["Łódź", "lodz"],
    ["smørrebrød", "smorrebrod"],
    ["Đường", "duong"],
    ["Þórr", "thorr"],
    ["IŞIK", "isik"],
    ["ışık", "isik"],
    ["œuvre", "oeuvre"],
    ["مدرسة", "مدرسه"],
    ["مُحَمَّد", "محمد"],
    ["التـــاريخ", "التاريخ"],
    ["ґрунт", "грунт"],
    ["ёлка", "елка"],
    ["за́мок", "замок"],
    ["ｻｰﾊﾞｰ", "サーバー"],
    ["ﬁre", "fire"],
    ["١٩٤٧", "1947"],
    ["Donau\u00addampf\u200bschiff", "donaudampfschiff"],
    ["ज़मीन", "जमीन"],
  ])("%s is %s", (text, folded) => {
    expect(foldLetters(text)).toBe(folded);
  });
});

test.each([
  ["мой", "мои"],
  ["ハハ", "パパ"],
  ["को", "की"],
  ["ป่า", "ป้า"],
])("marks that spell stay: %s is not %s", (one, other) => {
  expect(foldLetters(one)).not.toBe(foldLetters(other));
});

test.each([
  ["Assad’s", "assad"],
  ["boss's", "boss"],
  ["O'Brien", "obrien"],
  ["Oʻahu", "oahu"],
  ["don’t", "dont"],
  ["U.N.", "un"],
  ["CAFÉ", "cafe"],
])("the word %s is compared as %s", (word, folded) => {
  expect(foldWord(word)).toBe(folded);
});

test("folding twice is folding once", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(foldLetters(foldLetters(text))).toBe(foldLetters(text));
    }),
  );
});
