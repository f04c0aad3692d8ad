// How figures are written in tables and pictures.
import { expect, test } from "vitest";
import { bytes, count, milliseconds, seconds } from "../../../bench/report/format.ts";

test("times have as many digits as they are good for", () => {
  expect([0.04, 0.1, 7.26, 15.6, 999].map(milliseconds)).toEqual([
    "0.04 ms",
    "0.1 ms",
    "7.3 ms",
    "16 ms",
    "999 ms",
  ]);
  expect([0.345, 12.34, 1234.5].map(seconds)).toEqual(["0.34 s", "12.3 s", "1235 s"]);
  expect(milliseconds(1234)).toBe("1.23 s");
});

test("numbers have their thousands parted, bytes their unit", () => {
  expect([count(10_000), bytes(300_000.4)]).toEqual(["10,000", "300.0 kB"]);
});

test("what was not measured is no nought", () => {
  expect([bytes(null), count(null), seconds(null), milliseconds(null)]).toEqual([
    "–",
    "–",
    "–",
    "–",
  ]);
});
