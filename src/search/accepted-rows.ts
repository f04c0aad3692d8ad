// What a query's phrases and excluded words leave over, which takes reading texts.

import type { WordHit } from "./lexical/lexical-search.ts";
import { phraseFilter } from "./lexical/phrase.ts";
import { termsOfWord } from "./lexical/terms.ts";
import type { OpenIndex } from "./open-index.ts";
import type { Problems } from "./problems.ts";
import type { Query } from "./query.ts";
import { FEW_PASSAGES } from "./vector/shortlist.ts";

/** Passages whose text is read to see whether they hold a phrase, in all and at a time. */
const MAX_FILTERED = 256;
const FILTERED_TOGETHER = 32;

/** False for rows without a term that the query's phrases need, where all terms could be looked up: their text need not be read. */
export function mayHoldPhrases(
  { phrases, terms: asked }: Query,
  hits: ReadonlyMap<number, WordHit>,
): (row: number) => boolean {
  // Of a long query not all terms were looked up.
  const inPhrases = new Set(phrases.flat().flatMap((word) => termsOfWord(word)));
  const needed = new Set(asked.filter((term) => inPhrases.has(term)));
  if (needed.size === 0) return () => true;
  return (row) => {
    const terms = hits.get(row)?.terms ?? [];
    return [...needed].every((term) => terms.includes(term));
  };
}

/** The rows that hold the query's phrases and no excluded word, in order; null where it has neither. */
export async function acceptedRows(
  rows: readonly number[],
  { passages }: OpenIndex,
  query: Query,
  wanted: number,
  problems: Problems,
): Promise<Set<number> | null> {
  const filter = phraseFilter(query.phrases, query.excluded);
  if (filter === null) return null;
  const accepted = new Set<number>();
  const readsAll = passages.count <= FEW_PASSAGES;
  const most = readsAll ? rows.length : Math.min(rows.length, MAX_FILTERED);
  for (let start = 0; start < most; start += FILTERED_TOGETHER) {
    if (!readsAll && accepted.size >= wanted) break;
    const some = rows.slice(start, Math.min(most, start + FILTERED_TOGETHER));
    const texts = await Promise.all(some.map((row) => problems.attempt(passages.passage(row))));
    texts.forEach((passage, i) => {
      const row = some[i];
      if (passage !== null && row !== undefined && filter(passage)) accepted.add(row);
    });
  }
  return accepted;
}
