// Measures hybrid search at every weight of meaning, for the curve in docs/relevance.md.
import { type Collection, createSearcher, documentsOf } from "./collection.ts";
import { mean, ndcg } from "./metrics.ts";

/** 0, 0.05 … 1. */
export const WEIGHTS: readonly number[] = Array.from({ length: 21 }, (_, i) => i / 20);

/** nDCG@10 at each of the weights, in their order. */
export async function measureWeights(collection: Collection): Promise<number[]> {
  const byQuery: number[][] = [];
  for (const { text, judgements } of collection.queries) {
    const ask = await createSearcher(collection, text);
    const rankings = await Promise.all(
      WEIGHTS.map((meaningWeight) => ask("hybrid", { meaningWeight })),
    );
    byQuery.push(rankings.map((ranking) => ndcg(documentsOf(ranking, collection), judgements, 10)));
  }
  return WEIGHTS.map((_, i) => mean(byQuery.map((figures) => figures[i] ?? 0)));
}
