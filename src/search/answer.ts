// Answers what a person typed, from an index and an encoder that may not be there. The one entry
// to the search core: used by scripts/search.ts in Node and by the browser's search worker.
import { encoderText } from "./encoder-text.ts";
import { matchedRanges, nearestSentence, sentenceRange, type TextRange } from "./excerpt.ts";
import type { StoredPassage } from "./index-format/passage-record.ts";
import { Problems } from "./problems.ts";
import { parseQuery, type Query } from "./query.ts";
import { type RankedHit, rank, type SearchMode, type SearchParts } from "./searcher.ts";

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
   * False to have the encoder leave out the word that is being typed: its beginning says something else, and each
   * beginning would have to be loaded. It is read where nothing is said.
   */
  readonly readUnfinished?: boolean;
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
  /** True where the encoder has left out the word that is being typed. */
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

/**
 * Answers one query.
 * @param encoder null while no encoder is ready: words then answer alone
 */
export async function answer(
  parts: SearchParts,
  encoder: QueryEncoder | null,
  request: SearchRequest,
): Promise<Answer> {
  const query = parseQuery(request.query, request.typing);
  if (query.text === "") return NOTHING;

  const wantsMeaning = request.mode !== "words" && parts.meaning !== null;
  let meaningProblem: string | null = null;
  const meaningPartial =
    wantsMeaning &&
    encoder !== null &&
    query.unfinished !== null &&
    request.readUnfinished === false;
  let queryVector: Float32Array | null = null;
  if (wantsMeaning && encoder) {
    try {
      const text = await encoderText(query, parts, encoder, !meaningPartial);
      queryVector = (await encoder.encode([text]))[0] ?? null;
    } catch (error) {
      meaningProblem = error instanceof Error ? error.message : String(error);
    }
  }
  const { limit, mode } = request;
  const ranking = await rank(parts, query, mode, queryVector, { wanted: limit });
  const problems = new Problems(ranking.problems);
  const found = await Promise.all(
    ranking.hits.slice(0, limit).map(async (hit) => {
      const passage = await problems.attempt(parts.passages.passage(hit.row));
      return passage && { hit, passage };
    }),
  );
  const results = found
    .filter((result) => result !== null)
    .map(({ hit, passage }, i) => resultOf(hit, passage, i + 1, query, queryVector));
  return {
    results,
    found: ranking.found,
    fits: ranking.fits,
    meaningUsed: ranking.meaningUsed,
    meaningPartial,
    meaningProblem,
    shortened: query.shortened,
    partProblems: problems.messages,
  };
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
