// The directory of a static encoder's shards, against FORMAT.md.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeTokenDirectory, encodeTokenDirectory } from "../../../src/format/token-directory.ts";

const GIVEN = {
  frequent: ["the", "[UNK]"],
  shards: [
    { first: "##a", bytes: 300 },
    { first: "b", bytes: 20 },
    { first: 'é"', bytes: 7 },
  ],
  shardsOfPack: 2,
};

/** Written by hand after FORMAT.md. */
const GOLDEN =
  '{"frequent":["the","[UNK]"],"first":["##a","b","é\\""],"bytes":[300,20,7],"shardsOfPack":2}';

const utf8 = (text: string) => new TextEncoder().encode(text);
const REBUILD = "Build the index again.";

test("the bytes are those of FORMAT.md", () => {
  expect(new TextDecoder().decode(encodeTokenDirectory(GIVEN))).toBe(GOLDEN);
});

test("bytes as FORMAT.md says are read, each shard behind the one before, and as many in a pack as it says", () => {
  expect(decodeTokenDirectory(utf8(GOLDEN), "d.json")).toEqual({
    frequent: new Set(["the", "[UNK]"]),
    shards: [
      { first: "##a", place: { start: 0, bytes: 300 } },
      { first: "b", place: { start: 300, bytes: 20 } },
      { first: 'é"', place: { start: 320, bytes: 7 } },
    ],
    packs: [
      { path: "rows/1.bin", bytes: 320 },
      { path: "rows/2.bin", bytes: 7 },
    ],
  });
});

test("what was written is read back", () => {
  const shard = fc.record({
    first: fc.string({ unit: "grapheme" }),
    bytes: fc.integer({ min: 1, max: 2 ** 20 }),
  });
  const shards = fc.uniqueArray(shard, { maxLength: 40, selector: ({ first }) => first });
  const frequent = fc.uniqueArray(fc.string({ unit: "grapheme" }));
  fc.assert(
    fc.property(shards, frequent, fc.integer({ min: 1, max: 50 }), (any, words, shardsOfPack) => {
      const given = any.toSorted((a, b) => (a.first < b.first ? -1 : 1));
      const bytes = encodeTokenDirectory({ frequent: words, shards: given, shardsOfPack });
      const read = decodeTokenDirectory(bytes, "d.json");
      expect([...read.frequent]).toEqual(words);
      expect(read.shards.map(({ first, place }) => ({ first, bytes: place.bytes }))).toEqual(given);
      expect(read.packs).toHaveLength(Math.ceil(given.length / shardsOfPack));
      const last = read.shards.at(-1)?.place ?? { start: 0, bytes: 0 };
      const inPacks = read.packs.reduce((sum, pack) => sum + pack.bytes, 0);
      expect(inPacks).toBe(last.start + last.bytes);
    }),
  );
});

describe("a directory is refused that", () => {
  const counts = (first: number, sizes: number) =>
    `d.json names ${first} shards and ${sizes} sizes, expected as many. ${REBUILD}`;

  test.each([
    ["has too few sizes", GOLDEN.replace("300,", ""), counts(3, 2)],
    ["has too many sizes", GOLDEN.replace("300,", "300,300,"), counts(3, 4)],
    [
      "has its shards out of order",
      GOLDEN.replace('"b"', '"ü"'),
      `d.json names the shard of "é"" out of order. ${REBUILD}`,
    ],
    ["has a shard less", GOLDEN.replace('"##a",', ""), counts(2, 3)],
    [
      "has a number for a text",
      GOLDEN.replace('"##a"', "7"),
      `d.json: "first" must be a list of texts, got 7. ${REBUILD}`,
    ],
    [
      "has a number for a frequent token",
      GOLDEN.replace('"the"', "7"),
      `d.json: "frequent" must be a list of texts, got 7. ${REBUILD}`,
    ],
    [
      "has a text for a size",
      GOLDEN.replace("300", '"300"'),
      `d.json: "bytes" must be a list of numbers, got "300". ${REBUILD}`,
    ],
    [
      "has no shard in a pack",
      GOLDEN.replace('Pack":2', 'Pack":0'),
      `d.json has packs of no shards. ${REBUILD}`,
    ],
    [
      "has half a shard in a pack",
      GOLDEN.replace('Pack":2', 'Pack":0.5'),
      `d.json: "shardsOfPack" must be a count, got 0.5. ${REBUILD}`,
    ],
    ["is a list", "[]", `d.json: the file must be an object, got []. ${REBUILD}`],
    ["is null", "null", `d.json: the file must be an object, got null. ${REBUILD}`],
    [
      "is an HTML page",
      "<!doctype html>",
      `d.json is an HTML page where a JSON file of the search index was expected. Build the index again and publish it whole.`,
    ],
    [
      "goes on after its end",
      `${GOLDEN}]`,
      `d.json is not valid JSON where a JSON file of the search index was expected. Build the index again and publish it whole.`,
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
