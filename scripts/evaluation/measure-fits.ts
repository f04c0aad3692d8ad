// Measures "nothing fits": how many queries that are answered are flagged as not (the harm), and how many that
// are not answered are flagged as they should be (the use).
import { relevanceThreshold } from "../../src/search/relevance-threshold.ts";
import { createSearcher, type Indexed } from "./collection.ts";

/** How far above the bar that is shipped the best passage of each query scored; below 0 nothing fits. */
export async function scoresAboveBar(
  indexed: Indexed,
  queries: readonly string[],
): Promise<number[]> {
  const bar = barOf(indexed);
  const scores: number[] = [];
  for (const text of queries) {
    const ask = await createSearcher(indexed, text);
    const [first] = (await ask("hybrid")).hits;
    // What is mostly made of words that nobody knows is below any bar.
    const fits = first !== undefined && (first.isRelevant || first.score < bar);
    scores.push(fits ? first.score - bar : Number.NEGATIVE_INFINITY);
  }
  return scores;
}

/** The fused score from which on a passage of an index fits. */
export function barOf({ passages, parts }: Pick<Indexed, "passages" | "parts">): number {
  return relevanceThreshold(passages.length, parts.meaning?.strangers ?? null);
}

/** The share of queries flagged if the bar were so much higher than it is. */
export function shareFlagged(scores: readonly number[], higher = 0): number {
  return scores.filter((score) => score < higher).length / scores.length;
}
