// The wording of results.
import { expect, test } from "vitest";
import { ordinal } from "../../../src/element/result-list.ts";

test.each([
  [1, "1st"],
  [2, "2nd"],
  [3, "3rd"],
  [4, "4th"],
  [10, "10th"],
  [11, "11th"],
  [12, "12th"],
  [13, "13th"],
  [21, "21st"],
  [22, "22nd"],
  [101, "101st"],
  [111, "111th"],
])("place %i is the %s", (n, expected) => {
  expect(ordinal(n)).toBe(expected);
});
