// Medians and percentiles.
import { expect, test } from "vitest";
import { median, percentile } from "../../../bench/report/percentile.ts";

test("the median is the middle value, or lies between the two in the middle", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 6])).toBe(5.5);
});

test("values are put in order as numbers, not as texts", () => {
  expect(median([10, 9, 100])).toBe(10);
  expect(percentile([10, 9, 100], 1)).toBe(100);
});

test("95 of 100 values are at most the 95th percentile, and one fewer is below it", () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(percentile(values, 0.95)).toBe(95);
});

test("a percentile is always one of the values", () => {
  expect(percentile([3], 0.95)).toBe(3);
  expect(percentile([3, 8], 0)).toBe(3);
});

test("of no values there is neither", () => {
  expect(median([])).toBeNull();
  expect(percentile([], 0.95)).toBeNull();
});

test("the values are left in their order", () => {
  const values = [3, 1, 2];
  median(values);
  percentile(values, 0.5);
  expect(values).toEqual([3, 1, 2]);
});
