// Chooses the passages whose whole vectors are worth loading. Pure. The figures behind the constants are in
// docs/scaling.md and come from npm run evaluate.
import { fusedScore } from "../fusion.ts";

/** Up to so many passages are all looked at: nothing is saved by choosing. */
export const FEW_PASSAGES = 256;

/** A search that meaning has a part in. */
export type VectorMode = "hybrid" | "meaning";

/** Up to so many passages all coarse codes are read: 131 kB. */
const ALL_ESTIMATED = 4096;

/** Of more passages, those of the nearest clusters are, until they hold so many. */
const MIN_ESTIMATED: Readonly<Record<VectorMode, number>> = { hybrid: 400, meaning: 16_000 };

/** How many passages' coarse codes to read. */
export function fewestEstimated(passages: number, mode: VectorMode): number {
  return passages <= ALL_ESTIMATED ? passages : MIN_ESTIMATED[mode];
}

/** Passages that are promising by both legs together, and by meaning alone. */
const MAX_BY_BOTH = { whole: 90, brief: 10 };
const MAX_BY_MEANING = {
  whole: { hybrid: 8, meaning: 400 },
  // From key to key about as many as are shown: each is a request, and at the next key another list is made.
  brief: { hybrid: 2, meaning: 16 },
};

/** Passages found by words that may be among them. */
const MAX_BY_WORDS = 96;

/** The first of them are on it whatever meaning says, in 99 of 100 cases: their vectors need not wait for it. */
export const SURE_BY_WORDS = 32;

/**
 * How far an estimate is trusted beside the words, which are exact: it lies off by about half of what it says, and the
 * largest of thousands of estimates are the luckiest.
 */
const TRUST = 0.2;

/** What is thought of a passage in a cluster that was not looked at: a little less than the least of so many best. */
const UNKNOWN_RANK = 50;
const UNKNOWN_SHARE = 0.8;

/** The passages to read, and what to think of the meaning of all others. */
export interface Shortlist {
  readonly rows: ReadonlySet<number>;
  readonly meaningOf: (row: number) => number;
}

/**
 * Chooses.
 * @param estimates calibrated scores by meaning, about right, of some rows
 * @param words calibrated scores of the rows that words have found, best first
 * @param meaningWeight as in fuse.ts
 * @param brief true for a short list, which need not be exact
 */
export function chooseShortlist(
  passages: number,
  mode: VectorMode,
  estimates: ReadonlyMap<number, number>,
  words: ReadonlyMap<number, number>,
  { meaningWeight, brief = false }: { readonly meaningWeight: number; readonly brief?: boolean },
): Shortlist {
  const length = brief ? "brief" : "whole";
  const byMeaning = [...estimates].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const unknown =
    UNKNOWN_SHARE * (byMeaning[Math.min(UNKNOWN_RANK, byMeaning.length) - 1]?.[1] ?? 0);
  const meaningOf = (row: number) => TRUST * (estimates.get(row) ?? unknown);
  if (passages <= FEW_PASSAGES) {
    return { rows: new Set(Array.from({ length: passages }, (_, row) => row)), meaningOf };
  }
  const rows = new Set(byMeaning.slice(0, MAX_BY_MEANING[length][mode]).map(([row]) => row));
  if (mode === "hybrid") {
    const promising = new Set([
      ...[...words.keys()].slice(0, MAX_BY_WORDS),
      ...byMeaning.slice(0, 2 * MAX_BY_BOTH[length]).map(([row]) => row),
    ]);
    const fused = Array.from(promising, (row) => ({
      row,
      score: fusedScore(words.get(row) ?? 0, meaningOf(row), meaningWeight),
    })).sort((a, b) => b.score - a.score || a.row - b.row);
    for (const { row } of fused.slice(0, MAX_BY_BOTH[length])) rows.add(row);
  }
  return { rows, meaningOf };
}
