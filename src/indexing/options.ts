// What a build can be told by whoever uses Kindred: the command's flags, the configuration file and the integration's
// options have the same names.
import { existsSync } from "node:fs";
import { EMBEDDED_MODEL_FOLDER } from "../encoder/embedded-model.ts";
import type { EncoderRuntime } from "../encoder/load-encoder.ts";
import type { Progress } from "./progress.ts";
import type { QueryModel } from "./query-model.ts";
import type { SynonymsOption } from "./read-synonyms.ts";

/** How pages are found and read. */
export interface SourceOptions {
  /** Selector of where a page's content stands. */
  readonly root?: string;
  /** Selectors of what of a page is left out. */
  readonly ignore?: readonly string[];
  /** Patterns of files that are left out, below the folder: `tags/**`. */
  readonly exclude?: readonly string[];
  /** Addresses of sources that are no built pages; `{path}` is the file's path without its ending. */
  readonly address?: string;
  /** True where the host serves `a.html` as `a`. */
  readonly cleanUrls?: boolean;
  /** Language of pages that do not say. */
  readonly lang?: string;
}

export interface KindredOptions extends SourceOptions {
  /** Folder of the index. */
  readonly out?: string;
  /** Words that are looked up for each other: a file in the form of Solr's, or groups of them. */
  readonly synonyms?: SynonymsOption;
  /** Folder of the encoder, or its name on the hub. */
  readonly model?: string;
  /** What reads the queries: a table, or the model that reads the pages; a table where it is of the same space. */
  readonly queryModel?: QueryModel;
  /** What embeds pages where the model is a table. */
  readonly runtime?: EncoderRuntime;
  /** True to publish the model as it is. */
  readonly wholeModel?: boolean;
  /** Folder for what is kept from build to build. */
  readonly cache?: string;
  /** True where a mistake in one page stops the build. */
  readonly strict?: boolean;
}

/** What a build runs with where nothing else was said. */
export function buildDefaults(
  { synonyms, model, queryModel, runtime, wholeModel, cache, strict }: KindredOptions,
  progress: Progress,
) {
  return {
    ...(synonyms !== undefined && { synonyms }),
    model: model ?? EMBEDDED_MODEL_FOLDER,
    ...(queryModel !== undefined && { queryModel }),
    runtime: runtime ?? "table",
    wholeModel: wholeModel ?? false,
    cache: cache ?? defaultCacheFolder(),
    strict: strict ?? false,
    progress,
  } as const;
}

/** Hosts keep node_modules from build to build, or can be told to; where there is none, a folder of our own. */
export function defaultCacheFolder(): string {
  return existsSync("node_modules") ? "node_modules/.cache/kindred-search" : ".kindred";
}
