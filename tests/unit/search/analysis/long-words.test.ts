// Words longer than any that somebody types: as terms they have a longest length, the same in builds and in queries.
import { describe, expect, test } from "vitest";
import { Analyzer } from "../../../../src/search/analysis/analyzer.ts";
import { english } from "../../../../src/search/analysis/language.ts";
import { queryWords } from "../../../../src/search/analysis/query-words.ts";
import { cutWord, MAX_LETTERS_OF_WORD, splitWords } from "../../../../src/search/analysis/words.ts";
import { searchLexical } from "../../../../src/search/lexical/lexical-search.ts";
import { parseQuery } from "../../../../src/search/query.ts";
import { passageOf, tinyPartsOf, tinyPassages } from "../../../fixtures/bundle/tiny-bundle.ts";

const analyzer = new Analyzer(english);
const termsOf = (text: string) => analyzer.terms(text).map(({ term }) => term);
const askedFor = (text: string) =>
  queryWords(text, analyzer, 64).flatMap(({ readings }) => readings.flatMap(({ terms }) => terms));

/** What a letter may become when it is taken apart: one letter of Arabic is a sentence of eighteen. */
const MOST_LETTERS_OF_ONE = 18;

describe("a term is no longer than a word may be, where a text holds", () => {
  test.each([
    ["letters", "x".repeat(70_000)],
    ["digits", "7".repeat(70_000)],
    ["letters and digits in turn", "a1".repeat(35_000)],
    ["humps", "aB".repeat(35_000)],
    ["initials", "a.".repeat(35_000)],
    ["apostrophes", "a'".repeat(35_000)],
    ["signs between words", "ab-".repeat(35_000)],
    ["letters beyond 16 bits", "𝒳".repeat(35_000)],
    ["one letter with many marks", `x${"\u0301".repeat(70_000)}`],
    ["one letter of Chinese with many marks", `水${"\u3099".repeat(70_000)}`],
    ["letters that are whole sentences", "\uFDFA".repeat(70_000)],
    ["what nobody sees", `a${"\u200B".repeat(70_000)}b`],
  ])("%s", (_, text) => {
    for (const term of [...termsOf(text), ...askedFor(text)]) {
      expect(term.length).toBeLessThanOrEqual(MOST_LETTERS_OF_ONE * MAX_LETTERS_OF_WORD + 1);
    }
  });
});

test("a word that is too long is found by its beginning, in builds and in queries alike", () => {
  const long = `${"abcdefgh".repeat(16)}ijkl`;
  const [term] = termsOf(long);
  expect(term).toHaveLength(MAX_LETTERS_OF_WORD);
  expect(askedFor(long)).toContain(term);
  expect(askedFor(long.slice(0, MAX_LETTERS_OF_WORD))).toContain(term);
});

test("a hash of 512 bits is a word as it is, and another that ends otherwise another word", () => {
  const hash = "0123456789abcdef".repeat(8);
  expect(hash).toHaveLength(MAX_LETTERS_OF_WORD);
  expect(termsOf(hash)).toContain(hash);
  expect(termsOf(`${hash.slice(0, -1)}0`)).not.toContain(hash);
});

test("a word is not cut in the middle of a character, and stands where it stood", () => {
  const text = `x${"𝒳".repeat(MAX_LETTERS_OF_WORD)}`;
  expect(cutWord(text)).toBe(`x${"𝒳".repeat(MAX_LETTERS_OF_WORD / 2 - 1)}`);
  expect(splitWords(`a ${text} b`).map(({ start, end }) => [start, end])).toEqual([
    [0, 1],
    [2, 2 + text.length],
    [text.length + 3, text.length + 4],
  ]);
});

test("a text of more words in one go than a call takes arguments has terms", () => {
  expect(termsOf("水".repeat(200_000)).length).toBeGreaterThan(199_999);
});

test("a passage with such a word in its title is found by it, and all other words of its shard are", async () => {
  const title = "z".repeat(100_000);
  const index = await tinyPartsOf([passageOf("The ferry leaves.", { title }), ...tinyPassages]);
  const found = async (query: string) => {
    const { hits } = await searchLexical(index, parseQuery(query, false));
    return hits.map(({ row }) => row);
  };
  expect(await found(title)).toEqual([0]);
  expect(await found("cheese")).toEqual([4]);
});
