// npm run bench-encoder: what a first visit costs, with the static encoder and with the same model run by
// @xenova/transformers, side by side in one run.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { SLOW_LINE } from "../bench/server/line.ts";
import { type ServedFiles, serveFolder } from "../bench/server/served-files.ts";
import { startServer } from "../bench/server/start-server.ts";
import { runCommand, wrongUse } from "../src/cli/run-command.ts";
import { formatBytes } from "../src/shared/format-bytes.ts";
import { buildSite } from "../tests/browser/astro-process.ts";
import { BROWSER_FLAGS, findBrowser } from "../tests/browser/find-browser.ts";
import { measureVisit, type VisitCosts } from "./bench/measure-visit.ts";

const USAGE = `npm run bench-encoder -- [--visits N] [--json]

  --visits N  visits to each site, in turns; the medians are printed   (5)
  --json      print every visit as JSON

Needs a Chromium or Chrome; CHROMIUM_PATH names one that is not found.`;

const QUERY = "rescuers who help whatever your faith";

/** A phone of the middle, beside the machine that this runs on. */
const SLOWDOWN = 4;

const SITES = [
  { name: "static", settings: {} },
  { name: "transformers", settings: { wholeModel: true } },
] as const;

type Visits = Readonly<Record<(typeof SITES)[number]["name"], VisitCosts[]>>;

await runCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      visits: { type: "string", default: "5" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const count = Number(values.visits);
  if (!Number.isInteger(count) || count < 1) {
    throw wrongUse(`--visits must be a number from 1 on, got "${values.visits}".`);
  }
  const executablePath = findBrowser();
  if (executablePath === null) throw wrongUse("There is no Chromium or Chrome to visit with.");

  const scratch = await mkdtemp(path.join(tmpdir(), "kindred-bench-"));
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  try {
    const sites = new Map<string, ServedFiles>();
    for (const { name, settings } of SITES) {
      console.error(`building the site with the ${name} encoder`);
      const site = path.join(scratch, name);
      await buildSite("/", site, settings);
      sites.set(name, await serveFolder(site, "", `${site}-compressed`));
    }
    const visits: Visits = { static: [], transformers: [] };
    for (let round = 0; round < count; round++) {
      for (const { name } of SITES) {
        // A server of its own, so that what an earlier visit still fetches is not counted in.
        const server = await startServer(sites.get(name) ?? new Map(), {
          line: SLOW_LINE,
          certificate: null,
        });
        try {
          visits[name].push(await measureVisit(browser, server, QUERY, SLOWDOWN));
        } finally {
          await server.close();
        }
        console.error(`visit ${round + 1} of ${count}, ${name}`);
      }
    }
    console.log(values.json ? JSON.stringify({ query: QUERY, visits }, null, 2) : report(visits));
  } finally {
    await browser.close();
    await rm(scratch, { recursive: true, force: true });
  }
});

function report(visits: Visits): string {
  const rows = SITES.map(({ name }) => {
    const middle = (of: (costs: VisitCosts) => number) => median(visits[name].map(of));
    return {
      name,
      wordsMs: middle(({ words }) => words.ms),
      wordsBytes: middle(({ words }) => words.bytes),
      ms: middle(({ meaning }) => meaning.ms),
      bytes: middle(({ meaning }) => meaning.bytes),
      requests: middle(({ meaning }) => meaning.requests),
    };
  });
  const lines = rows.map(
    ({ name, wordsMs, wordsBytes, ms, bytes, requests }) =>
      `${name.padEnd(14)} ${seconds(wordsMs)} ${formatBytes(wordsBytes).padStart(9)} ${seconds(ms)} ${formatBytes(bytes).padStart(9)} ${String(requests).padStart(8)}`,
  );
  const [one, other] = rows;
  const times = (part: number | undefined, whole: number | undefined) =>
    ((whole ?? Number.NaN) / (part ?? Number.NaN)).toFixed(1);
  return [
    `From an empty cache, at 1.6 Mbit/s and 150 ms, the page's processor ${SLOWDOWN} times slower, to the first result for`,
    `"${QUERY}" (medians of ${visits.static.length} visits; brotli, headers included):`,
    "",
    `${"".padEnd(14)} by words    bytes  meaning    bytes requests`,
    ...lines,
    "",
    `By meaning with ${times(one?.bytes, other?.bytes)} times fewer bytes and ${times(one?.ms, other?.ms)} times sooner.`,
  ].join("\n");
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`.padStart(8);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
