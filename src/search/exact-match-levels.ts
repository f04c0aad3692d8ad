// How literally the passages of a ranking hold the query, as far as their texts are worth reading.

import { exactMatchTest } from "./exact-match.ts";
import type { WordHit } from "./lexical/lexical-search.ts";
import type { OpenIndex } from "./open-index.ts";
import type { Problems } from "./problems.ts";
import type { Query } from "./query.ts";
import type { ExactMatchLevel, ExactMatchLevels, Rescored, Retrieved } from "./ranking.ts";
import { FEW_PASSAGES, MAX_EXACT_MATCH_READS } from "./ranking-settings.ts";

/**
 * How literally the best of the passages with all words hold the query, which takes reading their texts.
 * @param among null, or the only rows whose texts may be read
 */
export async function exactMatchLevels(
  { passages }: OpenIndex,
  query: Query,
  { found, meaning }: Pick<Retrieved, "found" | "meaning">,
  among: ReadonlySet<number> | null,
  problems: Problems,
): Promise<ExactMatchLevels> {
  const levels = new Map<number, ExactMatchLevel>();
  const tests = new Map<WordHit["language"], ReturnType<typeof exactMatchTest>>();
  const testFor = (language: WordHit["language"]) => {
    const known = tests.get(language);
    if (known !== undefined) return known;
    const own = found.corrections.filter((correction) => correction.language === language);
    const test = exactMatchTest(query, language.analyzer, own);
    tests.set(language, test);
    return test;
  };
  // Only a passage with every word can hold them in a row; reading its text is dear.
  const complete = found.hits.filter((hit) => hit.complete);
  const read = passages.count <= FEW_PASSAGES ? complete : mostPromising(complete, meaning, among);
  await Promise.all(
    read.map(async ({ row, language }) => {
      const test = testFor(language);
      const passage = test && (await problems.attempt(passages.passage(row)));
      if (test && passage) levels.set(row, test(passage));
    }),
  );
  return levels;
}

/**
 * First those that hold all words in title or headings; then half are the words' best, the others those that meaning
 * prefers.
 */
function mostPromising(
  complete: readonly WordHit[],
  meaning: Rescored | null,
  among: ReadonlySet<number> | null,
): WordHit[] {
  if (among !== null) return complete.filter(({ row }) => among.has(row));
  const headed = complete.filter(({ isHeaded }) => isHeaded).slice(0, MAX_EXACT_MATCH_READS / 2);
  const others = complete.filter((hit) => !headed.includes(hit));
  const max = MAX_EXACT_MATCH_READS - headed.length;
  if (meaning === null) return [...headed, ...others.slice(0, max)];
  const first = others.slice(0, max / 2);
  const near = others
    .slice(first.length)
    .filter(({ row }) => meaning.scores.has(row))
    .sort((a, b) => meaning.scoreOf(b.row) - meaning.scoreOf(a.row));
  return [...headed, ...first, ...near.slice(0, max - first.length)];
}
