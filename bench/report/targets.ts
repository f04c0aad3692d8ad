// What Kindred is meant to reach at ten thousand articles, and whether it does.
import type { EngineName } from "../engines/engine.ts";
import type { BenchFigures, SizeFigures } from "../measure/figures.ts";
import { bytes, milliseconds, percent } from "./format.ts";
import { type Summary, summaryOf } from "./summary.ts";

export const TARGET_ARTICLES = 10_000;
export const MAX_BYTES = 300_000;
/** Of Pagefind's time in the same run. */
export const MAX_OF_PAGEFIND = 0.5;
/** A picture of the screen, at sixty in a second. */
export const MEDIAN_BELOW_MS = 16;
export const P95_BELOW_MS = 50;

/** Recall@10 against a search that reads every vector. */
export const MIN_RECALL = 0.99;

export interface Target {
  /** Null where it was not measured. */
  readonly holds: boolean | null;
  /** For people, with the figure and the verdict. */
  readonly sentence: string;
}

/** Judged at the size that they are meant for, or else at the largest there is, which the sentences name. */
export function targetsOf({ sizes }: BenchFigures): Target[] {
  const size = sizes.find(({ articles }) => articles === TARGET_ARTICLES) ?? sizes.at(-1);
  if (!size) return [];
  const kindred = summaryFor(size, "kindred");
  const pagefind = summaryFor(size, "pagefind");
  const at = `At ${size.articles.toLocaleString("en-GB")} articles`;
  const judge = (holds: boolean | null, said: string): Target => ({
    holds,
    sentence: `${at}, ${said}: ${holds === null ? "not measured" : holds ? "holds" : "does not hold"}.`,
  });
  const below = (value: number | null, limit: number) => (value === null ? null : value < limit);

  const { local, slow } = kindred?.first ?? {};
  const recall = size.engines.find(({ name }) => name === "kindred")?.recall ?? null;
  // Of an answer without meaning, the bytes and the time would be those of something else.
  const hybrid = (local?.withoutMeaning ?? 0) + (slow?.withoutMeaning ?? 0) === 0;
  const within = (value: number | null, most: number) => {
    return value === null ? null : value <= most && hybrid;
  };
  const byLine = (["local", "slow"] as const).map((line) => {
    const own = kindred?.first[line].ms ?? null;
    const other = pagefind?.first[line].ms ?? null;
    const where = line === "local" ? "with no line in between" : "over the slow line";
    return judge(
      other === null ? null : within(own, other * MAX_OF_PAGEFIND),
      `the first hybrid answer takes at most half of Pagefind's time ${where} (${milliseconds(own)}, Pagefind ${milliseconds(other)})`,
    );
  });
  return [
    judge(
      within(slow?.bytes ?? local?.bytes ?? null, MAX_BYTES),
      `the first hybrid answer takes at most ${bytes(MAX_BYTES)} (median ${bytes(slow?.bytes ?? local?.bytes ?? null)}, most ${bytes(slow?.mostBytes ?? local?.mostBytes ?? null)})`,
    ),
    ...byLine,
    judge(
      below(kindred?.firstMedianMs ?? null, MEDIAN_BELOW_MS),
      `a warm query while typing, as the page asks it at each key, takes less than ${MEDIAN_BELOW_MS} ms in the median (${milliseconds(kindred?.firstMedianMs ?? null)})`,
    ),
    judge(
      below(kindred?.firstP95Ms ?? null, P95_BELOW_MS),
      `95 of 100 of these take less than ${P95_BELOW_MS} ms (${milliseconds(kindred?.firstP95Ms ?? null)})`,
    ),
    judge(
      recall === null ? null : recall >= MIN_RECALL,
      `of the ten best passages of a search that reads every vector, at least ${percent(MIN_RECALL)} are found (${percent(recall)})`,
    ),
  ];
}

function summaryFor({ engines }: SizeFigures, name: EngineName): Summary | null {
  const figures = engines.find((engine) => engine.name === name);
  return figures ? summaryOf(figures) : null;
}
