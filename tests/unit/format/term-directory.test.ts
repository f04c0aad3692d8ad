// The directory of the dictionary's shards, against FORMAT.md, and which shards a word needs.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeTermDirectory,
  type EndingsShard,
  encodeTermDirectory,
  shardOf,
  shardsOf,
  type TermShard,
} from "../../../src/format/term-directory.ts";

const ascii = (text: string) => [...new TextEncoder().encode(text)];

/** Byte by byte as FORMAT.md says; written by hand, not by the program. */
const DICTIONARY = [
  3, // shards
  ...[0, 0, 10, 100], // the first begins with nothing: 10 bytes, 100 of postings
  ...[0, 7, ...ascii("harbour"), 0xac, 0x02, 0], // 300 bytes
  ...[2, 3, ...ascii("zel"), 30, 7], // hazel: shares 2 bytes
];
const GOLDEN = Uint8Array.of(
  ...DICTIONARY,
  2, // shards of endings
  ...[0, 0, 40],
  ...[0, 3, ...ascii("gni"), 50],
);
/** Of a small dictionary. */
const GOLDEN_WITHOUT = Uint8Array.of(...DICTIONARY, 0);
const SIZES = [
  { first: "", dictionaryBytes: 10, postingsBytes: 100 },
  { first: "harbour", dictionaryBytes: 300, postingsBytes: 0 },
  { first: "hazel", dictionaryBytes: 30, postingsBytes: 7 },
];
const ENDINGS_SIZES = [
  { first: "", bytes: 40 },
  { first: "gni", bytes: 50 },
];
const SHARDS: TermShard[] = [
  { first: "", dictionary: { start: 0, bytes: 10 }, postingsStart: 0 },
  { first: "harbour", dictionary: { start: 10, bytes: 300 }, postingsStart: 100 },
  { first: "hazel", dictionary: { start: 310, bytes: 30 }, postingsStart: 100 },
];
/** Behind the dictionary. */
const ENDINGS: EndingsShard[] = [
  { first: "", place: { start: 340, bytes: 40 } },
  { first: "gni", place: { start: 380, bytes: 50 } },
];
const AT_ONCE = { dictionary: 0, postings: 0 };

test("the bytes are those of FORMAT.md", () => {
  expect([...encodeTermDirectory(SIZES)]).toEqual([...GOLDEN_WITHOUT]);
  expect([...encodeTermDirectory(SIZES, ENDINGS_SIZES)]).toEqual([...GOLDEN]);
});

test("bytes as FORMAT.md says are read, each shard behind the ones before it, endings behind all", () => {
  const read = (bytes: Uint8Array) => decodeTermDirectory(bytes, AT_ONCE, "t.bin");
  expect(read(GOLDEN_WITHOUT)).toEqual({ shards: SHARDS, endings: [] });
  expect(read(GOLDEN)).toEqual({ shards: SHARDS, endings: ENDINGS });
});

test("a language that begins behind another has all its blocks behind that", () => {
  const { shards, endings } = decodeTermDirectory(
    GOLDEN,
    { dictionary: 7000, postings: 90_000 },
    "t.bin",
  );
  expect(shards).toEqual(
    SHARDS.map(({ first, dictionary, postingsStart }) => ({
      first,
      dictionary: { ...dictionary, start: 7000 + dictionary.start },
      postingsStart: 90_000 + postingsStart,
    })),
  );
  expect(endings).toEqual(
    ENDINGS.map(({ first, place }) => ({ first, place: { ...place, start: 7000 + place.start } })),
  );
});

test("of no shards is read back as none", () => {
  expect(decodeTermDirectory(encodeTermDirectory([]), AT_ONCE, "t.bin")).toEqual({
    shards: [],
    endings: [],
  });
});

test("whatever was written is read back, with the sums of what lies before", () => {
  const size = fc.nat({ max: 2 ** 31 });
  const first = fc.string({ unit: "grapheme" });
  const inOrder = <Shard extends { first: string }>(unordered: readonly Shard[]) =>
    [...new Map(unordered.map((shard) => [shard.first, shard])).values()].sort((a, b) =>
      a.first < b.first ? -1 : 1,
    );
  const sizes = fc.array(fc.record({ first, dictionaryBytes: size, postingsBytes: size }));
  const endingsSizes = fc.array(fc.record({ first, bytes: size }));
  const starts = fc.record({ dictionary: size, postings: size });
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  fc.assert(
    fc.property(sizes, endingsSizes, starts, (unordered, unorderedEndings, start) => {
      const [given, givenEndings] = [inOrder(unordered), inOrder(unorderedEndings)];
      const bytes = encodeTermDirectory(given, givenEndings);
      const { shards, endings } = decodeTermDirectory(bytes, start, "t.bin");
      const dictionaries = given.map(({ dictionaryBytes }) => dictionaryBytes);
      expect(shards).toEqual(
        given.map(({ first, dictionaryBytes }, i) => ({
          first,
          dictionary: {
            start: start.dictionary + sum(dictionaries.slice(0, i)),
            bytes: dictionaryBytes,
          },
          postingsStart:
            start.postings + sum(given.slice(0, i).map(({ postingsBytes }) => postingsBytes)),
        })),
      );
      const behind = start.dictionary + sum(dictionaries);
      expect(endings).toEqual(
        givenEndings.map(({ first, bytes }, i) => ({
          first,
          place: { start: behind + sum(givenEndings.slice(0, i).map((one) => one.bytes)), bytes },
        })),
      );
    }),
  );
});

test("a directory that was cut off anywhere is refused with a sentence", () => {
  for (let length = 0; length < GOLDEN.length; length++) {
    expect(
      () => decodeTermDirectory(GOLDEN.subarray(0, length), AT_ONCE, "t.bin"),
      `${length}`,
    ).toThrow(
      expect.objectContaining({
        name: "KindredError",
        code: "index-damaged",
        message: `t.bin ends after ${length} bytes, in the middle of what it holds. Publish the index whole, or build it again.`,
      }),
    );
  }
});

/** Shards with these least terms; where they lie does not matter here. */
const shardsFrom = (...first: string[]) =>
  decodeTermDirectory(
    encodeTermDirectory(
      first.map((term) => ({ first: term, dictionaryBytes: 1, postingsBytes: 1 })),
    ),
    AT_ONCE,
    "t.bin",
  ).shards;

describe("the shard of a term", () => {
  test.each([
    ["is the first for what is less than all others", "apple", 0],
    ["is the first for the empty text", "", 0],
    ["is the one that begins with it", "harbour", 1],
    ["is the one before for a beginning of its first term", "harbou", 0],
    ["is the one before for what stands just before its first term", "harbouq", 0],
    ["is the one that begins before it", "harbours", 1],
    ["is the last for what is more than all", "zebra", 2],
    ["is the last for the term that begins it", "hazel", 2],
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

describe.each<[string, (first: readonly string[]) => Uint8Array]>([
  [
    "of terms",
    (first) =>
      encodeTermDirectory(
        first.map((term) => ({ first: term, dictionaryBytes: 1, postingsBytes: 1 })),
      ),
  ],
  [
    "of endings",
    (first) =>
      encodeTermDirectory(
        [],
        first.map((text) => ({ first: text, bytes: 1 })),
      ),
  ],
])("shards %s", (_, encode) => {
  test.each([
    [["", "m", "b"], "b"],
    [["", "b", "b"], "b"],
  ])("that begin with %j are refused, as they are looked for by halving", (first, named) => {
    expect(() => decodeTermDirectory(encode(first), AT_ONCE, "t.bin")).toThrow(
      expect.objectContaining({
        code: "index-damaged",
        message: `t.bin names the shard of "${named}" out of order. Build the index again.`,
      }),
    );
  });
});
