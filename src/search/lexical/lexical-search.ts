// The word leg of one query.
import { NO_SYNONYMS } from "../../format/synonyms-file.ts";
import type { OpenIndex } from "../open-index.ts";
import { Problems } from "../problems.ts";
import type { Query } from "../query.ts";
import { MAX_HITS } from "../ranking-settings.ts";
import type { RowSet } from "../row-set.ts";
import { idf } from "./bm25.ts";
import { calibrateWords } from "./calibrate-words.ts";
import type { FoundReading } from "./found-terms.ts";
import type { LanguageIndex } from "./language-index.ts";
import { type ScoredRow, scoreTerms } from "./score-terms.ts";
import type { WeightedPostings } from "./top-candidates.ts";
import type { Lookup } from "./word-lookups.ts";

/** By term, in the query's order. */
type FoundTerms = ReadonlyMap<string, WeightedPostings>;

/** A passage that the word leg found. Where a word was unfinished or misspelt, its terms are not the query's own. */
export interface WordHit extends ScoredRow {
  /** From 0, nothing in common, to 1, a full match: comparable from one language to another. */
  readonly calibrated: number;
  /** True where every word of the query occurs, in whatever form. */
  readonly complete: boolean;
  /** True where its title and headings hold them all. */
  readonly isHeaded: boolean;
  /** In whose words it is indexed. */
  readonly language: LanguageIndex;
}

/** A word of the query that no passage holds, and a term that was looked up in its place. */
export interface CorrectedTerm {
  /** Folded. */
  readonly typed: string;
  readonly term: string;
  /** Words with that term that may be meant, folded; see Respelling. */
  readonly forms: readonly string[];
  readonly language: LanguageIndex;
}

/** What words have found, and sentences about what could not be loaded for it. */
export interface LexicalResult {
  /** The best, best first. */
  readonly hits: readonly WordHit[];
  /** How many passages were found in all. */
  readonly found: number;
  readonly corrections: readonly CorrectedTerm[];
  /** What became of each word, in each language that was searched. */
  readonly lookups: readonly (readonly Lookup[])[];
  readonly problems: readonly string[];
  /** Why words could be looked up nowhere, in a sentence; null where they could. */
  readonly failure: string | null;
}

/** Where there is nothing to look words up in. */
export const NO_WORDS: LexicalResult = {
  hits: [],
  found: 0,
  corrections: [],
  lookups: [],
  problems: [],
  failure: null,
};

export interface LexicalOptions {
  /** Null, or the only rows that may be found. */
  readonly among?: RowSet | null;
  /** Null, or the tags of the only documents that may be found. */
  readonly tags?: readonly string[] | null;
}

/** The passages in which a query's words occur, best first. */
export async function searchLexical(
  { words, synonyms }: Pick<OpenIndex, "words" | "synonyms">,
  query: Query,
  { among = null, tags = null }: LexicalOptions = {},
): Promise<LexicalResult> {
  if (words === null) return NO_WORDS;
  const [problems, ofSynonyms] = [new Problems(), new Problems()];
  const [languages, known] = await Promise.all([
    problems.attempt(words.languagesOf(tags)),
    ofSynonyms.attempt(synonyms()),
  ]);
  const lookups = await Promise.all(
    (languages ?? []).map((language) => language.lookUp(query, known ?? NO_SYNONYMS, problems)),
  );
  const results = await Promise.all(
    (languages ?? []).map(async (language, i) => {
      const own = withoutNeedlessGuesses(lookups[i] ?? [], lookups);
      const terms = await language.postings(own, problems);
      return scoreLanguage(language, own, terms, among);
    }),
  );
  const hits = results.flatMap((result) => result.hits);
  if (results.length > 1) hits.sort((a, b) => b.calibrated - a.calibrated || a.row - b.row);
  const [failure = null] = hits.length === 0 ? problems.messages : [];
  return {
    hits: hits.slice(0, MAX_HITS),
    found: results.reduce((sum, result) => sum + result.found, 0),
    corrections: results.flatMap((result) => result.corrections),
    lookups: results.map((result) => result.lookups),
    problems: [...problems.messages, ...ofSynonyms.messages],
    failure,
  };
}

/** The passages of a language in which at least one word of the query occurs. */
function scoreLanguage(
  language: LanguageIndex,
  lookups: readonly Lookup[],
  terms: FoundTerms,
  among: RowSet | null,
): Pick<LexicalResult, "hits" | "found" | "corrections"> & { readonly lookups: readonly Lookup[] } {
  const corrections = correctedTerms(lookups, language);
  if (terms.size === 0) return { hits: [], found: 0, corrections, lookups };
  const scored = scoreTerms(terms, language, MAX_HITS, among);
  const words = lookups.reduce((sum, { word }) => sum + word.size * word.times, 0);
  const calibrated = calibrateWords(
    scored.best.map(({ score }) => score),
    attainableScore(lookups, language.passages),
    words,
  );
  const isComplete = completeness(lookups);
  const termsOfHead = headTerms(terms, scored.best);
  const hits = scored.best.map((row, i): WordHit => {
    const complete = isComplete(row.terms);
    const isHeaded = complete && isComplete(termsOfHead.get(row.row) ?? []);
    return { ...row, calibrated: calibrated[i] ?? 0, complete, isHeaded, language };
  });
  return { hits, found: scored.found, corrections, lookups };
}

function correctedTerms(lookups: readonly Lookup[], language: LanguageIndex): CorrectedTerm[] {
  return lookups.flatMap(({ word, readings }) =>
    ownReadings(readings)
      .filter(({ isCorrection }) => isCorrection)
      .flatMap(({ terms, forms = [] }) =>
        terms.map(({ term }) => ({ typed: word.folded, term, forms, language })),
      ),
  );
}

/** Lookups without what a word may be meant for, where another language knows it: "Haus" is no "house". */
function withoutNeedlessGuesses(
  lookups: readonly Lookup[],
  all: readonly (readonly Lookup[])[],
): readonly Lookup[] {
  if (all.length < 2) return lookups;
  const known = new Set(
    all
      .flat()
      .filter(({ readings }) => readings.some(({ isGuess }) => !isGuess))
      .map(({ word }) => word.folded),
  );
  return lookups.map((lookup) =>
    known.has(lookup.word.folded)
      ? { ...lookup, readings: lookup.readings.filter(({ isGuess }) => !isGuess) }
      : lookup,
  );
}

/** What the best reading of every word is worth; terms that two words lead to ("harbour harbor") count once. */
function attainableScore(lookups: readonly Lookup[], passages: number): number {
  const worthOf = ({ terms }: FoundReading) =>
    terms.reduce((sum, { weight, entry }) => sum + weight * idf(passages, entry?.passages ?? 0), 0);
  const worth = new Map<string, number>();
  for (const { word, readings } of lookups) {
    const worths = readings.map((reading): [string, number] => [
      reading.terms.map(({ term }) => term).join("\n"),
      worthOf(reading),
    ]);
    const [best] = worths.sort((a, b) => b[1] - a[1]);
    // A word that does not occur is the rarest.
    const [terms, value] = best ?? [word.folded, idf(passages, 0)];
    worth.set(terms, Math.max(value * word.times, worth.get(terms) ?? 0));
  }
  return [...worth.values()].reduce((sum, value) => sum + value, 0);
}

/** The readings of a word itself; where there are none, those of what may be meant. */
function ownReadings(readings: readonly FoundReading[]): readonly FoundReading[] {
  const own = readings.filter(({ isGuess }) => !isGuess);
  return own.length > 0 ? own : readings;
}

/** Tells whether terms leave no word of the query out. */
function completeness(lookups: readonly Lookup[]): (terms: readonly string[]) => boolean {
  const words = lookups.map(({ readings }) =>
    ownReadings(readings).map(({ terms }) =>
      terms.map(({ term, expansions }) => new Set([term, ...expansions.keys()])),
    ),
  );
  return (terms) =>
    words.every((readings) =>
      readings.some((needed) => needed.every((any) => terms.some((term) => any.has(term)))),
    );
}

/** By row, the terms that title or headings hold. */
function headTerms(terms: FoundTerms, best: readonly ScoredRow[]): Map<number, string[]> {
  const wanted = new Map<number, string[]>(best.map(({ row }) => [row, []]));
  for (const [term, { postings }] of terms) {
    for (const rows of [postings.title.rows, postings.headings.rows]) {
      for (const row of rows) wanted.get(row)?.push(term);
    }
  }
  return wanted;
}
