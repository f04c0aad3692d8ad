// Vectors of one, two, four and eight bits a number, and their dot products.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BITS, type Bits } from "../../../src/search/quantise-table.ts";
import {
  dotProduct,
  dotProducts,
  isZeroVector,
  quantiseVectors,
  unpackTable,
  vectorOfRow,
} from "../../../src/search/vectors.ts";

/** Vectors of one length, some numbers of which are zero. */
const someVectors = fc.integer({ min: 1, max: 40 }).chain((dimensions) =>
  fc.record({
    dimensions: fc.constant(dimensions),
    vectors: fc.array(
      fc
        .array(fc.double({ min: -1, max: 1, noNaN: true }), {
          minLength: dimensions,
          maxLength: dimensions,
        })
        .map((numbers) => Float32Array.from(numbers)),
      { minLength: 1, maxLength: 6 },
    ),
  }),
);

describe("quantising to eight bits", () => {
  test("moves no number by more than half a step, a step being 1/127 of the largest", () => {
    fc.assert(
      fc.property(someVectors, ({ dimensions, vectors }) => {
        const table = quantiseVectors(vectors, dimensions, 8);
        vectors.forEach((vector, row) => {
          const largest = Math.max(...vector.map(Math.abs));
          // Floats of tiny vectors are rounded more coarsely than their steps are wide.
          fc.pre(largest === 0 || largest > 1e-30);
          vectorOfRow(table, row).forEach((value, d) => {
            const error = Math.abs(value - (vector[d] ?? Number.NaN));
            expect(error).toBeLessThanOrEqual((largest / 127) * 0.5001);
          });
        });
      }),
    );
  });

  test("changes the cosine of vectors of 256 numbers by less than 0.005", () => {
    const coordinates = fc.array(fc.integer({ min: -1000, max: 1000 }), {
      minLength: 256,
      maxLength: 256,
    });
    const unit = (numbers: readonly number[]) => {
      const length = Math.hypot(...numbers);
      return Float32Array.from(numbers, (number) => number / length);
    };
    fc.assert(
      fc.property(coordinates, coordinates, (one, other) => {
        fc.pre(one.some(Boolean) && other.some(Boolean));
        const [a, b] = [unit(one), unit(other)];
        const [quantised = Number.NaN] = dotProducts(quantiseVectors([a], 256, 8), b);
        expect(Math.abs(quantised - dotProduct(a, b))).toBeLessThan(0.005);
      }),
      { numRuns: 50 },
    );
  });

  test("uses the whole range: the largest number of a vector becomes 127, and zero stays zero", () => {
    const table = quantiseVectors([Float32Array.of(0.5, -0.25, 0, -0.5)], 4, 8);
    expect([...table.values]).toEqual([127, -63, 0, -127]);
    expect(table.scales[0]).toBeCloseTo(0.5 / 127, 9);
  });

  test("gives each vector a scale of its own", () => {
    const table = quantiseVectors([Float32Array.of(1, 0), Float32Array.of(0, 0.01)], 2, 8);
    expect([...table.values]).toEqual([127, 0, 0, 127]);
    expect(table.scales[1]).toBeCloseTo(0.01 / 127, 9);
  });

  test("keeps a vector of zeros, without dividing by zero", () => {
    const table = quantiseVectors([Float32Array.of(0, 0)], 2, 8);
    expect([...table.values, ...table.scales]).toEqual([0, 0, 0]);
    expect([...dotProducts(table, Float32Array.of(1, 1))]).toEqual([0]);
  });

  test("refuses a vector of another length", () => {
    const vectors = [Float32Array.of(1, 0), Float32Array.of(1, 0, 0)];
    expect(() => quantiseVectors(vectors, 2, 8)).toThrow(
      new RangeError("Vector 1 has 3 numbers; expected 2."),
    );
  });
});

/** Unit vectors with numbers as they lie in an encoder's: many small ones, few large. */
const unitVectors = fc
  .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 64, maxLength: 64 })
  .filter((numbers) => numbers.some(Boolean))
  .map((numbers) => {
    const bent = numbers.map((number) => Math.sign(number) * (number / 1000) ** 2);
    const length = Math.hypot(...bent);
    return Float32Array.from(bent, (number) => number / length);
  });

describe("quantising to fewer bits", () => {
  // Worked out by hand: with two bits the levels are ±1 and ±3 half steps.
  test("keeps odd multiples of half a step, the step fitted to the vector", () => {
    const vectors = [
      Float32Array.of(3, -1, 1, -3),
      Float32Array.of(0, 0, 0, 0),
      Float32Array.of(0.25, 0.75, -0.25, -0.75),
    ];
    const table = quantiseVectors(vectors, 4, 2);
    expect(table).toMatchObject({ count: 3, dimensions: 4, bits: 2 });
    expect([...table.values]).toEqual([3, -1, 1, -3, ...table.values.subarray(4, 8), 1, 3, -1, -3]);
    expect([...table.scales]).toEqual([1, 0, 0.25]);
    expect(
      vectors.map((_, row) => [...vectorOfRow(table, row)].map((number) => number + 0)),
    ).toEqual(vectors.map((vector) => [...vector]));
  });

  test("one bit keeps the signs, and the mean size", () => {
    const table = quantiseVectors([Float32Array.of(4, -2, 2, -4, 1, 1, -1, -1)], 8, 1);
    expect([...table.values]).toEqual([1, -1, 1, -1, 1, 1, -1, -1]);
    expect([...table.scales]).toEqual([2]);
  });

  test.each<[Bits, number]>([
    [1, 1],
    [2, 3],
    [4, 15],
  ])("with %i bits every number goes to the nearest of the levels up to %i", (bits, highest) => {
    fc.assert(
      fc.property(unitVectors, (vector) => {
        const { scales, values } = quantiseVectors([vector], 64, bits);
        const [scale = Number.NaN] = scales;
        expect(scale).toBeGreaterThan(0);
        vector.forEach((number, d) => {
          const found = values[d] ?? Number.NaN;
          // Counted down from the highest: no arithmetic of the program's own.
          let nearest = highest;
          for (let level = highest; level >= -highest; level -= 2) {
            if (Math.abs(level * scale - number) < Math.abs(nearest * scale - number))
              nearest = level;
          }
          const error = Math.abs(found * scale - number);
          expect(Math.abs(found) % 2).toBe(1);
          expect(error).toBeLessThanOrEqual(Math.abs(nearest * scale - number) + 1e-6);
        });
      }),
    );
  });

  // Of ten thousand such vectors, the least cosines were 0.61, 0.88, 0.992 and 0.99997.
  test.each<[Bits, number]>([
    [1, 0.5],
    [2, 0.75],
    [4, 0.98],
    [8, 0.9999],
  ])("with %i bits no vector turns away by more than a cosine of %f", (bits, lowest) => {
    fc.assert(
      // Without bias: vectors of little but zeros are no encoder's.
      fc.property(fc.noBias(unitVectors), (vector) => {
        const restored = vectorOfRow(quantiseVectors([vector], 64, bits), 0);
        const cosine = dotProduct(vector, restored) / Math.hypot(...restored);
        expect(cosine).toBeGreaterThan(lowest);
      }),
    );
  });

  test("is not done where a vector would end inside a byte: those keep eight", () => {
    const vector = Float32Array.of(0.5, -0.25, 0);
    for (const bits of [1, 2, 4] as const) {
      expect(quantiseVectors([vector], 3, bits)).toEqual(quantiseVectors([vector], 3, 8));
    }
  });
});

test("a packed table is unpacked to odd multiples of half a step", () => {
  // Codes 0 to 3 of two bits; columns a quarter of a row apart share a byte, the first in the lowest bits.
  const codes = Uint8Array.of(0b00_01_10_11, 0b11_11_00_00);
  const table = unpackTable({
    rows: 2,
    dimensions: 4,
    bits: 2,
    codes,
    scales: Float32Array.of(2, 4),
  });
  expect([...table.values]).toEqual([3, 1, -1, -3, -3, -3, 3, 3]);
  expect([...table.scales]).toEqual([1, 2]);
});

describe("dot products", () => {
  test("are those of the vectors in the table", () => {
    fc.assert(
      fc.property(someVectors, fc.constantFrom(...BITS), ({ dimensions, vectors }, bits) => {
        const table = quantiseVectors(vectors, dimensions, bits);
        const query = vectors.at(-1) ?? new Float32Array(dimensions);
        const products = dotProducts(table, query);
        expect(products).toHaveLength(vectors.length);
        products.forEach((product, row) => {
          let naive = 0;
          vectorOfRow(table, row).forEach((value, d) => {
            naive += value * (query[d] ?? Number.NaN);
          });
          expect(product).toBeCloseTo(naive, 4);
        });
      }),
    );
  });

  test("computed by hand: scale times the sum of the products", () => {
    const table = {
      count: 2,
      dimensions: 3,
      bits: 8 as const,
      scales: Float32Array.of(0.5, 2),
      values: Int8Array.of(1, 2, 3, -4, 0, 1),
    };
    expect([...dotProducts(table, Float32Array.of(1, 10, 100))]).toEqual([160.5, 192]);
  });

  test("refuse a query of another length, as its numbers would be read past the end", () => {
    const table = quantiseVectors([Float32Array.of(1, 0)], 2, 8);
    expect(() => dotProducts(table, Float32Array.of(1))).toThrow(
      new RangeError("The query's vector has 1 numbers; expected 2."),
    );
  });
});

test("only a vector all of whose numbers are zero is a zero vector", () => {
  expect(isZeroVector(Float32Array.of(0, -0, 0))).toBe(true);
  expect(isZeroVector(Float32Array.of(0, 1e-9, 0))).toBe(false);
});
