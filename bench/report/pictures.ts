// Which pictures there are of a run: one for each figure that grows with the number of articles.
import { ALL_ENGINES } from "../engines/all-engines.ts";
import type { BenchFigures, EngineFigures } from "../measure/figures.ts";
import { type Chart, drawChart } from "./chart.ts";
import { bytes, milliseconds, seconds } from "./format.ts";
import { type Summary, summaryOf } from "./summary.ts";
import { MAX_BYTES, MEDIAN_BELOW_MS } from "./targets.ts";

export interface Picture {
  /** Of the file, below docs/images/. */
  readonly name: string;
  readonly title: string;
  readonly svg: string;
}

type Value = (figures: EngineFigures, summary: Summary) => number | null;

const PICTURES: readonly (Omit<Chart, "lines"> & { name: string; value: Value })[] = [
  {
    name: "performance-first-bytes.svg",
    title: "First query: bytes over the network, page and scripts included",
    value: (_, { first }) => first.slow.bytes ?? first.local.bytes,
    format: bytes,
    target: { value: MAX_BYTES, name: `aim for Kindred: ${bytes(MAX_BYTES)}` },
  },
  {
    name: "performance-first-time.svg",
    title: "First query over a slow line: from opening the page to results",
    value: (_, { first }) => first.slow.ms,
    format: milliseconds,
  },
  {
    name: "performance-typing.svg",
    title: "Warm query while typing: what is shown at each key, median",
    value: (_, { firstMedianMs }) => firstMedianMs,
    format: milliseconds,
    target: { value: MEDIAN_BELOW_MS, name: `aim for Kindred: ${MEDIAN_BELOW_MS} ms` },
  },
  {
    name: "performance-memory.svg",
    title: "Memory of the tab, after all queries",
    value: (_, { tabBytes }) => tabBytes,
    format: bytes,
  },
  {
    name: "performance-index.svg",
    title: "Index on the server, compressed",
    value: ({ index }) => index?.compressedBytes ?? null,
    format: bytes,
  },
  {
    name: "performance-build.svg",
    title: "Time to build the index",
    value: ({ build }) => build?.seconds ?? null,
    format: seconds,
  },
];

/** Pictures without a single figure are left out. */
export function picturesOf({ sizes }: BenchFigures): Picture[] {
  return PICTURES.flatMap(({ name, value, ...chart }) => {
    const lines = ALL_ENGINES.map((engine) => ({
      name: engine.label,
      points: sizes.flatMap(({ articles, engines }) => {
        const figures = engines.find((one) => one.name === engine.name);
        const found = figures ? value(figures, summaryOf(figures)) : null;
        return found !== null && found > 0 ? [{ articles, value: found }] : [];
      }),
    })).filter(({ points }) => points.length > 0);
    if (lines.length === 0) return [];
    return [{ name, title: chart.title, svg: drawChart({ ...chart, lines }) }];
  });
}
