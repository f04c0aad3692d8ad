// The directory of a static encoder's shards, against FORMAT.md.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeTokenDirectory,
  encodeTokenDirectory,
  type ShardEntry,
} from "../../../../src/search/index-format/token-directory.ts";

const SHARDS: ShardEntry[] = [
  { first: "", start: 0, bytes: 300, hash: "01234567" },
  { first: "##a", start: 300, bytes: 20, hash: "89abcdef" },
  { first: 'é"', start: 320, bytes: 7, hash: "00000000" },
];

/** Written by hand after FORMAT.md. */
const GOLDEN = '{"first":["","##a","é\\""],"bytes":[300,20,7],"hashes":"0123456789abcdef00000000"}';

const utf8 = (text: string) => new TextEncoder().encode(text);
const REBUILD = 'Build the index again with "npm run index".';

test("the bytes are those of FORMAT.md", () => {
  expect(new TextDecoder().decode(encodeTokenDirectory(SHARDS))).toBe(GOLDEN);
});

test("bytes as FORMAT.md says are read, each shard behind the one before", () => {
  expect(decodeTokenDirectory(utf8(GOLDEN), "d.json")).toEqual(SHARDS);
});

test("what was written is read back", () => {
  const shard = fc.record({
    first: fc.string({ unit: "grapheme" }),
    bytes: fc.integer({ min: 1, max: 2 ** 20 }),
    hash: fc.nat({ max: 0xffffffff }).map((number) => number.toString(16).padStart(8, "0")),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(shard, { minLength: 1, maxLength: 40, selector: ({ first }) => first }),
      (shards) => {
        let start = 0;
        const ordered = shards.toSorted((a, b) => (a.first < b.first ? -1 : 1));
        const given = ordered.map((entry) => {
          start += entry.bytes;
          return { ...entry, start: start - entry.bytes };
        });
        expect(decodeTokenDirectory(encodeTokenDirectory(given), "d.json")).toEqual(given);
      },
    ),
  );
});

describe("a directory is refused that", () => {
  const counts = (first: number, sizes: number, hashes: number) =>
    `d.json names ${first} shards, ${sizes} sizes and ${hashes} hashes, expected as many of each. ${REBUILD}`;

  test.each([
    ["names no shard", '{"first":[],"bytes":[],"hashes":""}', counts(0, 0, 0)],
    ["has too few sizes", GOLDEN.replace("300,", ""), counts(3, 2, 3)],
    ["has too many sizes", GOLDEN.replace("300,", "300,300,"), counts(3, 4, 3)],
    ["has a hash less", GOLDEN.replace("89abcdef", ""), counts(3, 3, 2)],
    ["has a digit less", GOLDEN.replace("89abcdef", "89abcde"), counts(3, 3, 2.875)],
    ["has a digit more", GOLDEN.replace("89abcdef", "89abcdeff"), counts(3, 3, 3.125)],
    [
      "has its shards out of order",
      GOLDEN.replace('"##a"', '"ü"'),
      `d.json names the shard of "é"" out of order. ${REBUILD}`,
    ],
    ["has a token less", GOLDEN.replace('"##a",', ""), counts(2, 3, 3)],
    [
      "has a number for a token",
      GOLDEN.replace('"##a"', "7"),
      `d.json: "first" must be a list of texts, got 7. ${REBUILD}`,
    ],
    [
      "has a text for a size",
      GOLDEN.replace("300", '"300"'),
      `d.json: "bytes" must be a list of numbers, got "300". ${REBUILD}`,
    ],
    [
      "has a list of hashes",
      GOLDEN.replace('"0123456789abcdef00000000"', "[]"),
      `d.json: "hashes" must be a text, got []. ${REBUILD}`,
    ],
    ["is a list", "[]", `d.json: the file must be an object, got []. ${REBUILD}`],
    ["is null", "null", `d.json: the file must be an object, got null. ${REBUILD}`],
    [
      "is an HTML page",
      "<!doctype html>",
      `d.json is an HTML page where a JSON file of the search index was expected. Build the index again with "npm run index" and publish it whole.`,
    ],
    [
      "goes on after its end",
      `${GOLDEN}]`,
      `d.json is not valid JSON where a JSON file of the search index was expected. Build the index again with "npm run index" and publish it whole.`,
    ],
  ])("%s", (_, text, message) => {
    expect(() => decodeTokenDirectory(utf8(text), "d.json")).toThrow(
      expect.objectContaining({ name: "KindredError", code: "index-damaged", message }),
    );
  });

  test("was cut off anywhere", () => {
    const bytes = utf8(GOLDEN);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeTokenDirectory(bytes.subarray(0, length), "d.json"), `${length}`).toThrow(
        expect.objectContaining({ name: "KindredError", code: "index-damaged" }),
      );
    }
  });

  // A size is where the next shard starts: one that is none would move all behind it.
  test.each(["-20", "1.5", "1e999", "9007199254740993"])("has a shard of %s bytes", (size) => {
    expect(() => decodeTokenDirectory(utf8(GOLDEN.replace("20", size)), "d.json")).toThrow(
      expect.objectContaining({ name: "KindredError", code: "index-damaged" }),
    );
  });
});
