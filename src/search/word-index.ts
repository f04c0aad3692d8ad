// The word leg: MiniSearch over title, headings and text, given for each query the postings of its terms. The one file
// that knows MiniSearch.
import MiniSearch, { type AsPlainObject, type Options } from "minisearch";
import type { Dictionary } from "./dictionary.ts";
import type { TermEntry } from "./index-format/dictionary.ts";
import type { MeanLengths } from "./index-format/manifest.ts";
import type { Posting } from "./index-format/postings.ts";
import type { Problems } from "./problems.ts";
import type { Query } from "./query.ts";
import { correctSpelling } from "./spelling.ts";
import { termsOfWord } from "./terms.ts";

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

/** Fields in MiniSearch's own numbers. */
const FIELDS = ["title", "headings", "text"];

/** MiniSearch sees the terms as made already, one a line: its own splitting is for documents. */
const MINI_SEARCH_OPTIONS: Options<{ readonly id: number }> = {
  fields: FIELDS,
  tokenize: (text) => text.split("\n"),
  processTerm: (term) => term,
};

/**
 * Title and headings are read as part of the text, as if they stood in front of it: a query may
 * take one word from each. Their own fields add to that.
 */
export const FIELD_BOOST = { title: 0.3, headings: 0.3, text: 1 };

/** k and b as in Robertson and Zaragoza (2009); d = 0 makes BM25+ the plain BM25 of the reference. */
export const BM25 = { k: 0.9, b: 0.4, d: 0 };

/** An unfinished word matches longer words, but less than the word itself; fuzzy search is not used. */
const EXPANSION_WEIGHTS = { prefix: 0.6, fuzzy: 0 };

/** What a misspelt word may have meant counts a little less than what was typed. */
const CORRECTION_WEIGHT = 0.85;

/** What an unfinished word may become: so many of the most frequent terms, and no more postings than these in all. */
const MOST_EXPANSIONS = 32;
const MOST_EXPANSION_POSTINGS = 5000;

/** What a word leg is opened with. */
export interface WordParts {
  readonly dictionary: Dictionary;
  readonly passages: number;
  readonly meanLengths: MeanLengths;
}

/** What words have found. */
export interface FoundWords {
  /** Best first. */
  readonly hits: WordHit[];
  /** About the score of a passage of usual length that holds every term once. */
  readonly attainable: number;
}

export class WordIndex {
  readonly #parts: WordParts;

  constructor(parts: WordParts) {
    this.#parts = parts;
  }

  /**
   * The passages in which at least one term of the query occurs.
   * @param problems told of what could not be loaded: terms without their postings are left out
   */
  async search(query: Query, problems: Problems): Promise<FoundWords> {
    const wanted = await Promise.all(
      query.terms.map(async (term) => (await problems.attempt(this.#lookups(term, query))) ?? []),
    );
    const byTerm = heaviestByTerm(wanted.flat());
    if (byTerm.size === 0) return { hits: [], attainable: 0 };
    const found = await this.#searchPostings(byTerm, problems);
    const hits = found.map(({ id, score, terms, queryTerms }): WordHit => {
      return {
        row: id,
        // MiniSearch multiplies by the number of matched query terms; BM25 does not.
        score: score / queryTerms.length,
        terms,
        complete: wanted.every((lookups) => lookups.some(({ term }) => queryTerms.includes(term))),
      };
    });
    // Ties go to the lower row, so that the same query always gives the same page.
    hits.sort((a, b) => b.score - a.score || a.row - b.row);
    return { hits, attainable: this.#attainable(wanted, byTerm) };
  }

  /**
   * The term that a word of the query is most likely a misspelling of, and a row that holds it.
   * @param folded the word as typed, folded
   * @returns null where the word is known, or none is near
   * @throws KindredError
   */
  async correct(term: string, folded: string): Promise<{ term: string; row: number } | null> {
    const { dictionary } = this.#parts;
    if ((await dictionary.entry(term)) !== undefined) return null;
    const [nearest] = correctSpelling(folded, await dictionary.likelyFor(folded));
    const entry = nearest === undefined ? undefined : await dictionary.entry(nearest);
    if (nearest === undefined || entry === undefined) return null;
    const [first] = await dictionary.postings(nearest, entry);
    return first ? { term: nearest, row: first.row } : null;
  }

  /** What MiniSearch finds in an index of these terms alone, with the numbers of the whole collection. */
  async #searchPostings(byTerm: ReadonlyMap<string, Lookup>, problems: Problems) {
    const { dictionary } = this.#parts;
    const lists = new Map<string, readonly Posting[]>();
    const expansions = [...byTerm.values()].flatMap((lookup) => [...lookup.expansions]);
    const exact = [...byTerm.values()].flatMap(({ term, entry }) =>
      entry ? [[term, entry] as const] : [],
    );
    await Promise.all(
      [...new Map([...expansions, ...exact])].map(async ([term, entry]) => {
        const postings = await problems.attempt(dictionary.postings(term, entry));
        if (postings !== null) lists.set(term, postings);
      }),
    );
    const miniSearch = MiniSearch.loadJS(
      savedIndex(lists, this.#parts.passages, this.#parts.meanLengths),
      MINI_SEARCH_OPTIONS,
    );
    return miniSearch.search([...byTerm.keys()].join("\n"), {
      prefix: (term) => byTerm.get(term)?.prefix ?? false,
      boostTerm: (term) => byTerm.get(term)?.weight ?? 1,
      boost: FIELD_BOOST,
      weights: EXPANSION_WEIGHTS,
      bm25: BM25,
    });
  }

  /** What the best lookup of every word is worth; a term that two words lead to ("harbour harbor") counts once. */
  #attainable(wanted: readonly (readonly Lookup[])[], byTerm: ReadonlyMap<string, Lookup>): number {
    const worth = new Map<string, number>();
    for (const lookups of wanted) {
      const worths = lookups.map(({ term, entry }): [string, number] => [
        term,
        (byTerm.get(term)?.weight ?? 1) * this.#rarity(entry),
      ]);
      const [best] = worths.sort((a, b) => b[1] - a[1]);
      if (best) worth.set(...best);
    }
    return [...worth.values()].reduce((sum, value) => sum + value, 0);
  }

  /** BM25's weight of a term: the rarer, the more; most for one that does not occur. */
  #rarity(entry: TermEntry | undefined): number {
    const { passages } = this.#parts;
    const holding = entry?.passages ?? 0;
    return Math.log(1 + (passages - holding + 0.5) / (holding + 0.5));
  }

  /** How a term of the query is looked up: exactly, as a prefix, or as what it may be a misspelling of. */
  async #lookups(term: string, { spelling, unfinished }: Query): Promise<Lookup[]> {
    const { dictionary } = this.#parts;
    if (unfinished !== null && termsOfWord(unfinished).includes(term)) {
      const begun = await this.#unfinishedLookup(term, unfinished);
      if (begun) return [begun];
    }
    const entry = await dictionary.entry(term);
    const exactly = [exactLookup(term, entry)];
    if (entry !== undefined) return exactly;
    const typed = spelling.get(term) ?? term;
    const corrections = correctSpelling(typed, await dictionary.likelyFor(typed));
    if (corrections.length === 0) return exactly;
    return Promise.all(
      corrections.map(async (near) => ({
        ...exactLookup(near, await dictionary.entry(near)),
        weight: CORRECTION_WEIGHT,
      })),
    );
  }

  /**
   * A word that is still being typed matches as a prefix. Where nothing starts with it, it may have
   * grown past the stem of the word it will be ("volunteeri", stem "volunt"): then the longest
   * term that it starts with is taken. Null where there is none.
   */
  async #unfinishedLookup(term: string, unfinished: string): Promise<Lookup | null> {
    const { dictionary } = this.#parts;
    const begun = await dictionary.startingWith(term);
    if (begun.size > 0) {
      const prefix = term.length >= 2;
      const entry = begun.get(term);
      if (!prefix && entry === undefined) return { ...exactLookup(term, undefined), prefix };
      const expansions = prefix ? mostFrequent(begun) : new Map<string, TermEntry>();
      return { ...exactLookup(term, entry), prefix, expansions };
    }
    const shortest = Math.max(4, Math.ceil(unfinished.length / 2));
    for (let length = unfinished.length - 1; length >= shortest; length--) {
      const stem = unfinished.slice(0, length);
      const entry = await dictionary.entry(stem);
      if (entry !== undefined) return exactLookup(stem, entry);
    }
    return null;
  }
}

interface Lookup {
  readonly term: string;
  /** Undefined where no passage holds it. */
  readonly entry: TermEntry | undefined;
  readonly prefix: boolean;
  readonly weight: number;
  /** Longer terms that it may become. */
  readonly expansions: ReadonlyMap<string, TermEntry>;
}

function exactLookup(term: string, entry: TermEntry | undefined): Lookup {
  return { term, entry, prefix: false, weight: 1, expansions: new Map() };
}

function mostFrequent(terms: ReadonlyMap<string, TermEntry>): Map<string, TermEntry> {
  const sorted = [...terms].sort((a, b) => b[1].passages - a[1].passages || (a[0] < b[0] ? -1 : 1));
  const taken = new Map<string, TermEntry>();
  let postings = 0;
  for (const [term, entry] of sorted.slice(0, MOST_EXPANSIONS)) {
    postings += entry.passages;
    if (taken.size > 0 && postings > MOST_EXPANSION_POSTINGS) break;
    taken.set(term, entry);
  }
  return taken;
}

/** Two words of a query may lead to one term, one of them by a correction. */
function heaviestByTerm(lookups: readonly Lookup[]): Map<string, Lookup> {
  const byTerm = new Map<string, Lookup>();
  for (const lookup of lookups) {
    if ((byTerm.get(lookup.term)?.weight ?? 0) < lookup.weight) byTerm.set(lookup.term, lookup);
  }
  return byTerm;
}

/** An index as MiniSearch saves one (its serializationVersion 2), of a few terms of a collection. */
function savedIndex(
  lists: ReadonlyMap<string, readonly Posting[]>,
  documentCount: number,
  { title, headings, text }: MeanLengths,
): AsPlainObject {
  // MiniSearch is quicker with numbers that follow each other than with rows far apart.
  const numbers = new Map<number, number>();
  const documentIds: Record<number, number> = {};
  const fieldLength: Record<number, number[]> = {};
  const index = Array.from(lists, ([term, postings]): AsPlainObject["index"][number] => {
    const inTitle: Record<number, number> = {};
    const inHeadings: Record<number, number> = {};
    const inText: Record<number, number> = {};
    for (const posting of postings) {
      let number = numbers.get(posting.row);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(posting.row, number);
        documentIds[number] = posting.row;
        fieldLength[number] = [0, 0, posting.textLength];
      }
      const lengths = fieldLength[number] ?? [];
      if (posting.text > 0) inText[number] = posting.text;
      if (posting.title > 0) {
        inTitle[number] = posting.title;
        lengths[0] = posting.titleLength;
      }
      if (posting.headings > 0) {
        inHeadings[number] = posting.headings;
        lengths[1] = posting.headingsLength;
      }
    }
    const fields: Record<number, Record<number, number>> = {};
    for (const [field, rows] of [inTitle, inHeadings, inText].entries()) {
      if (Object.keys(rows).length > 0) fields[field] = rows;
    }
    return [term, fields as AsPlainObject["index"][number][1]];
  });
  return {
    documentCount,
    nextId: documentCount,
    documentIds: documentIds as AsPlainObject["documentIds"],
    fieldIds: { title: 0, headings: 1, text: 2 },
    fieldLength: fieldLength as AsPlainObject["fieldLength"],
    averageFieldLength: [title, headings, text],
    storedFields: {},
    dirtCount: 0,
    index,
    serializationVersion: 2,
  };
}
