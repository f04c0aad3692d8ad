// Chooses the passages whose whole vectors are worth loading. Pure.
import { fusedScore } from "../fusion.ts";
import {
  ESTIMATE_TRUST,
  FEW_PASSAGES,
  MAX_ALL_ESTIMATED,
  MAX_BY_BOTH,
  MAX_BY_MEANING,
  MAX_BY_WORDS,
  MIN_ESTIMATED,
  UNSCANNED_RANK,
  UNSCANNED_SHARE,
} from "../ranking-settings.ts";
import type { RowSet } from "../row-set.ts";

/** A search that meaning has a part in. */
export type VectorMode = "hybrid" | "meaning";

/** How many passages' coarse codes to read at least. */
export function minEstimated(passages: number, mode: VectorMode): number {
  return passages <= MAX_ALL_ESTIMATED ? passages : MIN_ESTIMATED[mode];
}

/**
 * The rows that are few enough to be all looked at; null where they are not.
 * @param among null, or the only rows that may be found
 */
export function fewRows(passages: number, among: RowSet | null): number[] | null {
  if ((among?.size ?? passages) > FEW_PASSAGES) return null;
  return among?.rows() ?? Array.from({ length: passages }, (_, row) => row);
}

/** The passages to read, and what to think of the meaning of all others. */
export interface Shortlist {
  readonly rows: ReadonlySet<number>;
  readonly meaningOf: (row: number) => number;
}

/**
 * Chooses.
 * @param estimates calibrated scores by meaning, about right, of some rows
 * @param words calibrated scores of the rows that words have found, best first
 * @param meaningWeight as in fusion.ts
 * @param draft true for a short list, which need not be exact
 * @param among null, or the only rows that may be found: those of `estimates` and `words` are among them
 */
export function chooseShortlist(
  passages: number,
  mode: VectorMode,
  estimates: ReadonlyMap<number, number>,
  words: ReadonlyMap<number, number>,
  {
    meaningWeight,
    draft = false,
    among = null,
  }: {
    readonly meaningWeight: number;
    readonly draft?: boolean;
    readonly among?: RowSet | null;
  },
): Shortlist {
  const stage = draft ? "draft" : "final";
  const byMeaning = [...estimates].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  // Unscanned passages get UNSCANNED_SHARE times the UNSCANNED_RANK-th best estimate.
  const unscanned =
    UNSCANNED_SHARE * (byMeaning[Math.min(UNSCANNED_RANK, byMeaning.length) - 1]?.[1] ?? 0);
  const meaningOf = (row: number) => ESTIMATE_TRUST * (estimates.get(row) ?? unscanned);
  const few = fewRows(passages, among);
  if (few !== null) return { rows: new Set(few), meaningOf };
  const rows = new Set(byMeaning.slice(0, MAX_BY_MEANING[stage][mode]).map(([row]) => row));
  if (mode === "hybrid") {
    const promising = new Set([
      ...[...words.keys()].slice(0, MAX_BY_WORDS),
      ...byMeaning.slice(0, 2 * MAX_BY_BOTH[stage]).map(([row]) => row),
    ]);
    const fused = Array.from(promising, (row) => ({
      row,
      score: fusedScore(words.get(row) ?? 0, meaningOf(row), meaningWeight),
    })).sort((a, b) => b.score - a.score || a.row - b.row);
    for (const { row } of fused.slice(0, MAX_BY_BOTH[stage])) rows.add(row);
  }
  return { rows, meaningOf };
}
