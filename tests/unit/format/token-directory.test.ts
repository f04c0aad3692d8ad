// The directory of a static encoder, against FORMAT.md.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeRowShard } from "../../../src/format/row-shard.ts";
import { decodeTokenDirectory, encodeTokenDirectory } from "../../../src/format/token-directory.ts";
import { deflateParts, inflateSync } from "../../../src/indexing/deflate.ts";

const FORM = { dimensions: 4, bits: 2 } as const;

const FREQUENT = encodeRowShard(["the"], {
  ...FORM,
  rows: 1,
  codes: Uint8Array.of(0b00_01_10_11),
  scales: Float32Array.of(0.5),
});

const GIVEN = {
  frequent: FREQUENT,
  shards: [
    { first: "##a", bytes: 256 },
    { first: "##b", bytes: 128 },
    { first: 'é"', bytes: 64 },
  ],
  shardsOfPack: 2,
};

/** Written by hand after FORMAT.md: the part that is deflated. */
const GOLDEN = [
  ...[2, 3], // as many shards in a pack, and three of them
  ...[4, 2, 1], // times 64 bytes
  ...[3 * 16, 1 * 16 + 2, 3 * 16], // 3 bytes; 1 byte after 2 of the one before; 3 bytes
  ...[0x23, 0x23, 0x61], // ##a
  ...[0x62], // b
  ...[0xc3, 0xa9, 0x22], // é"
];

/** The file of what is to be deflated. */
function fileOf(plain: readonly number[], rest: Uint8Array = FREQUENT): Uint8Array {
  const deflated = deflateParts([Uint8Array.from(plain)]);
  return Uint8Array.of(deflated.length, ...deflated, ...rest);
}

const read = (bytes: Uint8Array) => decodeTokenDirectory(bytes, FORM, "d.bin");

const REBUILD = "Build the index again.";

test("the bytes are those of FORMAT.md", () => {
  const bytes = encodeTokenDirectory(GIVEN, deflateParts);
  const [length = 0] = bytes;
  expect([...inflateSync(bytes.subarray(1, 1 + length))]).toEqual(GOLDEN);
  expect([...bytes.subarray(1 + length)]).toEqual([...FREQUENT]);
});

test("bytes as FORMAT.md says are read, each shard behind the one before, and as many in a pack as it says", async () => {
  const { frequent, shards, packs } = await read(fileOf(GOLDEN));
  expect([...frequent.tokens]).toEqual([["the", 0]]);
  expect(shards).toEqual([
    { first: "##a", place: { start: 0, bytes: 256 } },
    { first: "##b", place: { start: 256, bytes: 128 } },
    { first: 'é"', place: { start: 384, bytes: 64 } },
  ]);
  expect(packs).toEqual([
    { path: "rows/1.bin", bytes: 384 },
    { path: "rows/2.bin", bytes: 64 },
  ]);
});

test("what was written is read back, texts that share many bytes or have many too", async () => {
  const unit = fc.constantFrom("a", "b", "é", "😀");
  const shard = fc.record({
    first: fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit, maxLength: 40 }).map((text) => `${"a".repeat(20)}${text}`),
    ),
    units: fc.integer({ min: 1, max: 2 ** 14 }),
  });
  const shards = fc.uniqueArray(shard, { maxLength: 40, selector: ({ first }) => first });
  await fc.assert(
    fc.asyncProperty(shards, fc.integer({ min: 1, max: 50 }), async (any, shardsOfPack) => {
      const given = any
        .toSorted((a, b) => (a.first < b.first ? -1 : 1))
        .map(({ first, units }) => ({ first, bytes: 64 * units }));
      const written = { frequent: FREQUENT, shards: given, shardsOfPack };
      const found = await read(encodeTokenDirectory(written, deflateParts));
      expect([...found.frequent.tokens.keys()]).toEqual(["the"]);
      expect(found.shards.map(({ first, place }) => ({ first, bytes: place.bytes }))).toEqual(
        given,
      );
      expect(found.packs).toHaveLength(Math.ceil(given.length / shardsOfPack));
      const last = found.shards.at(-1)?.place ?? { start: 0, bytes: 0 };
      const inPacks = found.packs.reduce((sum, pack) => sum + pack.bytes, 0);
      expect(inPacks).toBe(last.start + last.bytes);
    }),
  );
});

describe("a directory is refused that", () => {
  const changed = (at: number, value: number) =>
    fileOf(GOLDEN.map((byte, i) => (i === at ? value : byte)));
  const ends = (length: number) =>
    `d.bin ends after ${length} bytes, in the middle of what it holds. Publish the index whole, or build it again.`;

  test.each([
    ["has no shard in a pack", changed(0, 0), `d.bin has packs of no shards. ${REBUILD}`],
    ["has a shard of no bytes", changed(3, 0), `d.bin names a shard that cannot be. ${REBUILD}`],
    [
      "shares more of a text than the one before has",
      changed(6, 1 * 16 + 4),
      `d.bin names a shard that cannot be. ${REBUILD}`,
    ],
    [
      "has its shards out of order",
      changed(11, 0x60),
      `d.bin names the shard of "##\`" out of order. ${REBUILD}`,
    ],
    ["lacks its last byte", fileOf(GOLDEN.slice(0, -1)), ends(GOLDEN.length - 1)],
    ["has a text that is cut off", changed(7, 4 * 16), ends(GOLDEN.length)],
    [
      "lacks the frequent tokens",
      fileOf(GOLDEN, new Uint8Array()),
      `d.bin holds 0 different tokens in 0 bytes, expected 0 with rows of 4 numbers. ${REBUILD}`,
    ],
    [
      "has frequent tokens with other rows",
      fileOf(GOLDEN, Uint8Array.of(...FREQUENT, 7)),
      `d.bin holds 1 different tokens in 11 bytes, expected 1 with rows of 4 numbers. ${REBUILD}`,
    ],
  ])("%s", async (_, bytes, message) => {
    await expect(read(bytes)).rejects.toMatchObject({
      name: "KindredError",
      code: "index-damaged",
      message,
    });
  });

  test("is a web page", async () => {
    const page = new TextEncoder().encode("<!doctype html><title>Not found</title>");
    await expect(read(page)).rejects.toMatchObject({ code: "index-damaged" });
  });

  test("was cut off anywhere", async () => {
    const bytes = fileOf(GOLDEN);
    for (let length = 0; length < bytes.length; length++) {
      await expect(read(bytes.subarray(0, length)), `${length}`).rejects.toMatchObject({
        name: "KindredError",
        code: "index-damaged",
      });
    }
  });
});
