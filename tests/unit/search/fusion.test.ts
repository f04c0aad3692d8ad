// Fusion of the two legs. How a ranking uses it is in hybrid-rank.test.ts and weights.test.ts.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fusedScore } from "../../../src/search/fusion.ts";
import { MEANING_WEIGHT } from "../../../src/search/ranking-settings.ts";

describe("the weight of meaning", () => {
  test("0 is the words alone, and 1 meaning alone", () => {
    expect(fusedScore(0.8, 0.6, 0)).toBe(0.8);
    expect(fusedScore(0.8, 0.6, 1)).toBe(0.6);
  });

  test("between them is a mean: computed by hand", () => {
    expect(fusedScore(0.8, 0.2, 0.25)).toBe(0.75 * 0.8 + 0.25 * 0.2);
    expect(fusedScore(0, 0.6, 0.25)).toBe(0.25 * 0.6);
    expect(fusedScore(0.8, -0.4, 0.5)).toBeCloseTo(0.2, 9);
  });

  test("is the product's own where nothing else is said", () => {
    expect(fusedScore(0.8, 0.2)).toBe(fusedScore(0.8, 0.2, MEANING_WEIGHT));
  });

  test("never turns round what both legs agree on", () => {
    const score = fc.double({ min: -1, max: 1, noNaN: true });
    const weight = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(score, score, score, score, weight, (a, b, c, d, meaningWeight) => {
        const [less, more] = [
          fusedScore(Math.min(a, b), Math.min(c, d), meaningWeight),
          fusedScore(Math.max(a, b), Math.max(c, d), meaningWeight),
        ];
        expect(more).toBeGreaterThanOrEqual(less);
      }),
    );
  });
});

test("an exact match of words stays ahead of a passage that is merely the nearest", () => {
  // Meaning's best lies at a half, as the best of a few dozen passages does by chance.
  expect(fusedScore(1, 0)).toBeGreaterThan(fusedScore(0, 0.5));
});
