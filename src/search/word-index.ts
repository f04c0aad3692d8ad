// The word leg: MiniSearch over title, headings and text. The one file that knows MiniSearch.
import MiniSearch, { type AsPlainObject, type Options } from "minisearch";
import type { Passage } from "./passage.ts";
import type { Query } from "./query.ts";
import { splitWords, termsOfWord } from "./terms.ts";

/** A passage that the word leg found. */
export interface WordHit {
  /** Position of the passage in the bundle's list. */
  readonly row: number;
  /** BM25+ summed over fields and terms; above 0, without upper bound. */
  readonly score: number;
  /** The terms of the index that matched: where a word was unfinished or misspelt, not the query's own. */
  readonly terms: readonly string[];
  /** True where every term of the query occurs, in whatever form. */
  readonly complete: boolean;
}

interface IndexedPassage {
  readonly id: number;
  readonly title: string;
  readonly headings: string;
  readonly text: string;
}

/** Used to build and to load: MiniSearch does not store its functions, so this must be one constant. */
const WORD_INDEX_OPTIONS: Options<IndexedPassage> = {
  fields: ["title", "headings", "text"],
  tokenize: (text) => splitWords(text).map((word) => word.text),
  processTerm: (word) => termsOfWord(word),
};

/**
 * Title and headings stand above several passages, so they say less about each than its own text; the
 * headings are also part of what the meaning leg reads.
 */
const FIELD_BOOST = { title: 0.7, headings: 0.3, text: 1 };

/** k and b as in Robertson and Zaragoza (2009); d = 0 makes BM25+ the plain BM25 of the reference. */
const BM25 = { k: 1.2, b: 0.75, d: 0 };

/** An unfinished word matches longer words, but less than the word itself. */
const EXPANSION_WEIGHTS = { prefix: 0.6, fuzzy: 0.5 };

export class WordIndex {
  readonly #miniSearch: MiniSearch<IndexedPassage>;
  /** In how many passages each term occurs. */
  readonly #terms: ReadonlyMap<string, number>;

  private constructor(miniSearch: MiniSearch<IndexedPassage>, terms: ReadonlyMap<string, number>) {
    this.#miniSearch = miniSearch;
    this.#terms = terms;
  }

  /** Indexes passages; a passage's position in the list is its row. */
  static build(passages: readonly Passage[]): WordIndex {
    const miniSearch = new MiniSearch(WORD_INDEX_OPTIONS);
    miniSearch.addAll(
      passages.map(({ title, headings, text }, id) => ({
        id,
        title,
        headings: headings.join("\n"),
        text,
      })),
    );
    return new WordIndex(miniSearch, termsOf(miniSearch.toJSON()));
  }

  /**
   * Takes what `toJSON` gave, read back from JSON.
   * @throws Error of MiniSearch where the value is not such an index
   */
  static load(saved: AsPlainObject): WordIndex {
    return new WordIndex(MiniSearch.loadJS(saved, WORD_INDEX_OPTIONS), termsOf(saved));
  }

  toJSON(): AsPlainObject {
    return this.#miniSearch.toJSON();
  }

  get termCount(): number {
    return this.#terms.size;
  }

  /**
   * The passages in which at least one term of the query occurs, best first.
   * @param accepts false for rows that must not be found
   * @returns `attainable`: about the score of a passage of usual length that holds every term once
   */
  search(
    query: Query,
    accepts?: (row: number) => boolean,
  ): { hits: WordHit[]; attainable: number } {
    const lookups = this.#lookups(query);
    if (lookups.length === 0) return { hits: [], attainable: 0 };
    const byTerm = new Map(lookups.map((lookup) => [lookup.term, lookup]));
    const options = {
      // MiniSearch sees the terms as made already, one a line: its own splitting is for documents.
      tokenize: (text: string) => text.split("\n"),
      processTerm: (term: string) => term,
      prefix: (term: string) => byTerm.get(term)?.prefix ?? false,
      fuzzy: (term: string) => byTerm.get(term)?.typos ?? 0,
      boostDocument: (_row: number, indexTerm: string) => (isWanted(indexTerm, lookups) ? 1 : 0),
      boost: FIELD_BOOST,
      weights: EXPANSION_WEIGHTS,
      bm25: BM25,
    };
    const found = this.#miniSearch.search([...byTerm.keys()].join("\n"), options);
    const hits: WordHit[] = [];
    for (const { id, score, terms, queryTerms } of found) {
      if (accepts && !accepts(id)) continue;
      hits.push({
        row: id,
        // MiniSearch multiplies by the number of matched query terms; BM25 does not.
        score: score / queryTerms.length,
        terms,
        complete: queryTerms.length === byTerm.size,
      });
    }
    // Ties go to the lower row, so that the same query always gives the same page.
    hits.sort((a, b) => b.score - a.score || a.row - b.row);
    const attainable = [...byTerm.keys()].reduce((sum, term) => sum + this.#rarity(term), 0);
    return { hits, attainable };
  }

  /** BM25's weight of a term: the rarer, the more; most for one that does not occur. */
  #rarity(term: string): number {
    const passages = this.#miniSearch.documentCount;
    const holding = this.#terms.get(term) ?? 0;
    return Math.log(1 + (passages - holding + 0.5) / (holding + 0.5));
  }

  /** How each term of the query is looked up: exactly, as a prefix, or with typos allowed. */
  #lookups(query: Query): Lookup[] {
    const unfinishedTerms = query.unfinished === null ? [] : termsOfWord(query.unfinished);
    return query.terms.map((term) => {
      if (unfinishedTerms.includes(term) && query.unfinished !== null) {
        return this.#unfinishedLookup(term, query.unfinished);
      }
      return { term, prefix: false, typos: this.#terms.has(term) ? 0 : typosAllowed(term) };
    });
  }

  /**
   * A word that is still being typed matches as a prefix. Where nothing starts with it, it may have
   * grown past the stem of the word it will be ("volunteeri", stem "volunt"): then the longest
   * term that it starts with is taken.
   */
  #unfinishedLookup(term: string, unfinished: string): Lookup {
    if (this.#startsSomeTerm(term)) return { term, prefix: term.length >= 2, typos: 0 };
    const shortest = Math.max(4, Math.ceil(unfinished.length / 2));
    for (let length = unfinished.length - 1; length >= shortest; length--) {
      const stem = unfinished.slice(0, length);
      if (this.#terms.has(stem)) return { term: stem, prefix: false, typos: 0 };
    }
    return { term, prefix: false, typos: typosAllowed(term) };
  }

  #startsSomeTerm(start: string): boolean {
    if (this.#terms.has(start)) return true;
    for (const term of this.#terms.keys()) if (term.startsWith(start)) return true;
    return false;
  }
}

interface Lookup {
  readonly term: string;
  readonly prefix: boolean;
  /** Largest number of wrong, missing or added letters. */
  readonly typos: number;
}

/** Short words are too near to each other, and numbers to other numbers, to guess at. */
function typosAllowed(term: string): number {
  if (/\p{N}/u.test(term) || term.length < 6) return 0;
  return term.length < 9 ? 1 : 2;
}

/** Typos seldom fall on a word's first letter; without this "mother" finds "other". */
function isWanted(indexTerm: string, lookups: readonly Lookup[]): boolean {
  return lookups.some(
    ({ term, prefix, typos }) =>
      term === indexTerm ||
      (prefix && indexTerm.startsWith(term)) ||
      (typos > 0 && indexTerm[0] === term[0]),
  );
}

function termsOf(saved: AsPlainObject): ReadonlyMap<string, number> {
  return new Map(
    saved.index.map(([term, fields]) => {
      const rows = new Set(
        Object.values(fields).flatMap((frequencies) => Object.keys(frequencies)),
      );
      return [term, rows.size];
    }),
  );
}
