// Opens an index and gives the search over it.
import { ALL_LANGUAGES } from "../shared/languages.ts";
import { addressBelow } from "./address-below.ts";
import { AnswerStream } from "./answer-stream.ts";
import type { QueryOptions, Search, SearchOptions } from "./api.ts";
import { folderAddress } from "./folder-address.ts";
import { LOADING } from "./loading.ts";
import { openConnection } from "./open-connection.ts";
import { savesData } from "./save-data.ts";
import type { WorkerConnection } from "./worker-connection.ts";

const DEFAULT_LIMIT = 10;

/** Who has not typed for so long may have finished the word. */
const DEFAULT_PAUSE_MS = 250;

/**
 * Opens an index; resolves when its manifest is there, while words and meaning may still be loading. A query then waits
 * for what it needs.
 * @throws SearchError where the index or the search program cannot be had; its message is a sentence for the reader
 */
export async function createSearch(options: SearchOptions): Promise<Search> {
  const { soon = "", lang = ALL_LANGUAGES, eager = !savesData() } = options;
  const { pastCache = false, onState } = options;
  const indexUrl = folderAddress(options.index);
  let state = LOADING;
  const connection = await openConnection(
    { indexUrl, soon, lang, eager, pastCache },
    options,
    (news) => {
      state = news;
      onState?.(news);
    },
  );
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
