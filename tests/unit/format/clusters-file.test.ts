// The clusters file, against FORMAT.md, and where what belongs to a row lies.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHECKSUM_BYTES } from "../../../src/format/block.ts";
import {
  type ClusterSize,
  clusterOf,
  decodeClusters,
  encodeClusters,
} from "../../../src/format/clusters-file.ts";

/** Byte by byte as FORMAT.md says; written by hand, not by the program. */
const GOLDEN = Uint8Array.of(
  2, // clusters
  ...[3, 0xac, 0x02, 0xf0, 0x01], // 3 rows, 300 bytes of texts, its middle's code
  ...[1, 100, 0xff, 0x00],
);
const SIZES: ClusterSize[] = [
  { rows: 3, textBytes: 300, centroid: Uint8Array.of(0xf0, 0x01) },
  { rows: 1, textBytes: 100, centroid: Uint8Array.of(0xff, 0x00) },
];

/** A passage's code has three bytes here, and that of a middle two. */
const LENGTHS = { codeBytes: 3, centroidBytes: 2 };

test("the bytes are those of FORMAT.md", () => {
  expect([...encodeClusters(SIZES)]).toEqual([...GOLDEN]);
});

test("bytes as FORMAT.md says are read: each cluster lies behind the ones before it", () => {
  expect(decodeClusters(GOLDEN, LENGTHS, "c.bin")).toEqual([
    // A part of codes has three bytes for each row, and a checksum.
    { ...SIZES[0], firstRow: 0, textStart: 0, codes: { start: 0, bytes: 13 } },
    { ...SIZES[1], firstRow: 3, textStart: 300, codes: { start: 13, bytes: 7 } },
  ]);
});

test("of no clusters is read back as none", () => {
  expect(decodeClusters(encodeClusters([]), LENGTHS, "c.bin")).toEqual([]);
});

const anySizes = fc.integer({ min: 1, max: 32 }).chain((centroidBytes) =>
  fc.record({
    lengths: fc.record({
      codeBytes: fc.integer({ min: 1, max: 32 }),
      centroidBytes: fc.constant(centroidBytes),
    }),
    sizes: fc.array(
      fc.record({
        rows: fc.integer({ min: 1, max: 400 }),
        textBytes: fc.nat({ max: 2 ** 31 }),
        centroid: fc.uint8Array({ minLength: centroidBytes, maxLength: centroidBytes }),
      }),
      { maxLength: 20 },
    ),
  }),
);

test("whatever was written is read back, and every row belongs to the cluster that holds it", () => {
  fc.assert(
    fc.property(anySizes, ({ lengths, sizes }) => {
      const clusters = decodeClusters(encodeClusters(sizes), lengths, "c.bin");
      expect(
        clusters.map(({ rows, textBytes, centroid }) => ({
          rows,
          textBytes,
          centroid: Uint8Array.from(centroid),
        })),
      ).toEqual(sizes);
      let row = 0;
      let codesStart = 0;
      for (const [i, { rows }] of sizes.entries()) {
        expect(clusters[i]?.firstRow).toBe(row);
        const codes = { start: codesStart, bytes: rows * lengths.codeBytes + CHECKSUM_BYTES };
        expect(clusters[i]?.codes).toEqual(codes);
        codesStart += codes.bytes;
        for (const own of [row, row + rows - 1]) expect(clusterOf(clusters, own)).toBe(clusters[i]);
        row += rows;
      }
      expect(() => clusterOf(clusters, row)).toThrow(new RangeError(`There is no row ${row}.`));
    }),
  );
});

test.each([-1, 4, 1000])("there is no row %i", (row) => {
  const clusters = decodeClusters(GOLDEN, LENGTHS, "c.bin");
  expect(() => clusterOf(clusters, row)).toThrow(new RangeError(`There is no row ${row}.`));
});

describe("a file is refused that", () => {
  test("was cut off anywhere", () => {
    for (let length = 0; length < GOLDEN.length; length++) {
      expect(
        () => decodeClusters(GOLDEN.subarray(0, length), LENGTHS, "c.bin"),
        `${length}`,
      ).toThrow(
        expect.objectContaining({
          name: "KindredError",
          code: "index-damaged",
          message: `c.bin ends after ${length} bytes, in the middle of what it holds. Publish the index whole, or build it again.`,
        }),
      );
    }
  });

  test("has longer codes of middles than it holds", () => {
    expect(() => decodeClusters(GOLDEN, { codeBytes: 3, centroidBytes: 3 }, "c.bin")).toThrow(
      "c.bin ends after 10 bytes",
    );
  });
});
