// Asks Kindred as src/browser/search-box.ts does: what can be said at once, then the whole.

import { loadEarlyFiles } from "../../../src/client/preload.ts";
import { SearchClient } from "../../../src/client/search-client.ts";
import type { Answer } from "../../../src/search/search.ts";
import { RESULTS_WANTED } from "../../engines/engine.ts";
import { servePage } from "../page-search.ts";

const indexUrl = new URL("search/", location.href).href;
const early = loadEarlyFiles(indexUrl, { again: false, eager: true });
const worker = new Worker(new URL("../../../src/client/worker/search-worker.ts", import.meta.url), {
  type: "module",
});
const client = new SearchClient(worker, () => {});
const opened = early.then((files) =>
  client.open({
    indexUrl,
    wasmUrl: new URL("wasm/", location.href).href,
    early: files,
    query: new URLSearchParams(location.search).get("q") ?? "",
    again: false,
    eager: true,
  }),
);
let meaning: Promise<unknown> | null = null;

servePage(async (query, typing, onFirst) => {
  await opened;
  meaning ??= client.loadMeaning();
  const ask = async (whole: boolean): Promise<{ answer: Answer; meaningComing: boolean }> => {
    const request = { query, mode: "hybrid", limit: RESULTS_WANTED, typing } as const;
    const reply = await client.search(request, whole);
    if (!reply) throw new Error("A query was overtaken, though each waits for the one before.");
    return reply;
  };
  let reply = await ask(false);
  onFirst(reply.answer.results);
  // The pause that the page makes here while a word is being typed is the reader's time, not the engine's.
  if (reply.meaningComing) reply = await ask(true);
  await meaning;
  const { results, meaningUsed } = reply.answer;
  return { results, byMeaning: meaningUsed };
});
