// Whether a row is as it should be: what is wrong with it, and how it differs from what is expected.
import type { RowResult } from "../run-all.ts";
import { differences, type ExpectedRows, expectationOf } from "./expected.ts";
import { wrongsOf } from "./wrongs.ts";

export interface Verdict {
  /** Whatever is expected. */
  readonly wrongs: readonly string[];
  /** What a person has accepted, with the reason. */
  readonly accepted: readonly string[];
  readonly differs: readonly string[];
}

/** @param isUpdate true where what was seen is to be what is expected */
export function judge(
  { row, seen, references }: Omit<RowResult, "tookMs">,
  expected: ExpectedRows,
  isUpdate: boolean,
): Verdict {
  if (typeof seen === "string") {
    return { wrongs: [`it could not be run: ${seen}`], accepted: [], differs: [] };
  }
  const all = wrongsOf(row, seen, references);
  const { accepts = {} } = expected[row.id] ?? {};
  return {
    wrongs: all.filter((wrong) => accepts[wrong] === undefined),
    accepted: all.flatMap((wrong) => (accepts[wrong] ? [`${wrong}: ${accepts[wrong]}`] : [])),
    differs: isUpdate ? [] : differences(expected[row.id], expectationOf(seen)),
  };
}
