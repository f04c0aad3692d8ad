import { expect, test } from "vitest";
import { differences, expectationOf } from "../../../../scripts/faults/report/expected.ts";
import { SEEN, WHOLE } from "./seen.ts";

const expected = expectationOf(SEEN);

test("what is seen as it is expected differs in nothing", () => {
  expect(differences(expected, expectationOf(SEEN))).toEqual([]);
});

test("each value that differs is named, with both", () => {
  const seen = expectationOf({ ...SEEN, mends: "reload", end: { ...WHOLE, words: "failed" } });
  expect(differences(expected, seen)).toEqual([
    'words: expected "ready", seen "failed"',
    'mends: expected "nothing to mend", seen "reload"',
  ]);
});

test("what was seen after five seconds is compared, that it was seen at all too", () => {
  const late = expectationOf({ ...SEEN, later: { ...WHOLE, results: "none", isSearching: true } });
  expect(differences(late, expected)[0]).toMatch(/^later: expected .*, seen undefined$/);
  const blank = expectationOf({ ...SEEN, later: { ...WHOLE, results: "none" } });
  expect(differences(late, blank)).toEqual(["later.searching: expected true, seen false"]);
  // All was to have settled by then; this machine was busy.
  expect(differences(expected, late)).toEqual([]);
});

test("what a person has accepted is nothing to be seen", () => {
  expect(differences({ ...expected, accepts: { x: "why" } }, expected)).toEqual([]);
});

test("a row of which nothing is expected yet is told of", () => {
  expect(differences(undefined, expected)).toEqual(["nothing is expected of this row yet"]);
});
