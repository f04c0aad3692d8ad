// The word leg: what the words of a query lead to in the dictionary, and the passages that hold it. Called by
// searcher.ts.
import { FIELDS, rarity } from "./bm25.ts";
import type { Dictionary } from "./dictionary.ts";
import type { MeanLengths } from "./index-format/manifest.ts";
import { Problems } from "./problems.ts";
import type { WeightedPostings } from "./promising-rows.ts";
import type { Query } from "./query.ts";
import { type ScoredRow, scoreWords } from "./score-words.ts";
import { correctSpelling } from "./spelling.ts";
import { heaviestByTerm, type Lookup, lookupsOf, wantedTerms } from "./word-lookups.ts";

/** A passage that the word leg found. Where a word was unfinished or misspelt, its terms are not the query's own. */
export interface WordHit extends ScoredRow {
  /** True where every term of the query occurs, in whatever form. */
  readonly complete: boolean;
}

/** What a word leg is opened with. */
export interface WordParts {
  readonly dictionary: Dictionary;
  readonly passages: number;
  readonly meanLengths: MeanLengths;
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

/** What is found beyond so many is counted, and no more: nobody reads as far. */
const MOST_HITS = 1000;

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
    const { lookups, byTerm, terms } = await this.#lookUp(query, problems);
    if (terms.size === 0) {
      return { hits: [], found: 0, attainable: this.#attainable(lookups, byTerm) };
    }
    const { best, found } = scoreWords(terms, this.#parts, MOST_HITS);
    const isComplete = completeness(lookups);
    const hits = best.map((scored) => ({ ...scored, complete: isComplete(scored.terms) }));
    return { hits, found, attainable: this.#attainable(lookups, byTerm) };
  }

  /** Loads what `search` will need for a query; what cannot be loaded, it tells of. */
  async prepare(query: Query): Promise<void> {
    await this.#lookUp(query, new Problems());
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
    const postings = await dictionary.postings(nearest, entry);
    const firsts = FIELDS.flatMap((field) => postings[field].rows[0] ?? []);
    return firsts.length > 0 ? { term: nearest, row: Math.min(...firsts) } : null;
  }

  /** What the words of a query lead to, word by word, term by term, and its postings. */
  async #lookUp(
    query: Query,
    problems: Problems,
  ): Promise<{
    lookups: Lookup[][];
    byTerm: Map<string, Lookup>;
    terms: Map<string, WeightedPostings>;
  }> {
    const { dictionary } = this.#parts;
    const lookups = await Promise.all(
      query.terms.map(async (term) => {
        return (await problems.attempt(lookupsOf(dictionary, term, query))) ?? [];
      }),
    );
    const byTerm = heaviestByTerm(lookups.flat());
    return { lookups, byTerm, terms: await this.#postings(byTerm, problems) };
  }

  /** The postings of all terms that lookups lead to. */
  async #postings(
    byTerm: ReadonlyMap<string, Lookup>,
    problems: Problems,
  ): Promise<Map<string, WeightedPostings>> {
    const { dictionary } = this.#parts;
    const read = await Promise.all(
      Array.from(wantedTerms(byTerm.values()), async ([term, { entry, weight }]) => {
        const postings = await problems.attempt(dictionary.postings(term, entry));
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

  /** What the best lookup of every word is worth; a term that two words lead to ("harbour harbor") counts once. */
  #attainable(
    lookups: readonly (readonly Lookup[])[],
    byTerm: ReadonlyMap<string, Lookup>,
  ): number {
    const worth = new Map<string, number>();
    for (const ofWord of lookups) {
      const worths = ofWord.map(({ term, entry }): [string, number] => [
        term,
        // A term that does not occur is the rarest.
        (byTerm.get(term)?.weight ?? 1) * rarity(this.#parts.passages, entry?.passages ?? 0),
      ]);
      const [best] = worths.sort((a, b) => b[1] - a[1]);
      if (best) worth.set(...best);
    }
    return [...worth.values()].reduce((sum, value) => sum + value, 0);
  }
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
