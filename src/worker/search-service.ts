// What the search worker does, without the worker: loading in two stages and answering, newest query
// first. Given its effects, so that it can be tested in Node.
import type { Encoder, EncoderFiles } from "../encoder/encoder.ts";
import { openEncoder } from "../encoder/open-encoder.ts";
import { answer, type SearchRequest } from "../search/answer.ts";
import { KindredError } from "../search/errors.ts";
import type { Manifest } from "../search/index-format/manifest.ts";
import {
  type BundleReader,
  readManifest,
  readMeaning,
  readPassages,
  readWords,
} from "../search/index-format/read-bundle.ts";
import type { SearchParts } from "../search/searcher.ts";
import type { Notice, OpenedIndex, Reply, Request } from "./protocol.ts";

export interface Effects {
  openReader(indexUrl: string, onBytes: (count: number) => void, pastCache: boolean): BundleReader;
  createEncoder(options: {
    name: string;
    files: EncoderFiles;
    wasmFolder: string;
  }): Promise<Encoder>;
  notify(notice: Notice): void;
  /** Resolves once messages that have already arrived were seen. */
  settle(): Promise<void>;
  now(): number;
  /** Bytes of script and WebAssembly that the worker has loaded besides the index; unknown in tests. */
  programBytes?(): number;
}

interface Opened {
  readonly reader: BundleReader;
  readonly manifest: Manifest;
  readonly wasmUrl: string;
  parts: SearchParts;
}

export class SearchService {
  readonly #effects: Effects;
  #opened: Opened | null = null;
  #encoder: Encoder | null = null;
  #newestSearch = 0;
  #bytes = 0;
  #meaningBytes: { loaded: number; total: number } | null = null;

  constructor(effects: Effects) {
    this.#effects = effects;
  }

  /** Handles one request; never throws. */
  async handle(request: Request): Promise<Reply> {
    const { id } = request;
    try {
      switch (request.type) {
        case "open":
          return { type: "opened", id, ...(await this.#open(request)) };
        case "load-meaning":
          await this.#loadMeaning();
          return { type: "meaning-loaded", id, bytes: this.#bytesInAll() };
        case "search":
          return await this.#search(id, request.request);
        default:
          request satisfies never;
          throw new Error(`Unknown request ${JSON.stringify(request)}`);
      }
    } catch (error) {
      if (error instanceof KindredError)
        return { type: "failed", id, code: error.code, message: error.message };
      return { type: "failed", id, code: "unexpected", message: String(error) };
    }
  }

  async #open({
    indexUrl,
    wasmUrl,
    again,
  }: Extract<Request, { type: "open" }>): Promise<OpenedIndex> {
    const reader = this.#effects.openReader(indexUrl, (count) => this.#count(count), again);
    const manifest = await readManifest(reader);
    let wordsProblem: string | null = null;
    const [passages, words] = await Promise.all([
      readPassages(reader, manifest),
      readWords(reader, manifest).catch((error: unknown) => {
        wordsProblem = error instanceof Error ? error.message : String(error);
        return null;
      }),
    ]);
    const parts: SearchParts = { passages, words, meaning: null };
    this.#opened = { reader, manifest, wasmUrl, parts };
    const { articles, encoder } = manifest;
    return {
      articles,
      passages: passages.length,
      bytes: this.#bytesInAll(),
      wordsProblem,
      encoder: { name: encoder.name, bytes: encoder.bytes },
    };
  }

  async #loadMeaning(): Promise<void> {
    if (!this.#opened)
      throw new Error("The meaning leg was asked for before the index was opened.");
    const opened = this.#opened;
    const { reader, manifest, wasmUrl, parts } = opened;
    this.#meaningBytes = {
      loaded: 0,
      total: manifest.encoder.bytes + manifest.files.vectors.bytes,
    };
    const [meaning, encoder] = await Promise.all([
      readMeaning(reader, manifest, parts.passages),
      openEncoder(reader, manifest, (options) =>
        this.#effects.createEncoder({ ...options, wasmFolder: wasmUrl }),
      ),
    ]).finally(() => {
      this.#meaningBytes = null;
    });
    this.#encoder = encoder;
    opened.parts = { ...parts, meaning };
  }

  async #search(id: number, request: SearchRequest): Promise<Reply> {
    this.#newestSearch = id;
    // Keys typed while the last query was answered wait in line: only the newest is worth answering.
    await this.#effects.settle();
    if (this.#newestSearch !== id) return { type: "superseded", id };
    if (!this.#opened) throw new Error("A query came before the index was opened.");
    const started = this.#effects.now();
    const found = await answer(this.#opened.parts, this.#encoder, request);
    if (this.#newestSearch !== id) return { type: "superseded", id };
    return { type: "answered", id, answer: found, tookMs: this.#effects.now() - started };
  }

  #bytesInAll(): number {
    return this.#bytes + (this.#effects.programBytes?.() ?? 0);
  }

  #count(count: number): void {
    this.#bytes += count;
    if (!this.#meaningBytes) return;
    this.#meaningBytes.loaded += count;
    this.#effects.notify({
      type: "progress",
      loadedBytes: this.#meaningBytes.loaded,
      totalBytes: this.#meaningBytes.total,
    });
  }
}
