// One query against one index, in seven steps: retrieve, feed back, fuse, boost exact matches, filter phrases,
// threshold, page. Pure: given an open index and the query's vector, in the browser's worker and in Node alike.

import type { SearchMode } from "./answer.ts";
import type { KnownCopies } from "./copy-index.ts";
import { exactMatchLevels } from "./exact-match-levels.ts";
import { withFeedback } from "./feedback.ts";
import { filterPhrases } from "./filter-phrases.ts";
import { fuse, wordScoreOf } from "./fusion.ts";
import { knownShare, misreadShare } from "./known-words.ts";
import { type LexicalResult, searchLexical } from "./lexical/lexical-search.ts";
import type { OpenIndex } from "./open-index.ts";
import { Problems } from "./problems.ts";
import type { Query } from "./query.ts";
import type { ExactMatchLevels, FusedRow, RankedHit, Ranking, Retrieved } from "./ranking.ts";
import { FEEDBACK_WEIGHT, MEANING_WEIGHT } from "./ranking-settings.ts";
import { relevanceTest } from "./relevance-threshold.ts";
import { retrieve } from "./retrieve.ts";
import type { RowSet } from "./row-set.ts";
import { checkWanted, type StopSignal } from "./stop-signal.ts";

export interface RankOptions {
  /** Weight of meaning in hybrid mode: 0 is words alone and 1 meaning alone. */
  readonly meaningWeight?: number;
  /** What the best passages count for, beside the query; see feedback.ts. */
  readonly feedback?: number;
  /** How many hits are wanted at least, where finding each of them means reading its text. */
  readonly wanted?: number;
  /** True to look at few passages closely: what is shown from key to key need not be exact, but soon there. */
  readonly draft?: boolean;
  /** True to look at every vector: what the shortlist is measured against. */
  readonly exhaustive?: boolean;
  /** The only rows that may be found; null for all. */
  readonly among?: RowSet | null;
  /** What words find among these, where that is on its way already. */
  readonly lexical?: Promise<LexicalResult>;
  /** Which passages are copies, where that is known: together they are one of the hits that are wanted. */
  readonly copies?: Promise<Pick<KnownCopies, "firstCopy">> | null;
  /** The query's words, folded, that the encoder knows; null where it was not asked: it then knows them all. */
  readonly knownToEncoder?: ReadonlySet<string> | null | Promise<ReadonlySet<string> | null>;
  /** Ends the work between two steps. */
  readonly signal?: StopSignal | undefined;
}

/**
 * Ranks passages for a query.
 * @param queryVector null where no encoder is ready: the words then answer alone, in every mode. It may be on its way:
 *   words are looked up meanwhile
 * @throws Stopped where the signal says so
 */
export async function rank(
  index: OpenIndex,
  query: Query,
  mode: SearchMode,
  queryVector: Float32Array | Promise<Float32Array | null> | null,
  {
    meaningWeight = MEANING_WEIGHT,
    feedback = FEEDBACK_WEIGHT,
    wanted = 10,
    draft = false,
    exhaustive = false,
    among = null,
    lexical = searchLexical(index, query, { among }),
    copies = null,
    knownToEncoder = null,
    signal,
  }: RankOptions = {},
): Promise<Ranking> {
  const problems = new Problems();
  const options = { mode, meaningWeight, draft, exhaustive, among };
  const retrieved = await retrieve(index, queryVector, lexical, options, problems);
  checkWanted(signal);
  const { firstCopy = (row: number) => row } = (await copies) ?? {};
  const feeding = { mode, meaningWeight, feedback, firstCopy };
  const fed = await withFeedback(index, await queryVector, retrieved, feeding, problems);
  const boost = { mode, meaningWeight, wanted, draft };
  const boosted = await boostExact(
    fuse(fed, mode, meaningWeight),
    index,
    query,
    fed,
    boost,
    problems,
  );
  checkWanted(signal);
  const isEnough = (rows: readonly FusedRow[]) =>
    new Set(rows.map(({ row }) => firstCopy(row))).size >= wanted;
  const kept = await filterPhrases(boosted.rows, index, query, retrieved, isEnough, problems);
  checkWanted(signal);
  const inEncoder = await knownToEncoder;
  const { lookups } = retrieved.found;
  const isRelevant = relevanceTest(query, retrieved, wordScoreOf(retrieved, boosted.levels), {
    passages: index.passages.count,
    strangers: index.meaning?.strangers ?? null,
    knownShare: inEncoder === null ? 1 : knownShare(lookups, inEncoder, query.unfinished),
    misreadShare: inEncoder === null ? 0 : misreadShare(lookups, inEncoder),
  });
  const hits = page(kept, retrieved, boosted.levels, isRelevant);
  const { found } = retrieved;
  // What was counted and not ranked; of a query that takes reading texts nobody knows how much of it holds.
  const readsTexts = query.phrases.length > 0 || query.excluded.length > 0;
  const alsoFound = readsTexts || mode === "meaning" ? 0 : found.found - found.hits.length;
  return {
    hits,
    found: hits.length + alsoFound,
    hasRelevant: hits.some((hit) => hit.isRelevant),
    meaningUsed: retrieved.meaning !== null,
    meaningFailure: retrieved.meaningFailure,
    problems: problems.messages,
  };
}

/** Puts passages that hold the query word for word above the others, as far as their texts are worth reading. */
async function boostExact(
  fused: FusedRow[],
  index: OpenIndex,
  query: Query,
  retrieved: Retrieved,
  {
    mode,
    meaningWeight,
    wanted,
    draft,
  }: Required<Pick<RankOptions, "meaningWeight" | "wanted" | "draft">> & { mode: SearchMode },
  problems: Problems,
): Promise<{ readonly rows: FusedRow[]; readonly levels: ExactMatchLevels }> {
  // Most of the first will stay the first, and be shown: their texts are read along.
  const shown = new Set(fused.slice(0, wanted).map(({ row }) => row));
  const reading = exactMatchLevels(index, query, retrieved, draft ? shown : null, problems);
  for (const row of shown) index.passages.prepare(row);
  const levels = await reading;
  return { rows: levels.size > 0 ? fuse(retrieved, mode, meaningWeight, levels) : fused, levels };
}

/** What is said of each row. */
function page(
  rows: readonly FusedRow[],
  { found, hitsByRow, meaning }: Retrieved,
  levels: ExactMatchLevels,
  isRelevant: (row: number) => boolean,
): RankedHit[] {
  const wordRanks = new Map(
    found.hits
      .map(({ row }, place) => ({ row, place, level: levels.get(row) ?? 0 }))
      .sort((a, b) => b.level - a.level || a.place - b.place)
      .map(({ row }, i) => [row, i + 1]),
  );
  const meaningRanks = new Map(meaning?.nearest.map((row, i) => [row, i + 1]));
  return rows.map(({ row, score }) => {
    const hit = hitsByRow.get(row);
    const near = meaning?.scores.get(row);
    const nearRank = meaningRanks.get(row);
    return {
      row,
      score,
      words: hit ? { ...hit, rank: wordRanks.get(row) ?? 0 } : null,
      // Beyond the candidates a passage still has a similarity, but the leg did not propose it.
      meaning: near && nearRank !== undefined ? { ...near, rank: nearRank } : null,
      isRelevant: isRelevant(row),
    };
  });
}
