// Scores passages by words: a MiniSearch made for each query, of its terms alone and of the passages worth scoring. The
// one file that knows MiniSearch.
import MiniSearch, { type AsPlainObject, type Options } from "minisearch";
import { BM25, FIELD_BOOST } from "../ranking-settings.ts";
import type { RowSet } from "../row-set.ts";
import { FIELDS, holding, idf } from "./bm25.ts";
import {
  type Collection,
  type TopCandidates,
  topCandidates,
  type WeightedPostings,
} from "./top-candidates.ts";

/** A passage that holds at least one of the terms. */
export interface ScoredRow {
  /** Position of the passage in the bundle's list. */
  readonly row: number;
  /** BM25 summed over fields and terms; above 0, without upper bound. */
  readonly score: number;
  /** Those of the terms that it holds. */
  readonly terms: readonly string[];
}

/** MiniSearch sees the terms as made already, one a line: its own splitting is for documents. */
const MINI_SEARCH_OPTIONS: Options<{ readonly id: number }> = {
  fields: [...FIELDS],
  tokenize: (text) => text.split("\n"),
  processTerm: (term) => term,
};

/**
 * The best passages, with the scores that they have in an index of the whole collection.
 * @param terms at least one
 * @param max how many are wanted
 * @param among null, or the only rows that may be found
 * @returns how many hold a term, and the best of them: best first, and the lower row first of equals, so that the same
 * query always gives the same page
 */
export function scoreTerms(
  terms: ReadonlyMap<string, WeightedPostings>,
  collection: Collection,
  max: number,
  among: RowSet | null = null,
): { readonly found: number; readonly best: ScoredRow[] } {
  const candidates = topCandidates(terms.values(), collection, max, among);
  const { index, factors } = indexOf(terms, collection, candidates);
  const query = [...terms.keys()].join("\n");
  const results = MiniSearch.loadJS(index, MINI_SEARCH_OPTIONS).search(
    {
      // By field, as a term is rarer in one than in another.
      queries: FIELDS.map((field, number) => ({
        queries: [query],
        fields: [field],
        boostDocument: (_, term) => factors[number]?.get(term) ?? 1,
      })),
    },
    {
      boostTerm: (term) => terms.get(term)?.weight ?? 1,
      boost: FIELD_BOOST,
      bm25: BM25,
    },
  );
  const best = results.map(({ id, score, queryTerms }): ScoredRow => {
    // MiniSearch multiplies by the number of matched query terms; BM25 does not.
    return { row: id, score: score / queryTerms.length, terms: queryTerms };
  });
  best.sort((a, b) => b.score - a.score || a.row - b.row);
  return { found: candidates.found, best: best.slice(0, max) };
}

type FieldTable = Record<number, Record<number, number>>;

/**
 * An index as MiniSearch saves one (its serializationVersion 2), of a few terms and passages of a collection.
 * @returns with it, by field and term, what to multiply scores with: MiniSearch takes a term for as rare as it is among
 * the passages that it was given
 */
function indexOf(
  terms: ReadonlyMap<string, WeightedPostings>,
  { passages, meanLengths }: Collection,
  { includes }: TopCandidates,
): { readonly index: AsPlainObject; readonly factors: readonly Map<string, number>[] } {
  // MiniSearch is quicker with numbers that follow each other than with rows far apart.
  const numbers = new Map<number, number>();
  const documentIds: Record<number, number> = {};
  const fieldLength: Record<number, number[]> = {};
  const numberOf = (row: number): number => {
    const known = numbers.get(row);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(row, number);
    documentIds[number] = row;
    fieldLength[number] = FIELDS.map(() => 0);
    return number;
  };
  const factors = FIELDS.map(() => new Map<string, number>());
  const index = Array.from(terms, ([term, { postings }]): AsPlainObject["index"][number] => {
    const fields: FieldTable = {};
    for (const [field, name] of FIELDS.entries()) {
      const { rows, counts, lengths } = postings[name];
      const inField: Record<number, number> = {};
      let kept = 0;
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i] ?? 0;
        if (!includes(row)) continue;
        const number = numberOf(row);
        inField[number] = counts[i] ?? 0;
        (fieldLength[number] ?? [])[field] = lengths[i] ?? 0;
        kept++;
      }
      if (kept === 0) continue;
      fields[field] = inField;
      factors[field]?.set(term, idf(passages, holding(postings, name)) / idf(passages, kept));
    }
    return [term, fields as AsPlainObject["index"][number][1]];
  });
  return {
    index: {
      documentCount: passages,
      nextId: passages,
      documentIds: documentIds as AsPlainObject["documentIds"],
      fieldIds: Object.fromEntries(FIELDS.map((name, field) => [name, field])),
      fieldLength: fieldLength as AsPlainObject["fieldLength"],
      averageFieldLength: FIELDS.map((name) => meanLengths[name]),
      storedFields: {},
      dirtCount: 0,
      index,
      serializationVersion: 2,
    },
    factors,
  };
}
