// Joins the two legs: a convex combination of calibrated scores. Pure.
//
// Not rank fusion: that forgets how strongly a leg found something, and buries an exact title (Bruch, Gai and Ingber
// 2023, arXiv 2210.11934, compare the two).
import type { SearchMode } from "./answer.ts";
import type { ExactMatchLevels, FusedRow, Retrieved } from "./ranking.ts";
import { EXACT_MATCH_BONUS, HEADED_LEVEL, MEANING_WEIGHT } from "./ranking-settings.ts";

/** The convex combination of one passage's calibrated scores. */
export function fusedScore(
  words: number,
  meaning: number,
  meaningWeight: number = MEANING_WEIGHT,
): number {
  return (1 - meaningWeight) * words + meaningWeight * meaning;
}

/** How literally a row holds the query: as far as texts were read or, without reading, title and headings hold it. */
function exactLevelOf(
  { hitsByRow }: Pick<Retrieved, "hitsByRow">,
  levels: ExactMatchLevels,
): (row: number) => number {
  return (row) => Math.max(levels.get(row) ?? 0, hitsByRow.get(row)?.isHeaded ? HEADED_LEVEL : 0);
}

/** A row's calibrated word score, raised for an exact match. */
export function wordScoreOf(
  { hitsByRow }: Pick<Retrieved, "hitsByRow">,
  levels: ExactMatchLevels,
): (row: number) => number {
  const levelOf = exactLevelOf({ hitsByRow }, levels);
  return (row) => (hitsByRow.get(row)?.calibrated ?? 0) + EXACT_MATCH_BONUS * levelOf(row);
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
  // By words alone the scores are those of BM25, which tell neither of exact matches nor of other languages' scores.
  const orderOf = (row: number) => (meaning ? scoreOf(row) : (hitsByRow.get(row)?.calibrated ?? 0));
  const exactLevel = exactLevelOf(retrieved, levels);
  const levelOf = (row: number) => (meaning ? 0 : exactLevel(row));
  const sorted = rows
    .map((row) => ({ row, score: scoreOf(row), order: orderOf(row), level: levelOf(row) }))
    .sort((a, b) => b.level - a.level || b.order - a.order || a.row - b.row);
  // What stands above for an exact match, or in another language, is worth no less than what stands below it.
  let least = 0;
  return sorted
    .reverse()
    .map(({ row, score }) => {
      least = meaning ? score : Math.max(score, least);
      return { row, score: least };
    })
    .reverse();
}
