// docs/performance.md, out of measured figures alone.
import { ALL_ENGINES } from "../engines/all-engines.ts";
import { RESULTS_WANTED } from "../engines/engine.ts";
import type { BenchFigures } from "../measure/figures.ts";
import { VISIT_ONCE_MS } from "../measure/measure-size.ts";
import { SLOW_LINE } from "../server/line.ts";
import { bytes, count, seconds } from "./format.ts";
import type { Picture } from "./pictures.ts";
import { sizeTables } from "./size-tables.ts";
import { targetsOf } from "./targets.ts";

export function performanceReport(figures: BenchFigures, pictures: readonly Picture[]): string {
  const { machine, sizes } = figures;
  const targets = targetsOf(figures).map(({ sentence }) => `- ${sentence}`);
  return `${[
    "# Performance, beside other searches",
    `Written by \`npm run bench\`: every figure was measured in one run, on the same articles and queries, in the same browser: ${machine.processors} × ${machine.processor}, ${bytes(machine.memoryBytes)} of memory, Node ${machine.node}, Chromium ${machine.browser}.`,
    enginesOf(figures),
    "## What Kindred aims at",
    targets.join("\n"),
    ...pictures.map(({ name, title }) => `![${title}](images/${name})`),
    ...sizes.map(sizeTables),
    "## What the figures are",
    meaningOf(figures),
    "## What was not measured",
    NOT_MEASURED,
  ].join("\n\n")}\n`;
}

function enginesOf({ versions }: BenchFigures): string {
  return ALL_ENGINES.filter(({ name }) => versions[name] !== undefined)
    .map(({ name, label, setting }) => `- **${label}** ${versions[name]}: ${setting}.`)
    .join("\n");
}

function meaningOf({ queries, visits }: BenchFigures): string {
  const mbits = (SLOW_LINE.bytesPerMs * 8) / 1000;
  return [
    `- **Build**: a process of its own, from the start to the end of it, once. Kindred reads Markdown and Pagefind pages; Orama and MiniSearch read the titles and texts as they are, so that no reading of articles is in their time. **Peak memory** is the most that the process had in memory; of Pagefind, whose work a program of its own does, the sum over its processes, which only Linux tells.`,
    `- **Bytes as served**: brotli for what hosts compress (text, scripts, JSON, WebAssembly), made ahead of time, and a little faster than its slowest for files above 4 MB. Files of no known kind are left as they are. Of Pagefind's files the ready-made interfaces are not counted.`,
    `- **First query**: the page is opened with an empty cache and asks as soon as its script runs; the clock stops when title and text of the first ${RESULTS_WANTED} results (or of as many as there are) are in hand. Medians of ${count(visits)} visits over each line, a query each, the engines in turns; who took more than ${seconds(VISIT_ONCE_MS / 1000)} over a line was visited once. Bytes and requests are those of the page, its scripts and the index, headers included, until then. "No line" is a server on the same machine; the slow line has ${mbits} Mbit/s for all answers together and ${SLOW_LINE.latencyMs} ms before each. The server speaks HTTP/2, as hosts do.`,
    `- **Results**: how many the first query had, median. Engines differ in what they take for a result: Pagefind, for one, wants every word of a query. Who finds nothing has no text to fetch.`,
    `- **Warm queries**: ${count(queries.length)} queries. Every engine is first asked every query once whole; then each query is typed letter by letter, each key after the answer to the one before, and each beginning of it is a query with ${RESULTS_WANTED} results in hand. The clock is the page's. The pause that Kindred's page makes before it reads a word that is being typed is left out: here it is asked at once.`,
    `- **Memory of the tab**: after all of that, garbage collected, page and workers: objects and buffers of JavaScript, and WebAssembly's memories whole. The browser's own memory for a page is not in it.`,
  ].join("\n");
}

const NOT_MEASURED = [
  "How good the results are: [relevance.md](relevance.md) is about that, for Kindred alone.",
  "Other browsers, phones and slower processors; setting up the connection; an index that the browser has kept.",
  "Settings of the others that trade one of these figures for another; they were taken as their guides have them.",
].join(" ");
