// Answers what a person typed, from an index and an encoder that may not be there. The one entry
// to the search core: used by scripts/search.ts in Node and by the browser's search worker.
import {
  matchedRanges,
  nearestSentence,
  type SentenceVectors,
  sentencesOf,
  type TextRange,
} from "./excerpt.ts";
import type { Passage } from "./passage.ts";
import { parseQuery } from "./query.ts";
import { rank, type SearchMode, type SearchParts } from "./searcher.ts";

/** Turns texts into vectors of length 1, or of zeros; see src/encoder/encoder.ts. */
export type Encode = (texts: readonly string[]) => Promise<Float32Array[]>;

export interface SearchRequest {
  readonly query: string;
  readonly mode: SearchMode;
  /** Most results wanted; at least 1. */
  readonly limit: number;
  /** True while the person is still typing: the last word then matches as a prefix. */
  readonly typing: boolean;
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
  readonly results: readonly (SearchResult & { readonly marks: Marks })[];
  /** Passages found in all, of which `results` are the first. */
  readonly found: number;
  /** False where no passage answers the query: the results are merely the nearest. */
  readonly fits: boolean;
  /** False where the query could not be searched by meaning. */
  readonly meaningUsed: boolean;
  /** True where the query was too long to be read whole. */
  readonly shortened: boolean;
}

const NOTHING: Answer = { results: [], found: 0, fits: false, meaningUsed: false, shortened: false };

/** Sentence vectors are kept for this many passages; they are dear with a transformer. */
const MOST_REMEMBERED = 500;

/** Answers queries against one index. Holds no state but vectors of sentences seen before. */
export class Answerer {
  readonly #parts: SearchParts;
  readonly #encode: Encode | null;
  readonly #sentenceVectors = new Map<string, SentenceVectors>();

  /** @param encode null while no encoder is ready: words then answer alone */
  constructor(parts: SearchParts, encode: Encode | null) {
    this.#parts = parts;
    this.#encode = encode;
  }

  async answer(request: SearchRequest): Promise<Answer> {
    const query = parseQuery(request.query, request.typing);
    if (query.text === "" && query.excluded.length === 0) return NOTHING;

    const wantsMeaning = request.mode !== "words" && this.#parts.meaning !== null;
    const [queryVector = null] =
      wantsMeaning && this.#encode && query.text !== "" ? await this.#encode([query.text]) : [];
    const ranking = rank(this.#parts, query, request.mode, queryVector);

    const shown = ranking.hits.slice(0, request.limit).flatMap((hit) => {
      const passage = this.#parts.passages[hit.row];
      return passage ? [{ hit, passage }] : [];
    });
    const sentences =
      queryVector && ranking.meaningUsed
        ? await this.#sentences(shown.map(({ passage }) => passage))
        : [];

    const results = shown.map(({ hit, passage }, i) => {
      const sentence = sentences[i];
      return {
        rank: i + 1,
        id: passage.id,
        article: passage.article,
        title: passage.title,
        headings: passage.headings,
        text: passage.text,
        url: passage.url,
        score: hit.score,
        words: hit.words && {
          score: hit.words.score,
          rank: hit.words.rank,
          terms: hit.words.terms,
        },
        meaning: hit.meaning && { similarity: hit.meaning.similarity, rank: hit.meaning.rank },
        marks: {
          words: matchedRanges(passage.text, hit.words?.terms ?? [], query),
          nearestSentence: sentence && queryVector ? nearestSentence(sentence, queryVector) : null,
        },
      };
    });
    return {
      results,
      found: ranking.hits.length,
      fits: ranking.fits,
      meaningUsed: ranking.meaningUsed,
      shortened: query.shortened,
    };
  }

  /** Vectors of the passages' sentences; all that are not remembered are encoded in one go. */
  async #sentences(passages: readonly Passage[]): Promise<(SentenceVectors | undefined)[]> {
    const unknown = passages.filter(({ id }) => !this.#sentenceVectors.has(id));
    const ranges = unknown.map(sentencesOf);
    const texts = unknown.flatMap((passage, i) =>
      (ranges[i] ?? []).map(({ start, end }) => passage.text.slice(start, end)),
    );
    const vectors = texts.length > 0 && this.#encode ? await this.#encode(texts) : [];
    if (this.#sentenceVectors.size > MOST_REMEMBERED) this.#sentenceVectors.clear();
    let at = 0;
    const fresh = new Map<string, SentenceVectors>();
    for (const [i, { id }] of unknown.entries()) {
      const own = ranges[i] ?? [];
      fresh.set(id, { ranges: own, vectors: vectors.slice(at, at + own.length) });
      at += own.length;
    }
    const found = passages.map(({ id }) => fresh.get(id) ?? this.#sentenceVectors.get(id));
    for (const [id, value] of fresh) this.#sentenceVectors.set(id, value);
    return found;
  }
}
