import { expect, test } from "vitest";
import { byteRange } from "../../../../scripts/faults/server/byte-range.ts";

test.each([
  [undefined, null],
  ["bytes=0-9", { start: 0, end: 10 }],
  ["bytes=90-", { start: 90, end: 100 }],
  ["bytes=90-200", { start: 90, end: 100 }],
  ["bytes=-5", { start: 95, end: 100 }],
  ["bytes=-500", { start: 0, end: 100 }],
  ["bytes=100-", "outside"],
  ["bytes=-0", "outside"],
  ["bytes=5-2", null],
  ["bytes=-", null],
  ["lines=1-2", null],
])("of a file of 100 bytes, %s asks for %j", (header, expected) => {
  expect(byteRange(header, 100)).toEqual(expected);
});
