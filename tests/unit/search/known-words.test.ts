// Which words of a query anybody knows.
import { describe, expect, test } from "vitest";
import { knownShare, knownToEncoder, knownWords } from "../../../src/search/known-words.ts";
import type { Lookup } from "../../../src/search/lexical/word-lookups.ts";
import { parseQuery } from "../../../src/search/query.ts";

const entry = { passages: 1 } as NonNullable<Lookup["entry"]>;
const lookup = (more: Partial<Lookup>): Lookup => ({
  term: "a",
  entry: undefined,
  weight: 1,
  isCorrection: false,
  expansions: new Map(),
  ...more,
});
const everything = { knowsWord: async () => true };
const known = async (raw: string, typing = false) => [
  ...(await knownToEncoder(parseQuery(raw, typing), everything)),
];

test("the word index knows what it has a term for, in full, and a misspelling by half", () => {
  expect(
    knownWords([
      [lookup({ entry })],
      [lookup({})],
      [lookup({ entry, isCorrection: true })],
      [lookup({ expansions: new Map([["ab", entry]]) })],
      [lookup({ entry, isCorrection: true }), lookup({ entry })],
    ]),
  ).toEqual([1, 0, 0.5, 1, 1]);
});

test("what could not be looked up speaks against no word", () => {
  expect(knownWords([[]])).toEqual([1]);
});

describe("the encoder", () => {
  test("knows whole words", async () => {
    expect(await known("a Ferry's café")).toEqual(["ferry", "cafe"]);
  });

  test.each(["ERR_SOCKET_4711", "covid-19", "std::vector", "a$socket", "12345678"])(
    "knows no part of %s",
    async (identifier) => {
      expect(await known(`${identifier} harbour`)).toEqual(["harbour"]);
    },
  );

  test("is not asked for a word that is still being typed", async () => {
    expect(await known("ferry harb", true)).toEqual(["ferry"]);
  });
});

describe("the share of a query that is known", () => {
  const share = (raw: string, inIndex: number[], inEncoder: string[], typing = false) =>
    knownShare(parseQuery(raw, typing), inIndex, new Set(inEncoder));

  test("counts what either knows", () => {
    expect(share("ferry harbour flurb snork", [1, 0, 0, 0.5], ["harbour"])).toBe(0.625);
  });

  test("leaves out the word that is still being typed, where there are others", () => {
    expect(share("ferry harb", [1, 0], [], true)).toBe(1);
    expect(share("harb", [0], [], true)).toBe(0);
  });

  test("is whole where there is nothing to look up, or no index to ask", () => {
    expect(share("to be or not to be", [], [])).toBe(1);
    expect(share("flurb", [], [])).toBe(1);
  });
});
