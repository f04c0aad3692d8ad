// What the search worker does, without the worker: opens an index and answers, the newest query alone. Given its
// effects, so that it can be tested in Node.

import type { Answer, MissingLeg } from "../../search/answer.ts";
import { checkWanted } from "../../search/stop-signal.ts";
import { isKindredError } from "../../shared/errors.ts";
import type { SearchState } from "../api.ts";
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
  #request: OpenRequest | null = null;
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
          const counts = async () => (await this.#opened()).filters.counts();
          const filters = await counts().catch((error: unknown) => {
            return this.#orReplaced(error, counts);
          });
          return this.#effects.post({ type: "filters", id, filters });
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
    this.#request = request;
    this.#opening = openSearch(request, this.#effects, this.#handed, this.#state);
    await this.#opening;
  }

  async #answer(message: QueryRequest): Promise<void> {
    const { id } = message;
    this.#newest?.stop.abort();
    const stop = new AbortController();
    this.#newest = { id, stop };
    const { signal } = stop;
    const { post, sleep } = this.#effects;
    try {
      // Keys typed while the last query was answered wait in line: only the newest is worth answering.
      await sleep(0);
      checkWanted(signal);
      for await (const answer of this.#answers(message, signal)) {
        checkWanted(signal);
        if (answer.stage === "final") this.#state.tell(legsAfter(answer));
        post({ type: "answer", id, answer });
      }
    } catch (error) {
      if (signal.aborted) post({ type: "superseded", id });
      else this.#fail(id, error);
    }
  }

  /** The answers to a query, from one build of the index: where another has taken its place meanwhile, from that. */
  async *#answers(message: QueryRequest, signal: AbortSignal): AsyncGenerator<Answer, void> {
    try {
      for await (const answer of this.#answersNow(message, signal)) {
        if (!isWhole(answer) && (await this.#openReplacement())) {
          yield* this.#answersNow(message, signal);
          return;
        }
        yield answer;
      }
    } catch (error) {
      checkWanted(signal);
      yield* await this.#orReplaced(error, async () => this.#answersNow(message, signal));
    }
  }

  async *#answersNow(
    { request, pauseMs }: QueryRequest,
    signal: AbortSignal,
  ): AsyncGenerator<Answer, void> {
    const { sleep, now } = this.#effects;
    const { index: opening, encoder, filters, copies, hasMeaning } = await this.#opened();
    // Their files come along with the rest of the index.
    void filters.narrow(request);
    void copies.load();
    const index = await opening();
    checkWanted(signal);
    const needsEncoder = request.mode !== "words" && hasMeaning(request.lang);
    yield* answerQuery(index, request, {
      encoder: needsEncoder ? watched(encoder.load()) : null,
      isEncoderNear: !needsEncoder || encoder.isNear,
      ...{ pauseMs, signal, sleep, now },
    });
  }

  /** Does work again that has failed, where the index was replaced meanwhile; throws the error elsewhere. */
  async #orReplaced<T>(error: unknown, again: () => Promise<T>): Promise<T> {
    if (isKindredError(error) && (await this.#openReplacement())) return again();
    throw error;
  }

  /** Opens the index that has taken the place of the one that is open; false where none has. */
  async #openReplacement(): Promise<boolean> {
    const manifest = await (await this.#opened()).replacement();
    if (manifest === null || this.#request === null) return false;
    this.#handed = new HandedFiles([]);
    const request = { ...this.#request, soon: "" };
    this.#opening = openSearch(request, this.#effects, this.#handed, this.#state, manifest);
    return true;
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

/** True where nothing of the index was missing for it. */
function isWhole({ problems, missing }: Answer): boolean {
  return problems.length === 0 && !missing.some(({ reason }) => reason === "failed");
}

/** What an answer shows of the legs: a file that is missed when it is needed is told, and that it is there again. */
function legsAfter({ mode, results, missing }: Answer): Partial<SearchState> {
  const after = (leg: MissingLeg["leg"]): Partial<SearchState> => {
    const lack = missing.find((one) => one.leg === leg);
    if (lack?.reason === "failed") return { [leg]: "failed", [`${leg}Problem`]: lack.message };
    const isUsed = lack === undefined && (mode === "hybrid" || mode === leg) && results.length > 0;
    return isUsed ? { [leg]: "ready", [`${leg}Problem`]: null } : {};
  };
  return { ...after("words"), ...after("meaning") };
}

/** Its failure is told in the answer, which may not ask for it. */
function watched<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
