// Measures how near unrelated sentences are to each other under an encoder: what tells the page
// that nothing fits. Encoders and collections differ in it.
import type { Calibration } from "../search/meaning.ts";
import type { Passage } from "../search/passage.ts";
import { vectorRows } from "../search/vector-rows.ts";
import { dotProduct, isZeroVector } from "../search/vectors.ts";

/** Enough pairs for the mean to be known to better than 0.002. */
const MOST_PAIRS = 20_000;

/** With fewer pairs nothing can be measured; these are the embedded encoder's on three larger collections (npm run evaluate -- --json). */
const FEWEST_PAIRS = 30;
const DEFAULT_CALIBRATION: Calibration = { mean: 0.23, spread: 0.115 };

/** Keeps the scale finite where all passages are alike. */
const LEAST_SPREAD = 0.01;

/**
 * Mean and standard deviation of the cosine of sentences that have no reason to be alike: the first
 * ones of passages of different articles or, where there is only one, of different sections. Sentences, as a
 * query is as short as they are. Pairs are taken at a fixed stride, so the same passages give the same
 * numbers.
 * @param vectors in the order of vectorTexts
 */
export function measureCalibration(
  passages: readonly Passage[],
  vectors: readonly Float32Array[],
): Calibration {
  const { rows } = vectorRows(passages);
  const sentences = passages.flatMap((passage, row) => {
    const { whole = 0, sentences = 0 } = rows[row] ?? {};
    const vector = vectors[sentences > 0 ? whole + 1 : whole];
    return vector && !isZeroVector(vector) ? [{ passage, vector }] : [];
  });
  const count = sentences.length;
  const oneArticle = new Set(passages.map(({ article }) => article)).size === 1;
  const cosines: number[] = [];
  const stride = Math.max(1, Math.floor((count * (count - 1)) / 2 / MOST_PAIRS));
  for (let pair = 0; pair < (count * (count - 1)) / 2; pair += stride) {
    const [one, other] = pairAt(pair).map((position) => sentences[position]);
    if (!one || !other) continue;
    const unrelated = oneArticle
      ? one.passage.headings.join() !== other.passage.headings.join()
      : one.passage.article !== other.passage.article;
    if (unrelated) cosines.push(dotProduct(one.vector, other.vector));
  }
  if (cosines.length < FEWEST_PAIRS) return DEFAULT_CALIBRATION;
  const mean = cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
  const variance = cosines.reduce((sum, value) => sum + (value - mean) ** 2, 0) / cosines.length;
  return { mean: rounded(mean), spread: Math.max(LEAST_SPREAD, rounded(Math.sqrt(variance))) };
}

/** The pair at a position in the list (1, 0), (2, 0), (2, 1), (3, 0) …, by its triangular number. */
function pairAt(position: number): [number, number] {
  const high = Math.floor((1 + Math.sqrt(1 + 8 * position)) / 2);
  return [high, position - (high * (high - 1)) / 2];
}

/** Four decimals: what the measurement is good for, and what a person can read. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
