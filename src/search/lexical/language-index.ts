// The words of an index in one language: what the words of a query lead to in its dictionary, and the postings. Scored
// by lexical-search.ts.

import type { MeanLengths } from "../../format/manifest.ts";
import { NO_SYNONYMS, type Synonyms } from "../../format/synonyms-file.ts";
import type { Analyzer } from "../analysis/analyzer.ts";
import { type QueryWord, queryWords } from "../analysis/query-words.ts";
import { type AddSynonyms, synonymsIn } from "../analysis/synonyms.ts";
import { Problems } from "../problems.ts";
import { MAX_QUERY_WORDS, type Query } from "../query.ts";
import type { Dictionary } from "./dictionary.ts";
import type { WeightedPostings } from "./top-candidates.ts";
import { wantedTerms } from "./wanted-terms.ts";
import { type Lookup, lookUp } from "./word-lookups.ts";

/** What a language of a word leg is opened with. */
export interface LanguageIndexContents {
  readonly analyzer: Analyzer;
  readonly dictionary: Dictionary;
  /** How many are in this language. */
  readonly passages: number;
  readonly meanLengths: MeanLengths;
}

export class LanguageIndex {
  readonly analyzer: Analyzer;
  readonly passages: number;
  readonly meanLengths: MeanLengths;
  readonly #dictionary: Dictionary;
  #synonyms: { readonly of: Synonyms; readonly add: AddSynonyms } | null = null;

  constructor({ analyzer, dictionary, passages, meanLengths }: LanguageIndexContents) {
    this.analyzer = analyzer;
    this.#dictionary = dictionary;
    this.passages = passages;
    this.meanLengths = meanLengths;
  }

  /** Loads what a search will need for a query, as far as that is known. */
  async prepare(query: Query): Promise<void> {
    const problems = new Problems();
    await this.postings(await this.lookUp(query, NO_SYNONYMS, problems), problems);
  }

  /** What each word of a query leads to. @param problems told of what could not be loaded */
  async lookUp(query: Query, synonyms: Synonyms, problems: Problems): Promise<Lookup[]> {
    const insisted = new Set(query.phrases.flatMap((phrase) => phrase.words));
    const words = this.#addSynonyms(synonyms)(this.#words(query.text)).map((word) =>
      // Who puts a word between quotation marks wants that one.
      insisted.has(word.folded) ? { ...word, mayBeMisspelt: false } : word,
    );
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
    return lookups.flat();
  }

  #words(text: string): QueryWord[] {
    return queryWords(text, this.analyzer, MAX_QUERY_WORDS);
  }

  /** Made once: an index has one list of them. */
  #addSynonyms(synonyms: Synonyms): AddSynonyms {
    if (this.#synonyms?.of !== synonyms) {
      this.#synonyms = { of: synonyms, add: synonymsIn(synonyms, (text) => this.#words(text)) };
    }
    return this.#synonyms.add;
  }

  /**
   * The postings of all terms that lookups lead to, in the query's order.
   * @param problems told of those that are left out
   */
  async postings(
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
