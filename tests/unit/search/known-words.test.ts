// Which words of a query anybody knows.
import { describe, expect, test } from "vitest";
import { knownShare, knownToEncoder } from "../../../src/search/known-words.ts";
import type { FoundReading } from "../../../src/search/lexical/found-terms.ts";
import type { Lookup } from "../../../src/search/lexical/word-lookups.ts";
import { parseQuery } from "../../../src/search/query.ts";

const OWN: FoundReading = { terms: [], isCorrection: false, isGuess: false };
const CORRECTED: FoundReading = { terms: [], isCorrection: true, isGuess: true };

const lookup = (folded: string, ...readings: FoundReading[]): Lookup => ({
  word: {
    folded,
    readings: [],
    alternatives: [],
    size: 1,
    times: 1,
    mayBeMisspelt: true,
    parts: [],
    isCommon: false,
    isBeginning: false,
  },
  readings,
});
const everything = { knowsWord: async () => true };
const known = async (raw: string, typing = false) => [
  ...(await knownToEncoder(parseQuery(raw, typing), everything)),
];

describe("the encoder", () => {
  test("knows whole words", async () => {
    expect(await known("a Ferry's café")).toEqual(["a", "ferry", "cafe"]);
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

  test("is not asked for letters of a script without spaces", async () => {
    expect(await known("会議 harbour")).toEqual(["harbour"]);
  });
});

describe("the share of a query that is known", () => {
  test("counts what either knows, a guess by half", () => {
    const lookups = [
      lookup("ferry", OWN),
      lookup("harbour"),
      lookup("flurb"),
      lookup("snork", CORRECTED),
      lookup("lodge", CORRECTED, OWN),
    ];
    expect(knownShare([lookups], new Set(["harbour"]), null)).toBeCloseTo(3.5 / 5);
  });

  test("is that of the language that knows most", () => {
    const [german, english] = [[lookup("hafen", OWN)], [lookup("hafen")]];
    expect(knownShare([english, german], new Set(), null)).toBe(1);
  });

  test("leaves out the word that is still being typed, where there are others", () => {
    expect(knownShare([[lookup("ferry", OWN), lookup("harb")]], new Set(), "harb")).toBe(1);
    expect(knownShare([[lookup("harb")]], new Set(), "harb")).toBe(0);
  });

  test("is whole where there is nothing to look up, or no index to ask", () => {
    expect(knownShare([[]], new Set(), null)).toBe(1);
    expect(knownShare([], new Set(), null)).toBe(1);
  });
});
