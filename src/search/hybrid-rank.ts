// One query against one index: the two legs, their fusion, and whether anything fits. Pure: given
// the parts of a bundle and the query's vector, in the browser's worker and in Node alike.

import { isZeroVector } from "../format/vectors.ts";
import { acceptedRows, mayHoldPhrases } from "./accepted-rows.ts";
import { exactMatchLevels } from "./exact-match.ts";
import type { ExactMatchLevel } from "./exact-match-test.ts";
import { calibrateWords, fusedScore, MEANING_WEIGHT } from "./fusion.ts";
import {
  type FoundWords,
  type LexicalResult,
  searchLexical,
  type WordHit,
} from "./lexical/lexical-search.ts";
import type { OpenIndex } from "./open-index.ts";
import { Problems } from "./problems.ts";
import type { Query } from "./query.ts";
import { LEXICAL_RELEVANCE_THRESHOLD, relevanceThreshold } from "./relevance-threshold.ts";
import { SURE_BY_WORDS } from "./vector/shortlist.ts";
import type { VectorScore } from "./vector/vector-index.ts";
import { coarseScan, rescore } from "./vector/vector-search.ts";

export type SearchMode = "hybrid" | "words" | "meaning";

export const SEARCH_MODES: readonly SearchMode[] = ["hybrid", "words", "meaning"];

/** What one leg says of a result. Ranks count from 1. */
export interface RankedHit {
  readonly row: number;
  readonly score: number;
  readonly words: (WordHit & { readonly rank: number }) | null;
  readonly meaning: (VectorScore & { readonly rank: number }) | null;
  /** False where neither leg takes it for an answer: it is merely among the nearest there are. */
  readonly fits: boolean;
}

export interface Ranking {
  /** The best of what was found, up to a thousand. */
  readonly hits: readonly RankedHit[];
  /** How many passages were found in all. */
  readonly found: number;
  /** False where no passage answers: the hits are then merely the nearest there are. */
  readonly fits: boolean;
  /** True where the query has a direction the encoder knows and the index has vectors. */
  readonly meaningUsed: boolean;
  /** Sentences about what could not be loaded, and was left out. */
  readonly problems: readonly string[];
}

export interface RankOptions {
  /** Weight of meaning in hybrid mode: 0 is words alone and 1 meaning alone. */
  readonly meaningWeight?: number;
  /** How many hits are wanted at least, where finding each of them means reading its text. */
  readonly wanted?: number;
  /** True to look at few passages closely: what is shown from key to key need not be exact, but soon there. */
  readonly brief?: boolean;
  /** True to look at every vector: what the shortlist is measured against. */
  readonly exhaustive?: boolean;
  /** What words find, where that is on its way already. */
  readonly foundByWords?: Promise<LexicalResult>;
}

/** More than the meaning leg can give at its weight, so that literal matches come first. */
const EXACT_MATCH_BONUS = 2;

/**
 * Ranks passages for a query.
 * @param queryVector null where no encoder is ready: the words then answer alone, in every mode. It may be on its way:
 *   words are looked up meanwhile
 */
export async function rank(
  parts: OpenIndex,
  query: Query,
  mode: SearchMode,
  queryVector: Float32Array | Promise<Float32Array | null> | null,
  {
    meaningWeight = MEANING_WEIGHT,
    wanted = 10,
    brief = false,
    exhaustive = false,
    foundByWords = searchLexical(parts, query),
  }: RankOptions = {},
): Promise<Ranking> {
  const problems = new Problems();
  const look = async () => {
    const vector = await queryVector;
    if (mode === "words" || vector === null || isZeroVector(vector)) return null;
    return coarseScan(parts, vector, mode, exhaustive, problems);
  };
  const find = async () => {
    const found = await foundByWords;
    if (mode === "hybrid" && queryVector !== null && !brief) {
      for (const { row } of found.hits.slice(0, SURE_BY_WORDS)) parts.passages.prepareRecord(row);
    }
    return found;
  };
  const [found, scan] = await Promise.all([find(), look()]);
  problems.add(found.problems);
  const wordScores = calibrated(found, query.terms.length);
  const meaning = scan
    ? await rescore(parts, scan, wordScores, { meaningWeight, brief, exhaustive, problems })
    : null;
  const hitsByRow = new Map(found.hits.map((hit) => [hit.row, hit]));
  const rows =
    meaning && mode === "meaning"
      ? meaning.nearest
      : [...new Set([...hitsByRow.keys(), ...(meaning?.nearest ?? [])])];
  const wordScore = (row: number, literal: ReadonlyMap<number, ExactMatchLevel>) =>
    (wordScores.get(row) ?? 0) + EXACT_MATCH_BONUS * (literal.get(row) ?? 0);
  const inOrder = (literal: ReadonlyMap<number, ExactMatchLevel>) => {
    const scoreOf = (row: number) => {
      if (!meaning) return hitsByRow.get(row)?.score ?? 0;
      if (mode === "meaning") return meaning.scoreOf(row);
      return fusedScore(wordScore(row, literal), meaning.scoreOf(row), meaningWeight);
    };
    // By words alone the scores are those of BM25, which do not tell of literal matches.
    const levelOf = (row: number) => (meaning ? 0 : (literal.get(row) ?? 0));
    return rows
      .map((row) => ({ row, score: scoreOf(row), level: levelOf(row) }))
      .sort((a, b) => b.level - a.level || b.score - a.score || a.row - b.row);
  };
  // Most of the first will stay the first, and be shown: their texts are read along.
  const unread = inOrder(new Map());
  const shown = new Set(unread.slice(0, wanted).map(({ row }) => row));
  const reading = exactMatchLevels(parts, query, found, meaning, brief ? shown : null, problems);
  for (const row of shown) parts.passages.prepare(row);
  const literal = await reading;
  const scored = literal.size > 0 ? inOrder(literal) : unread;

  const wordRanks = new Map(
    found.hits
      .map(({ row }, place) => ({ row, place, level: literal.get(row) ?? 0 }))
      .sort((a, b) => b.level - a.level || a.place - b.place)
      .map(({ row }, i) => [row, i + 1]),
  );
  const meaningRanks = new Map(meaning?.nearest.map((row, i) => [row, i + 1]));

  // Whatever the order asked for, both legs together say best what fits.
  const least = meaning ? relevanceThreshold(parts.passages.count) : LEXICAL_RELEVANCE_THRESHOLD;
  const isFit = (row: number) => {
    // A phrase that is found verbatim fits, whatever else the query says.
    if (query.phrases.length > 0) return true;
    const words = wordScore(row, literal);
    return (meaning ? fusedScore(words, meaning.scoreOf(row)) : words) >= least;
  };
  const accepted = await acceptedRows(
    problems.messages.length > 0 || parts.words === null
      ? scored.map(({ row }) => row)
      : scored.map(({ row }) => row).filter(mayHoldPhrases(query, hitsByRow)),
    parts,
    query,
    wanted,
    problems,
  );
  const hits = scored.flatMap(({ row, score }): RankedHit[] => {
    if (accepted !== null && !accepted.has(row)) return [];
    const hit = hitsByRow.get(row);
    const near = meaning?.scores.get(row);
    const nearRank = meaningRanks.get(row);
    return [
      {
        row,
        score,
        words: hit ? { ...hit, rank: wordRanks.get(row) ?? 0 } : null,
        // Beyond the candidates a passage still has a similarity, but the leg did not propose it.
        meaning: near && nearRank !== undefined ? { ...near, rank: nearRank } : null,
        fits: isFit(row),
      },
    ];
  });
  const alsoFound = found.found - found.hits.length;
  return {
    hits,
    found: hits.length + (accepted === null && mode !== "meaning" ? alsoFound : 0),
    fits: hits.some((hit) => hit.fits),
    meaningUsed: meaning !== null,
    problems: problems.messages,
  };
}

/** Calibrated word scores by row, best first. */
function calibrated({ hits, attainable }: FoundWords, terms: number): Map<number, number> {
  const scores = calibrateWords(
    hits.map(({ score }) => score),
    attainable,
    terms,
  );
  return new Map(hits.map(({ row }, i) => [row, scores[i] ?? 0]));
}
