// The words of an index: what the words of a query lead to in its dictionary, and the postings. Scored by
// lexical-search.ts.

import type { MeanLengths } from "../../format/manifest.ts";
import { Problems } from "../problems.ts";
import type { Query } from "../query.ts";
import { FIELDS } from "./bm25.ts";
import type { Dictionary } from "./dictionary.ts";
import { correctSpelling } from "./spelling.ts";
import type { WeightedPostings } from "./top-candidates.ts";
import { heaviestByTerm, type Lookup, lookupsOf, wantedTerms } from "./word-lookups.ts";

/** What a word leg is opened with. */
export interface WordIndexContents {
  readonly dictionary: Dictionary;
  readonly passages: number;
  readonly meanLengths: MeanLengths;
}

/** What the words of a query lead to. */
export interface FoundTerms {
  /** Word by word. */
  readonly lookups: readonly (readonly Lookup[])[];
  /** The heaviest lookup of each term of the query. */
  readonly byTerm: ReadonlyMap<string, Lookup>;
  /** All terms that these lead to, in the query's order. */
  readonly terms: ReadonlyMap<string, WeightedPostings>;
}

export class WordIndex {
  readonly passages: number;
  readonly meanLengths: MeanLengths;
  readonly #dictionary: Dictionary;

  constructor({ dictionary, passages, meanLengths }: WordIndexContents) {
    this.#dictionary = dictionary;
    this.passages = passages;
    this.meanLengths = meanLengths;
  }

  /** Loads what a search will need for a query; what cannot be loaded, it tells of. */
  async prepare(query: Query): Promise<void> {
    await this.lookUp(query, new Problems());
  }

  /** @param problems told of what could not be loaded: terms without their postings are left out */
  async lookUp(query: Query, problems: Problems): Promise<FoundTerms> {
    const lookups = await Promise.all(
      query.terms.map(async (term) => {
        return (await problems.attempt(lookupsOf(this.#dictionary, term, query))) ?? [];
      }),
    );
    const byTerm = heaviestByTerm(lookups.flat());
    return { lookups, byTerm, terms: await this.#postings(byTerm, problems) };
  }

  /**
   * The term that a word of the query is most likely a misspelling of, and a row that holds it.
   * @param folded the word as typed, folded
   * @returns null where the word is known, or none is near
   * @throws KindredError
   */
  async correct(term: string, folded: string): Promise<{ term: string; row: number } | null> {
    const dictionary = this.#dictionary;
    if ((await dictionary.entry(term)) !== undefined) return null;
    const [nearest] = correctSpelling(folded, await dictionary.likelyFor(folded));
    const entry = nearest === undefined ? undefined : await dictionary.entry(nearest);
    if (nearest === undefined || entry === undefined) return null;
    const postings = await dictionary.postings(nearest, entry);
    const firsts = FIELDS.flatMap((field) => postings[field].rows[0] ?? []);
    return firsts.length > 0 ? { term: nearest, row: Math.min(...firsts) } : null;
  }

  /** The postings of all terms that lookups lead to. */
  async #postings(
    byTerm: ReadonlyMap<string, Lookup>,
    problems: Problems,
  ): Promise<Map<string, WeightedPostings>> {
    const read = await Promise.all(
      Array.from(wantedTerms(byTerm.values()), async ([term, { entry, weight }]) => {
        const postings = await problems.attempt(this.#dictionary.postings(term, entry));
        return { term, postings, weight };
      }),
    );
    // In the query's order, not that of loading: the same query gives the same answer to the last digit.
    const terms = new Map<string, WeightedPostings>();
    for (const { term, postings, weight } of read) {
      if (postings !== null) terms.set(term, { postings, weight });
    }
    return terms;
  }
}
