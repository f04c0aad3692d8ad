// Has the search program open an index: starts it, once more past caches where it does not run, and tells failures
// apart.
import { MANIFEST_FILE } from "../format/manifest.ts";
import type { SearchOptions, SearchState } from "./api.ts";
import { folderAddress } from "./folder-address.ts";
import { loadPastCache } from "./load-past-cache.ts";
import { type PreloadedFiles, preloadFiles } from "./preload/page.ts";
import type { OpenRequest } from "./protocol.ts";
import { SearchError } from "./search-error.ts";
import { isForeign, nameOf, startWorker } from "./start-worker.ts";
import { WorkerConnection } from "./worker-connection.ts";
import { WORKER_FILE } from "./worker-file.ts";

/** A failure is told so much later at most: until it is known whether there is an index at all. */
const MAX_WAIT_MS = 2000;

/**
 * Resolves when the index's manifest is there.
 * @param setup whose `pastCache` is true where the reader tries again
 * @throws SearchError where the index or the search program cannot be had
 */
export async function openConnection(
  setup: Omit<OpenRequest, "type" | "id" | "preloaded">,
  options: Pick<SearchOptions, "program" | "worker" | "signal">,
  onState: (state: SearchState) => void,
): Promise<WorkerConnection> {
  const { indexUrl, pastCache, eager, lang } = setup;
  const program = new URL(WORKER_FILE, folderAddress(options.program ?? indexUrl));
  const preloading = preloadFiles(indexUrl, { pastCache, eager, lang });
  const open = async (isAgain: boolean): Promise<WorkerConnection> => {
    const address = new URL(program);
    // Under another address it comes from no cache, however long that may keep it.
    if (isAgain) address.search = `again=${Date.now()}`;
    const worker = options.worker?.() ?? startWorker(address);
    const connection = new WorkerConnection(worker, nameOf(address), onState);
    const { signal } = options;
    const end = () => connection.close();
    signal?.addEventListener("abort", end);
    try {
      if (signal?.aborted) end();
      await connection.open(preloading, setup);
      return connection;
    } catch (error) {
      end();
      throw error;
    } finally {
      signal?.removeEventListener("abort", end);
    }
  };
  try {
    return await open(pastCache);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    // A program that does not run is mostly looked for in the wrong place, or damaged in the browser's cache.
    if (await lacksManifest(preloading)) throw noIndex(indexUrl, error);
    if (!isOfProgram(error) || options.worker || pastCache) throw error;
    // For the next visit: this one takes it from another address.
    void loadPastCache(program);
    return open(true);
  }
}

function isOfProgram(error: unknown): boolean {
  return error instanceof SearchError && error.code === "program-missing";
}

/** True where it is known that the page could not load the manifest either. */
async function lacksManifest(preloading: Promise<PreloadedFiles>): Promise<boolean> {
  const loading = preloading.then((files) => files.get(MANIFEST_FILE));
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, MAX_WAIT_MS));
  return (await Promise.race([loading, late])) === null;
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
