// The word leg of one query.
import { knownWords } from "../known-words.ts";
import type { OpenIndex } from "../open-index.ts";
import { Problems } from "../problems.ts";
import type { Query } from "../query.ts";
import { FEW_PASSAGES, MAX_HITS } from "../ranking-settings.ts";
import type { RowSet } from "../row-set.ts";
import { idf } from "./bm25.ts";
import { type ScoredRow, scoreTerms } from "./score-terms.ts";
import type { FoundTerms, WordIndex } from "./word-index.ts";
import type { Lookup } from "./word-lookups.ts";

/** A passage that the word leg found. Where a word was unfinished or misspelt, its terms are not the query's own. */
export interface WordHit extends ScoredRow {
  /** True where every term of the query occurs, in whatever form. */
  readonly complete: boolean;
}

/** A word of the query that no passage holds, and a term that was looked up in its place. */
export interface CorrectedTerm {
  /** Folded. */
  readonly typed: string;
  readonly term: string;
}

/** What words have found. */
export interface FoundWords {
  /** The best, best first. */
  readonly hits: readonly WordHit[];
  /** How many passages were found in all. */
  readonly found: number;
  /** About the score of a passage of usual length that holds every term once. */
  readonly attainable: number;
  readonly corrections: readonly CorrectedTerm[];
  /** How well each of the query's terms is known, from 0 to 1; none where there is nothing to look them up in. */
  readonly known: readonly number[];
}

/** What words have found, and sentences about what could not be loaded for it. */
export interface LexicalResult extends FoundWords {
  readonly problems: readonly string[];
}

/** Where there is nothing to look words up in. */
export const NO_WORDS: LexicalResult = {
  hits: [],
  found: 0,
  attainable: 0,
  corrections: [],
  known: [],
  problems: [],
};

/**
 * The passages in which a query's words occur, best first.
 * @param among null, or the only rows that may be found
 */
export async function searchLexical(
  { words, passages }: Pick<OpenIndex, "words" | "passages">,
  query: Query,
  among: RowSet | null = null,
): Promise<LexicalResult> {
  if (words === null) return NO_WORDS;
  // "To be or not to be" has no term to look up, but stands in the text all the same.
  if (query.terms.length === 0 && query.phrases.length > 0 && passages.count <= FEW_PASSAGES) {
    const rows = among?.rows() ?? Array.from({ length: passages.count }, (_, row) => row);
    const hits = rows.map((row) => ({ row, score: 1, terms: [], complete: true }));
    return { ...NO_WORDS, hits, found: hits.length, attainable: 1 };
  }
  const problems = new Problems();
  const found = await lookUpWords(words, query, problems, among);
  return { ...found, problems: problems.messages };
}

/**
 * The passages in which at least one term of the query occurs.
 * @param problems told of what could not be loaded: terms without their postings are left out
 * @param among null, or the only rows that may be found
 */
export async function lookUpWords(
  words: WordIndex,
  query: Query,
  problems: Problems,
  among: RowSet | null = null,
): Promise<FoundWords> {
  const found = await words.lookUp(query, problems);
  const attainable = attainableScore(found, words.passages);
  const corrections = correctedTerms(found, query);
  const known = knownWords(found.lookups);
  if (found.terms.size === 0) return { hits: [], found: 0, attainable, corrections, known };
  const scored = scoreTerms(found.terms, words, MAX_HITS, among);
  const isComplete = completeness(found.lookups);
  const hits = scored.best.map((row) => ({ ...row, complete: isComplete(row.terms) }));
  return { hits, found: scored.found, attainable, corrections, known };
}

function correctedTerms({ lookups }: FoundTerms, { terms, spelling }: Query): CorrectedTerm[] {
  return lookups.flatMap((ofWord, i) => {
    const asked = terms[i] ?? "";
    const typed = spelling.get(asked) ?? asked;
    return ofWord.flatMap(({ term, isCorrection }) => (isCorrection ? [{ typed, term }] : []));
  });
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
