// Chooses the passages that are worth scoring: a common word is in tens of thousands of them, of which a thousand are
// ranked.

import type { MeanLengths } from "../../format/manifest.ts";
import type { Postings } from "../../format/postings.ts";
import { FIELD_BOOST, SCORE_STEPS, SCORE_STEPS_TO_SPARE } from "../ranking-settings.ts";
import type { RowSet } from "../row-set.ts";
import { FIELDS, holding, idf, termFrequencyWeight } from "./bm25.ts";

/** A term with its postings. */
export interface WeightedPostings {
  readonly postings: Postings;
  readonly weight: number;
}

/** What BM25 has to know of all passages together. */
export interface Collection {
  /** How many there are. Their rows may be higher: those of other languages lie between them. */
  readonly passages: number;
  readonly meanLengths: MeanLengths;
}

export interface TopCandidates {
  /** How many passages hold at least one of the terms. */
  readonly found: number;
  /** True for the best of them. */
  readonly includes: (row: number) => boolean;
}

/**
 * Chooses the best passages by a sum of BM25, with some more that are about as good as the last of them.
 * @param max how many are wanted; where no more hold a term, all are included
 * @param among null, or the only rows that may be found
 */
export function topCandidates(
  terms: Iterable<WeightedPostings>,
  collection: Collection,
  max: number,
  among: RowSet | null = null,
): TopCandidates {
  const { rows, scores } = sumScores([...terms], collection, among);
  const mayBeFound = (row: number) => among === null || among.has(row);
  if (rows.length <= max) return { found: rows.length, includes: mayBeFound };
  // In bounds: every row has its score.
  let best = 0;
  for (let i = 0; i < rows.length; i++) best = Math.max(best, scores[rows[i]!]!);
  const atStep = new Uint32Array(SCORE_STEPS + 1);
  for (let i = 0; i < rows.length; i++)
    atStep[Math.floor((SCORE_STEPS * scores[rows[i]!]!) / best)]!++;
  let step = SCORE_STEPS;
  for (let taken = atStep[step]!; taken < max; taken += atStep[step]!) step--;
  const lowest = (best * (step - SCORE_STEPS_TO_SPARE)) / SCORE_STEPS;
  return { found: rows.length, includes: (row) => scores[row]! >= lowest && mayBeFound(row) };
}

/** The rows that hold a term, each once, and the scores by row. */
function sumScores(
  terms: readonly WeightedPostings[],
  { passages, meanLengths }: Collection,
  among: RowSet | null,
): { readonly rows: Uint32Array; readonly scores: Float64Array } {
  const lists = terms.flatMap(({ postings }) => FIELDS.map((field) => postings[field].rows));
  const found = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let count = 0;
  // Rows rise: the last of a list is its highest.
  const highest = lists.reduce((most, rows) => Math.max(most, rows.at(-1) ?? 0), 0);
  const scores = new Float64Array(highest + 1);
  for (const { postings, weight } of terms) {
    for (const field of FIELDS) {
      const { rows, counts, lengths } = postings[field];
      const worth = weight * FIELD_BOOST[field] * idf(passages, holding(postings, field));
      const meanLength = meanLengths[field];
      // In bounds: the three lists are as long as each other.
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]!;
        if (among !== null && !among.has(row)) continue;
        if (scores[row] === 0) found[count++] = row;
        scores[row]! += worth * termFrequencyWeight(counts[i]!, lengths[i]! / meanLength);
      }
    }
  }
  return { rows: found.subarray(0, count), scores };
}
