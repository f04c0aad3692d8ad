// The directory of the dictionary's shards, against FORMAT.md, and which shards a word needs.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeTermDirectory,
  encodeTermDirectory,
  shardOf,
  shardsOf,
  type TermShard,
} from "../../../src/format/term-directory.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const GOLDEN = '{"first":["","harbour","market"],"dictionary":[10,20,30],"postings":[100,0,7]}';
const SIZES = [
  { first: "", dictionaryBytes: 10, postingsBytes: 100 },
  { first: "harbour", dictionaryBytes: 20, postingsBytes: 0 },
  { first: "market", dictionaryBytes: 30, postingsBytes: 7 },
];
const SHARDS: TermShard[] = [
  { first: "", dictionary: { start: 0, bytes: 10 }, postingsStart: 0 },
  { first: "harbour", dictionary: { start: 10, bytes: 20 }, postingsStart: 100 },
  { first: "market", dictionary: { start: 30, bytes: 30 }, postingsStart: 100 },
];

test("the bytes are those of FORMAT.md", () => {
  expect(new TextDecoder().decode(encodeTermDirectory(SIZES))).toBe(GOLDEN);
});

test("bytes as FORMAT.md says are read, each shard behind the ones before it", () => {
  expect(decodeTermDirectory(utf8(GOLDEN), "t.json")).toEqual(SHARDS);
});

test("of no shards is read back as none", () => {
  expect(decodeTermDirectory(encodeTermDirectory([]), "t.json")).toEqual([]);
});

test("whatever was written is read back, with the sums of what lies before", () => {
  const size = fc.nat({ max: 2 ** 31 });
  const sizes = fc.array(
    fc.record({
      first: fc.string({ unit: "grapheme" }),
      dictionaryBytes: size,
      postingsBytes: size,
    }),
  );
  fc.assert(
    fc.property(sizes, (unordered) => {
      const given = [...new Map(unordered.map((shard) => [shard.first, shard])).values()].sort(
        (a, b) => (a.first < b.first ? -1 : 1),
      );
      const shards = decodeTermDirectory(encodeTermDirectory(given), "t.json");
      expect(shards).toHaveLength(given.length);
      const sumBefore = (end: number, of: "dictionaryBytes" | "postingsBytes") =>
        given.slice(0, end).reduce((sum, entry) => sum + entry[of], 0);
      for (const [i, { first, dictionary, postingsStart }] of shards.entries()) {
        expect(first).toBe(given[i]?.first);
        expect(dictionary.bytes).toBe(given[i]?.dictionaryBytes);
        expect(dictionary.start).toBe(sumBefore(i, "dictionaryBytes"));
        expect(postingsStart).toBe(sumBefore(i, "postingsBytes"));
      }
    }),
  );
});

describe("a directory is refused that", () => {
  const rebuild = "Build the index again.";
  const uneven = `t.json names 3 shards of terms, but not as many sizes. ${rebuild}`;
  test.each([
    [
      "is no JSON",
      "{",
      `t.json is not valid JSON where a JSON file of the search index was expected. ${rebuild.slice(0, -1)} and publish it whole.`,
    ],
    [
      "is a web page",
      "<!doctype html>",
      `t.json is an HTML page where a JSON file of the search index was expected. ${rebuild.slice(0, -1)} and publish it whole.`,
    ],
    ["is a list", "[]", `t.json: the file must be an object, got []. ${rebuild}`],
    [
      "has no terms",
      GOLDEN.replace("first", "last"),
      `t.json: "first" must be a list, got nothing. ${rebuild}`,
    ],
    [
      "has a number for a term",
      GOLDEN.replace('"market"', "7"),
      `t.json: "first" must be a list of texts, got 7. ${rebuild}`,
    ],
    [
      "has a text for a size",
      GOLDEN.replace("20", '"20"'),
      `t.json: "dictionary" must be a list of numbers, got "20". ${rebuild}`,
    ],
    [
      "has no sizes of postings",
      GOLDEN.replace("postings", "post"),
      `t.json: "postings" must be a list, got nothing. ${rebuild}`,
    ],
    ["has a size too few", GOLDEN.replace("10,", ""), uneven],
    ["has a size too many", GOLDEN.replace(",7", ",7,7"), uneven],
    ["has a negative size", GOLDEN.replace("20", "-20"), uneven],
    ["has half a byte", GOLDEN.replace("7]", "7.5]"), uneven],
    ["has a size beyond all numbers", GOLDEN.replace("20", "1e300"), uneven],
  ])("%s", (_, text, message) => {
    expect(() => decodeTermDirectory(utf8(text), "t.json")).toThrow(
      expect.objectContaining({
        name: "KindredError",
        code: "index-damaged",
        message,
      }),
    );
  });
});

/** Shards with these least terms; where they lie does not matter here. */
const shardsFrom = (...first: string[]) =>
  decodeTermDirectory(
    encodeTermDirectory(
      first.map((term) => ({ first: term, dictionaryBytes: 1, postingsBytes: 1 })),
    ),
    "t.json",
  );

describe("the shard of a term", () => {
  test.each([
    ["is the first for what is less than all others", "apple", 0],
    ["is the first for the empty text", "", 0],
    ["is the one that begins with it", "harbour", 1],
    ["is the one before for a beginning of its first term", "harbou", 0],
    ["is the one before for what stands just before its first term", "harbouq", 0],
    ["is the one that begins before it", "harbours", 1],
    ["is the last for what is more than all", "zebra", 2],
    ["is the last for what begins it", "market", 2],
    ["is told by UTF-16 code units, as terms are sorted", "é", 2],
  ])("%s: %j is in shard %i", (_, term, shard) => {
    expect(shardOf(SHARDS, term)).toBe(shard);
  });
});

describe("the shards of a beginning", () => {
  const shards = shardsFrom("", "harbour", "market", "marketing", "marsh", "mud");
  test.each([
    ["one, in whose midst it lies", "harbours", [1, 2]],
    ["one, also where it is the shard's first term", "harbour", [1, 2]],
    ["that before the first term that begins so, too", "har", [0, 2]],
    ["all that begin so, and the one before", "mar", [1, 5]],
    ["those from its own term on", "market", [2, 4]],
    ["all but those of other letters", "m", [1, 6]],
    ["the last for what is more than all", "zebra", [5, 6]],
    ["all for no letter", "", [0, 6]],
  ])("are %s: %j", (_, start, expected) => {
    expect(shardsOf(shards, start)).toEqual(expected);
  });

  test("hold every term that begins so, whatever the terms and wherever shards end", () => {
    const term = fc.string({ unit: fc.constantFrom("a", "b", "é", "𝒜", "界"), maxLength: 4 });
    const terms = fc.uniqueArray(term, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(terms, fc.array(fc.nat({ max: 39 })), term, (given, ends, start) => {
        const sorted = given.toSorted();
        const cuts = [...new Set([0, ...ends.filter((end) => end < sorted.length)])].sort(
          (a, b) => a - b,
        );
        const shards = shardsFrom(...cuts.map((cut, i) => (i === 0 ? "" : (sorted[cut] ?? ""))));
        const shardWith = (position: number) => cuts.findLastIndex((cut) => cut <= position);
        const [from, to] = shardsOf(shards, start);
        for (const [position, candidate] of sorted.entries()) {
          const shard = shardWith(position);
          expect(shardOf(shards, candidate)).toBe(shard);
          if (!candidate.startsWith(start)) continue;
          expect(shard).toBeGreaterThanOrEqual(from);
          expect(shard).toBeLessThan(to);
        }
      }),
    );
  });
});

test.each([
  [["", "m", "b"], "b"],
  [["", "b", "b"], "b"],
])("shards that begin with %j are refused, as they are looked for by halving", (first, named) => {
  const json = JSON.stringify({ first, dictionary: [1, 1, 1], postings: [1, 1, 1] });
  expect(() => decodeTermDirectory(utf8(json), "t.json")).toThrow(
    `t.json names the shard of "${named}" out of order`,
  );
});
