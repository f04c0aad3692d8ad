// Says whether a passage answers a query at all, or is merely the nearest there is. Pure.
import { fusedScore } from "./fusion.ts";
import type { Query } from "./query.ts";
import type { Retrieved } from "./ranking.ts";
import {
  MAX_THRESHOLD,
  MIN_THRESHOLD_PASSAGES,
  RELEVANT_WORD_SHARE,
  THRESHOLD_OF_ONE_PASSAGE,
  THRESHOLD_RISE_BY_TEN,
} from "./ranking-settings.ts";

/**
 * The fused score from which on a passage is relevant.
 * @param passages how many there are in the index
 */
export function relevanceThreshold(passages: number): number {
  const rising =
    THRESHOLD_OF_ONE_PASSAGE +
    THRESHOLD_RISE_BY_TEN * Math.log10(Math.max(MIN_THRESHOLD_PASSAGES, passages));
  return Math.min(MAX_THRESHOLD, rising);
}

/** The calibrated word score from which on a passage is relevant where the words are asked alone. */
export const LEXICAL_RELEVANCE_THRESHOLD = RELEVANT_WORD_SHARE ** 2;

/**
 * Tells which rows are relevant. Whatever the order asked for, both legs together say best what answers.
 * @param passages how many there are in the index, filters or not: what is relevant stays so where a search is narrowed
 * @param wordScoreOf calibrated, and raised for an exact match
 */
export function relevanceTest(
  query: Query,
  { meaning }: Pick<Retrieved, "meaning">,
  passages: number,
  wordScoreOf: (row: number) => number,
): (row: number) => boolean {
  // A phrase that is found word for word is relevant, whatever else the query says.
  if (query.phrases.length > 0) return () => true;
  if (meaning === null) return (row) => wordScoreOf(row) >= LEXICAL_RELEVANCE_THRESHOLD;
  const threshold = relevanceThreshold(passages);
  return (row) => fusedScore(wordScoreOf(row), meaning.scoreOf(row)) >= threshold;
}
