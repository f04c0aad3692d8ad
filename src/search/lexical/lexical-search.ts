// The word leg of one query.
import type { OpenIndex } from "../open-index.ts";
import { Problems } from "../problems.ts";
import type { Query } from "../query.ts";
import { FEW_PASSAGES } from "../vector/shortlist.ts";
import { idf } from "./bm25.ts";
import { type ScoredRow, scoreTerms } from "./score-terms.ts";
import type { FoundTerms, WordIndex } from "./word-index.ts";
import type { Lookup } from "./word-lookups.ts";

/** A passage that the word leg found. Where a word was unfinished or misspelt, its terms are not the query's own. */
export interface WordHit extends ScoredRow {
  /** True where every term of the query occurs, in whatever form. */
  readonly complete: boolean;
}

/** What words have found. */
export interface FoundWords {
  /** The best, best first. */
  readonly hits: readonly WordHit[];
  /** How many passages were found in all. */
  readonly found: number;
  /** About the score of a passage of usual length that holds every term once. */
  readonly attainable: number;
}

/** What words have found, and sentences about what could not be loaded for it. */
export interface LexicalResult extends FoundWords {
  readonly problems: readonly string[];
}

/** What is found beyond so many is counted, and no more: nobody reads as far. */
const MAX_HITS = 1000;

/** The passages in which a query's words occur, best first. */
export async function searchLexical(
  { words, passages }: OpenIndex,
  query: Query,
): Promise<LexicalResult> {
  if (words === null) return { hits: [], found: 0, attainable: 0, problems: [] };
  // "To be or not to be" has no term to look up, but stands in the text all the same.
  if (query.terms.length === 0 && query.phrases.length > 0 && passages.count <= FEW_PASSAGES) {
    const rows = Array.from({ length: passages.count }, (_, row) => row);
    const hits = rows.map((row) => ({ row, score: 1, terms: [], complete: true }));
    return { hits, found: hits.length, attainable: 1, problems: [] };
  }
  const problems = new Problems();
  const found = await lookUpWords(words, query, problems);
  return { ...found, problems: problems.messages };
}

/**
 * The passages in which at least one term of the query occurs.
 * @param problems told of what could not be loaded: terms without their postings are left out
 */
export async function lookUpWords(
  words: WordIndex,
  query: Query,
  problems: Problems,
): Promise<FoundWords> {
  const found = await words.lookUp(query, problems);
  const attainable = attainableScore(found, words.passages);
  if (found.terms.size === 0) return { hits: [], found: 0, attainable };
  const scored = scoreTerms(found.terms, words, MAX_HITS);
  const isComplete = completeness(found.lookups);
  const hits = scored.best.map((row) => ({ ...row, complete: isComplete(row.terms) }));
  return { hits, found: scored.found, attainable };
}

/** What the best lookup of every word is worth; a term that two words lead to ("harbour harbor") counts once. */
function attainableScore({ lookups, byTerm }: FoundTerms, passages: number): number {
  const worth = new Map<string, number>();
  for (const ofWord of lookups) {
    const worths = ofWord.map(({ term, entry }): [string, number] => [
      term,
      // A term that does not occur is the rarest.
      (byTerm.get(term)?.weight ?? 1) * idf(passages, entry?.passages ?? 0),
    ]);
    const [best] = worths.sort((a, b) => b[1] - a[1]);
    if (best) worth.set(...best);
  }
  return [...worth.values()].reduce((sum, value) => sum + value, 0);
}

/** Tells whether terms leave no word of the query out. */
function completeness(
  lookups: readonly (readonly Lookup[])[],
): (terms: readonly string[]) => boolean {
  const termsByWord = lookups.map(
    (ofWord) => new Set(ofWord.flatMap(({ term, expansions }) => [term, ...expansions.keys()])),
  );
  return (terms) => termsByWord.every((ofWord) => terms.some((term) => ofWord.has(term)));
}
