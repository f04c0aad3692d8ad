// Joins the two legs: a convex combination of calibrated scores. Pure.
//
// Not rank fusion: that forgets how strongly a leg found something, and buries an exact title (Bruch, Gai and Ingber
// 2023, arXiv 2210.11934, compare the two).

/** Weight of meaning; words have the rest. 0 is the word leg alone and 1 the meaning leg alone. */
export const MEANING_WEIGHT = 0.4;

/** A passage that holds this many terms of a longer query matches it in full: few hold more. */
const FULL_MATCH_TERMS = 4;

/**
 * Puts word scores on a scale from 0, nothing in common, to 1, a full match. The least there can be is
 * 0, whatever was found; the most is the query's own, as BM25 has no bound: what a passage with all its
 * terms would get, or four terms of a longer query. The best passage alone would not do as the measure: one common
 * word out of four that a passage happens to hold is no match. Squared: half of the words are less
 * than half of a match.
 * @param scores word scores of one query, each above 0
 * @param attainable what a passage holding all the query's terms would get
 * @param terms how many they are
 */
export function calibrateWords(
  scores: readonly number[],
  attainable: number,
  terms: number,
): number[] {
  // Not Math.max(...scores): there may be more scores than a call takes arguments.
  const full = scores.reduce(
    (most, score) => Math.max(most, score),
    attainable * Math.min(1, FULL_MATCH_TERMS / terms),
  );
  return scores.map((score) => (score / full) ** 2);
}

/** The convex combination of one passage's calibrated scores. */
export function fusedScore(
  words: number,
  meaning: number,
  meaningWeight: number = MEANING_WEIGHT,
): number {
  return (1 - meaningWeight) * words + meaningWeight * meaning;
}
