// Joins the two legs: a convex combination of calibrated scores. Pure; called by searcher.ts.
//
// Not rank fusion: that forgets how strongly a leg found something, and buries an exact title
// (Bruch, Gai and Ingber 2023, arXiv 2210.11934, compare the two).
import { type Calibration, calibrate } from "./meaning.ts";
import type { WordHit } from "./word-index.ts";

/** Weight of meaning; words have the rest. 0 is the word leg alone and 1 the meaning leg alone. */
export const MEANING_WEIGHT = 0.4;

/** A passage with both legs' scores on one scale. */
export interface FusedHit {
  readonly row: number;
  readonly score: number;
}

/**
 * Scores the union of what both legs found; each candidate is scored by both.
 * @param wordHits what the words found; 0 is the score of what they did not find
 * @param meaningRows what the meaning leg proposes
 * @param cosines of every row
 * @param meaningWeight from 0 to 1, both included
 * @returns best first; ties go to the lower row
 */
export function fuse(
  wordHits: readonly WordHit[],
  meaningRows: readonly number[],
  cosines: Float32Array,
  calibration: Calibration,
  meaningWeight: number = MEANING_WEIGHT,
): FusedHit[] {
  // The least a word score can be is 0, whatever was found: magnitudes are kept. The most is the
  // query's own, as BM25 has no bound. No hit at all leaves the word leg out; it must not divide 0 by 0.
  const highest = wordHits.reduce((most, hit) => Math.max(most, hit.score), 0);
  const wordScores = new Map(wordHits.map((hit) => [hit.row, hit.score / highest]));
  const candidates = new Set<number>([...wordScores.keys(), ...meaningRows]);
  const fused = Array.from(candidates, (row) => ({
    row,
    score:
      weighted(1 - meaningWeight, wordScores.get(row) ?? 0) +
      weighted(meaningWeight, calibrate(cosines[row] ?? 0, calibration)),
  }));
  return fused.sort((a, b) => b.score - a.score || a.row - b.row);
}

/** A weight of 0 means 0, also where the score is no finite number. */
function weighted(weight: number, score: number): number {
  return weight === 0 ? 0 : weight * score;
}
