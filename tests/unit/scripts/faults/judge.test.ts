import { expect, test } from "vitest";
import { expectationOf } from "../../../../scripts/faults/report/expected.ts";
import { judge } from "../../../../scripts/faults/report/judge.ts";
import type { Row } from "../../../../scripts/faults/rows/row.ts";
import { REFERENCE, SEEN } from "./seen.ts";

const row: Row = {
  id: "small/x",
  group: "Files",
  what: "x is missing",
  site: "small",
  begin: () => {},
  asks: "opening",
};
const never = { row, seen: { ...SEEN, mends: "never" as const }, references: [REFERENCE] };
const WRONG = "a reload does not mend it (never)";

test("a row is wrong where a reader is let down, expected or not", () => {
  const expected = { "small/x": expectationOf(never.seen) };
  expect(judge(never, expected, false)).toEqual({ wrongs: [WRONG], accepted: [], differs: [] });
});

test("what a person has accepted is not wrong, and is told with its reason", () => {
  const accepts = { [WRONG]: "no script runs there" };
  const expected = { "small/x": { ...expectationOf(never.seen), accepts } };
  expect(judge(never, expected, false)).toEqual({
    wrongs: [],
    accepted: [`${WRONG}: no script runs there`],
    differs: [],
  });
});

test("what differs is told, unless it is what is to be expected from now on", () => {
  expect(judge({ ...never, seen: SEEN }, {}, false).differs).toHaveLength(1);
  expect(judge({ ...never, seen: SEEN }, {}, true).differs).toEqual([]);
});

test("a row that could not be run is wrong", () => {
  expect(judge({ ...never, seen: "no browser" }, {}, true).wrongs).toEqual([
    "it could not be run: no browser",
  ]);
});
