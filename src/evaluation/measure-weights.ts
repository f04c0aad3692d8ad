// Measures hybrid search at every weight of meaning, for the curve in docs/relevance.md.
import { asker, type Collection, documentsOf } from "./collection.ts";
import { mean, ndcg } from "./metrics.ts";

/** 0, 0.05 … 1. */
export const WEIGHTS: readonly number[] = Array.from({ length: 21 }, (_, i) => i / 20);

/** nDCG@10 at each of the weights, in their order. */
export async function measureWeights(collection: Collection): Promise<number[]> {
  const byQuery: number[][] = [];
  for (const { text, judgements } of collection.queries) {
    const ask = await asker(collection, text);
    byQuery.push(
      WEIGHTS.map((weight) => ndcg(documentsOf(ask("hybrid", weight), collection), judgements, 10)),
    );
  }
  return WEIGHTS.map((_, i) => mean(byQuery.map((figures) => figures[i] ?? 0)));
}
