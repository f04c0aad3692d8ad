// What createSearch gives a page. Types only.
import type { Answer, FilterCounts, SearchMode } from "../search/answer.ts";

/** What is needed of a Worker: one of the browser, or a stand-in. */
export interface SearchWorker {
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: "error", listener: (event: { readonly message?: string }) => void): void;
  terminate(): void;
}

export interface SearchOptions {
  /** Address of the index's folder, relative to the page or absolute: "/kindred/". */
  readonly index: string | URL;
  /** What the reader has typed so far: what its answer needs is loaded along with the index. */
  readonly soon?: string;
  /** The language that will be searched first, as in QueryOptions: its words are loaded along with the index. */
  readonly lang?: string;
  /** False to load what meaning needs only with the first query, for who saves data. Default: as the browser says. */
  readonly eager?: boolean;
  /** True after a failure: files are read past the browser's cache. */
  readonly pastCache?: boolean;
  /**
   * Address of the folder with the search program, where that is not the index's: a worker has to come from the page's
   * own origin, an index need not.
   */
  readonly program?: string | URL;
  /** Starts the search program where it does not lie beside the index: served by a bundler, or in tests. */
  readonly worker?: () => SearchWorker;
  /** Ends the opening, and the search program with it; after that `close()` ends the search. */
  readonly signal?: AbortSignal;
  /** Told whenever a leg's state changes, and how much of a large encoder has come. */
  readonly onState?: (state: SearchState) => void;
}

/** `none`, of meaning: its encoder does not know the language that is searched, and is not loaded. */
export type LegState = "loading" | "ready" | "none" | "failed";

export interface SearchState {
  readonly words: LegState;
  readonly meaning: LegState;
  /** Why a leg has failed, in a sentence; null where it has not. */
  readonly wordsProblem: string | null;
  readonly meaningProblem: string | null;
  readonly documents: number;
  /** Documents by language: a BCP 47 tag in lower case; "" for those that do not say. */
  readonly languages: Readonly<Record<string, number>>;
  readonly passages: number;
  readonly encoder: string;
  /** Bytes loaded so far, uncompressed: index, program and WebAssembly. */
  readonly bytes: number;
  /** Of a large encoder that is on its way; null where none is. */
  readonly progress: { readonly loaded: number; readonly total: number } | null;
  /** True once files of the search program were loaded past the browser's cache, as one was damaged: open it again. */
  readonly isProgramRefreshed: boolean;
}

export interface QueryOptions {
  readonly mode?: SearchMode;
  /** Most results wanted; 10 where nothing is said. */
  readonly limit?: number;
  /** True while the last word may be unfinished: it then matches as a beginning. */
  readonly typing?: boolean;
  /** By key: a result has at least one of the values of every key. A key without values narrows nothing. */
  readonly filters?: Readonly<Record<string, string | readonly string[]>>;
  /**
   * Narrows to documents of a language, a BCP 47 tag, and those that say none; "all" where nothing is said. Everything
   * is searched where the index holds nothing in that language: `Answer.lang` tells.
   */
  readonly lang?: string;
  /**
   * Address of the page that asks, absolute or relative to the base: of pages with the same text, the one nearest to it
   * is shown, so that who reads version 1 stays there.
   */
  readonly from?: string;
  /**
   * While typing: how many milliseconds without another query go by before meaning reads the last word too, for the
   * final answer; 250 where nothing is said.
   */
  readonly pauseMs?: number;
  /** Ends the query: its iterator then ends without another answer. */
  readonly signal?: AbortSignal;
}

export interface Search {
  /**
   * Answers a query: drafts as they can be had, then one final answer. A newer query ends the older ones, whose
   * iterators end without a final answer.
   * @throws SearchError where nothing can be searched
   */
  query(text: string, options?: QueryOptions): AsyncIterable<Answer>;
  /** The keys and values that results can be narrowed by, with how many documents have each. */
  filters(): Promise<FilterCounts>;
  readonly state: SearchState;
  /** Address that results' addresses are relative to: the parent of the index's folder, ending in a slash. */
  readonly base: string;
  /** Ends the worker; queries that run end without another answer. */
  close(): void;
}
