// Says whether a passage answers a query at all, or is merely the nearest there is. Pure.
import type { Strangers } from "../format/manifest.ts";
import { fusedScore } from "./fusion.ts";
import type { Query } from "./query.ts";
import type { Retrieved } from "./ranking.ts";
import {
  MAX_THRESHOLD,
  MIN_KNOWN_SHARE,
  MIN_THRESHOLD_PASSAGES,
  RELEVANT_WORD_SHARE,
  STRANGER_MEDIAN_WEIGHT,
  STRANGER_SPREAD_WEIGHT,
  THRESHOLD_OF_ONE_PASSAGE,
  THRESHOLD_RISE_BY_TEN,
  USUAL_STRANGERS,
} from "./ranking-settings.ts";

/**
 * The fused score from which on a passage is relevant: what a query about something else reaches by meaning in this
 * index, and by words in one of its size.
 * @param passages how many there are in the index
 * @param strangers how near it comes to queries about anything, on the scale of scores; null where nobody knows
 */
export function relevanceThreshold(passages: number, strangers: Strangers | null = null): number {
  const { median, spread } = strangers ?? USUAL_STRANGERS;
  const byWords =
    THRESHOLD_OF_ONE_PASSAGE +
    THRESHOLD_RISE_BY_TEN * Math.log10(Math.max(MIN_THRESHOLD_PASSAGES, passages));
  const byMeaning = STRANGER_MEDIAN_WEIGHT * median + STRANGER_SPREAD_WEIGHT * spread;
  return Math.min(MAX_THRESHOLD, byWords + byMeaning);
}

/** The calibrated word score from which on a passage is relevant where the words are asked alone. */
export const LEXICAL_RELEVANCE_THRESHOLD = RELEVANT_WORD_SHARE ** 2;

/** What the index and the query are like, whatever the passage. */
export interface RelevanceFacts {
  /** How many there are in the index, filters or not: what is relevant stays so where a search is narrowed. */
  readonly passages: number;
  /** On the scale of scores; null where nobody knows. */
  readonly strangers: Strangers | null;
  /** The share of the query's words that anybody knows. */
  readonly knownShare: number;
  /** The share of its words that words have found others for, though they are no typos. */
  readonly misreadShare: number;
}

/**
 * Tells which rows are relevant. Whatever the order asked for, both legs together say best what answers.
 * @param wordScoreOf calibrated, and raised for an exact match
 */
export function relevanceTest(
  query: Query,
  { meaning }: Pick<Retrieved, "meaning">,
  wordScoreOf: (row: number) => number,
  { passages, strangers, knownShare, misreadShare }: RelevanceFacts,
): (row: number) => boolean {
  // A phrase that is found word for word is relevant, whatever else the query says.
  if (query.phrases.length > 0) return () => true;
  // What is mostly made of words that nobody knows says nothing.
  if (knownShare < MIN_KNOWN_SHARE) return () => false;
  // Squared as word scores are: half of the words are less than half of a match.
  const wordScore = (row: number) => (1 - misreadShare) ** 2 * wordScoreOf(row);
  if (meaning === null) return (row) => wordScore(row) >= LEXICAL_RELEVANCE_THRESHOLD;
  const threshold = relevanceThreshold(passages, strangers);
  return (row) => fusedScore(wordScore(row), meaning.scoreOf(row)) >= threshold;
}
