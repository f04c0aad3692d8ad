// What createSearch gives a page. Types only.
import type { Answer, Filters, SearchMode } from "../search/answer.ts";

export interface SearchOptions {
  /** Address of the index's folder, relative to the page or absolute: "/kindred/". */
  readonly index: string | URL;
  /** What the reader has typed so far: what its answer needs is loaded along with the index. */
  readonly soon?: string;
  /** False to load what meaning needs only with the first query, for readers who save data. Default: as the browser says. */
  readonly eager?: boolean;
  /** True after a failure: files are read past the browser's cache. */
  readonly pastCache?: boolean;
  /** Told whenever a leg's state changes, and how much of a large encoder has come. */
  readonly onState?: (state: SearchState) => void;
}

export type LegState = "loading" | "ready" | "failed";

export interface SearchState {
  readonly words: LegState;
  readonly meaning: LegState;
  /** Why a leg has failed, in a sentence; null where it has not. */
  readonly wordsProblem: string | null;
  readonly meaningProblem: string | null;
  readonly documents: number;
  readonly passages: number;
  readonly encoder: string;
  /** Bytes loaded so far, uncompressed: index, program and WebAssembly. */
  readonly bytes: number;
  /** Of a large encoder that is on its way; null where none is. */
  readonly progress: { readonly loaded: number; readonly total: number } | null;
}

export interface QueryOptions {
  readonly mode?: SearchMode;
  /** Most results wanted; 10 where nothing is said. */
  readonly limit?: number;
  /** True while the last word may be unfinished: it then matches as a beginning. */
  readonly typing?: boolean;
  readonly filters?: Filters;
  /** Ends the query: its iterator then ends without another answer. */
  readonly signal?: AbortSignal;
}

export interface Search {
  /**
   * Answers a query: drafts as they can be had, then one final answer. A newer query ends the older ones, whose iterators
   * end without a final answer.
   * @throws SearchError where nothing can be searched
   */
  query(text: string, options?: QueryOptions): AsyncIterable<Answer>;
  /** The keys and values that results can be narrowed by, with how many documents have each. */
  filters(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>>;
  readonly state: SearchState;
  /** Address that results' addresses are relative to: the parent of the index's folder, ending in a slash. */
  readonly base: string;
  /** Ends the worker; queries that run end without another answer. */
  close(): void;
}
