// Chooses the passages that are worth scoring: a common word is in tens of thousands of them, of which a thousand are
// ranked.

import type { MeanLengths } from "../../format/manifest.ts";
import type { Postings } from "../../format/postings.ts";
import { FIELD_BOOST, FIELDS, idf, termFrequencyWeight } from "./bm25.ts";

/** A term with its postings. */
export interface WeightedPostings {
  readonly postings: Postings;
  readonly weight: number;
}

/** What BM25 has to know of all passages together. */
export interface Collection {
  readonly passages: number;
  readonly meanLengths: MeanLengths;
}

export interface TopCandidates {
  /** How many passages hold at least one of the terms. */
  readonly found: number;
  /** True for the best of them. */
  readonly includes: (row: number) => boolean;
}

/** So many steps lie between no score and the best: the more, the fewer passages come along with those wanted. */
const STEPS = 4096;

/** MiniSearch's scores are compared in the end: what adding up in another order does is far less than a step. */
const STEPS_TO_SPARE = 1;

/**
 * Chooses the best passages by a sum of BM25, with some more that are about as good as the last of them.
 * @param most how many are wanted; where no more hold a term, all are included
 */
export function topCandidates(
  terms: Iterable<WeightedPostings>,
  collection: Collection,
  most: number,
): TopCandidates {
  const { rows, scores } = sumScores([...terms], collection);
  if (rows.length <= most) return { found: rows.length, includes: () => true };
  // In bounds: every row has its score.
  let best = 0;
  for (let i = 0; i < rows.length; i++) best = Math.max(best, scores[rows[i]!]!);
  const atStep = new Uint32Array(STEPS + 1);
  for (let i = 0; i < rows.length; i++) atStep[Math.floor((STEPS * scores[rows[i]!]!) / best)]!++;
  let step = STEPS;
  for (let taken = atStep[step]!; taken < most; taken += atStep[step]!) step--;
  const least = (best * (step - STEPS_TO_SPARE)) / STEPS;
  return { found: rows.length, includes: (row) => scores[row]! >= least };
}

/** The rows that hold a term, each once, and the scores by row. */
function sumScores(
  terms: readonly WeightedPostings[],
  { passages, meanLengths }: Collection,
): { readonly rows: Uint32Array; readonly scores: Float64Array } {
  const lists = terms.flatMap(({ postings }) => FIELDS.map((field) => postings[field].rows.length));
  const found = new Uint32Array(lists.reduce((sum, length) => sum + length, 0));
  let count = 0;
  const scores = new Float64Array(passages);
  for (const { postings, weight } of terms) {
    for (const field of FIELDS) {
      const { rows, counts, lengths } = postings[field];
      const worth = weight * FIELD_BOOST[field] * idf(passages, rows.length);
      const meanLength = meanLengths[field];
      // In bounds: the three lists are as long as each other.
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]!;
        if (scores[row] === 0) found[count++] = row;
        scores[row]! += worth * termFrequencyWeight(counts[i]!, lengths[i]! / meanLength);
      }
    }
  }
  return { rows: found.subarray(0, count), scores };
}
