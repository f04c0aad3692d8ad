// Codes of few bits that share bytes, and the sums of a table's rows. How rows are rounded is tested in
// export-encoder.test.ts and vectors.test.ts.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addRow,
  BITS,
  type Bits,
  forEachCode,
  isBits,
  middleOf,
  packCodes,
  type QuantisedTable,
  quantiseTable,
  restoreTable,
} from "../../../src/format/quantisation.ts";

/** The codes of a row by column, and how often each column was visited. */
function codesOfRow(table: QuantisedTable, row: number) {
  const codes = new Array<number>(table.dimensions).fill(-1);
  const visits = new Array<number>(table.dimensions).fill(0);
  forEachCode(table, row, (code, column) => {
    codes[column] = code;
    visits[column] = (visits[column] ?? 0) + 1;
  });
  expect(Object.keys(codes)).toHaveLength(table.dimensions);
  return { codes, visits };
}

describe("packing, by hand", () => {
  test.each<[Bits, number[], number[]]>([
    [1, [1, 0, 0, 0, 1, 1, 0, 1], [0b1011_0001]],
    [2, [3, 0, 1, 2, 2, 3, 0, 1], [0b00_10_01_11, 0b01_11_10_00]],
    [4, [15, 0, 7, 8, 9, 6, 14, 1], [0x9f, 0x60, 0xe7, 0x18]],
    [8, [255, 0, 1, 2, 3, 4, 5, 254], [255, 0, 1, 2, 3, 4, 5, 254]],
  ])(
    "%i bits: columns a part of a row apart share a byte, the first lowest",
    (bits, row, bytes) => {
      expect([...packCodes(row, 8, bits)]).toEqual(bytes);
      // A second row starts with a byte of its own.
      expect([...packCodes([...row, ...row], 8, bits)]).toEqual([...bytes, ...bytes]);
    },
  );
});

test("codes of any number of bits are unpacked as they were packed, each column once", () => {
  const table = fc
    .record({
      bits: fc.constantFrom(...BITS),
      bytes: fc.integer({ min: 1, max: 6 }),
      rows: fc.nat(4),
    })
    .chain(({ bits, bytes, rows }) => {
      const dimensions = (bytes * 8) / bits;
      const code = fc.integer({ min: 0, max: 2 ** bits - 1 });
      const length = rows * dimensions;
      return fc.record({
        bits: fc.constant(bits),
        dimensions: fc.constant(dimensions),
        rows: fc.constant(rows),
        levels: fc.array(code, { minLength: length, maxLength: length }),
      });
    });
  fc.assert(
    fc.property(table, ({ bits, dimensions, rows, levels }) => {
      const codes = packCodes(levels, dimensions, bits);
      expect(codes).toHaveLength((levels.length * bits) / 8);
      const packed = { rows, dimensions, bits, codes, scales: new Float32Array(rows) };
      for (let row = 0; row < rows; row++) {
        const found = codesOfRow(packed, row);
        expect(found.codes).toEqual(levels.slice(row * dimensions, (row + 1) * dimensions));
        expect(found.visits).toEqual(new Array(dimensions).fill(1));
      }
    }),
  );
});

describe("a row", () => {
  const table: QuantisedTable = {
    rows: 2,
    dimensions: 4,
    bits: 2,
    // Codes 3 2 1 0 and 0 0 3 3.
    codes: Uint8Array.of(0b00_01_10_11, 0b11_11_00_00),
    scales: Float32Array.of(2, 0.5),
  };

  test("is added to a sum, in numbers that lie half a step beside zero", () => {
    const sum = new Float64Array([10, 20, 30, 40]);
    addRow(table, 0, sum);
    expect([...sum]).toEqual([13, 21, 29, 37]);
    addRow(table, 1, sum);
    expect([...sum]).toEqual([12.25, 20.25, 29.75, 37.75]);
  });

  test("is restored by itself, as all together are", () => {
    expect([...restoreTable(table)]).toEqual([3, 1, -1, -3, -0.75, -0.75, 0.75, 0.75]);
  });

  test("of zeros stays zero with any number of bits", () => {
    for (const bits of BITS) {
      const squeezed = quantiseTable(new Float32Array(8), 8, bits);
      const sum = new Float64Array(8);
      addRow(squeezed, 0, sum);
      expect(sum.every((number) => number === 0)).toBe(true);
    }
  });
});

test.each([
  [1, 0.5],
  [2, 1.5],
  [4, 7.5],
  [8, 127.5],
] as const)("%i bits have the middle %f", (bits, middle) => {
  expect(middleOf(bits)).toBe(middle);
});

test("only 1, 2, 4 and 8 are numbers of bits", () => {
  expect([0, 1, 2, 3, 4, 5, 8, 16, 1.5, "2", null, undefined].filter(isBits)).toEqual([1, 2, 4, 8]);
});
