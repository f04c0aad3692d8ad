// The search worker: connects SearchService to the network, the encoder and the page.
import { INDEX_ADDRESS } from "../../shared/site-addresses.ts";
import { fetchReader } from "../fetch-reader.ts";
import type { EarlyFile, Notice, Reply, Request } from "../protocol.ts";
import { SearchService } from "./search-service.ts";

declare const self: DedicatedWorkerGlobalScope;

const service = new SearchService({
  openReader: fetchReader,
  // A bundle with a static encoder never asks for it.
  createTransformer: async (options) =>
    (await import("../../encoder/transformers-encoder.ts")).createEncoder(options),
  notify: (notice: Notice) => self.postMessage(notice),
  settle: (milliseconds = 0) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: () => performance.now(),
  programBytes,
});

// Only the page that started this worker can post to it; the protocol is checked by the compiler.
self.addEventListener("message", async ({ data }: MessageEvent<Request | EarlyFile>) => {
  if (data.type === "file") {
    service.take(data);
    return;
  }
  const reply: Reply = await service.handle(data);
  self.postMessage(reply);
});

/** What the browser noted of this worker's requests, but those of the index, which are counted as they come. */
function programBytes(): number {
  return performance
    .getEntriesByType("resource")
    .filter(({ name }) => !new URL(name).pathname.includes(`/${INDEX_ADDRESS}`))
    .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).decodedBodySize, 0);
}
