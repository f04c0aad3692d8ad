// Connects SearchService to the network, the encoder and the page.
import { fetchReader } from "../fetch-reader.ts";
import { loadPastCache } from "../load-past-cache.ts";
import type { PreloadedFile, Request } from "../protocol.ts";
import { SearchService } from "./search-service.ts";

/** Of the worker's own scope, whose types would shut out those of a page. */
declare const self: {
  postMessage(message: unknown): void;
  addEventListener(
    type: "message",
    listener: (event: { readonly data: Request | PreloadedFile }) => void,
  ): void;
};

const service = new SearchService({
  openReader: fetchReader,
  // A bundle with a static encoder never asks for it.
  createTransformer: async (options) =>
    (await import("../../encoder/transformers-encoder.ts")).createEncoder(options),
  post: (message) => self.postMessage(message),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: () => performance.now(),
  async refreshProgram() {
    await Promise.all(programFiles().map(({ name }) => loadPastCache(name)));
  },
  programBytes,
});

// Only the page that started this worker can post to it; the protocol is checked by the compiler.
self.addEventListener("message", ({ data }) => {
  void service.handle(data);
});

const PROGRAM_FILE = /\.(m?js|wasm)$/;

/** What the browser noted of this worker's scripts and WebAssembly; files of the index are counted as they come. */
function programBytes(): number {
  return programFiles().reduce((sum, entry) => sum + entry.decodedBodySize, 0);
}

function programFiles(): PerformanceResourceTiming[] {
  const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  return entries.filter(({ name }) => PROGRAM_FILE.test(new URL(name).pathname));
}
