// Bytes of the vectors file, against FORMAT.md.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodePassageVectors,
  decodeVectorsFile,
  encodePassageVectors,
  encodeVectorsFile,
} from "../../../../src/search/index-format/vectors-file.ts";
import { BITS } from "../../../../src/search/quantise-table.ts";
import { quantiseVectors, type VectorTable } from "../../../../src/search/vectors.ts";

/** Two vectors of three numbers, byte by byte as FORMAT.md says; written by hand, not by the program. */
const GOLDEN = Uint8Array.of(
  ...[0x4b, 0x56, 0x45, 0x43], // KVEC
  ...[2, 0, 0, 0], // format version 2
  ...[2, 0, 0, 0], // 2 vectors
  ...[3, 0, 0, 0], // of 3 numbers
  ...[8, 0, 0, 0], // of 8 bits
  ...[0x00, 0x00, 0x00, 0x3f], // scale 0.5
  ...[0x00, 0x00, 0x80, 0xbf], // scale -1
  ...[1, 0x7f, 0x81], // 1, 127, -127
  ...[0, 0xff, 2], // 0, -1, 2
);
const TABLE: VectorTable = {
  count: 2,
  dimensions: 3,
  bits: 8,
  scales: Float32Array.of(0.5, -1),
  values: Int8Array.of(1, 127, -127, 0, -1, 2),
};

/** Two vectors of eight numbers with few bits, by hand: scales are of odd numbers, in the file as in memory. */
const HEADER = [0x4b, 0x56, 0x45, 0x43, ...[2, 0, 0, 0], ...[2, 0, 0, 0], ...[8, 0, 0, 0]];
const SCALES = [...[0x00, 0x00, 0x00, 0x3f], ...[0x00, 0x00, 0x80, 0x3e]]; // 0.5 and 0.25
const PACKED: [1 | 2 | 4, number[], number[], number[]][] = [
  // A code is (number + 2^bits - 1) / 2. One bit: all eight columns in one byte, the first lowest.
  [1, [1, -1, -1, -1, 1, 1, -1, 1], [-1, -1, -1, -1, -1, -1, -1, 1], [0b1011_0001, 0b1000_0000]],
  [
    2,
    [3, -3, -1, 1, 1, 3, -3, -1],
    [-3, -3, -3, -3, -3, -3, -3, 3],
    // Columns 0, 2, 4, 6 with the codes 3, 1, 2, 0; then 1, 3, 5, 7 with 0, 2, 3, 1.
    [0b00_10_01_11, 0b01_11_10_00, 0, 0b11_00_00_00],
  ],
  [
    4,
    [15, -15, -1, 1, 3, -3, 13, -13],
    [-15, -15, -15, -15, -15, -15, -15, 15],
    // Columns 0 and 4, 1 and 5, 2 and 6, 3 and 7, the earlier in the low half.
    [0x9f, 0x60, 0xe7, 0x18, 0, 0, 0, 0xf0],
  ],
];

test("the bytes are those of FORMAT.md", () => {
  expect([...encodeVectorsFile(TABLE)]).toEqual([...GOLDEN]);
});

test("bytes as FORMAT.md says are read", () => {
  expect(decodeVectorsFile(GOLDEN, "v.bin")).toEqual(TABLE);
});

test.each(PACKED)(
  "numbers of %i bits share bytes as FORMAT.md says",
  (bits, one, other, packed) => {
    const table: VectorTable = {
      count: 2,
      dimensions: 8,
      bits,
      scales: Float32Array.of(0.5, 0.25),
      values: Int8Array.of(...one, ...other),
    };
    const golden = Uint8Array.of(...HEADER, ...[bits, 0, 0, 0], ...SCALES, ...packed);
    expect([...encodeVectorsFile(table)]).toEqual([...golden]);
    expect(decodeVectorsFile(golden, "v.bin")).toEqual(table);
  },
);

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
      bits: fc.constant(8 as const),
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

test("quantised vectors of any number of bits are read back, without vectors too", () => {
  const numbers = fc.float({ min: -1, max: 1, noNaN: true });
  const vector = fc.array(numbers, { minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(fc.array(vector, { maxLength: 5 }), fc.constantFrom(...BITS), (vectors, bits) => {
      const given = quantiseVectors(
        vectors.map((numbers) => Float32Array.from(numbers)),
        16,
        bits,
      );
      const bytes = encodeVectorsFile(given);
      expect(bytes).toHaveLength(20 + vectors.length * (4 + 2 * bits));
      expect(decodeVectorsFile(bytes, "v.bin")).toEqual(given);
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
      `v.bin is 0 bytes long, shorter than its 20-byte header. ${rebuild}`,
    ],
    [
      "was cut off inside the header",
      GOLDEN.slice(0, 19),
      "index-damaged",
      `v.bin is 19 bytes long, shorter than its 20-byte header. ${rebuild}`,
    ],
    [
      "was cut off inside the vectors",
      GOLDEN.slice(0, -1),
      "index-damaged",
      `v.bin is 33 bytes long, but 2 vectors of 3 numbers of 8 bits need 34. ${rebuild}`,
    ],
    [
      "is longer than its header says",
      Uint8Array.of(...GOLDEN, 0),
      "index-damaged",
      `v.bin is 35 bytes long, but 2 vectors of 3 numbers of 8 bits need 34. ${rebuild}`,
    ],
    [
      "is an HTML page",
      new TextEncoder().encode("<!doctype html><title>Not found</title>"),
      "index-damaged",
      `v.bin starts with "<!do" where "KVEC" was expected. ${rebuild}`,
    ],
    [
      "has another format version",
      changed(4, 1),
      "index-version",
      `v.bin has format version 1, but this program reads version 2. ${rebuild}`,
    ],
    [
      "has its version in the other byte order",
      Uint8Array.of(...GOLDEN.slice(0, 4), 0, 0, 0, 2, ...GOLDEN.slice(8)),
      "index-version",
      `v.bin has format version 33554432, but this program reads version 2. ${rebuild}`,
    ],
    [
      "counts more vectors than it holds",
      changed(8, 3),
      "index-damaged",
      `v.bin is 34 bytes long, but 3 vectors of 3 numbers of 8 bits need 41. ${rebuild}`,
    ],
    [
      "counts more than any file could hold",
      changed(11, 255),
      "index-damaged",
      `v.bin is 34 bytes long, but 4278190082 vectors of 3 numbers of 8 bits need 29947330594. ${rebuild}`,
    ],
    [
      "has numbers of three bits",
      changed(16, 3),
      "index-damaged",
      `v.bin holds numbers of 3 bits, expected 1, 2, 4 or 8. ${rebuild}`,
    ],
    [
      "has fewer bits than it holds",
      changed(16, 4),
      "index-damaged",
      `v.bin is 34 bytes long, but 2 vectors of 3 numbers of 4 bits need 31. ${rebuild}`,
    ],
  ])("%s", (_, bytes, code, message) => {
    expect(() => decodeVectorsFile(bytes, "v.bin")).toThrow(
      expect.objectContaining({ name: "KindredError", code, message }),
    );
  });

  test("ends its vectors inside a byte, though the bytes of all together fit", () => {
    const bytes = Uint8Array.of(...HEADER, ...[4, 0, 0, 0], ...SCALES, 0x10, 0x32, 0x54);
    bytes[12] = 3;
    expect(() => decodeVectorsFile(bytes, "v.bin")).toThrow(
      expect.objectContaining({ name: "KindredError", code: "index-damaged" }),
    );
  });
});

describe("the tables of passages and of sentences", () => {
  const of = (count: number, bits: 1 | 4) =>
    quantiseVectors(
      Array.from({ length: count }, (_, row) =>
        Float32Array.from({ length: 8 }, (_, d) => row - d),
      ),
      8,
      bits,
    );
  const both = { passages: of(3, 4), sentences: of(5, 1) };
  const bytes = encodePassageVectors(both);

  test("lie one behind the other, and are read back", () => {
    expect([...bytes]).toEqual([
      ...encodeVectorsFile(both.passages),
      ...encodeVectorsFile(both.sentences),
    ]);
    expect(decodePassageVectors(bytes, "v.bin")).toEqual(both);
    const none = { passages: of(0, 4), sentences: of(0, 1) };
    expect(decodePassageVectors(encodePassageVectors(none), "v.bin")).toEqual(none);
  });

  test("are refused where the file is cut off anywhere, or goes on", () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodePassageVectors(bytes.subarray(0, length), "v.bin"), `${length}`).toThrow(
        expect.objectContaining({ code: "index-damaged" }),
      );
    }
    expect(() => decodePassageVectors(Uint8Array.of(...bytes, 0), "v.bin")).toThrow(
      expect.objectContaining({ code: "index-damaged" }),
    );
  });
});
