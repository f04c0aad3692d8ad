// How well one list of numbers orders things as another does.
import { mean } from "./metrics.ts";

/**
 * Spearman's rank correlation: Pearson's of the ranks, ties sharing the mean of theirs (Spearman 1904).
 * @returns from -1 to 1; 0 where one list is all ties
 */
export function rankCorrelation(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [centredRanks(one), centredRanks(other)];
  const product = a.reduce((sum, rank, i) => sum + rank * (b[i] ?? 0), 0);
  const lengths = Math.hypot(...a) * Math.hypot(...b);
  return lengths === 0 ? 0 : product / lengths;
}

/** Ranks minus their mean. */
function centredRanks(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let start = 0; start < order.length; ) {
    const value = values[order[start] ?? 0];
    let end = start;
    while (end < order.length && values[order[end] ?? 0] === value) end++;
    for (const position of order.slice(start, end)) ranks[position] = (start + end - 1) / 2;
    start = end;
  }
  const middle = mean(ranks);
  return ranks.map((rank) => rank - middle);
}
