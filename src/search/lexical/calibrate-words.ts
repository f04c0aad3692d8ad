// Puts word scores on a scale that means the same for every query. Pure.
import { FULL_MATCH_TERMS } from "../ranking-settings.ts";

/**
 * Puts word scores on a scale from 0, nothing in common, to 1, a full match: (score / full)², where full is what a
 * passage with all the query's words would get, or with four words of a longer query, or the best score found, if that
 * is more. BM25 has no bound, and the best passage alone would not do as the measure: one common word out of four that
 * a passage happens to hold is no match. Squared: half of the words are less than half of a match.
 * @param scores word scores of one query, each above 0
 * @param attainable what a passage holding all the query's words would get
 * @param words how many they are
 */
export function calibrateWords(
  scores: readonly number[],
  attainable: number,
  words: number,
): number[] {
  // Not Math.max(...scores): there may be more scores than a call takes arguments.
  const full = scores.reduce(
    (highest, score) => Math.max(highest, score),
    attainable * Math.min(1, FULL_MATCH_TERMS / words),
  );
  return scores.map((score) => (score / full) ** 2);
}
