// The word leg: MiniSearch over title, headings and text. The one file that knows MiniSearch.
import MiniSearch, { type AsPlainObject, type Options } from "minisearch";
import type { Passage } from "./passage.ts";
import type { Query } from "./query.ts";
import { correctSpelling } from "./spelling.ts";
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
 * Title and headings are read as part of the text, as if they stood in front of it: a query may
 * take one word from each. Their own fields add to that.
 */
const FIELD_BOOST = { title: 0.3, headings: 0.3, text: 1 };

/** k and b as in Robertson and Zaragoza (2009); d = 0 makes BM25+ the plain BM25 of the reference. */
const BM25 = { k: 0.9, b: 0.4, d: 0 };

/** An unfinished word matches longer words, but less than the word itself; fuzzy search is not used. */
const EXPANSION_WEIGHTS = { prefix: 0.6, fuzzy: 0 };

/** What a misspelt word may have meant counts a little less than what was typed. */
const CORRECTION_WEIGHT = 0.85;

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
        // A passage that is all title would hold it twice.
        text: title === text ? text : [title, ...headings, text].join("\n"),
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
    const wanted = query.terms.map((term) => this.#lookups(term, query));
    const byTerm = heaviestByTerm(wanted.flat());
    if (byTerm.size === 0) return { hits: [], attainable: 0 };
    const options = {
      // MiniSearch sees the terms as made already, one a line: its own splitting is for documents.
      tokenize: (text: string) => text.split("\n"),
      processTerm: (term: string) => term,
      prefix: (term: string) => byTerm.get(term)?.prefix ?? false,
      boostTerm: (term: string) => byTerm.get(term)?.weight ?? 1,
      boost: FIELD_BOOST,
      weights: EXPANSION_WEIGHTS,
      bm25: BM25,
    };
    const found = this.#miniSearch.search([...byTerm.keys()].join("\n"), options);
    const hits: WordHit[] = [];
    for (const { id, score, terms, queryTerms } of found) {
      if (accepts && !accepts(id)) continue;
      const matched = new Set(queryTerms);
      hits.push({
        row: id,
        // MiniSearch multiplies by the number of matched query terms; BM25 does not.
        score: score / queryTerms.length,
        terms,
        complete: wanted.every((lookups) => lookups.some(({ term }) => matched.has(term))),
      });
    }
    // Ties go to the lower row, so that the same query always gives the same page.
    hits.sort((a, b) => b.score - a.score || a.row - b.row);
    return { hits, attainable: this.#attainable(wanted, byTerm) };
  }

  /** What the best lookup of every word is worth; a term that two words lead to ("harbour harbor") counts once. */
  #attainable(wanted: readonly (readonly Lookup[])[], byTerm: ReadonlyMap<string, Lookup>): number {
    const worth = new Map<string, number>();
    for (const lookups of wanted) {
      const worths = lookups.map(({ term }): [string, number] => [
        term,
        (byTerm.get(term)?.weight ?? 1) * this.#rarity(term),
      ]);
      const [best] = worths.sort((a, b) => b[1] - a[1]);
      if (best) worth.set(...best);
    }
    return [...worth.values()].reduce((sum, value) => sum + value, 0);
  }

  /**
   * The term that a word of the query is most likely a misspelling of, and a row that holds it.
   * @param folded the word as typed, folded
   * @returns null where the word is known, or none is near
   */
  correct(term: string, folded: string): { term: string; row: number } | null {
    if (this.#terms.has(term)) return null;
    const [nearest] = correctSpelling(folded, this.#terms.keys());
    if (nearest === undefined) return null;
    const asIs = { tokenize: (text: string) => [text], processTerm: (text: string) => text };
    const row = this.#miniSearch.search(nearest, asIs)[0]?.id;
    return typeof row === "number" ? { term: nearest, row } : null;
  }

  /** BM25's weight of a term: the rarer, the more; most for one that does not occur. */
  #rarity(term: string): number {
    const passages = this.#miniSearch.documentCount;
    const holding = this.#terms.get(term) ?? 0;
    return Math.log(1 + (passages - holding + 0.5) / (holding + 0.5));
  }

  /** How a term of the query is looked up: exactly, as a prefix, or as what it may be a misspelling of. */
  #lookups(term: string, { spelling, unfinished }: Query): Lookup[] {
    const exactly = [{ term, prefix: false, weight: 1 }];
    if (unfinished !== null && termsOfWord(unfinished).includes(term)) {
      const begun = this.#unfinishedLookup(term, unfinished);
      if (begun) return [begun];
    }
    if (this.#terms.has(term)) return exactly;
    const corrections = correctSpelling(spelling.get(term) ?? term, this.#terms.keys());
    if (corrections.length === 0) return exactly;
    return corrections.map((near) => ({ term: near, prefix: false, weight: CORRECTION_WEIGHT }));
  }

  /**
   * A word that is still being typed matches as a prefix. Where nothing starts with it, it may have
   * grown past the stem of the word it will be ("volunteeri", stem "volunt"): then the longest
   * term that it starts with is taken. Null where there is none.
   */
  #unfinishedLookup(term: string, unfinished: string): Lookup | null {
    if (this.#startsSomeTerm(term)) return { term, prefix: term.length >= 2, weight: 1 };
    const shortest = Math.max(4, Math.ceil(unfinished.length / 2));
    for (let length = unfinished.length - 1; length >= shortest; length--) {
      const stem = unfinished.slice(0, length);
      if (this.#terms.has(stem)) return { term: stem, prefix: false, weight: 1 };
    }
    return null;
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
  readonly weight: number;
}

/** Two words of a query may lead to one term, one of them by a correction. */
function heaviestByTerm(lookups: readonly Lookup[]): Map<string, Lookup> {
  const byTerm = new Map<string, Lookup>();
  for (const lookup of lookups) {
    if ((byTerm.get(lookup.term)?.weight ?? 0) < lookup.weight) byTerm.set(lookup.term, lookup);
  }
  return byTerm;
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
