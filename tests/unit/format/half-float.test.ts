// Half floats, read and written, against the platform's own.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeHalfFloat,
  decodeHalfFloats,
  encodeHalfFloat,
} from "../../../src/format/half-float.ts";

/** Node has them since version 24, the types of the ES2023 library do not. */
const view = new DataView(new ArrayBuffer(2)) as DataView & {
  getFloat16(at: number): number;
  setFloat16(at: number, value: number): void;
};

function platformBits(value: number): number {
  view.setFloat16(0, value);
  return view.getUint16(0);
}

function platformNumber(bits: number): number {
  view.setUint16(0, bits);
  return view.getFloat16(0);
}

test("all 65,536 patterns are read as the platform reads them", () => {
  for (let bits = 0; bits < 2 ** 16; bits++) {
    if (!Object.is(decodeHalfFloat(bits), platformNumber(bits)))
      expect(bits).toBe("another number");
  }
});

test("every finite number that is not negative is written as it was read", () => {
  for (let bits = 0; bits < 0x7c00; bits++) {
    if (encodeHalfFloat(decodeHalfFloat(bits)) !== bits) expect(bits).toBe("other bits");
  }
});

describe("a number between two half floats becomes the nearest, of two as near the even one", () => {
  test.each([
    ["the least one", 2 ** -24],
    ["the half of the least one", 2 ** -25],
    ["a little more", 2 ** -25 * 1.001],
    ["half way to the second", 1.5 * 2 ** -24],
    ["what rounds up to the least with a full fraction", 2 ** -14 - 2 ** -26],
    ["half a step above 1", 1 + 2 ** -11],
    ["a step and a half above 1", 1 + 3 * 2 ** -11],
    ["a hair below 2", 2 - 2 ** -40],
    ["the number before 2", 2 - 2 ** -52],
    ["the largest", 65504],
    ["the last that does not round to infinity", 65519.99],
    ["the least number there is", Number.MIN_VALUE],
    ["zero", 0],
    ["zero from below", -0],
  ])("%s: %f", (_, value) => {
    expect(encodeHalfFloat(value)).toBe(platformBits(Math.abs(value)));
  });

  test("any number", () => {
    const exponent = fc.integer({ min: -26, max: 15 });
    const fraction = fc.oneof(
      fc.double({ min: 1, max: 2, noNaN: true, maxExcluded: true }),
      // Ties, and what lies a hair beside them.
      fc
        .tuple(fc.nat({ max: 2047 }), fc.constantFrom(-(2 ** -50), 0, 2 ** -50))
        .map(([half, hair]) => 1 + half / 2048 + hair),
    );
    fc.assert(
      fc.property(fraction, exponent, (one, power) => {
        const value = Math.min(one * 2 ** power, 65519);
        expect(encodeHalfFloat(value)).toBe(platformBits(value));
      }),
      { numRuns: 20_000 },
    );
  });
});

test.each([-1, -1e-9, 65520, 1e9, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN])(
  "%f is refused",
  (value) => {
    expect(() => encodeHalfFloat(value)).toThrow(new RangeError(`No half float holds ${value}.`));
  },
);

test("many are read in little-endian order, wherever they lie in a larger buffer", () => {
  const bytes = Uint8Array.of(9, 0x00, 0x3c, 0x00, 0xc0, 0x55, 0x35, 9).subarray(1, 7);
  expect([...decodeHalfFloats(bytes)]).toEqual([1, -2, Math.fround(0.333251953125)]);
  expect([...decodeHalfFloats(new Uint8Array())]).toEqual([]);
});
