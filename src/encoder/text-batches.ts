// Decides which texts go through the model together.

/** More at once gains nothing on one thread. */
const MAX_BATCH = 32;

/** Texts times the longest of them: as all are padded to it, this bounds the memory of one run. */
const MAX_BATCH_CHARACTERS = 32_768;

// Letters, digits, punctuation and symbols. Tokenisers drop all else: controls, non-spacing marks on
// their own, and U+FFFD, which stands for a lost character.
const SEEN = /[^\p{C}\p{Mn}\p{Z}\s\ufffd]/u;

/**
 * Batches of positions in `texts`, short texts first, so that little is padded. A text with nothing to see
 * in it is in no batch: it has no tokens, and a model cannot be run on none.
 */
export function planBatches(texts: readonly string[]): number[][] {
  const lengths = texts.map((text) => text.length);
  const lengthOf = (position: number) => lengths[position] ?? 0;
  const positions = [...texts.keys()]
    .filter((position) => SEEN.test(texts[position] ?? ""))
    .sort((one, other) => lengthOf(one) - lengthOf(other) || one - other);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const position of positions) {
    const full = batch.length === MAX_BATCH;
    if (full || (batch.length + 1) * lengthOf(position) > MAX_BATCH_CHARACTERS) {
      if (batch.length > 0) batches.push(batch);
      batch = [];
    }
    batch.push(position);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
