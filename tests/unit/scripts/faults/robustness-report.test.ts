import { expect, test } from "vitest";
import { countOutcomes } from "../../../../scripts/faults/changes/outcomes.ts";
import {
  type ReportedRow,
  robustnessReport,
} from "../../../../scripts/faults/report/robustness-report.ts";
import { SEEN, WHOLE } from "./seen.ts";

const row: ReportedRow = {
  id: "small/terms/late",
  group: "Files",
  what: "term directory comes 30 s late",
  site: "small",
  seen: {
    ...SEEN,
    soon: { ...WHOLE, results: "none", isSearching: true },
    later: {
      ...WHOLE,
      results: "others",
      found: "meaning",
      sentences: ["note: Found by meaning | so far."],
    },
  },
  wrongs: [],
  accepted: [],
};

const report = (rows: readonly ReportedRow[]) =>
  robustnessReport({
    rows,
    changes: {
      small: countOutcomes([
        { outcome: "sentence", says: "" },
        { outcome: "silent", says: "manifest.json: another digit" },
      ]),
    },
    held: [
      { queries: 1000, pageBytes: 2e6, workerBytes: 3e6, nodes: 1234 },
      { queries: 2000, pageBytes: 9e6, workerBytes: 3e6, nodes: 1234 },
    ],
    browser: "Chromium 1",
    minutes: 12.2,
  });

test("a row that was survived says what was seen when, and what mends it", () => {
  expect(report([row])).toContain(
    "| term directory comes 30 s late | ready | ready | right, by words and meaning | after 1 s: searching<br>after 5 s: others, by meaning; “Found by meaning \\| so far.” | nothing to mend |",
  );
  expect(report([row])).toContain("All 1 rows are survived with a right sentence.");
});

test("one that was not is in bold, with what is wrong; so is one that could not be run", () => {
  const text = report([
    { ...row, wrongs: ["a wrong answer"] },
    { ...row, seen: "no browser", wrongs: ["no"] },
  ]);
  expect(text).toContain("| **term directory comes 30 s late** |");
  expect(text).toContain("<br>**a wrong answer**");
  expect(text).toContain("| no browser |");
  expect(text).toContain("Of 2 rows 2 are not survived");
});

test("the changes by chance are counted, and what no change may do is named", () => {
  expect(report([row])).toContain("| small | 1 | 0 | 0 | 1 | 0 | 0 |");
  expect(report([row])).toContain("- **silent: manifest.json: another digit**");
});

test("what a tab holds is told, and whether it grows", () => {
  expect(report([row])).toContain("| 2,000 | 3.0 MB | 9.0 MB | 1,234 |");
  expect(report([row])).toContain("**not flat**");
});
