// Answers what a person typed, from an index and an encoder that may not be there. The one entry to the search core:
// used by scripts/search.ts in Node and by the browser's search worker.

import type { StoredPassage } from "../format/passage-record.ts";
import { matchedRanges, nearestSentence, sentenceRange, type TextRange } from "./excerpt.ts";
import { type RankedHit, rank, type SearchMode } from "./hybrid-rank.ts";
import { type LexicalResult, searchLexical } from "./lexical/lexical-search.ts";
import type { OpenIndex } from "./open-index.ts";
import { Problems } from "./problems.ts";
import { parseQuery, type Query } from "./query.ts";
import { encoderText } from "./vector/encoder-text.ts";
import { FEW_PASSAGES } from "./vector/shortlist.ts";

/** What a search needs of an encoder; see src/encoder/encoder.ts. */
export interface QueryEncoder {
  /** Vectors of length 1, or of zeros. */
  encode(texts: readonly string[]): Promise<Float32Array[]>;
  knowsWord(word: string): Promise<boolean>;
}

export interface SearchRequest {
  readonly query: string;
  readonly mode: SearchMode;
  /** Most results wanted; at least 1. */
  readonly limit: number;
  /** True while the person is still typing: the last word then matches as a prefix. */
  readonly typing: boolean;
  /**
   * True for what can be said from key to key, before the whole is asked for: the encoder leaves out the word that is being
   * typed (its beginning says something else, and each beginning would have to be loaded), and few passages are
   * looked at closely.
   */
  readonly brief?: boolean;
}

/** One result, as `npm run search -- --json` prints it. */
export interface SearchResult {
  readonly rank: number;
  readonly id: string;
  readonly article: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly text: string;
  readonly url: string;
  readonly score: number;
  readonly words: { score: number; rank: number; terms: readonly string[] } | null;
  readonly meaning: { similarity: number; rank: number } | null;
}

/** What of a result is marked on the page. */
export interface Marks {
  readonly words: readonly TextRange[];
  readonly nearestSentence: TextRange | null;
}

export interface Answer {
  readonly results: readonly (SearchResult & {
    readonly marks: Marks;
    /** False where it is merely among the nearest, and answers nothing. */
    readonly fits: boolean;
  })[];
  /** Passages found in all, of which `results` are the first. */
  readonly found: number;
  /** False where no passage answers the query: the results are merely the nearest. */
  readonly fits: boolean;
  /** False where the query could not be searched by meaning. */
  readonly meaningUsed: boolean;
  /** True where meaning was asked in brief: the whole answer may be another. */
  readonly meaningPartial: boolean;
  /** Why the encoder failed on this query; null where it did not. Words have then answered alone. */
  readonly meaningProblem: string | null;
  /** True where the query was too long to be read whole. */
  readonly shortened: boolean;
  /** Sentences about parts of the index that could not be loaded: the answer was made without them. */
  readonly partProblems: readonly string[];
}

const NOTHING: Answer = {
  results: [],
  found: 0,
  fits: false,
  meaningUsed: false,
  meaningPartial: false,
  meaningProblem: null,
  shortened: false,
  partProblems: [],
};

/** An encoder, or one that is on its way: words are looked up meanwhile. Null where it is not there, or does not come. */
export type ComingEncoder = QueryEncoder | null | Promise<QueryEncoder | null>;

/**
 * Answers one query.
 * @param encoder null while no encoder is ready: words then answer alone
 */
export function answer(
  parts: OpenIndex,
  encoder: ComingEncoder,
  request: SearchRequest,
): Promise<Answer> {
  return new Question(parts, request).answer(encoder);
}

/** What a person typed, of which several answers may be made: what they share is done once. */
export class Question {
  readonly #parts: OpenIndex;
  readonly #request: SearchRequest;
  readonly #query: Query;
  #foundByWords: Promise<LexicalResult> | null = null;

  constructor(parts: OpenIndex, request: SearchRequest) {
    this.#parts = parts;
    this.#request = request;
    this.#query = parseQuery(request.query, request.typing);
  }

  /**
   * @param encoder as `answer` takes it
   * @param brief as in the request
   */
  async answer(
    encoder: ComingEncoder,
    brief: boolean = this.#request.brief ?? false,
  ): Promise<Answer> {
    const [parts, query] = [this.#parts, this.#query];
    const { limit, mode } = this.#request;
    if (query.text === "") return NOTHING;
    this.#foundByWords ??= searchLexical(parts, query);
    const reading = this.#read(encoder, brief);
    const ranking = await rank(
      parts,
      query,
      mode,
      reading.then(({ vector }) => vector),
      { wanted: limit, brief, foundByWords: this.#foundByWords },
    );
    const { vector, partial, problem } = await reading;
    const problems = new Problems(ranking.problems);
    const found = await Promise.all(
      ranking.hits.slice(0, limit).map(async (hit) => {
        const passage = await problems.attempt(parts.passages.passage(hit.row));
        return passage && { hit, passage };
      }),
    );
    const results = found
      .filter((result) => result !== null)
      .map(({ hit, passage }, i) => resultOf(hit, passage, i + 1, query, vector));
    return {
      results,
      found: ranking.found,
      fits: ranking.fits,
      meaningUsed: ranking.meaningUsed,
      meaningPartial: partial,
      meaningProblem: problem,
      shortened: query.shortened,
      partProblems: problems.messages,
    };
  }

  /** What the encoder makes of the query. */
  async #read(
    coming: ComingEncoder,
    brief: boolean,
  ): Promise<{
    vector: Float32Array | null;
    partial: boolean;
    problem: string | null;
  }> {
    const query = this.#query;
    const none = { vector: null, partial: false, problem: null };
    if (this.#request.mode === "words" || this.#parts.meaning === null) return none;
    const encoder = await coming;
    if (encoder === null) return none;
    const partial =
      brief && (query.unfinished !== null || this.#parts.passages.count > FEW_PASSAGES);
    try {
      // Also in brief where there is no other word to go by: "who" is none to look up.
      const readUnfinished = !brief || query.terms.length === 0;
      const text = await encoderText(query, this.#parts, encoder, readUnfinished);
      return { vector: (await encoder.encode([text]))[0] ?? null, partial, problem: null };
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      return { vector: null, partial, problem };
    }
  }
}

function resultOf(
  { score, words, meaning, fits }: RankedHit,
  passage: StoredPassage,
  place: number,
  query: Query,
  queryVector: Float32Array | null,
): Answer["results"][number] {
  const { id, article, title, headings, text, url } = passage;
  const nearest = meaning && queryVector ? nearestSentence(passage, queryVector) : null;
  return {
    rank: place,
    id,
    article,
    title,
    headings,
    text,
    url,
    score,
    words: words && { score: words.score, rank: words.rank, terms: words.terms },
    meaning: meaning && { similarity: meaning.similarity, rank: meaning.rank },
    fits,
    marks: {
      words: matchedRanges(text, words?.terms ?? [], query),
      nearestSentence: sentenceRange(passage, nearest),
    },
  };
}
