// Says whether a passage answers a query at all, or is merely the nearest there is. Pure. The figures behind the
// constants are in docs/relevance.md.

/** With one leg only there is no second opinion: words must make up this share of a full match. */
const FITTING_WORD_SHARE = 0.6;

/** The more passages there are, the better the best of them matches by chance: by so much for ten times as many. */
const RISE_BY_TEN = 0.2;
const THRESHOLD_OF_ONE_PASSAGE = -0.34;

/** So many were measured at the least; fewer are no reason to lower the bar further. */
const MIN_PASSAGES = 20;

/** Real answers do not get better with the number of passages, so the bar stops rising. */
const MAX_THRESHOLD = 0.45;

/**
 * The least fused score of a passage that fits.
 * @param passages how many there are in the index
 */
export function relevanceThreshold(passages: number): number {
  const rising =
    THRESHOLD_OF_ONE_PASSAGE + RISE_BY_TEN * Math.log10(Math.max(MIN_PASSAGES, passages));
  return Math.min(MAX_THRESHOLD, rising);
}

/** The least calibrated word score that fits where the words are asked alone. */
export const LEXICAL_RELEVANCE_THRESHOLD = FITTING_WORD_SHARE ** 2;
