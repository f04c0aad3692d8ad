// Which terms a misspelt word may stand for.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { english } from "../../../../src/search/analysis/language.ts";
import { stemsOf } from "../../../../src/search/analysis/word-terms.ts";
import { lastHalf } from "../../../../src/search/lexical/likely-term.ts";
import {
  correctSpelling,
  likelyStems,
  mayBeMisspelt,
} from "../../../../src/search/lexical/spelling.ts";
import { MAX_CORRECTIONS } from "../../../../src/search/ranking-settings.ts";

const asTyped = (word: string) => word;
const stem = (word: string) => stemsOf(word, english)[0];

/** What a word may stand for among words that have no stems. */
const corrected = (word: string, terms: readonly string[], inTitles: readonly string[] = []) =>
  correctSpelling(
    word,
    asTyped,
    terms.map((term) => ({ term, isInTitle: inTitles.includes(term) })),
  ).map(({ term }) => term);
/** The same among the stems of an English index. */
const stemmed = (word: string, terms: readonly string[]) =>
  correctSpelling(
    word,
    stem,
    terms.map((term) => ({ term, isInTitle: false })),
  ).map(({ term }) => term);

test("the words that are a typo away are told with a term, and none where there are more typos", () => {
  const formsOf = (word: string, term: string) =>
    correctSpelling(word, stem, [{ term, isInTitle: false }])[0]?.forms;
  expect(formsOf("stationjs", "station")).toContain("stations");
  expect(formsOf("stationjs", "station")).not.toContain("station");
  expect(formsOf("dancign", "danc")).toContain("dancing");
  expect(formsOf("obsirvatroies", "observatori")).toEqual([]);
});

describe("a word finds a term", () => {
  test.each([
    ["a letter wrong", "merket", "market"],
    ["its first letter wrong", "barket", "market"],
    ["its last letter wrong", "markes", "market"],
    ["a letter missing", "harbor", "harbour"],
    ["its first letter missing", "illage", "village"],
    ["its last letter missing", "harbou", "harbour"],
    ["a letter too many", "villlage", "village"],
    ["a letter in front of it", "amarket", "market"],
    ["two letters changed places", "makret", "market"],
    ["its first two letters changed places", "amrket", "market"],
    ["a letter wrong, of five", "merke", "marke"],
  ])("with %s: %s finds %s", (_, word, term) => {
    expect(corrected(word, ["other", term, "zebra"])).toEqual([term]);
  });

  test("with two typos of nine letters, but not of eight, and never with three", () => {
    expect(corrected("obsarvetory", ["observatory"])).toEqual(["observatory"]);
    expect(corrected("abcxefxhi", ["abcdefghi"])).toEqual(["abcdefghi"]);
    expect(corrected("abcxefxh", ["abcdefgh"])).toEqual([]);
    expect(corrected("obsxrvxtxry", ["observatory"])).toEqual([]);
  });
});

describe("a word finds no term", () => {
  test.each([
    ["it has three letters", "cat", "car"],
    ["it is a figure", "1234567", "1234568"],
    ["it holds a figure of another script", "apollo١١", "apollo١٢"],
    ["the term has two letters", "catt", "ca"],
    ["it has letters in another order than two neighbours", "mraekt", "market"],
    ["it is short and no title has the term", "cake", "care"],
    ["it is short, its first letter wrong, and no title has the term", "icing", "licing"],
  ])("where %s: %s and %s", (_, word, term) => {
    expect(corrected(word, [term])).toEqual([]);
  });

  test("where it is longer than any word: trying its typos would take seconds", () => {
    expect(mayBeMisspelt("x".repeat(33))).toBe(false);
    expect(corrected("x".repeat(5000), ["x".repeat(4999)])).toEqual([]);
  });
});

test("a short word is taken for one of a title", () => {
  expect(corrected("cake", ["care", "cape"], ["cape"])).toEqual(["cape"]);
});

describe("an ending hides the stem", () => {
  test.each([
    ["killngs", "kill"],
    ["computaton", "comput"],
    ["villgaes", "villag"],
    ["rescuign", "rescu"],
    ["registery", "registri"],
    ["hoooks", "hook"],
    ["evelation", "revel"],
    ["paartment", "apart"],
  ])("%s finds %s", (word, term) => {
    expect(stemmed(word, [term, "zebra"])).toEqual([term]);
  });

  test("and is looked for as it would be without the typo", () => {
    const endings = likelyStems("paartment", stem).map(lastHalf);
    expect(endings.some((ending) => "apart".endsWith(ending))).toBe(true);
    expect(likelyStems("market", stem)[0]).toBe("market");
  });

  test.each([
    ["fatalities", "kayal"],
    ["combatants", "commit"],
    ["mother", "month"],
  ])("%s does not find %s", (word, term) => {
    expect(stemmed(word, [term])).toEqual([]);
  });
});

describe("of several terms", () => {
  test("those of titles come first, then the nearest, then by the alphabet", () => {
    const terms = ["marzet", "market", "marget", "barxet"];
    expect(corrected("marxet", terms)).toEqual(["marget", "market", "marzet", "barxet"]);
    expect(corrected("marxet", terms, ["barxet"])[0]).toBe("barxet");
  });

  test("no more than so many are taken, whatever their order", () => {
    const terms = [..."abcdefghij"].map((letter) => `mar${letter}et`);
    expect(corrected("marxet", terms)).toEqual(corrected("marxet", terms.toReversed()));
    expect(corrected("marxet", terms)).toHaveLength(MAX_CORRECTIONS);
  });
});

const letters = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"), minLength, maxLength });

test("any one typo anywhere in a word of seven letters finds it", () => {
  const edited = fc
    .tuple(
      letters(7, 15),
      fc.constantFrom("wrong", "missing", "added", "swapped"),
      fc.nat(),
      letters(1, 1),
    )
    .map(([word, edit, seed, letter]) => {
      const at = seed % (word.length - 1);
      const [head, rest] = [word.slice(0, at), word.slice(at)];
      const typed = {
        wrong: head + letter + rest.slice(1),
        missing: head + rest.slice(1),
        added: head + letter + rest,
        swapped: head + rest.slice(1, 2) + rest.slice(0, 1) + rest.slice(2),
      }[edit];
      return { word, typed };
    })
    .filter(({ word, typed }) => word !== typed);
  fc.assert(
    // The letters that are tried are those of the terms.
    fc.property(edited, ({ word, typed }) => {
      expect(corrected(typed, [word])).toEqual([word]);
    }),
    { numRuns: 500 },
  );
});

test("words of any script may be asked for: half a character does not break it", () => {
  const anyWord = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.string({ unit: fc.constantFrom("é", "ß", "م", "界", "𝒜", "\ud800"), maxLength: 20 }),
  );
  fc.assert(
    fc.property(anyWord, fc.array(anyWord), (word, terms) => {
      for (const term of corrected(word, terms)) expect(terms).toContain(term);
    }),
  );
  expect(corrected("бразылия", ["бразилия"])).toEqual(["бразилия"]);
});
