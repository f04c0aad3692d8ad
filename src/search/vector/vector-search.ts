// The meaning leg of one query, in two looks: coarse codes first, then whole vectors of a shortlist.

import { isZeroVector } from "../../format/vectors.ts";
import type { OpenIndex } from "../open-index.ts";
import type { Problems } from "../problems.ts";
import { chooseShortlist, FEW_PASSAGES, fewestEstimated, type VectorMode } from "./shortlist.ts";
import type { VectorIndex, VectorScore } from "./vector-index.ts";

/**
 * How many passages the meaning leg proposes. Every passage has some similarity, so "all" would
 * find everything for every query; there is no cut-off by similarity.
 */
const MEANING_CANDIDATES = 100;

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
  leg.prepare(queryVector, fewestEstimated(passages.count, "hybrid"));
}

/** Looks at coarse codes. @returns null where there is no meaning leg */
export async function coarseScan(
  { meaning: leg, passages }: OpenIndex,
  queryVector: Float32Array,
  mode: VectorMode,
  exhaustive: boolean,
  problems: Problems,
): Promise<CoarseScan | null> {
  if (leg === null) return null;
  // All vectors will be read, so that nothing has to be chosen.
  if (passages.count <= FEW_PASSAGES) return { mode, queryVector, leg, estimates: new Map() };
  const fewest = exhaustive ? Number.POSITIVE_INFINITY : fewestEstimated(passages.count, mode);
  return { mode, queryVector, leg, estimates: await leg.scan(queryVector, fewest, problems) };
}

/** What the meaning leg says in the end. */
export interface Rescored {
  /** Of the passages whose whole vectors were read. */
  readonly scores: ReadonlyMap<number, VectorScore>;
  /** The rows that the leg proposes, nearest first; ties go to the lower row. */
  readonly nearest: readonly number[];
  /** The score of any row: an estimate where its vector was not read. */
  readonly scoreOf: (row: number) => number;
}

/** Looks at the whole vectors of the passages that are most promising. */
export async function rescore(
  { passages }: OpenIndex,
  { mode, queryVector, leg, estimates }: CoarseScan,
  wordScores: ReadonlyMap<number, number>,
  {
    meaningWeight,
    brief,
    exhaustive,
    problems,
  }: {
    readonly meaningWeight: number;
    readonly brief: boolean;
    readonly exhaustive: boolean;
    readonly problems: Problems;
  },
): Promise<Rescored> {
  const shortlist = chooseShortlist(passages.count, mode, estimates, wordScores, {
    meaningWeight,
    brief,
  });
  const rows = exhaustive ? Array(passages.count).keys() : shortlist.rows;
  const scores = await leg.score(queryVector, rows, problems);
  const nearest = [...scores]
    .sort((a, b) => b[1].score - a[1].score || a[0] - b[0])
    .map(([row]) => row);
  return {
    scores,
    nearest: nearest.slice(0, MEANING_CANDIDATES),
    scoreOf: (row) => scores.get(row)?.score ?? shortlist.meaningOf(row),
  };
}
