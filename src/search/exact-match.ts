// Tells which passages hold a query word for word, which takes reading their texts.

import { type ExactMatchLevel, exactMatchTest } from "./exact-match-test.ts";
import type { FoundWords, WordHit } from "./lexical/lexical-search.ts";
import type { OpenIndex } from "./open-index.ts";
import type { Problems } from "./problems.ts";
import type { Query } from "./query.ts";
import { FEW_PASSAGES } from "./vector/shortlist.ts";
import type { Rescored } from "./vector/vector-search.ts";

/** Passages whose text is read to see whether they hold the query word for word. */
const MAX_EXACT_MATCH_READS = 24;

/**
 * How literally the best of the passages with all terms hold the query.
 * @param among null, or the only rows whose texts may be read
 */
export async function exactMatchLevels(
  { passages }: OpenIndex,
  query: Query,
  { hits }: FoundWords,
  meaning: Rescored | null,
  among: ReadonlySet<number> | null,
  problems: Problems,
): Promise<Map<number, ExactMatchLevel>> {
  const levels = new Map<number, ExactMatchLevel>();
  const test = exactMatchTest(query);
  if (test === null) return levels;
  // Only a passage with every term can hold them in a row; reading its text is dear.
  const complete = hits.filter((hit) => hit.complete);
  const read = passages.count <= FEW_PASSAGES ? complete : mostPromising(complete, meaning, among);
  await Promise.all(
    read.map(async ({ row }) => {
      const passage = await problems.attempt(passages.passage(row));
      if (passage !== null) levels.set(row, test(passage));
    }),
  );
  return levels;
}

/** Half of those that are read are the words' best, the others those that meaning prefers. */
function mostPromising(
  complete: readonly WordHit[],
  meaning: Rescored | null,
  among: ReadonlySet<number> | null,
): WordHit[] {
  if (among !== null) return complete.filter(({ row }) => among.has(row));
  if (meaning === null) return complete.slice(0, MAX_EXACT_MATCH_READS);
  const first = complete.slice(0, MAX_EXACT_MATCH_READS / 2);
  const near = complete
    .slice(MAX_EXACT_MATCH_READS / 2)
    .filter(({ row }) => meaning.scores.has(row))
    .sort((a, b) => meaning.scoreOf(b.row) - meaning.scoreOf(a.row));
  return [...first, ...near.slice(0, MAX_EXACT_MATCH_READS - first.length)];
}
