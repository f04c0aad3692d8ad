// The meaning leg of one query, in two looks: coarse codes first, then whole vectors of a shortlist.

import { isZeroVector } from "../../format/vectors.ts";
import type { OpenIndex } from "../open-index.ts";
import type { Problems } from "../problems.ts";
import type { Rescored } from "../ranking.ts";
import { FEW_PASSAGES, MAX_MEANING_CANDIDATES } from "../ranking-settings.ts";
import type { RowSet } from "../row-set.ts";
import { chooseShortlist, fewRows, minEstimated, type VectorMode } from "./shortlist.ts";
import type { VectorIndex } from "./vector-index.ts";

/** A query's first look at the passages. */
export interface CoarseScan {
  readonly mode: VectorMode;
  readonly queryVector: Float32Array;
  readonly leg: VectorIndex;
  /** Calibrated scores, about right, of the passages in the clusters nearest to the query. */
  readonly estimates: ReadonlyMap<number, number>;
}

/** Begins to load what `coarseScan` will look at, of a search by both legs. */
export function prepareScan(
  { meaning: leg, passages }: Pick<OpenIndex, "meaning" | "passages">,
  queryVector: Float32Array,
): void {
  if (leg === null || passages.count <= FEW_PASSAGES || isZeroVector(queryVector)) return;
  leg.prepare(queryVector, minEstimated(passages.count, "hybrid"));
}

/** Which passages are looked at, and who is told of what could not be loaded. */
export interface LookOptions {
  /** True to look at every vector. */
  readonly exhaustive: boolean;
  /** Null, or the only rows that may be found. */
  readonly among: RowSet | null;
  readonly problems: Problems;
}

/** Looks at coarse codes. @returns null where there is no meaning leg */
export async function coarseScan(
  { meaning: leg, passages }: OpenIndex,
  queryVector: Float32Array,
  { mode, exhaustive, among, problems }: LookOptions & { readonly mode: VectorMode },
): Promise<CoarseScan | null> {
  if (leg === null) return null;
  // All vectors will be read, so that nothing has to be chosen.
  if (fewRows(passages.count, among) !== null) {
    return { mode, queryVector, leg, estimates: new Map() };
  }
  const min = exhaustive ? Number.POSITIVE_INFINITY : minEstimated(passages.count, mode);
  return { mode, queryVector, leg, estimates: await leg.scan(queryVector, min, problems, among) };
}

/** Looks at the whole vectors of the passages that are most promising. */
export async function rescore(
  { passages }: OpenIndex,
  { mode, queryVector, leg, estimates }: CoarseScan,
  wordScores: ReadonlyMap<number, number>,
  {
    meaningWeight,
    draft,
    exhaustive,
    among,
    problems,
  }: LookOptions & { readonly meaningWeight: number; readonly draft: boolean },
): Promise<Rescored> {
  const options = { meaningWeight, draft, among };
  const withMeaning = new Map([...wordScores].filter(([row]) => leg.hasMeaning(row)));
  const shortlist = chooseShortlist(passages.count, mode, estimates, withMeaning, options);
  const all = () => among?.rows() ?? Array(passages.count).keys();
  const rows = exhaustive ? all() : shortlist.rows;
  const scores = await leg.score(queryVector, rows, problems);
  const nearest = [...scores]
    .sort((a, b) => b[1].score - a[1].score || a[0] - b[0])
    .map(([row]) => row);
  return {
    scores,
    nearest: nearest.slice(0, MAX_MEANING_CANDIDATES),
    scoreOf: (row) =>
      leg.hasMeaning(row) ? (scores.get(row)?.score ?? shortlist.meaningOf(row)) : 0,
  };
}
