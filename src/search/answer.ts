// What a search answers. Types only, so that page and worker share them without sharing code.
import type { TextRange } from "./text-range.ts";

export type SearchMode = "hybrid" | "words" | "meaning";

export const SEARCH_MODES: readonly SearchMode[] = ["hybrid", "words", "meaning"];

/** Values by key: a result must have at least one of the values of every key. A key without values narrows nothing. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** By key and value, how many documents have it. */
export type FilterCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A page that holds the text of a result too. */
export interface Copy {
  readonly title: string;
  /** As that of a result. */
  readonly url: string;
  /** The document's path without its ending. */
  readonly article: string;
}

/** One passage that was found. */
export interface Result {
  /** From 1. */
  readonly rank: number;
  readonly id: string;
  /** The document's path without its ending. */
  readonly article: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly text: string;
  /**
   * What the page says of itself besides (description, topics), where a word of the query stands there and nowhere
   * else.
   */
  readonly about: string | null;
  /** Relative to the site's base: the document's, with the nearest id before the passage and a text fragment. */
  readonly url: string;
  readonly lang: string;
  readonly dir: "ltr" | "rtl" | null;
  readonly meta: Readonly<Record<string, string>>;
  readonly score: number;
  readonly words: {
    readonly score: number;
    readonly rank: number;
    readonly terms: readonly string[];
  } | null;
  readonly meaning: { readonly similarity: number; readonly rank: number } | null;
  /** False where it is merely among the nearest, and answers nothing. */
  readonly isRelevant: boolean;
  readonly marks: Marks;
  /** Other pages that hold the same text and share its place, newest first; the first eight. */
  readonly copies: readonly Copy[];
  /** How many they are in all. */
  readonly copyCount: number;
}

/** What of a result's text is marked. */
export interface Marks {
  readonly words: readonly TextRange[];
  readonly nearestSentence: TextRange | null;
  /** Of `about`, where that is not null. */
  readonly about?: readonly TextRange[];
}

/** A word that was looked up as another one. */
export interface Correction {
  readonly typed: string;
  readonly read: string;
}

/** A leg that had no part in an answer. */
export interface MissingLeg {
  readonly leg: "words" | "meaning";
  /**
   * `loading`: it joins in the final answer; `unknown`: the encoder knows none of the words; `language`: it knows none
   * of the languages that are searched; `failed`: see `message`.
   */
  readonly reason: "loading" | "unknown" | "language" | "failed";
  /** A sentence; empty where there is nothing to add. */
  readonly message: string;
}

export interface Answer {
  /** A draft is what can be said at once; one final answer follows it. */
  readonly stage: "draft" | "final";
  readonly query: string;
  readonly mode: SearchMode;
  /** The language it was narrowed to, as it was asked for; null where all languages were searched. */
  readonly lang: string | null;
  readonly results: readonly Result[];
  /** Passages found in all, those with the same text counted once, of which `results` are the first. */
  readonly found: number;
  /** False where no passage answers the query: the results are merely the nearest. */
  readonly fits: boolean;
  readonly corrections: readonly Correction[];
  readonly missing: readonly MissingLeg[];
  /** True where the query was too long to be read whole. */
  readonly shortened: boolean;
  /** Sentences about what was asked for and is not there to be asked for: a filter that the index does not have. */
  readonly warnings: readonly string[];
  /** Sentences about parts of the index that could not be loaded: the answer was made without them. */
  readonly problems: readonly string[];
  readonly tookMs: number;
}
