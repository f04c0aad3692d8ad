// The page's end of the search worker: requests as promises.
import type { Answer, SearchRequest } from "../search/search.ts";
import type { EarlyFiles } from "./preload.ts";
import type { EarlyFile, Notice, OpenedIndex, Reply, RequestBody } from "./protocol.ts";

/** A search that the worker could not do; the message is a sentence for the reader. */
export class SearchFailure extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "SearchFailure";
    this.code = code;
  }
}

/** What the client needs of a Worker: a real one, or a stand-in in tests. */
export interface WorkerPort {
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(type: "error", listener: (event: { message?: string }) => void): void;
}

export class SearchClient {
  readonly #worker: WorkerPort;
  readonly #waiting = new Map<
    number,
    { resolve(reply: Reply): void; reject(error: Error): void }
  >();
  #lastId = 0;
  /** Set once the worker has died; nothing that is posted to it then would be answered. */
  #dead: SearchFailure | null = null;

  /** @param onProgress told how much of the meaning leg's files has arrived */
  constructor(worker: WorkerPort, onProgress: (loadedBytes: number, totalBytes: number) => void) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => {
      // The worker is our own code of the same build: what it posts is what the protocol says.
      const message = data as Reply | Notice;
      if (message.type === "progress") onProgress(message.loadedBytes, message.totalBytes);
      else this.#settle(message);
    });
    worker.addEventListener("error", ({ message }) => {
      this.#dead = new SearchFailure(
        "unexpected",
        `The search program could not be started (${message ?? "no reason given"}). Reload the page.`,
      );
      for (const { reject } of this.#waiting.values()) reject(this.#dead);
      this.#waiting.clear();
    });
  }

  /**
   * Opens manifest, passages and word index.
   * @param early what of them is on its way already
   * @param query what the reader has typed so far
   * @throws SearchFailure
   */
  async open({
    early,
    ...from
  }: {
    indexUrl: string;
    wasmUrl: string;
    early: EarlyFiles;
    query: string;
    again: boolean;
    eager: boolean;
  }): Promise<OpenedIndex> {
    const opening = this.#ask({ type: "open", ...from, coming: [...early.keys()] });
    for (const [path, loading] of early) void loading.then((bytes) => this.#handOver(path, bytes));
    const reply = await opening;
    if (reply.type !== "opened") throw unexpected(reply);
    return reply;
  }

  /** Loads vectors and encoder. @returns bytes read in all @throws SearchFailure */
  async loadMeaning(): Promise<number> {
    const reply = await this.#ask({ type: "load-meaning" });
    if (reply.type !== "meaning-loaded") throw unexpected(reply);
    return reply.bytes;
  }

  /**
   * Answers a query; null where a newer one overtook it.
   * @param whole false for what can be said at once, by words alone where meaning has still to be loaded for it
   * @throws SearchFailure
   */
  async search(
    request: SearchRequest,
    whole: boolean,
  ): Promise<{ answer: Answer; tookMs: number; meaningComing: boolean } | null> {
    const reply = await this.#ask({ type: "search", request, whole });
    if (reply.type === "superseded") return null;
    if (reply.type !== "answered") throw unexpected(reply);
    return reply;
  }

  #handOver(path: string, bytes: Uint8Array | null): void {
    const file: EarlyFile = { type: "file", path, bytes };
    this.#worker.postMessage(file);
  }

  #ask(body: RequestBody): Promise<Reply> {
    if (this.#dead) return Promise.reject(this.#dead);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...body, id });
    });
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.type === "failed") waiting?.reject(new SearchFailure(reply.code, reply.message));
    else waiting?.resolve(reply);
  }
}

function unexpected(reply: Reply): Error {
  return new Error(`The search worker replied "${reply.type}" to another request.`);
}
