// Codes of one bit a number, and what they tell of cosines.
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  binaryCode,
  binaryCodeBytes,
  binarySimilarities,
  COARSE_DIMENSIONS,
  SENTENCE_DIMENSIONS,
} from "../../../src/format/binary-quantisation.ts";
import { dotProduct } from "../../../src/format/vectors.ts";
import { seededRandom } from "../../../src/indexing/seeded-random.ts";
import { randomNear, randomUnit } from "../../fixtures/random-vectors.ts";

// Nothing here is about speed, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

describe("a code", () => {
  test("has a bit for each number, the first lowest: set above zero, else not", () => {
    const vector = [0.1, -0.1, 0, 1e-9, -0, 3, 4, -5];
    expect([...binaryCode(vector, 8)]).toEqual([0b0110_1001]);
    expect([...binaryCode([...vector, 1, -1, 1], 256)]).toEqual([0b0110_1001, 0b101]);
  });

  test("takes no more numbers than it is given room for", () => {
    expect([...binaryCode(Array(20).fill(1), 12)]).toEqual([0xff, 0x0f]);
  });

  test.each([
    [512, 256, 32],
    [512, 128, 16],
    [24, 256, 3],
    [5, 256, 1],
    [9, 256, 2],
    [20, 12, 2],
    [0, 256, 0],
  ])(
    "of a vector of %i numbers, %i of which are taken, has %i bytes",
    (dimensions, numbers, bytes) => {
      expect(binaryCodeBytes(dimensions, numbers)).toBe(bytes);
      expect(binaryCode(new Float32Array(dimensions), numbers)).toHaveLength(bytes);
    },
  );
});

describe("the estimate", () => {
  /** What binarySimilarities computes, spelt out: what has the sign of the code counts for, the rest against. */
  function plainEstimate(query: Float32Array, vector: ArrayLike<number>, numbers: number): number {
    const taken = Math.min(numbers, query.length);
    let sum = 0;
    for (let d = 0; d < taken; d++)
      sum += (vector[d] ?? 0) > 0 ? (query[d] ?? 0) : -(query[d] ?? 0);
    return sum * Math.sqrt(Math.PI / (2 * query.length)) * (query.length / taken);
  }

  test("is that of its definition, for any number of dimensions and of codes", () => {
    const number = fc.float({ min: -1, max: 1, noNaN: true });
    const vectors = fc.integer({ min: 1, max: 45 }).chain((dimensions) =>
      fc.array(fc.array(number, { minLength: dimensions, maxLength: dimensions }), {
        minLength: 1,
        maxLength: 6,
      }),
    );
    fc.assert(
      fc.property(vectors, fc.constantFrom(8, 12, 16, 256), ([first = [], ...rest], numbers) => {
        const query = Float32Array.from(first);
        const codes = Uint8Array.from(rest.flatMap((vector) => [...binaryCode(vector, numbers)]));
        const estimates = binarySimilarities(codes, query, numbers);
        expect(estimates).toHaveLength(rest.length);
        for (const [i, vector] of rest.entries()) {
          expect(estimates[i]).toBeCloseTo(plainEstimate(query, vector, numbers), 4);
        }
      }),
    );
  });

  test("of no codes is none", () => {
    expect([...binarySimilarities(new Uint8Array(), Float32Array.of(1, 0), 256)]).toEqual([]);
  });

  test.each<[dimensions: number, numbers: number, deviation: number]>([
    [512, 512, 0.035],
    [512, COARSE_DIMENSIONS, 0.065],
    [512, SENTENCE_DIMENSIONS, 0.105],
    [24, COARSE_DIMENSIONS, 0.16],
  ])(
    "for random vectors of %i numbers, %i of them taken, is right in the mean and off by about %d",
    (dimensions, numbers, deviation) => {
      const random = seededRandom(5);
      for (const cosine of [-0.5, 0, 0.3, 0.6]) {
        // Each with a query of its own: how much of a query lies in the numbers taken tells in all its estimates.
        const errors = Array.from({ length: 300 }, () => {
          const query = randomUnit(random, dimensions);
          const vector = randomNear(random, query, cosine);
          const [estimate = Number.NaN] = binarySimilarities(
            binaryCode(vector, numbers),
            query,
            numbers,
          );
          return estimate - dotProduct(vector, query);
        });
        const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
        const spread = Math.sqrt(
          errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / errors.length,
        );
        expect(Math.abs(mean), `mean at ${cosine}`).toBeLessThan(0.25 * deviation);
        expect(spread, `spread at ${cosine}`).toBeLessThan(1.1 * deviation);
      }
    },
  );
});
