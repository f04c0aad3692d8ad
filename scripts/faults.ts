// npm run faults: breaks a small and a large site in each way that happens, looks at what a reader sees, and writes
// docs/robustness.md.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "../src/cli/run-command.ts";
import { KindredError } from "../src/shared/errors.ts";
import { findBrowser } from "../tests/browser/find-browser.ts";
import { isFlat } from "./faults/memory/held.ts";
import { LastingBrowser } from "./faults/reader/launch.ts";
import { EXPECTED_FILE, readExpected, writeExpected } from "./faults/report/expected.ts";
import { judge } from "./faults/report/judge.ts";
import { robustnessReport } from "./faults/report/robustness-report.ts";
import { allRows } from "./faults/rows/all-rows.ts";
import { runEverything } from "./faults/run-everything.ts";
import { buildSites } from "./faults/sites/build-sites.ts";

const REPORT_FILE = "docs/robustness.md";

const USAGE = `npm run faults -- [--only TEXT]... [--update] [--json] [--sites DIR]

  --only TEXT   only rows whose name contains it, "changes" or "memory"; may be repeated
  --update      write what was seen into ${EXPECTED_FILE}, for a person to review; not of rows that are wrong
  --json        print what was seen as JSON
  --sites DIR   keep the built sites there, and use those that are there already

Writes ${REPORT_FILE}, unless only some rows are asked for. Ends with 1 where a row is not as it is expected, or a
reader is left without a right sentence. Takes up to half an hour.`;

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      only: { type: "string", multiple: true, default: [] },
      update: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      sites: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const executablePath = findBrowser();
  if (executablePath === null) {
    throw new KindredError(
      "usage",
      "There is no Chrome or Chromium to break sites in. Install one, or name it in CHROMIUM_PATH.",
    );
  }
  const { only } = values;
  const isWanted = (name: string) => only.length === 0 || only.some((text) => name.includes(text));
  const say = (text: string) => console.error(text);
  const begun = Date.now();
  const expected = await readExpected(EXPECTED_FILE);
  const scratch = await mkdtemp(path.join(tmpdir(), "kindred-faults-"));
  const browser = new LastingBrowser(executablePath);
  try {
    const sites = await buildSites(values.sites ?? scratch, say);
    const rows = allRows().filter(({ id }) => isWanted(id));
    const judged = (result: Parameters<typeof judge>[0]) => judge(result, expected, values.update);
    const { results, changes, held } = await runEverything(browser, sites, {
      rows,
      hasChanges: isWanted("changes"),
      hasMemory: isWanted("memory"),
      say,
      onRow: (result, number) => {
        const { wrongs, differs } = judged(result);
        const lines = [...wrongs.map((text) => `wrong: ${text}`), ...differs];
        const took = `${(result.tookMs / 1000).toFixed(1)} s`;
        say([`${number}/${rows.length} ${result.row.id} (${took})`, ...lines].join("\n    "));
      },
    });
    const reported = results.map(({ row, seen, ...result }) => {
      const verdict = judged({ row, seen, ...result });
      const { id, group, what, site } = row;
      return { id, group, what, site, seen, ...verdict };
    });
    if (values.json) console.log(JSON.stringify({ rows: reported, changes, held }, null, 1));
    if (values.update) {
      // What is wrong is never what is expected.
      const right = results.filter((result) => judged(result).wrongs.length === 0);
      await writeExpected(EXPECTED_FILE, expected, right);
    }
    if (only.length === 0) {
      const minutes = (Date.now() - begun) / 60_000;
      const name = `Chromium ${await browser.version()}`;
      const report = robustnessReport({ rows: reported, changes, held, browser: name, minutes });
      await writeFile(REPORT_FILE, report);
    }
    const failed = reported.filter(({ wrongs, differs }) => wrongs.length + differs.length > 0);
    const changed = Object.values(changes).flatMap(({ wrong }) => wrong);
    for (const line of changed) say(line);
    say(`${rows.length} rows, ${failed.length} of them not as they should be`);
    if (failed.length > 0 || changed.length > 0 || !isFlat(held)) process.exitCode = 1;
  } finally {
    await browser.close();
    await rm(scratch, { recursive: true, force: true });
  }
});
