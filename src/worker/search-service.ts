// What the search worker does, without the worker: loading in two stages and answering, newest query
// first. Given its effects, so that it can be tested in Node.
import type { Encoder, EncoderFiles } from "../encoder/encoder.ts";
import { checkEncoder } from "../encoder/self-test.ts";
import { Answerer, type SearchRequest } from "../search/answer.ts";
import { KindredError } from "../search/errors.ts";
import type { Manifest } from "../search/index-format/manifest.ts";
import {
  type BundleReader,
  readEncoderFiles,
  readManifest,
  readPassages,
  readVectors,
  readWords,
} from "../search/index-format/read-bundle.ts";
import type { SearchParts } from "../search/searcher.ts";
import type { Notice, OpenedIndex, Reply, Request } from "./protocol.ts";

export interface Effects {
  openReader(indexUrl: string, onBytes: (count: number) => void): BundleReader;
  createEncoder(options: { name: string; files: EncoderFiles; wasmFolder: string }): Promise<Encoder>;
  notify(notice: Notice): void;
  /** Resolves once messages that have already arrived were seen. */
  settle(): Promise<void>;
  now(): number;
}

interface Opened {
  readonly reader: BundleReader;
  readonly manifest: Manifest;
  readonly wasmUrl: string;
  readonly parts: SearchParts;
}

export class SearchService {
  readonly #effects: Effects;
  #opened: Opened | null = null;
  #answerer: Answerer | null = null;
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
          return { type: "opened", id, ...(await this.#open(request.indexUrl, request.wasmUrl)) };
        case "load-meaning":
          await this.#loadMeaning();
          return { type: "meaning-loaded", id, bytes: this.#bytes };
        case "search":
          return await this.#search(id, request.request);
        default:
          request satisfies never;
          throw new Error(`Unknown request ${JSON.stringify(request)}`);
      }
    } catch (error) {
      if (error instanceof KindredError) return { type: "failed", id, code: error.code, message: error.message };
      return { type: "failed", id, code: "unexpected", message: String(error) };
    }
  }

  async #open(indexUrl: string, wasmUrl: string): Promise<OpenedIndex> {
    const reader = this.#effects.openReader(indexUrl, (count) => this.#count(count));
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
    this.#answerer = new Answerer(parts, null);
    const { articles, encoder } = manifest;
    return {
      articles,
      passages: passages.length,
      bytes: this.#bytes,
      wordsProblem,
      encoder: { name: encoder.name, bytes: encoder.bytes },
    };
  }

  async #loadMeaning(): Promise<void> {
    if (!this.#opened) throw new Error("The meaning leg was asked for before the index was opened.");
    const { reader, manifest, wasmUrl, parts } = this.#opened;
    const { name, calibration, selfTest } = manifest.encoder;
    this.#meaningBytes = { loaded: 0, total: manifest.encoder.bytes + manifest.files.vectors.bytes };
    const [table, files] = await Promise.all([
      readVectors(reader, manifest),
      readEncoderFiles(reader, manifest),
    ]);
    this.#meaningBytes = null;
    const encoder = await this.#effects.createEncoder({ name, files, wasmFolder: wasmUrl });
    await checkEncoder(
      encoder,
      selfTest.map(({ text, scale, values }) => ({
        text,
        vector: Float32Array.from(values, (value) => value * scale),
      })),
    );
    this.#answerer = new Answerer({ ...parts, meaning: { table, calibration } }, (texts) =>
      encoder.encode(texts),
    );
  }

  async #search(id: number, request: SearchRequest): Promise<Reply> {
    this.#newestSearch = id;
    // Keys typed while the last query was answered wait in line: only the newest is worth answering.
    await this.#effects.settle();
    if (this.#newestSearch !== id) return { type: "superseded", id };
    if (!this.#answerer) throw new Error("A query came before the index was opened.");
    const started = this.#effects.now();
    const answer = await this.#answerer.answer(request);
    if (this.#newestSearch !== id) return { type: "superseded", id };
    return { type: "answered", id, answer, tookMs: this.#effects.now() - started };
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
