// Joins the two legs: a convex combination of calibrated scores. Pure.
//
// Not rank fusion: that forgets how strongly a leg found something, and buries an exact title (Bruch, Gai and Ingber
// 2023, arXiv 2210.11934, compare the two).
import type { SearchMode } from "./answer.ts";
import type { ExactMatchLevels, FusedRow, Retrieved } from "./ranking.ts";
import { EXACT_MATCH_BONUS, FULL_MATCH_TERMS, MEANING_WEIGHT } from "./ranking-settings.ts";

/**
 * Puts word scores on a scale from 0, nothing in common, to 1, a full match: (score / full)², where full is what a
 * passage with all the query's terms would get, or with four terms of a longer query, or the best score found, if that
 * is more. BM25 has no bound, and the best passage alone would not do as the measure: one common word out of four that
 * a passage happens to hold is no match. Squared: half of the words are less than half of a match.
 * @param scores word scores of one query, each above 0
 * @param attainable what a passage holding all the query's terms would get
 * @param terms how many they are
 */
export function calibrateWords(
  scores: readonly number[],
  attainable: number,
  terms: number,
): number[] {
  // Not Math.max(...scores): there may be more scores than a call takes arguments.
  const full = scores.reduce(
    (highest, score) => Math.max(highest, score),
    attainable * Math.min(1, FULL_MATCH_TERMS / terms),
  );
  return scores.map((score) => (score / full) ** 2);
}

/** The convex combination of one passage's calibrated scores. */
export function fusedScore(
  words: number,
  meaning: number,
  meaningWeight: number = MEANING_WEIGHT,
): number {
  return (1 - meaningWeight) * words + meaningWeight * meaning;
}

/** A row's calibrated word score, raised for an exact match. */
export function wordScoreOf(
  { wordScores }: Pick<Retrieved, "wordScores">,
  levels: ExactMatchLevels,
): (row: number) => number {
  return (row) => (wordScores.get(row) ?? 0) + EXACT_MATCH_BONUS * (levels.get(row) ?? 0);
}

/**
 * All rows that a leg found, best first, and the lower row first of equals: the union of both, or in the mode of
 * meaning those that meaning proposes.
 * @param levels as far as they are known
 */
export function fuse(
  retrieved: Retrieved,
  mode: SearchMode,
  meaningWeight: number,
  levels: ExactMatchLevels = new Map(),
): FusedRow[] {
  const { hitsByRow, meaning } = retrieved;
  const rows =
    meaning && mode === "meaning"
      ? meaning.nearest
      : [...new Set([...hitsByRow.keys(), ...(meaning?.nearest ?? [])])];
  const wordScore = wordScoreOf(retrieved, levels);
  const scoreOf = (row: number) => {
    if (!meaning) return hitsByRow.get(row)?.score ?? 0;
    if (mode === "meaning") return meaning.scoreOf(row);
    return fusedScore(wordScore(row), meaning.scoreOf(row), meaningWeight);
  };
  // By words alone the scores are those of BM25, which do not tell of exact matches.
  const levelOf = (row: number) => (meaning ? 0 : (levels.get(row) ?? 0));
  return rows
    .map((row) => ({ row, score: scoreOf(row), level: levelOf(row) }))
    .sort((a, b) => b.level - a.level || b.score - a.score || a.row - b.row)
    .map(({ row, score }) => ({ row, score }));
}
