// What page and search worker say to each other. Types only, so that either side stays small.
//
// Rule: `open` and `filters` get exactly one reply with their id. A `query` gets any number of answers, of which the
// last is final; or else its last reply is `superseded` (by a newer query, or cancelled) or `failed`. Notices come
// unasked, and so do files.
import type { Answer, FilterCounts } from "../search/answer.ts";
import type { SearchRequest } from "../search/search.ts";
import type { SearchState } from "./api.ts";
import type { SearchErrorCode } from "./search-error.ts";

export interface OpenRequest {
  readonly type: "open";
  readonly id: number;
  /** Absolute, ending in a slash. */
  readonly indexUrl: string;
  /** Files that the page is loading, by path below the index's folder: each follows as a PreloadedFile. */
  readonly preloaded: readonly string[];
  /** What the reader has typed so far: what its answer needs is loaded along. */
  readonly soon: string;
  /** In which language: a tag, or "all". */
  readonly lang: string;
  /** True where it failed before: files are then read past the browser's cache. */
  readonly pastCache: boolean;
  /** True where meaning will be asked for at once: what is small of it is then loaded along, and the rest after it. */
  readonly eager: boolean;
}

export interface QueryRequest {
  readonly type: "query";
  readonly id: number;
  readonly request: SearchRequest;
  /** While typing: the time without a newer query before meaning reads the last word too. */
  readonly pauseMs: number;
}

export type Request =
  | OpenRequest
  | QueryRequest
  /** Ends the query with this id. */
  | { readonly type: "cancel"; readonly id: number }
  | { readonly type: "filters"; readonly id: number };

/** What the page has loaded of the index while the worker started; null where it could not be had. */
export interface PreloadedFile {
  readonly type: "file";
  readonly path: string;
  readonly bytes: Uint8Array | null;
}

export type Reply =
  /** The manifest is there and can be used; what it names may still be on its way. */
  | { readonly type: "opened"; readonly id: number }
  | { readonly type: "answer"; readonly id: number; readonly answer: Answer }
  | { readonly type: "superseded"; readonly id: number }
  | { readonly type: "filters"; readonly id: number; readonly filters: FilterCounts }
  | {
      readonly type: "failed";
      readonly id: number;
      readonly code: SearchErrorCode;
      readonly message: string;
    };

export interface Notice {
  readonly type: "state";
  readonly state: SearchState;
}
