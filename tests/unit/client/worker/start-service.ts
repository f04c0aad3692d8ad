// A search service over a bundle in memory, and what it posts.

import type { SearchState } from "../../../../src/client/api.ts";
import type { Notice, OpenRequest, Reply } from "../../../../src/client/protocol.ts";
import type { Effects } from "../../../../src/client/worker/effects.ts";
import { SearchService } from "../../../../src/client/worker/search-service.ts";
import type { BundleReader } from "../../../../src/format/bundle-reader.ts";
import type { Answer } from "../../../../src/search/answer.ts";
import type { SearchRequest } from "../../../../src/search/search.ts";
import {
  readerOf,
  type TinyBundle,
  tinyBundle,
  tinyEncoder,
} from "../../../fixtures/bundle/tiny-bundle.ts";

/** Not changed by any test: those that damage a bundle make their own. */
export const tiny = await tinyBundle();

export const OPEN: OpenRequest = {
  type: "open",
  id: 1,
  indexUrl: "https://site.test/kindred/",
  preloaded: [],
  soon: "",
  lang: "en",
  pastCache: false,
  eager: false,
};

/** Longer than anything takes here that does not wait, however busy the machine is. */
export const PATIENT_MS = 60_000;

export interface Setting {
  readonly bundle?: TinyBundle;
  readonly reader?: BundleReader;
  readonly createTransformer?: Effects["createTransformer"];
  /** How long a draft waits for the final answer; as the program says where nothing is said. */
  readonly patienceMs?: number;
  /** How long meaning waits for words before it answers without them; likewise. */
  readonly slowMs?: number;
}

/** What a query was replied, oldest first. */
export class Asked {
  readonly replies: Reply[] = [];
  #listeners: (() => void)[] = [];

  take(reply: Reply): void {
    this.replies.push(reply);
    for (const listener of this.#listeners.splice(0)) listener();
  }

  /** Resolves when so many replies are there. */
  async reply(count: number): Promise<Reply> {
    for (;;) {
      const reply = this.replies[count - 1];
      if (reply) return reply;
      await new Promise<void>((resolve) => {
        this.#listeners.push(resolve);
      });
    }
  }

  /** The answer that is the so many-th reply. */
  async answer(count: number): Promise<Answer> {
    const reply = await this.reply(count);
    if (reply.type !== "answer") throw new Error(`Got ${JSON.stringify(reply)}`);
    return reply.answer;
  }

  /** Resolves with all replies when the last is there. */
  async all(): Promise<Reply[]> {
    for (let count = 1; ; count++) {
      const reply = await this.reply(count);
      if (reply.type !== "answer" || reply.answer.stage === "final") return this.replies;
    }
  }

  /** The final answer. */
  async final(): Promise<Answer> {
    const last = (await this.all()).at(-1);
    if (last?.type !== "answer") throw new Error(`Got ${JSON.stringify(last)}`);
    return last.answer;
  }
}

export function startService({
  bundle = tiny,
  reader = readerOf(bundle.files),
  createTransformer = async () => tinyEncoder,
  patienceMs,
  slowMs,
}: Setting = {}) {
  const posted: (Reply | Notice)[] = [];
  const asked = new Map<number, Asked>();
  const opened: { indexUrl: string; pastCache: boolean }[] = [];
  const sleeps: number[] = [];
  let lastId = 1;
  let now = 0;
  const service = new SearchService({
    openReader(indexUrl, onBytes, pastCache) {
      opened.push({ indexUrl, pastCache });
      return {
        ...reader,
        async read(path, again) {
          const bytes = await reader.read(path, again);
          onBytes(bytes.length);
          return bytes;
        },
      };
    },
    createTransformer,
    post(message) {
      posted.push(message);
      if (message.type !== "state") asked.get(message.id)?.take(message);
    },
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        sleeps.push(milliseconds);
        const waits = new Map([
          [400, patienceMs],
          [2500, slowMs],
        ]);
        const wait = waits.get(milliseconds) ?? milliseconds;
        const timer = setTimeout(resolve, wait);
        if (wait === PATIENT_MS) timer.unref();
      }),
    now: () => now++,
  });
  const send = (message: Parameters<typeof service.handle>[0], id: number): Asked => {
    const answers = new Asked();
    asked.set(id, answers);
    void service.handle(message);
    return answers;
  };
  const states = () =>
    posted.flatMap((message): SearchState[] => (message.type === "state" ? [message.state] : []));
  return {
    service,
    posted,
    opened,
    /** How long the program has waited for what, in milliseconds. */
    sleeps,
    /** Opens; resolves with the reply. */
    open: (more: Partial<OpenRequest> = {}) => send({ ...OPEN, ...more }, OPEN.id).reply(1),
    query(query: string, more: Partial<SearchRequest> & { readonly pauseMs?: number } = {}) {
      const { pauseMs = 1, ...rest } = more;
      const id = ++lastId;
      const request = { query, mode: "hybrid", limit: 10, typing: false, ...rest } as const;
      return Object.assign(send({ type: "query", id, request, pauseMs }, id), { id });
    },
    cancel: (id: number) => void service.handle({ type: "cancel", id }),
    filters() {
      const id = ++lastId;
      return send({ type: "filters", id }, id).reply(1);
    },
    hand: (path: string, bytes: Uint8Array | null) =>
      void service.handle({ type: "file", path, bytes }),
    states,
    /** The newest state, once it is such. */
    async state(isSuch: (state: SearchState) => boolean): Promise<SearchState> {
      for (;;) {
        const state = states().at(-1);
        if (state && isSuch(state)) return state;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
  };
}

/** A promise that the test settles when it wants to. */
export function held<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

/** Whether meaning had its say in an answer. */
export function byMeaning({ missing }: Answer): boolean {
  return !missing.some(({ leg }) => leg === "meaning");
}

export const textsOf = ({ results }: Answer) => results.map(({ text }) => text);
