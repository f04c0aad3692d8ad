// The page's end of the search worker: who asked is given the replies; and where the worker is dead, everybody is told.
import type { FilterCounts } from "../search/answer.ts";
import { AnswerStream } from "./answer-stream.ts";
import type { SearchState, SearchWorker } from "./api.ts";
import type { PreloadedFiles } from "./preload/page.ts";
import type {
  Notice,
  OpenRequest,
  PreloadedFile,
  QueryRequest,
  Reply,
  Request,
} from "./protocol.ts";
import { SearchError, type SearchErrorCode } from "./search-error.ts";

/** A worker that has said nothing for so long since it was told to open the index will not start. */
export const MAX_SILENCE_MS = 30_000;

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: SearchError): void;
}

export class WorkerConnection {
  readonly #worker: SearchWorker;
  readonly #onState: (state: SearchState) => void;
  readonly #waiting = new Map<number, Waiting>();
  readonly #streams = new Map<number, AnswerStream>();
  #lastId = 0;
  #silence: ReturnType<typeof setTimeout> | null = null;
  #isOpen = false;
  /** Set once nothing that is posted would be answered. */
  #dead: SearchError | null = null;

  /** @param program what the worker runs, for messages */
  constructor(worker: SearchWorker, program: string, onState: (state: SearchState) => void) {
    this.#worker = worker;
    this.#onState = onState;
    worker.addEventListener("message", ({ data }) => {
      // It runs: what it loads has limits of its own.
      this.#stopWaitingForSign();
      // The worker is our own code of the same build: what it posts is what the protocol says.
      this.#take(data as Reply | Notice);
    });
    worker.addEventListener("error", ({ message }) => {
      const reason = message || "no reason given";
      if (this.#isOpen) {
        this.#die("unexpected", `The search program has stopped (${reason}). Reload the page.`);
        return;
      }
      this.#die(
        "program-missing",
        `${program} could not be started (${reason}). Check the connection and that the index was published whole, and reload the page.`,
      );
    });
  }

  /**
   * Opens the index; resolves when its manifest was read.
   * @param preloading what of it is on its way already
   * @throws SearchError
   */
  async open(
    preloading: Promise<PreloadedFiles>,
    request: Omit<OpenRequest, "type" | "id" | "preloaded">,
  ): Promise<void> {
    const failing = new Promise<never>((_, reject) => {
      // A worker that cannot be started is known before the page has loaded anything.
      this.#waiting.set(0, { resolve() {}, reject });
    });
    const files = await Promise.race([preloading, failing]);
    this.#waiting.delete(0);
    this.#awaitSign();
    const id = ++this.#lastId;
    const opening = this.#ask({ type: "open", id, preloaded: [...files.keys()], ...request });
    for (const [path, loading] of files) void loading.then((bytes) => this.#handOver(path, bytes));
    await opening;
    this.#isOpen = true;
  }

  /** Asks a query; all that were asked before end without another answer. */
  query(request: Omit<QueryRequest, "type" | "id">): AnswerStream {
    const id = ++this.#lastId;
    for (const [older, stream] of this.#streams) {
      this.#streams.delete(older);
      stream.end();
    }
    const stream = new AnswerStream(() => this.#cancel(id));
    if (this.#dead) {
      stream.fail(this.#dead);
      return stream;
    }
    this.#streams.set(id, stream);
    this.#post({ type: "query", id, ...request });
    return stream;
  }

  /** @throws SearchError */
  async filters(): Promise<FilterCounts> {
    const reply = await this.#ask({ type: "filters", id: ++this.#lastId });
    return reply.type === "filters" ? reply.filters : {};
  }

  /** Ends the worker; queries end without another answer. */
  close(): void {
    for (const stream of this.#streams.values()) stream.end();
    this.#die("unexpected", "The search was closed.");
  }

  #take(message: Reply | Notice): void {
    switch (message.type) {
      case "state":
        if (this.#dead === null) this.#onState(message.state);
        return;
      case "answer":
        this.#streams.get(message.id)?.give(message.answer);
        if (message.answer.stage === "final") this.#streams.delete(message.id);
        return;
      case "superseded":
        this.#streams.get(message.id)?.end();
        this.#streams.delete(message.id);
        return;
      case "failed": {
        const error = new SearchError(message.code, message.message);
        this.#streams.get(message.id)?.fail(error);
        this.#streams.delete(message.id);
        this.#waiting.get(message.id)?.reject(error);
        this.#waiting.delete(message.id);
        return;
      }
      default:
        this.#waiting.get(message.id)?.resolve(message);
        this.#waiting.delete(message.id);
    }
  }

  #ask(request: Exclude<Request, QueryRequest>): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (this.#dead) {
        reject(this.#dead);
        return;
      }
      this.#waiting.set(request.id, { resolve, reject });
      this.#post(request);
    });
  }

  #cancel(id: number): void {
    this.#streams.delete(id);
    if (this.#dead === null) this.#post({ type: "cancel", id });
  }

  #handOver(path: string, bytes: Uint8Array | null): void {
    if (this.#dead === null) this.#post({ type: "file", path, bytes });
  }

  #post(message: Request | PreloadedFile): void {
    this.#worker.postMessage(message);
  }

  #awaitSign(): void {
    this.#stopWaitingForSign();
    this.#silence = setTimeout(() => {
      this.#die(
        "program-missing",
        `The search program has not answered for ${MAX_SILENCE_MS / 1000} seconds. Check the connection and reload the page.`,
      );
    }, MAX_SILENCE_MS);
  }

  #stopWaitingForSign(): void {
    if (this.#silence !== null) clearTimeout(this.#silence);
    this.#silence = null;
  }

  #die(code: SearchErrorCode, message: string): void {
    if (this.#dead) return;
    this.#dead = new SearchError(code, message);
    this.#stopWaitingForSign();
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(this.#dead);
    for (const stream of this.#streams.values()) stream.fail(this.#dead);
    this.#waiting.clear();
    this.#streams.clear();
  }
}
