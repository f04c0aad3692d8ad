// The first step of a ranking: what words find, and how near in meaning the passages are that may matter.

import { isZeroVector } from "../format/vectors.ts";
import type { SearchMode } from "./answer.ts";
import type { LexicalResult } from "./lexical/lexical-search.ts";
import type { OpenIndex } from "./open-index.ts";
import { Problems } from "./problems.ts";
import type { Retrieved } from "./ranking.ts";
import { SURE_BY_WORDS } from "./ranking-settings.ts";
import type { RowSet } from "./row-set.ts";
import { coarseScan, rescore } from "./vector/vector-search.ts";

export interface RetrieveOptions {
  readonly mode: SearchMode;
  readonly meaningWeight: number;
  readonly draft: boolean;
  readonly exhaustive: boolean;
  readonly among: RowSet | null;
}

/**
 * Retrieves by both legs, at the same time.
 * @param queryVector may be on its way: words are looked up meanwhile
 */
export async function retrieve(
  index: OpenIndex,
  queryVector: Float32Array | Promise<Float32Array | null> | null,
  lexical: Promise<LexicalResult>,
  { mode, meaningWeight, draft, exhaustive, among }: RetrieveOptions,
  problems: Problems,
): Promise<Retrieved> {
  const ofMeaning = new Problems();
  const look = { mode, meaningWeight, draft, exhaustive, among, problems: ofMeaning };
  const scanCoarsely = async () => {
    const vector = await queryVector;
    if (mode === "words" || vector === null || isZeroVector(vector)) return null;
    return coarseScan(index, vector, { ...look, mode });
  };
  const findWords = async () => {
    const found = await lexical;
    if (mode === "hybrid" && queryVector !== null && !draft) {
      for (const { row } of found.hits.slice(0, SURE_BY_WORDS)) index.passages.prepareRecord(row);
    }
    return found;
  };
  const [found, scan] = await Promise.all([findWords(), scanCoarsely()]);
  problems.add(found.problems);
  const wordScores = new Map(found.hits.map(({ row, calibrated }) => [row, calibrated]));
  const rescored = scan ? await rescore(index, scan, wordScores, look) : null;
  const [failure = null] = rescored?.scores.size === 0 ? ofMeaning.messages : [];
  problems.add(ofMeaning.messages);
  return {
    found,
    hitsByRow: new Map(found.hits.map((hit) => [hit.row, hit])),
    meaning: failure === null ? rescored : null,
    meaningFailure: failure,
  };
}
