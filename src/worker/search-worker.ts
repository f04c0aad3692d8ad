// The search worker: connects SearchService to the network, the encoder and the page.
import { createEncoder } from "../encoder/transformers-encoder.ts";
import { fetchReader } from "./fetch-reader.ts";
import type { Notice, Reply, Request } from "./protocol.ts";
import { SearchService } from "./search-service.ts";

declare const self: DedicatedWorkerGlobalScope;

const service = new SearchService({
  openReader: fetchReader,
  createEncoder,
  notify: (notice: Notice) => self.postMessage(notice),
  settle: () => new Promise((resolve) => setTimeout(resolve)),
  now: () => performance.now(),
});

// Only the page that started this worker can post to it; the protocol is checked by the compiler.
self.addEventListener("message", async (event: MessageEvent<Request>) => {
  const reply: Reply = await service.handle(event.data);
  self.postMessage(reply);
});
