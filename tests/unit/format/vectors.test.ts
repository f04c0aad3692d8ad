// Vectors of one, two, four and eight bits a number, and their dot products. What the codes are is in
// quantise-table.test.ts.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BITS, type Bits } from "../../../src/format/quantisation.ts";
import {
  dotProduct,
  fittingBits,
  isZeroVector,
  packVector,
  unpackVector,
} from "../../../src/format/vectors.ts";

/** A vector as it is after it was stored. */
function restored(vector: Float32Array, bits: Bits): Float32Array {
  return unpackVector(packVector(vector, bits), vector.length, bits);
}

/** Unit vectors with numbers as they lie in an encoder's: many small ones, few large. */
const unitVectors = fc
  .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 64, maxLength: 64 })
  .filter((numbers) => numbers.some(Boolean))
  .map((numbers) => {
    const bent = numbers.map((number) => Math.sign(number) * (number / 1000) ** 2);
    const length = Math.hypot(...bent);
    return Float32Array.from(bent, (number) => number / length);
  });

describe("a packed vector", () => {
  // Codes are 0 to 2^bits - 1 for odd multiples of half a step; here a step is 2, 0.5 and 8.
  test.each<[bits: Bits, numbers: number[], codes: number[], scale: number]>([
    [1, [4, -4, 4, 4, -4, -4, 4, -4], [0b0100_1101], 8],
    [2, [3, -1, 1, -3], [0b00_10_01_11], 2],
    [4, [0.25, 3.75, -3.75, -0.25], [0x08, 0x7f], 0.5],
    [8, [127.5, -127.5], [255, 0], 1],
  ])("of %i bits a number, by hand: %j is %j", (bits, numbers, codes, scale) => {
    const vector = Float32Array.from(numbers);
    const packed = packVector(vector, bits);
    expect([...packed.codes]).toEqual(codes);
    expect(packed.scale).toBeCloseTo(scale, 6);
    expect([...restored(vector, bits)]).toEqual(numbers.map((n) => expect.closeTo(n, 5)));
  });

  test.each(BITS)("of %i bits a number fills as many bytes as it needs and no more", (bits) => {
    expect(packVector(new Float32Array(64).fill(0.1), bits).codes).toHaveLength(8 * bits);
  });

  test.each<[Bits, number]>([
    [1, 1],
    [2, 3],
    [4, 15],
  ])("of %i bits goes to the nearest of the levels up to %i half steps", (bits, highest) => {
    fc.assert(
      fc.property(unitVectors, (vector) => {
        const { scale } = packVector(vector, bits);
        expect(scale).toBeGreaterThan(0);
        restored(vector, bits).forEach((found, d) => {
          const number = vector[d] ?? Number.NaN;
          // Counted down from the highest: no arithmetic of the program's own.
          let nearest = Number.POSITIVE_INFINITY;
          for (let level = highest; level >= -highest; level -= 2) {
            nearest = Math.min(nearest, Math.abs((level * scale) / 2 - number));
          }
          expect(Math.abs(found - number)).toBeLessThanOrEqual(nearest + 1e-6);
        });
      }),
    );
  });

  test("of eight bits moves no number by more than half a step of 2/255 of the largest", () => {
    fc.assert(
      fc.property(unitVectors, (vector) => {
        const largest = Math.max(...vector.map(Math.abs));
        restored(vector, 8).forEach((found, d) => {
          const error = Math.abs(found - (vector[d] ?? Number.NaN));
          expect(error).toBeLessThanOrEqual((largest / 255) * 1.001);
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
  ])("of %i bits is not turned away by more than a cosine of %f", (bits, lowest) => {
    fc.assert(
      // Without bias: vectors of little but zeros are no encoder's.
      fc.property(fc.noBias(unitVectors), (vector) => {
        const found = restored(vector, bits);
        expect(dotProduct(vector, found) / Math.hypot(...found)).toBeGreaterThan(lowest);
      }),
    );
  });

  test.each(BITS)("of zeros stays one with %i bits, without dividing by zero", (bits) => {
    expect(packVector(new Float32Array(8), bits).scale).toBe(0);
    expect(isZeroVector(restored(new Float32Array(8), bits))).toBe(true);
  });

  test.each(BITS)("has with %i bits a scale that a 32-bit float holds, to the last bit", (bits) => {
    fc.assert(
      fc.property(unitVectors, (vector) => {
        const { scale } = packVector(vector, bits);
        expect(Math.fround(scale)).toBe(scale);
      }),
    );
  });
});

test.each<[dimensions: number, bits: Bits, fitting: Bits]>([
  [512, 4, 4],
  [5, 4, 8],
  [6, 4, 4],
  [6, 2, 8],
  [12, 2, 2],
  [12, 1, 8],
  [16, 1, 1],
  [3, 8, 8],
])(
  "vectors of %i numbers of %i bits are stored with %i: they end where a byte does",
  (...given) => {
    const [dimensions, bits, fitting] = given;
    expect(fittingBits(dimensions, bits)).toBe(fitting);
  },
);

describe("dot products", () => {
  test("are computed by hand", () => {
    expect(dotProduct(Float32Array.of(1, 2, -3), Float32Array.of(10, 0.5, 1))).toBe(8);
    expect(dotProduct(new Float32Array(), new Float32Array())).toBe(0);
  });

  test("of unit vectors are their cosine: 1 with itself, -1 with its opposite", () => {
    fc.assert(
      fc.property(unitVectors, (vector) => {
        expect(dotProduct(vector, vector)).toBeCloseTo(1, 5);
        expect(
          dotProduct(
            vector,
            vector.map((number) => -number),
          ),
        ).toBeCloseTo(-1, 5);
      }),
    );
  });
});

test("only a vector all of whose numbers are zero is a zero vector", () => {
  expect(isZeroVector(Float32Array.of(0, -0, 0))).toBe(true);
  expect(isZeroVector(Float32Array.of(0, 1e-9, 0))).toBe(false);
});
