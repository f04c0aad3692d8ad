// The record of a row, against FORMAT.md.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHECKSUM_BYTES } from "../../../src/format/block.ts";
import { BITS, type Bits } from "../../../src/format/quantisation.ts";
import {
  decodeRowRecord,
  encodeRowRecord,
  type RowRecord,
  rowRecordPlace,
} from "../../../src/format/row-record.ts";

/** Byte by byte as FORMAT.md says; written by hand, not by the program. */
const GOLDEN = Uint8Array.of(
  ...[0x12, 0x34, 0x56], // codes: six numbers of four bits
  ...[0, 0, 0, 0x3f], // scale 0.5
  ...[0x2c, 0x01, 0, 0], // 300 bytes into the texts of its cluster
  ...[0, 0, 0x01, 0], // 65,536 bytes long
);
const RECORD: RowRecord = {
  vector: { codes: Uint8Array.of(0x12, 0x34, 0x56), scale: 0.5 },
  text: { start: 300, bytes: 65_536 },
};

test("the bytes are those of FORMAT.md", () => {
  expect([...encodeRowRecord(RECORD)]).toEqual([...GOLDEN]);
});

test("bytes as FORMAT.md says are read", () => {
  expect(decodeRowRecord(GOLDEN, "r")).toEqual(RECORD);
});

test("whatever was written is read back", () => {
  const place = fc.nat({ max: 2 ** 32 - 1 });
  const record = fc.record({
    vector: fc.record({
      codes: fc.uint8Array({ maxLength: 256 }),
      scale: fc.float({ noNaN: true }),
    }),
    text: fc.record({ start: place, bytes: place }),
  });
  fc.assert(
    fc.property(record, (given) => {
      const { vector, text } = decodeRowRecord(encodeRowRecord(given), "r");
      expect([...vector.codes]).toEqual([...given.vector.codes]);
      expect(vector.scale).toBe(given.vector.scale);
      expect(text).toEqual(given.text);
    }),
  );
});

describe("the place of a row", () => {
  test.each<[row: number, dimensions: number, bits: Bits, start: number, bytes: number]>([
    // 256 bytes of codes, a scale, a place and a checksum.
    [0, 512, 4, 0, 272],
    [1000, 512, 4, 272_000, 272],
    [3, 5, 8, 63, 21],
    [2, 8, 1, 34, 17],
  ])(
    "%i, of vectors of %i numbers of %i bits, is at %i, %i bytes long",
    (row, dimensions, bits, start, bytes) => {
      expect(rowRecordPlace(row, dimensions, bits)).toEqual({ start, bytes });
    },
  );

  test.each(BITS)("is as long as its record with a checksum, of %i bits a number", (bits) => {
    const codes = new Uint8Array((64 * bits) / 8);
    const content = encodeRowRecord({ vector: { codes, scale: 1 }, text: { start: 1, bytes: 1 } });
    const { bytes, start } = rowRecordPlace(2, 64, bits);
    expect(bytes).toBe(content.length + CHECKSUM_BYTES);
    expect(start).toBe(2 * bytes);
  });
});

// Fails: a RangeError of the DataView is thrown in place of the sentence.
test("a record is refused that is too short for a scale and a place", () => {
  for (let length = 0; length < 12; length++) {
    expect(() => decodeRowRecord(GOLDEN.subarray(0, length), "r"), `${length}`).toThrow(
      expect.objectContaining({ name: "KindredError", code: "index-damaged" }),
    );
  }
});
