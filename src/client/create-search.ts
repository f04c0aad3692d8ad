// Opens an index and gives the search over it.
import { MANIFEST_FILE } from "../format/manifest.ts";
import { ALL_LANGUAGES } from "../shared/languages.ts";
import { addressBelow } from "./address-below.ts";
import { AnswerStream } from "./answer-stream.ts";
import type { QueryOptions, Search, SearchOptions } from "./api.ts";
import { loadPastCache } from "./load-past-cache.ts";
import { LOADING } from "./loading.ts";
import { type PreloadedFiles, preloadFiles } from "./preload/page.ts";
import { savesData } from "./save-data.ts";
import { SearchError } from "./search-error.ts";
import { isForeign, nameOf, startWorker } from "./start-worker.ts";
import { WorkerConnection } from "./worker-connection.ts";
import { WORKER_FILE } from "./worker-file.ts";

const DEFAULT_LIMIT = 10;

/** Who has not typed for so long may have finished the word. */
const DEFAULT_PAUSE_MS = 250;

/** A failure is told so much later at most: until it is known whether there is an index at all, and to mend it. */
const MAX_WAIT_MS = 2000;

/**
 * Opens an index; resolves when its manifest is there, while words and meaning may still be loading. A query then waits
 * for what it needs.
 * @throws SearchError where the index or the search program cannot be had; its message is a sentence for the reader
 */
export async function createSearch(options: SearchOptions): Promise<Search> {
  const { soon = "", lang = ALL_LANGUAGES, eager = !savesData() } = options;
  const { pastCache = false, signal, onState } = options;
  const indexUrl = addressOf(options.index);
  const preloading = preloadFiles(indexUrl, { pastCache, eager, lang });
  let state = LOADING;
  const program = new URL(WORKER_FILE, addressOf(options.program ?? indexUrl));
  // Under another address it comes from no cache, however long that may keep it.
  if (pastCache) program.search = `again=${Date.now()}`;
  const worker = options.worker?.() ?? startWorker(program);
  const connection = new WorkerConnection(worker, nameOf(program), (news) => {
    state = news;
    onState?.(news);
  });
  const end = () => connection.close();
  signal?.addEventListener("abort", end);
  try {
    if (signal?.aborted) end();
    await connection.open(preloading, { indexUrl, soon, lang, pastCache, eager });
  } catch (error) {
    end();
    if (signal?.aborted) throw error;
    // A program that does not start is mostly looked for in the wrong place, or damaged in the browser's cache.
    const [isNoIndex] = await Promise.all([
      lacksManifest(preloading),
      Promise.race([loadPastCache(program), late()]),
    ]);
    throw isNoIndex ? noIndex(indexUrl, error) : error;
  } finally {
    signal?.removeEventListener("abort", end);
  }
  const base = new URL("..", indexUrl).href;
  let isClosed = false;
  return {
    query(text, queryOptions = {}) {
      return isClosed ? endedStream() : ask(connection, base, text, queryOptions);
    },
    filters: () => connection.filters(),
    get state() {
      return state;
    },
    base,
    close() {
      isClosed = true;
      connection.close();
    },
  };
}

function ask(
  connection: WorkerConnection,
  base: string,
  query: string,
  {
    mode = "hybrid",
    limit = DEFAULT_LIMIT,
    typing = false,
    filters = {},
    lang = ALL_LANGUAGES,
    from = "",
    pauseMs = DEFAULT_PAUSE_MS,
    signal,
  }: QueryOptions,
): AnswerStream {
  if (signal?.aborted) return endedStream();
  const lists = Object.fromEntries(
    Object.entries(filters).map(([key, values]) => [
      key,
      typeof values === "string" ? [values] : [...values],
    ]),
  );
  const stream = connection.query({
    request: { query, mode, limit, typing, filters: lists, lang, from: addressBelow(from, base) },
    pauseMs,
  });
  if (signal) {
    const onAbort = () => void stream.return();
    signal.addEventListener("abort", onAbort);
    // One signal may be given to many queries.
    void stream.over.then(() => signal.removeEventListener("abort", onAbort));
  }
  return stream;
}

function endedStream(): AnswerStream {
  const stream = new AnswerStream(() => {});
  stream.end();
  return stream;
}

/** Absolute, ending in a slash. */
function addressOf(index: string | URL): string {
  const { document, location } = globalThis as {
    document?: { readonly baseURI: string };
    location?: { readonly href: string };
  };
  try {
    const url = new URL(index, document?.baseURI ?? location?.href);
    url.search = "";
    url.hash = "";
    if (!url.pathname.endsWith("/")) url.pathname += "/";
    return url.href;
  } catch (cause) {
    throw new SearchError(
      "usage",
      `${JSON.stringify(String(index))} is no address of a search index; give that of the folder with its manifest.json.`,
      { cause },
    );
  }
}

/** True where it is known that the page could not load the manifest either. */
async function lacksManifest(preloading: Promise<PreloadedFiles>): Promise<boolean> {
  const loading = preloading.then((files) => files.get(MANIFEST_FILE));
  return (await Promise.race([loading, late()])) === null;
}

/** Resolves when more would be too long to wait before a failure is told. */
function late(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, MAX_WAIT_MS));
}

function noIndex(indexUrl: string, cause: unknown): SearchError {
  const { origin } = new URL(indexUrl);
  const permission = isForeign(origin)
    ? ` As it lies on another origin than the page, ${origin} has to allow it to be read (Access-Control-Allow-Origin), and the page's own content policy as well.`
    : "";
  return new SearchError(
    "index-missing",
    `There is no search index at ${indexUrl}: its manifest.json could not be loaded. Check the connection and the address of the index, and reload the page.${permission}`,
    { cause },
  );
}
