// Measures how near unrelated passages are to each other under an encoder: the zero of the meaning
// leg's scale. Encoders and collections differ in it (mean 0.2 to 0.4 with the embedded encoder).
import type { Calibration } from "../search/meaning.ts";
import type { Passage } from "../search/passage.ts";
import { dotProduct, isZeroVector } from "../search/vectors.ts";

/** Enough pairs for the mean to be known to better than 0.002. */
const MOST_PAIRS = 20_000;

/** With fewer pairs nothing can be measured; these are the embedded encoder's values on larger collections. */
const FEWEST_PAIRS = 30;
const DEFAULT_CALIBRATION: Calibration = { mean: 0.3, spread: 0.13 };

/** Keeps the scale finite where all passages are alike. */
const LEAST_SPREAD = 0.01;

/**
 * Mean and standard deviation of the cosine of passages that have no reason to be alike: of different
 * articles or, where there is only one, of different sections. Pairs are taken at a fixed stride, so
 * the same passages give the same numbers.
 */
export function measureCalibration(
  passages: readonly Passage[],
  vectors: readonly Float32Array[],
): Calibration {
  const rows = passages.flatMap((passage, row) => {
    const vector = vectors[row];
    return vector && !isZeroVector(vector) ? [{ passage, vector }] : [];
  });
  const allPairs = (rows.length * (rows.length - 1)) / 2;
  const stride = Math.max(1, Math.floor(allPairs / MOST_PAIRS));
  const oneArticle = new Set(passages.map(({ article }) => article)).size === 1;
  const cosines: number[] = [];
  let pair = 0;
  for (const [i, a] of rows.entries()) {
    for (const b of rows.slice(i + 1)) {
      if (pair++ % stride !== 0) continue;
      const unrelated = oneArticle
        ? a.passage.headings.join() !== b.passage.headings.join()
        : a.passage.article !== b.passage.article;
      if (unrelated) cosines.push(dotProduct(a.vector, b.vector));
    }
  }
  if (cosines.length < FEWEST_PAIRS) return DEFAULT_CALIBRATION;
  const mean = cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
  const variance = cosines.reduce((sum, value) => sum + (value - mean) ** 2, 0) / cosines.length;
  return { mean: rounded(mean), spread: Math.max(LEAST_SPREAD, rounded(Math.sqrt(variance))) };
}

/** Four decimals: what the measurement is good for, and what a person can read. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
