// How sure a difference between two searches is: paired bootstrap over queries (Sakai 2006).

import { seededRandom } from "../../src/indexing/seeded-random.ts";
import { mean } from "./metrics.ts";

/** Resamples; the ends of a 95 % interval then vary by about a hundredth of its width. */
const RESAMPLES = 10_000;

export interface Interval {
  readonly mean: number;
  /** Ends of the 95 % interval. */
  readonly low: number;
  readonly high: number;
}

/**
 * Mean difference of two searches over the same queries, with its 95 % percentile interval.
 * @param differences one a query; at least one
 * @param seed the same seed gives the same interval
 */
export function pairedBootstrap(differences: readonly number[], seed = 7): Interval {
  const random = seededRandom(seed);
  const count = differences.length;
  const means = new Float64Array(RESAMPLES);
  for (let resample = 0; resample < RESAMPLES; resample++) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += differences[Math.floor(random() * count)] ?? 0;
    means[resample] = sum / count;
  }
  means.sort();
  const at = (share: number) => means[Math.round(share * (RESAMPLES - 1))] ?? 0;
  return { mean: mean(differences), low: at(0.025), high: at(0.975) };
}
