// Tests scripts/evaluation/rank-correlation.ts against values worked out by hand.
import { expect, test } from "vitest";
import { rankCorrelation } from "../../../../scripts/evaluation/rank-correlation.ts";

test.each([
  ["the same order, whatever the distances", [1, 2, 3, 4], [10, 11, 500, 501], 1],
  ["the opposite order", [1, 2, 3], [9, 5, 1], -1],
  // Ranks 1 2 3 4 5 and 2 1 4 3 5: 1 - 6 · 4 / (5 · 24).
  ["two neighbours swapped twice", [1, 2, 3, 4, 5], [20, 10, 40, 30, 50], 0.8],
  // Ranks 1.5 1.5 3 and 1 2 3: centred −.5 −.5 1 and −1 0 1, 1.5 / √(1.5 · 2).
  ["a tie, which shares the mean rank", [7, 7, 8], [1, 2, 3], Math.sqrt(3) / 2],
  ["nothing but ties", [1, 1, 1], [1, 2, 3], 0],
  ["no numbers", [], [], 0],
])("%s", (_, one, other, expected) => {
  expect(rankCorrelation(one, other)).toBeCloseTo(expected, 12);
  expect(rankCorrelation(other, one)).toBeCloseTo(expected, 12);
});
