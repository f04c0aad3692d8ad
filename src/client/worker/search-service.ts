// What the search worker does, without the worker: opens an index and answers, the newest query alone. Given its
// effects, so that it can be tested in Node.

import { checkWanted } from "../../search/stop-signal.ts";
import { isKindredError } from "../../shared/errors.ts";
import { HandedFiles } from "../preload/worker.ts";
import type { OpenRequest, PreloadedFile, QueryRequest, Request } from "../protocol.ts";
import { answerQuery } from "./answer-query.ts";
import type { Effects } from "./effects.ts";
import { type OpenedSearch, openSearch } from "./open-search.ts";
import { StateTeller } from "./search-state.ts";

export class SearchService {
  readonly #effects: Effects;
  readonly #state: StateTeller;
  #handed = new HandedFiles([]);
  #opening: Promise<OpenedSearch> | null = null;
  #newest: { readonly id: number; readonly stop: AbortController } | null = null;

  constructor(effects: Effects) {
    this.#effects = effects;
    this.#state = new StateTeller(effects);
  }

  /** Handles one message of the page; what comes of it is posted. Never throws. */
  async handle(message: Request | PreloadedFile): Promise<void> {
    if (message.type === "file") return this.#handed.arrive(message.path, message.bytes);
    const { id } = message;
    try {
      switch (message.type) {
        case "open":
          await this.#open(message);
          return this.#effects.post({ type: "opened", id });
        case "query":
          return await this.#answer(message);
        case "cancel":
          if (this.#newest?.id === id) this.#newest.stop.abort();
          return;
        case "filters": {
          const { filters } = await this.#opened();
          return this.#effects.post({ type: "filters", id, filters: await filters.counts() });
        }
        default:
          message satisfies never;
          throw new Error(`Unknown request ${JSON.stringify(message)}`);
      }
    } catch (error) {
      this.#fail(id, error);
    }
  }

  async #open(request: OpenRequest): Promise<void> {
    // Tells the page that the program runs.
    this.#state.tell();
    this.#handed = new HandedFiles(request.preloaded);
    this.#opening = openSearch(request, this.#effects, this.#handed, this.#state);
    await this.#opening;
  }

  async #answer({ id, request, pauseMs }: QueryRequest): Promise<void> {
    this.#newest?.stop.abort();
    const stop = new AbortController();
    this.#newest = { id, stop };
    const { signal } = stop;
    const { post, sleep, now } = this.#effects;
    try {
      // Keys typed while the last query was answered wait in line: only the newest is worth answering.
      await sleep(0);
      checkWanted(signal);
      const { index: opening, encoder, filters, copies, hasMeaning } = await this.#opened();
      // Their files come along with the rest of the index.
      void filters.narrow(request);
      void copies.load();
      const index = await opening;
      checkWanted(signal);
      const needsEncoder = request.mode !== "words" && hasMeaning(request.lang);
      const answers = answerQuery(index, request, {
        encoder: needsEncoder ? watched(encoder.load()) : null,
        isEncoderNear: !needsEncoder || encoder.isNear,
        ...{ pauseMs, signal, sleep, now },
      });
      for await (const answer of answers) {
        checkWanted(signal);
        post({ type: "answer", id, answer });
      }
      this.#state.tell();
    } catch (error) {
      if (signal.aborted) post({ type: "superseded", id });
      else this.#fail(id, error);
    }
  }

  #opened(): Promise<OpenedSearch> {
    if (this.#opening !== null) return this.#opening;
    return Promise.reject(new Error("A query came before the index was opened."));
  }

  #fail(id: number, error: unknown): void {
    const isKnown = isKindredError(error);
    const code = isKnown ? error.code : "unexpected";
    this.#effects.post({
      type: "failed",
      id,
      code,
      message: isKnown ? error.message : String(error),
    });
  }
}

/** Its failure is told in the answer, which may not ask for it. */
function watched<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
