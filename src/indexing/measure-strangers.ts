// Measures how near the nearest passage is to queries that have nothing to do with it. A site on many subjects, or of
// many passages, has something near to anything; one on a single subject has not. The page tells by it that nothing
// fits.
import type { Strangers } from "../format/manifest.ts";
import { dotProduct, isZeroVector } from "../format/vectors.ts";
import { STRANGER_QUERIES } from "./stranger-queries.ts";

/** So many passages are looked at, evenly spread; the nearest of more is estimated. */
const MAX_LOOKED_AT = 4096;

/** Of fewer passages the nearest of halves of them tells nothing. */
const MIN_TO_HALVE = 2;

/** Makes the median absolute deviation of a normal distribution its standard deviation. */
const DEVIATIONS = 1.4826;

/**
 * Median and spread, over many unlike queries, of the similarity of the passage nearest to each. Both are measures that
 * the few queries do not move that are about what the site is about.
 * @param passages how many there are
 * @param vectorAt the vector of a passage as the index stores it, by its position
 * @returns undefined where no passage, or no query, has a direction
 */
export async function measureStrangers(
  passages: number,
  vectorAt: (position: number) => Float32Array,
  encode: (texts: readonly string[]) => Promise<Float32Array[]>,
  texts: readonly string[] = STRANGER_QUERIES,
): Promise<Strangers | undefined> {
  const queries = (await encode(texts)).filter((vector) => !isZeroVector(vector));
  const looked = Math.min(passages, MAX_LOOKED_AT);
  // Of every other passage, and of those between them.
  const halves = [0, 1].map(() => new Float64Array(queries.length).fill(Number.NEGATIVE_INFINITY));
  let withMeaning = 0;
  for (let i = 0; i < looked; i++) {
    const vector = vectorAt(Math.floor((i * passages) / looked));
    if (isZeroVector(vector)) continue;
    const nearest = halves[withMeaning++ % 2];
    queries.forEach((query, q) => {
      if (nearest) nearest[q] = Math.max(nearest[q] ?? 0, dotProduct(vector, query));
    });
  }
  if (queries.length === 0 || withMeaning === 0) return undefined;
  const [even = [], odd = []] = halves;
  const nearest = queries.map((_, q) => Math.max(even[q] ?? 0, odd[q] ?? 0));
  // The largest of many rises by about as much whenever there are twice as many.
  const rises = queries.map((_, q) => (nearest[q] ?? 0) - ((even[q] ?? 0) + (odd[q] ?? 0)) / 2);
  const doublings = Math.log2(passages / looked);
  const rise = withMeaning < MIN_TO_HALVE || doublings === 0 ? 0 : median(rises) * doublings;
  const middle = median(nearest);
  const spread = DEVIATIONS * median(nearest.map((similarity) => Math.abs(similarity - middle)));
  return { median: rounded(middle + rise), spread: rounded(spread) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return (upper + (sorted[Math.ceil(sorted.length / 2) - 1] ?? 0)) / 2;
}

/** Four decimals, as calibrations have. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
