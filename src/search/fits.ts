// Says whether a passage answers a query at all, or is merely the nearest there is. Pure; called by
// searcher.ts. The figures behind the constants are in docs/relevance.md.

/** With one leg only there is no second opinion: words must make up this share of a full match. */
const FITTING_WORD_SHARE = 0.6;

/** The more passages there are, the better the best of them matches by chance: by so much for ten times as many. */
const RISE_BY_TEN = 0.2;
const LEAST_OF_ONE_PASSAGE = -0.34;

/** So many were measured at the least; fewer are no reason to lower the bar further. */
const FEWEST_PASSAGES = 20;

/** Real answers do not get better with the number of passages, so the bar stops rising. */
const HIGHEST_LEAST = 0.45;

/**
 * The least fused score of a passage that fits.
 * @param passages how many there are in the index
 */
export function leastFittingScore(passages: number): number {
  const rising =
    LEAST_OF_ONE_PASSAGE + RISE_BY_TEN * Math.log10(Math.max(FEWEST_PASSAGES, passages));
  return Math.min(HIGHEST_LEAST, rising);
}

/** The least calibrated word score that fits where the words are asked alone. */
export const LEAST_FITTING_WORDS = FITTING_WORD_SHARE ** 2;
