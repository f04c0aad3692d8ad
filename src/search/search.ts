// Answers what a person typed, from an index and an encoder that may not be there. The one entry to the search core, in
// Node and in the browser's worker.

import type { Answer, MissingLeg, SearchMode } from "./answer.ts";
import type { KnownCopies } from "./copy-index.ts";
import { readCorrections } from "./corrections.ts";
import type { Narrowed, Narrowing } from "./filter-index.ts";
import { rank } from "./hybrid-rank.ts";
import { type LexicalResult, NO_WORDS, searchLexical } from "./lexical/lexical-search.ts";
import { loadPlaces } from "./load-places.ts";
import type { OpenIndex } from "./open-index.ts";
import { placesOf } from "./places.ts";
import { Problems } from "./problems.ts";
import { parseQuery, type Query } from "./query.ts";
import { FEW_PASSAGES } from "./ranking-settings.ts";
import { resultOf } from "./result.ts";
import { checkWanted, type StopSignal } from "./stop-signal.ts";
import { type ComingEncoder, encodeQuery, missingMeaning } from "./vector/encode-query.ts";

export interface SearchRequest extends Narrowing {
  readonly query: string;
  readonly mode: SearchMode;
  /** Most results wanted; at least 1. */
  readonly limit: number;
  /** True while the person is still typing: the last word then matches as a prefix. */
  readonly typing: boolean;
  /** Address of the page that asks, relative to the base: of copies, the one nearest to it is shown. */
  readonly from?: string;
}

export interface RunOptions {
  /** Ends the run between two steps, which then throws Stopped. */
  readonly signal?: StopSignal;
  /** Milliseconds from any beginning. */
  readonly now?: () => number;
}

/**
 * Answers a query.
 * @throws Stopped where the signal says so
 */
export function search(
  index: OpenIndex,
  encoder: ComingEncoder,
  request: SearchRequest,
  options: RunOptions = {},
): Promise<Answer> {
  return new QueryRun(index, request, options).final(encoder);
}

/** One query, of which a draft and the final answer are made: what they share is done once. */
export class QueryRun {
  readonly #index: OpenIndex;
  readonly #request: SearchRequest;
  readonly #signal: StopSignal | undefined;
  readonly #now: () => number;
  readonly #query: Query;
  #narrowing: Promise<Narrowed> | null = null;
  #lexical: Promise<LexicalResult> | null = null;
  #copies: Promise<KnownCopies> | null = null;

  constructor(
    index: OpenIndex,
    request: SearchRequest,
    { signal, now = () => performance.now() }: RunOptions = {},
  ) {
    this.#index = index;
    this.#request = request;
    this.#signal = signal;
    this.#now = now;
    this.#query = parseQuery(request.query, request.typing);
  }

  /**
   * What can be said from key to key: the encoder leaves out the word that is being typed (its beginning says something
   * else, and each beginning would have to be loaded), and few passages are looked at closely.
   * @param encoder null to answer by words alone
   * @returns an answer that is final where that leaves nothing out
   */
  draft(encoder: ComingEncoder): Promise<Answer> {
    return this.#answer(encoder, true);
  }

  /** A draft by meaning alone, where words are slow to come. */
  draftByMeaning(encoder: ComingEncoder): Promise<Answer> {
    return this.#answer(encoder, true, true);
  }

  /** The answer by both legs, as far as they are there. */
  final(encoder: ComingEncoder): Promise<Answer> {
    return this.#answer(encoder, false);
  }

  async #answer(encoder: ComingEncoder, draft: boolean, leaveWords = false): Promise<Answer> {
    const started = this.#now();
    const [index, query] = [this.#index, this.#query];
    const { limit, mode, from = "" } = this.#request;
    if (query.text === "") return this.#nothing(started);
    this.#copies ??= index.copies.load();
    this.#narrowing ??= index.filters.narrow(this.#request);
    const { among, tags, failure: unknownRows, ...narrowed } = await this.#narrowing;
    checkWanted(this.#signal);
    if (unknownRows !== null) {
      return { ...this.#nothing(started, narrowed), missing: this.#allFailed(unknownRows, []) };
    }
    if (among?.size === 0) return this.#nothing(started, narrowed);

    const lexical = leaveWords ? Promise.resolve(NO_WORDS) : this.#lookUp({ among, tags });
    const encoding = encodeQuery(index, query, mode, encoder, {
      draft,
      lang: this.#request.lang,
      lexical,
      signal: this.#signal,
    });
    const ranking = await rank(
      index,
      query,
      mode,
      encoding.then(({ vector }) => vector),
      {
        ...{ wanted: limit, draft, among, signal: this.#signal },
        ...{ lexical, copies: this.#copies },
        // A failure is told by the vector.
        knownToEncoder: encoding.then(
          ({ known }) => known,
          () => null,
        ),
      },
    );
    const { vector, missing: unencoded } = await encoding;
    const { firstCopy, problem } = await this.#copies;
    const problems = new Problems([...ranking.problems, ...(problem === null ? [] : [problem])]);
    const places = placesOf(ranking.hits, firstCopy);
    const shown = await loadPlaces(places.slice(0, limit), index.passages, from, problems);
    checkWanted(this.#signal);
    const { corrections, failure: wordsFailure } = await lexical;
    const isFinal = !leaveWords && (!draft || this.#isDraftFinal(encoder));
    // What was found and cannot be shown is no "nothing was found".
    const [unreadable] = shown.length === 0 ? problems.messages : [];
    const missing = [
      ...this.#missingWords(leaveWords, wordsFailure),
      ...missingMeaning(unencoded ?? failed(ranking.meaningFailure), isFinal),
    ];
    return {
      ...this.#nothing(started, narrowed),
      problems: [...narrowed.problems, ...problems.messages],
      stage: isFinal ? "final" : "draft",
      results: shown.map((place, i) => resultOf(place, i + 1, query, vector)),
      found: ranking.found - (ranking.hits.length - places.length),
      fits: ranking.hasRelevant,
      corrections:
        mode === "meaning" && ranking.meaningUsed
          ? []
          : readCorrections(
              corrections,
              query,
              shown.map(({ passage }) => passage),
            ),
      missing: unreadable === undefined ? missing : this.#allFailed(unreadable, missing),
    };
  }

  #lookUp(narrowed: Pick<Narrowed, "among" | "tags">): Promise<LexicalResult> {
    this.#lexical ??= searchLexical(this.#index, this.#query, narrowed);
    return this.#lexical;
  }

  #nothing(
    started: number,
    { lang, warnings, problems }: Pick<Narrowed, "lang" | "warnings" | "problems"> = NOT_NARROWED,
  ): Answer {
    return {
      stage: "final",
      query: this.#request.query,
      mode: this.#request.mode,
      lang,
      results: [],
      found: 0,
      fits: false,
      corrections: [],
      missing: [],
      shortened: this.#query.shortened,
      warnings,
      problems,
      tookMs: this.#now() - started,
    };
  }

  /** True where a draft leaves nothing out. */
  #isDraftFinal(encoder: ComingEncoder): boolean {
    if (this.#index.passages.count > FEW_PASSAGES) return false;
    const { mode, lang } = this.#request;
    if (mode === "words" || !this.#index.meaning?.knows(lang)) return true;
    return encoder !== null && this.#query.unfinished === null;
  }

  #missingWords(areLeft: boolean, failure: string | null): MissingLeg[] {
    if (this.#request.mode === "meaning") return [];
    if (areLeft) return [{ leg: "words", reason: "loading", message: "" }];
    if (this.#index.words !== null && failure === null) return [];
    return [{ leg: "words", reason: "failed", message: failure ?? "" }];
  }

  /** The legs that were asked for, where what was found cannot be shown; one that has failed already says why. */
  #allFailed(message: string, missing: readonly MissingLeg[]): MissingLeg[] {
    const { mode } = this.#request;
    return LEGS.filter((leg) => mode === "hybrid" || mode === leg).map(
      (leg) => missing.find((known) => known.leg === leg) ?? { leg, reason: "failed", message },
    );
  }
}

const NOT_NARROWED = { lang: null, warnings: [], problems: [] };

const LEGS = ["words", "meaning"] as const;

function failed(message: string | null): Omit<MissingLeg, "leg"> | null {
  return message === null ? null : { reason: "failed", message };
}
