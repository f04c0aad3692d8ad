// The words of an index in one language: what the words of a query lead to in its dictionary, and the postings. Scored by
// lexical-search.ts.

import type { MeanLengths } from "../../format/manifest.ts";
import type { Analyzer } from "../analysis/analyzer.ts";
import { type QueryWord, queryWords } from "../analysis/query-words.ts";
import { Problems } from "../problems.ts";
import { MAX_QUERY_WORDS, type Query } from "../query.ts";
import { FIELDS } from "./bm25.ts";
import type { Dictionary } from "./dictionary.ts";
import type { WeightedPostings } from "./top-candidates.ts";
import { type Lookup, lookUp, nearest, wantedTerms } from "./word-lookups.ts";

/** What a language of a word leg is opened with. */
export interface LanguageIndexContents {
  readonly analyzer: Analyzer;
  readonly dictionary: Dictionary;
  /** How many are in this language. */
  readonly passages: number;
  readonly meanLengths: MeanLengths;
}

/** What the words of a query lead to. */
export interface FoundTerms {
  /** Word by word. */
  readonly lookups: readonly Lookup[];
  /** All terms that these lead to, in the query's order. */
  readonly terms: ReadonlyMap<string, WeightedPostings>;
}

export class LanguageIndex {
  readonly analyzer: Analyzer;
  readonly passages: number;
  readonly meanLengths: MeanLengths;
  readonly #dictionary: Dictionary;

  constructor({ analyzer, dictionary, passages, meanLengths }: LanguageIndexContents) {
    this.analyzer = analyzer;
    this.#dictionary = dictionary;
    this.passages = passages;
    this.meanLengths = meanLengths;
  }

  /** Loads what a search will need for a query; what cannot be loaded, it tells of. */
  async prepare(query: Query): Promise<void> {
    await this.lookUp(query, new Problems());
  }

  /** The words of a query as this language parts them. */
  words(query: Query): QueryWord[] {
    return queryWords(query.text, this.analyzer, MAX_QUERY_WORDS);
  }

  /** @param problems told of what could not be loaded: terms without their postings are left out */
  async lookUp(query: Query, problems: Problems): Promise<FoundTerms> {
    const words = this.words(query);
    const lookups = await Promise.all(
      words.map(async (word, i) => {
        const isUnfinished =
          query.unfinished !== null && i === words.length - 1 && endsWith(word, query.unfinished);
        return (
          (await problems.attempt(lookUp(this.#dictionary, this.analyzer, word, isUnfinished))) ??
          []
        );
      }),
    );
    return { lookups: lookups.flat(), terms: await this.#postings(lookups.flat(), problems) };
  }

  /**
   * The term that a word of the query is most likely a misspelling of, and a row that holds it.
   * @returns null where the word is known, or none is near
   * @throws KindredError
   */
  async correct({
    folded,
    readings,
    mayBeMisspelt,
  }: QueryWord): Promise<{ term: string; row: number } | null> {
    const dictionary = this.#dictionary;
    const [own = folded] = readings[0]?.terms ?? [];
    if (!mayBeMisspelt || (await dictionary.entry(own)) !== undefined) return null;
    const [term] = await nearest(dictionary, folded, own);
    const entry = term === undefined ? undefined : await dictionary.entry(term);
    if (term === undefined || entry === undefined) return null;
    const postings = await dictionary.postings(term, entry);
    const firsts = FIELDS.flatMap((field) => postings[field].rows[0] ?? []);
    return firsts.length > 0 ? { term, row: Math.min(...firsts) } : null;
  }

  /** The postings of all terms that lookups lead to. */
  async #postings(
    lookups: readonly Lookup[],
    problems: Problems,
  ): Promise<Map<string, WeightedPostings>> {
    const read = await Promise.all(
      Array.from(wantedTerms(lookups), async ([term, { entry, weight }]) => {
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

/** True where a word is the query's last, which is still being typed. */
function endsWith({ folded, isBeginning }: QueryWord, unfinished: string): boolean {
  return isBeginning || folded.endsWith(unfinished);
}
