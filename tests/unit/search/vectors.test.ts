// Vectors of eight bits a number.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dotProduct,
  dotProducts,
  isZeroVector,
  quantiseVectors,
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

describe("quantising", () => {
  test("moves no number by more than half a step, a step being 1/127 of the largest", () => {
    fc.assert(
      fc.property(someVectors, ({ dimensions, vectors }) => {
        const table = quantiseVectors(vectors, dimensions);
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
        const [quantised = Number.NaN] = dotProducts(quantiseVectors([a], 256), b);
        expect(Math.abs(quantised - dotProduct(a, b))).toBeLessThan(0.005);
      }),
      { numRuns: 50 },
    );
  });

  test("uses the whole range: the largest number of a vector becomes 127, and zero stays zero", () => {
    const table = quantiseVectors([Float32Array.of(0.5, -0.25, 0, -0.5)], 4);
    expect([...table.values]).toEqual([127, -63, 0, -127]);
    expect(table.scales[0]).toBeCloseTo(0.5 / 127, 9);
  });

  test("gives each vector a scale of its own", () => {
    const table = quantiseVectors([Float32Array.of(1, 0), Float32Array.of(0, 0.01)], 2);
    expect([...table.values]).toEqual([127, 0, 0, 127]);
    expect(table.scales[1]).toBeCloseTo(0.01 / 127, 9);
  });

  test("keeps a vector of zeros, without dividing by zero", () => {
    const table = quantiseVectors([Float32Array.of(0, 0)], 2);
    expect([...table.values, ...table.scales]).toEqual([0, 0, 0]);
    expect([...dotProducts(table, Float32Array.of(1, 1))]).toEqual([0]);
  });

  test("refuses a vector of another length", () => {
    const vectors = [Float32Array.of(1, 0), Float32Array.of(1, 0, 0)];
    expect(() => quantiseVectors(vectors, 2)).toThrow(
      new RangeError("Vector 1 has 3 numbers; expected 2."),
    );
  });
});

describe("dot products", () => {
  test("are those of the vectors in the table", () => {
    fc.assert(
      fc.property(someVectors, ({ dimensions, vectors }) => {
        const table = quantiseVectors(vectors, dimensions);
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
      scales: Float32Array.of(0.5, 2),
      values: Int8Array.of(1, 2, 3, -4, 0, 1),
    };
    expect([...dotProducts(table, Float32Array.of(1, 10, 100))]).toEqual([160.5, 192]);
  });

  test("refuse a query of another length, as its numbers would be read past the end", () => {
    const table = quantiseVectors([Float32Array.of(1, 0)], 2);
    expect(() => dotProducts(table, Float32Array.of(1))).toThrow(
      new RangeError("The query's vector has 1 numbers; expected 2."),
    );
  });
});

test("only a vector all of whose numbers are zero is a zero vector", () => {
  expect(isZeroVector(Float32Array.of(0, -0, 0))).toBe(true);
  expect(isZeroVector(Float32Array.of(0, 1e-9, 0))).toBe(false);
});
