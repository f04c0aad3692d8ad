// Feedback: what the best passages say is taken for more of the query (Rocchio 1971, "Relevance feedback in information
// retrieval"; on vectors, Li et al. 2023, arXiv 2108.11044). The candidates at hand are scored again, and nothing is
// loaded.
import { addTo, scaleToOne } from "../format/vectors.ts";
import type { SearchMode } from "./answer.ts";
import { fuse } from "./fusion.ts";
import type { OpenIndex } from "./open-index.ts";
import type { Problems } from "./problems.ts";
import type { Rescored, Retrieved } from "./ranking.ts";
import { FEEDBACK_PASSAGES, FEEDBACK_WEIGHT, FEW_PASSAGES } from "./ranking-settings.ts";

export interface FeedbackOptions {
  readonly mode: SearchMode;
  readonly meaningWeight: number;
  /** What the best passages count for together, beside the query; 0 for nothing. */
  readonly feedback: number;
  /** Gives the first of a row's copies: together they are one passage. */
  readonly firstCopy: (row: number) => number;
}

/**
 * What was retrieved, with meaning's scores by the query together with the best passages, where both legs have a say.
 * Similarities, and what meaning proposes, stay the query's own.
 */
export async function withFeedback(
  { meaning: leg, passages }: Pick<OpenIndex, "meaning" | "passages">,
  queryVector: Float32Array | null,
  retrieved: Retrieved,
  { mode, meaningWeight, feedback, firstCopy }: FeedbackOptions,
  problems: Problems,
): Promise<Retrieved> {
  const { meaning } = retrieved;
  // With a weight of 1 meaning is asked alone; and of few passages the third best is hardly about the query.
  const isWanted = meaningWeight < 1 && feedback > 0 && passages.count > FEW_PASSAGES;
  if (mode !== "hybrid" || !isWanted || meaning === null || queryVector === null) return retrieved;
  const scale = leg?.feedbackScale ?? null;
  if (leg === null || scale === null) return retrieved;
  const best = bestRows(retrieved, meaning, meaningWeight, firstCopy);
  const vectors = await leg.vectors(best, problems);
  if (vectors.size === 0) return retrieved;
  const moved = movedQuery(queryVector, [...vectors.values()], feedback);
  const again = await leg.score(moved, meaning.scores.keys(), problems, scale);
  const scoreOf = (row: number) => again.get(row)?.score ?? meaning.scoreOf(row);
  return { ...retrieved, meaning: { ...meaning, scoreOf } };
}

/** A query moved towards passages, which count together for so much beside it: of length 1, as all of these. */
export function movedQuery(
  query: Float32Array,
  passages: readonly Float32Array[],
  weight: number = FEEDBACK_WEIGHT,
): Float32Array {
  const moved = Float32Array.from(query);
  for (const vector of passages) {
    addTo(
      moved,
      vector.map((number) => (weight * number) / passages.length),
    );
  }
  return scaleToOne(moved);
}

/** The best passages that differ, of those whose vectors were read. */
function bestRows(
  retrieved: Retrieved,
  meaning: Rescored,
  meaningWeight: number,
  firstCopy: (row: number) => number,
): number[] {
  const best = new Map<number, number>();
  for (const { row } of fuse(retrieved, "hybrid", meaningWeight)) {
    const first = firstCopy(row);
    if (meaning.scores.has(row) && !best.has(first)) best.set(first, row);
    if (best.size === FEEDBACK_PASSAGES) break;
  }
  return [...best.values()];
}
