// Measures of a ranking against relevance judgements, as trec_eval defines them.

/** Relevance judgements of one query: grade by document; documents without one are not relevant. */
export type Judgements = ReadonlyMap<string, number>;

/**
 * Normalised discounted cumulative gain: gain is the grade itself, the discount of place i is
 * log2(i + 1), the ideal is the best order of all judged documents (Järvelin and Kekäläinen 2002).
 * @param ranking documents, best first
 * @param depth places that count
 * @returns from 0 to 1; 0 where no document is relevant
 */
export function ndcg(ranking: readonly string[], judgements: Judgements, depth: number): number {
  const gains = ranking
    .slice(0, depth)
    .map((document) => Math.max(0, judgements.get(document) ?? 0));
  const ideal = [...judgements.values()]
    .filter((grade) => grade > 0)
    .sort((a, b) => b - a)
    .slice(0, depth);
  const best = discounted(ideal);
  return best === 0 ? 0 : discounted(gains) / best;
}

/** One over the place of the first relevant document; 0 where none is among the first `depth`. */
export function reciprocalRank(
  ranking: readonly string[],
  judgements: Judgements,
  depth: number,
): number {
  const place = ranking
    .slice(0, depth)
    .findIndex((document) => (judgements.get(document) ?? 0) > 0);
  return place < 0 ? 0 : 1 / (place + 1);
}

/** Share of the relevant documents that stand among the first `depth`. */
export function recall(ranking: readonly string[], judgements: Judgements, depth: number): number {
  const relevant = [...judgements].filter(([, grade]) => grade > 0).map(([document]) => document);
  if (relevant.length === 0) return 0;
  const found = new Set(ranking.slice(0, depth));
  return relevant.filter((document) => found.has(document)).length / relevant.length;
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
}

/** Mean of numbers; 0 for none. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
