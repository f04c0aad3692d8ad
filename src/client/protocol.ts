// What page and search worker say to each other. Types only, so that either side stays small.
//
// Rule: every request gets exactly one reply with its id, failures included. Notices come unasked, and so do files.
import type { Answer, SearchRequest } from "../search/search.ts";
import type { KindredErrorCode } from "../shared/errors.ts";

export type Request =
  /** Loads manifest, passages and word index. Both addresses are absolute and end in a slash. */
  | {
      readonly type: "open";
      readonly id: number;
      readonly indexUrl: string;
      readonly wasmUrl: string;
      /** Files that the page is loading, by path below the manifest's folder: each follows as an EarlyFile. */
      readonly coming: readonly string[];
      /** What the reader has typed so far: what its answer needs is loaded along. */
      readonly query: string;
      /** True where it failed before: files are then read past the browser's cache. */
      readonly again: boolean;
      /** True where meaning will be asked for at once: what is small of it is then loaded along. */
      readonly eager: boolean;
    }
  /** Loads vectors and encoder. */
  | { readonly type: "load-meaning"; readonly id: number }
  | {
      readonly type: "search";
      readonly id: number;
      readonly request: SearchRequest;
      /**
       * False for an answer at once: by words alone where the encoder has still to load what the query needs, and
       * without the meaning of a word that is still being typed.
       */
      readonly whole: boolean;
    };

/** What the page has loaded of the index while the worker started; null where it could not be had. */
export interface EarlyFile {
  readonly type: "file";
  readonly path: string;
  readonly bytes: Uint8Array | null;
}

/** A request without its id: what the caller fills in. */
export type RequestBody = Request extends infer R
  ? R extends Request
    ? Omit<R, "id">
    : never
  : never;

export type Reply =
  | ({ readonly type: "opened"; readonly id: number } & OpenedIndex)
  | { readonly type: "meaning-loaded"; readonly id: number; readonly bytes: number }
  | {
      readonly type: "answered";
      readonly id: number;
      readonly answer: Answer;
      readonly tookMs: number;
      /** True where meaning has not read the whole query yet: asked for the whole answer, it does. */
      readonly meaningComing: boolean;
    }
  /** A newer query came in before this one was answered. */
  | { readonly type: "superseded"; readonly id: number }
  | {
      readonly type: "failed";
      readonly id: number;
      readonly code: KindredErrorCode | "unexpected";
      readonly message: string;
    };

export interface OpenedIndex {
  readonly articles: number;
  readonly passages: number;
  /** Bytes loaded so far, uncompressed: index, program and WebAssembly. */
  readonly bytes: number;
  /** Why words cannot be searched, though the rest of the index is there; null where they can. */
  readonly wordsProblem: string | null;
  readonly encoder: { readonly name: string; readonly bytes: number };
}

export type Notice = {
  readonly type: "progress";
  /** Bytes of the meaning leg's files read so far, and in all, uncompressed. */
  readonly loadedBytes: number;
  readonly totalBytes: number;
};
