// Which part of a file is asked for, as RFC 9110 says.
import { expect, test } from "vitest";
import { partOf } from "../../../src/cli/byte-range.ts";

const WHOLE = null;

test.each<[string | undefined, number, ReturnType<typeof partOf>]>([
  ["bytes=0-4", 10, { first: 0, last: 4 }],
  ["bytes=0-0", 10, { first: 0, last: 0 }],
  ["bytes=9-9", 10, { first: 9, last: 9 }],
  ["bytes=4-", 10, { first: 4, last: 9 }],
  ["bytes=4-99", 10, { first: 4, last: 9 }],
  ["bytes=4-99999999999999999999999", 10, { first: 4, last: 9 }],
  ["Bytes= 1-2 ", 10, { first: 1, last: 2 }],
  // So many at the end.
  ["bytes=-5", 10, { first: 5, last: 9 }],
  ["bytes=-99", 10, { first: 0, last: 9 }],
  ["bytes=-0", 10, "none"],
  // Behind the end.
  ["bytes=10-", 10, "none"],
  ["bytes=10-12", 10, "none"],
  ["bytes=99999999999999999999999-", 10, "none"],
  ["bytes=0-", 0, "none"],
  ["bytes=-5", 0, WHOLE],
  // What makes no sense, or several parts, or none.
  ["bytes=5-2", 10, WHOLE],
  ["bytes=abc", 10, WHOLE],
  ["bytes=-", 10, WHOLE],
  ["bytes=", 10, WHOLE],
  ["bytes=1", 10, WHOLE],
  ["bytes=--5", 10, WHOLE],
  ["bytes=1.5-2", 10, WHOLE],
  ["bytes=0-1,3-4", 10, WHOLE],
  ["bytes=-1,99-", 10, WHOLE],
  ["lines=1-2", 10, WHOLE],
  ["", 10, WHOLE],
  [undefined, 10, WHOLE],
])("%s of %i bytes", (range, size, part) => {
  expect(partOf(range, size)).toEqual(part);
});
