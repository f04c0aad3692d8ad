// Bytes of the vectors file, against FORMAT.md.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeVectorsFile,
  encodeVectorsFile,
} from "../../../../src/search/index-format/vectors-file.ts";

/** Two vectors of three numbers, byte by byte as FORMAT.md says; written by hand, not by the program. */
const GOLDEN = Uint8Array.of(
  ...[0x4b, 0x56, 0x45, 0x43], // KVEC
  ...[1, 0, 0, 0], // format version 1
  ...[2, 0, 0, 0], // 2 vectors
  ...[3, 0, 0, 0], // of 3 numbers
  ...[0x00, 0x00, 0x00, 0x3f], // scale 0.5
  ...[0x00, 0x00, 0x80, 0xbf], // scale -1
  ...[1, 0x7f, 0x81], // 1, 127, -127
  ...[0, 0xff, 2], // 0, -1, 2
);
const TABLE = {
  count: 2,
  dimensions: 3,
  scales: Float32Array.of(0.5, -1),
  values: Int8Array.of(1, 127, -127, 0, -1, 2),
};

test("the bytes are those of FORMAT.md", () => {
  expect([...encodeVectorsFile(TABLE)]).toEqual([...GOLDEN]);
});

test("bytes as FORMAT.md says are read", () => {
  expect(decodeVectorsFile(GOLDEN, "v.bin")).toEqual(TABLE);
});

test("a file is read wherever it lies in a larger buffer", () => {
  const buffer = new Uint8Array(GOLDEN.length + 7);
  buffer.set(GOLDEN, 3);
  expect(decodeVectorsFile(buffer.subarray(3, 3 + GOLDEN.length), "v.bin")).toEqual(TABLE);
});

test("what was written is read back", () => {
  const table = fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 9 })).chain(([count, dimensions]) =>
    fc.record({
      count: fc.constant(count),
      dimensions: fc.constant(dimensions),
      scales: fc.float32Array({ minLength: count, maxLength: count, noNaN: true }),
      values: fc.int8Array({ minLength: count * dimensions, maxLength: count * dimensions }),
    }),
  );
  fc.assert(
    fc.property(table, (given) => {
      expect(decodeVectorsFile(encodeVectorsFile(given), "v.bin")).toEqual(given);
    }),
  );
});

describe("a file is refused that", () => {
  const changed = (at: number, value: number) => {
    const bytes = GOLDEN.slice();
    bytes[at] = value;
    return bytes;
  };
  const rebuild = 'Build the index again with "npm run index".';

  test.each([
    [
      "is empty",
      new Uint8Array(),
      "index-damaged",
      `v.bin is 0 bytes long, shorter than its 16-byte header. ${rebuild}`,
    ],
    [
      "was cut off inside the header",
      GOLDEN.slice(0, 15),
      "index-damaged",
      `v.bin is 15 bytes long, shorter than its 16-byte header. ${rebuild}`,
    ],
    [
      "was cut off inside the vectors",
      GOLDEN.slice(0, -1),
      "index-damaged",
      `v.bin is 29 bytes long, but 2 vectors of 3 numbers need 30. ${rebuild}`,
    ],
    [
      "is longer than its header says",
      Uint8Array.of(...GOLDEN, 0),
      "index-damaged",
      `v.bin is 31 bytes long, but 2 vectors of 3 numbers need 30. ${rebuild}`,
    ],
    [
      "is an HTML page",
      new TextEncoder().encode("<!doctype html><title>Not found</title>"),
      "index-damaged",
      `v.bin starts with "<!do" where "KVEC" was expected. ${rebuild}`,
    ],
    [
      "has another format version",
      changed(4, 2),
      "index-version",
      `v.bin has format version 2, but this program reads version 1. ${rebuild}`,
    ],
    [
      "has its version in the other byte order",
      Uint8Array.of(...GOLDEN.slice(0, 4), 0, 0, 0, 1, ...GOLDEN.slice(8)),
      "index-version",
      `v.bin has format version 16777216, but this program reads version 1. ${rebuild}`,
    ],
    [
      "counts more vectors than it holds",
      changed(8, 3),
      "index-damaged",
      `v.bin is 30 bytes long, but 3 vectors of 3 numbers need 37. ${rebuild}`,
    ],
    [
      "counts more than any file could hold",
      changed(11, 255),
      "index-damaged",
      `v.bin is 30 bytes long, but 4278190082 vectors of 3 numbers need 29947330590. ${rebuild}`,
    ],
  ])("%s", (_, bytes, code, message) => {
    expect(() => decodeVectorsFile(bytes, "v.bin")).toThrow(
      expect.objectContaining({ name: "KindredError", code, message }),
    );
  });
});
