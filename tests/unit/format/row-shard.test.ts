// Bytes of a shard of a static encoder's table, against FORMAT.md.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BITS, type QuantisedTable } from "../../../src/format/quantisation.ts";
import {
  decodeRowShard,
  encodeRowShard,
  paddedShard,
  type RowShard,
} from "../../../src/format/row-shard.ts";
import { KindredError } from "../../../src/shared/errors.ts";

/** Three tokens with rows of four numbers of two bits; written by hand, not by the program. */
const GOLDEN = Uint8Array.of(
  ...[3, 0], // 3 tokens
  ...[0, 3, 0x63, 0x61, 0x74], // nothing of the one before, 3 bytes of its own: cat
  ...[3, 1, 0x73], // 3 bytes of the one before, 1 of its own: cats
  // 1 byte of the one before, 5 of its own:
  ...[1, 5, 0xc3, 0xb4, 0x74, 0xc3, 0xa9], // côté
  ...[0x00, 0x3c], // scale 1, a half float
  ...[0x00, 0x38], // scale 0.5
  ...[0x00, 0x00], // scale 0
  ...[0b00_01_10_11, 0b11_11_00_00, 0b01_01_01_01], // the codes of each row
);
const FORM = { dimensions: 4, bits: 2 } as const;
const TOKENS = ["cat", "cats", "côté"];
const TABLE: QuantisedTable = {
  ...FORM,
  rows: 3,
  codes: GOLDEN.slice(-3),
  scales: Float32Array.of(1, 0.5, 0),
};
const shard: RowShard = { tokens: new Map(TOKENS.map((token, row) => [token, row])), table: TABLE };

test("the bytes are those of FORMAT.md", () => {
  expect([...encodeRowShard(TOKENS, TABLE)]).toEqual([...GOLDEN]);
});

test("bytes as FORMAT.md says are read, wherever they lie in a larger buffer", () => {
  expect(decodeRowShard(GOLDEN, FORM, "part 7")).toEqual(shard);
  const buffer = new Uint8Array(GOLDEN.length + 9).fill(0xff);
  buffer.set(GOLDEN, 5);
  expect(decodeRowShard(buffer.subarray(5, 5 + GOLDEN.length), FORM, "part 7")).toEqual(shard);
});

test("with its checksum it fills a block of 64 bytes or a multiple of it, with zeros behind it", () => {
  const padded = paddedShard(GOLDEN);
  expect([...padded]).toEqual([...GOLDEN, ...Array(60 - GOLDEN.length).fill(0)]);
  expect(decodeRowShard(padded, FORM, "part 7")).toEqual(shard);
  for (const [bytes, block] of [
    [60, 64],
    [61, 128],
    [124, 128],
    [125, 192],
  ] as const) {
    expect(paddedShard(new Uint8Array(bytes))).toHaveLength(block - 4);
  }
});

/** Tokens in order, and a table whose scales half floats hold. */
const anyShard = fc
  .record({
    tokens: fc.uniqueArray(
      fc.oneof(
        fc.string({ unit: fc.constantFrom(..."ab#é猫😀") }),
        fc.string({ unit: "grapheme" }),
      ),
      { maxLength: 30 },
    ),
    bits: fc.constantFrom(...BITS),
  })
  .chain(({ tokens, bits }) => {
    const [rows, bytes] = [tokens.length, tokens.length * bits];
    return fc.record({
      tokens: fc.constant(tokens.sort()),
      table: fc.record({
        rows: fc.constant(rows),
        dimensions: fc.constant(8),
        bits: fc.constant(bits),
        codes: fc.uint8Array({ minLength: bytes, maxLength: bytes }),
        scales: fc
          .array(fc.nat({ max: 2047 }), { minLength: rows, maxLength: rows })
          .map((steps) => Float32Array.from(steps, (step) => step / 1024)),
      }),
    });
  });

test("what was written is read back, without tokens too", () => {
  fc.assert(
    fc.property(anyShard, ({ tokens, table }) => {
      const found = decodeRowShard(encodeRowShard(tokens, table), table, "part 7");
      expect([...found.tokens]).toEqual(tokens.map((token, row) => [token, row]));
      expect(found.table).toEqual(table);
    }),
  );
});

test("a token keeps the byte order mark that it begins with", () => {
  const table = { ...TABLE, rows: 1, codes: Uint8Array.of(7), scales: Float32Array.of(1) };
  const found = decodeRowShard(encodeRowShard(["\ufeff"], table), FORM, "part 7");
  expect([...found.tokens]).toEqual([["\ufeff", 0]]);
});

describe("a shard is refused that", () => {
  const refused = expect.objectContaining({ name: "KindredError", code: "index-damaged" });
  const changed = (at: number, value: number) =>
    GOLDEN.map((byte, place) => (place === at ? value : byte));

  test("was cut off anywhere", () => {
    for (let length = 0; length < GOLDEN.length; length++) {
      // Two bytes of zeros are a shard of no tokens; this one begins with three.
      expect(() => decodeRowShard(GOLDEN.subarray(0, length), FORM, "part 7"), `${length}`).toThrow(
        refused,
      );
    }
  });

  test.each([
    ["goes on after its end", Uint8Array.of(...GOLDEN, 0, 1)],
    ["counts more tokens than it holds", changed(0, 4)],
    ["counts fewer tokens than it holds", changed(0, 2)],
    ["counts as many tokens as can be counted", Uint8Array.of(0xff, 0xff, ...GOLDEN.subarray(2))],
    ["has a token that reaches over the end", changed(11, 255)],
    ["shares more of a token than the one before has", changed(7, 4)],
    ["holds a token twice", Uint8Array.of(2, 0, 0, 1, 0x61, 1, 0, 0, 0, 0, 0, 0, 0)],
    ["is a web page", new TextEncoder().encode("<!doctype html><title>Not found</title>")],
    ["is empty", new Uint8Array()],
  ])("%s", (_, bytes) => {
    expect(() => decodeRowShard(bytes, FORM, "part 7")).toThrow(refused);
  });

  test("has rows of another width, in one sentence that says both", () => {
    expect(() => decodeRowShard(GOLDEN, { dimensions: 8, bits: 2 }, "part 7")).toThrow(
      expect.objectContaining({
        code: "index-damaged",
        message: `part 7 holds 3 different tokens in 26 bytes, expected 3 with rows of 8 numbers. Build the index again.`,
      }),
    );
  });
});

test("no bytes break it: they are a shard of its form, or are refused", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .tuple(fc.nat({ max: GOLDEN.length - 1 }), fc.nat({ max: 255 }))
      .map(([at, value]) => GOLDEN.map((byte, place) => (place === at ? value : byte))),
  );
  fc.assert(
    fc.property(bytes, (given) => {
      try {
        const { tokens, table } = decodeRowShard(given, FORM, "part 7");
        expect(tokens.size).toBe((given[0] ?? 0) + (given[1] ?? 0) * 256);
        expect([table.codes.length, table.scales.length]).toEqual([tokens.size, tokens.size]);
        expect([...tokens.values()]).toEqual([...tokens.keys()].map((_, row) => row));
      } catch (error) {
        expect(error).toBeInstanceOf(KindredError);
      }
    }),
    { numRuns: 200 },
  );
});
