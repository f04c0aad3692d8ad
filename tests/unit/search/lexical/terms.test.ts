// Terms: what counts as the same word.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  foldWord,
  isStopWord,
  splitWords,
  termsOfWord,
} from "../../../../src/search/lexical/terms.ts";

const termsOf = (text: string) => splitWords(text).flatMap((word) => termsOfWord(word.text));

describe("words that give the same terms", () => {
  test.each([
    ["capitals", "LATAKIA", "Latakia"],
    ["an accent", "Café", "cafe"],
    ["an accent that is a character of its own", "cafe\u0301", "café"],
    ["a possessive", "Assad's", "Assad"],
    ["a possessive with a curly apostrophe", "Assad’s", "Assad"],
    ["a possessive after an s", "Ross's", "Ross"],
    ["a plural possessive", "volunteers'", "volunteers"],
    ["a curly apostrophe", "don’t", "don't"],
    ["full stops between initials", "U.N.", "UN"],
    ["full stops between many initials", "U.S.A.", "USA"],
    ["small initials", "u.n.", "U.N."],
    ["a possessive after initials", "U.N.'s", "U.N."],
    ["a possessive with a curly apostrophe after initials", "U.S.A.’s", "USA"],
    ["a ligature", "ﬁre", "fire"],
    ["the vowel signs of Arabic", "مُحَمَّد", "محمد"],
    ["a hyphen", "al-Sharaa", "al Sharaa"],
    ["an underscore", "foo_bar", "foo bar"],
    ["a plural", "bodies", "body"],
    ["another form of the verb", "rescuing", "rescued"],
  ])("%s makes no difference: %s and %s", (_, one, other) => {
    expect(termsOf(one)).not.toEqual([]);
    expect(termsOf(one)).toEqual(termsOf(other));
  });

  test.each([
    ["a name found by its last part", "al-Sharaa", "Sharaa"],
    ["an identifier found by its part", "foo_bar", "bar"],
    ["a word with inner capitals found by its first part", "camelCase", "camel"],
    ["a word with inner capitals found by its last part", "camelCase", "case"],
    ["a word with inner capitals found in small letters", "camelCase", "camelcase"],
    ["an abbreviation in front of a word", "HTTPServer", "server"],
  ])("%s: %s by %s", (_, text, query) => {
    expect(termsOf(text)).toEqual(expect.arrayContaining(termsOf(query)));
    expect(termsOf(query)).not.toEqual([]);
  });

  test.each([
    ["two names", "Hassan", "Hasan"],
    ["a contraction and its first word", "can't", "can"],
    ["two figures", "1,400", "400"],
    ["initials and a name quoted behind them", "U.N.'stand'", "U.N."],
    ["a word and the beginning of it", "rescue", "res"],
  ])("%s are not the same: %s and %s", (_, one, other) => {
    expect(termsOf(one)).not.toEqual(termsOf(other));
  });
});

test("function words give no terms, whatever their case", () => {
  expect(termsOf("The whatever of AND does")).toEqual([]);
  expect(isStopWord("whatever")).toBe(true);
  expect(isStopWord("faith")).toBe(false);
});

test("words of other scripts are terms as they stand, without English stemming", () => {
  expect(termsOf("مرحبا بالعالم")).toEqual(["مرحبا", "بالعالم"]);
  expect(termsOf("straße")).toEqual(["straße"]);
});

test("punctuation, emoji and white space hold no words", () => {
  expect(splitWords("🙂 … !? -- _ \n\t <>")).toEqual([]);
});

test("a word is given with its place in the text", () => {
  expect(splitWords("🙂 al-Sharaa’s")).toEqual([
    { start: 3, end: 5, text: "al" },
    { start: 6, end: 14, text: "Sharaa’s" },
  ]);
});

test.each([
  ["He met Mr. A. Smith.", ["He", "met", "Mr", "A", "Smith"]],
  ["The U.N.", ["The", "U.N."]],
  ["“U.N.’s” aid", ["U.N.’s", "aid"]],
  ["the ‘U.N.’ said", ["the", "U.N.", "said"]],
  ["the 'U.N.'s'", ["the", "U.N.'s"]],
  ["U.N.'stand'", ["U.N.", "stand"]],
  ["plan b. Then c.", ["plan", "b", "Then", "c"]],
  ["file.a.b.ts", ["file", "a.b.", "ts"]],
])("full stops part words, but not initials: %s", (text, words) => {
  expect(splitWords(text).map((word) => word.text)).toEqual(words);
});

test("words stand in the text in order, without overlap, and no text breaks the terms", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      let last = 0;
      for (const { start, end, text: word } of splitWords(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(text.slice(start, end)).toBe(word);
        last = end;
        for (const term of termsOfWord(word)) expect(term).not.toBe("");
      }
    }),
  );
});

test("folding a folded word changes nothing, so both sides of a comparison may fold", () => {
  for (const word of ["Assad’s", "U.N.", "CAFÉ", "don't", "مُحَمَّد", "ﬁre"]) {
    expect(foldWord(foldWord(word))).toBe(foldWord(word));
  }
});

test.each([
  ["Assad’s", "assad"],
  ["boss's", "boss"],
  ["O'Brien", "obrien"],
  ["U.N.", "un"],
  ["CAFÉ", "cafe"],
])("%s is compared as %s, in phrases too", (word, folded) => {
  expect(foldWord(word)).toBe(folded);
});
