// Joins the two legs: a convex combination of calibrated scores. Pure; called by searcher.ts.
//
// Not rank fusion: that forgets how strongly a leg found something, and buries an exact title
// (Bruch, Gai and Ingber 2023, arXiv 2210.11934, compare the two).

/** Weight of meaning; words have the rest. 0 is the word leg alone and 1 the meaning leg alone. */
export const MEANING_WEIGHT = 0.45;

/**
 * The best word score of a query counts as full only from this share of what a passage with all its
 * terms would get: one common word out of five that a passage happens to hold is no full match.
 */
const FULL_MATCH_SHARE = 0.5;

/** A passage with both legs' scores on one scale. */
export interface FusedHit {
  readonly row: number;
  readonly score: number;
}

/**
 * Puts word scores on a scale from 0, nothing in common, to 1, a full match. The least there can be is 0, whatever
 * was found; the most is the query's own, as BM25 has no bound. Squared: half of the words are less
 * than half of a match.
 * @param scores word scores of one query, each above 0
 * @param attainable what a passage holding all the query's terms would get
 */
export function calibrateWords(scores: readonly number[], attainable: number): number[] {
  const full = Math.max(FULL_MATCH_SHARE * attainable, ...scores);
  return scores.map((score) => (score / full) ** 2);
}

/**
 * Scores the union of what both legs found; each candidate is scored by both.
 * @param words calibrated scores by row of what the words found; the others score 0
 * @param meaning calibrated scores of every row
 * @param proposed rows that the meaning leg proposes
 * @param meaningWeight from 0 to 1, both included
 * @returns best first; ties go to the lower row
 */
export function fuse(
  words: ReadonlyMap<number, number>,
  meaning: readonly number[],
  proposed: readonly number[],
  meaningWeight: number = MEANING_WEIGHT,
): FusedHit[] {
  const candidates = new Set([...words.keys(), ...proposed]);
  const fused = Array.from(candidates, (row) => ({
    row,
    score: (1 - meaningWeight) * (words.get(row) ?? 0) + meaningWeight * (meaning[row] ?? 0),
  }));
  return fused.sort((a, b) => b.score - a.score || a.row - b.row);
}
