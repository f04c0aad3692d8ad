// What the search worker does, without the worker: loading in two stages and answering, newest query
// first. Given its effects, so that it can be tested in Node.

import type { Encoder, EncoderFiles } from "../../encoder/encoder.ts";
import { openEncoder } from "../../encoder/open-encoder.ts";
import { type BundleReader, readManifest } from "../../format/bundle-reader.ts";
import type { Manifest } from "../../format/manifest.ts";
import { indexEntry, type OpenIndex, readPassages, readWords } from "../../search/open-index.ts";
import { parseQuery } from "../../search/query.ts";
import type { Answer } from "../../search/search.ts";
import { KindredError } from "../../shared/errors.ts";
import { once } from "../../shared/once.ts";
import type { EarlyFile, Notice, OpenedIndex, Reply, Request } from "../protocol.ts";
import type { Asked, LatestQuestion } from "./latest-question.ts";
import { PreloadedFiles } from "./preloaded-files.ts";
import { prepareQuery } from "./prepare-query.ts";

export interface Effects {
  openReader(indexUrl: string, onBytes: (count: number) => void, pastCache: boolean): BundleReader;
  createTransformer(options: {
    name: string;
    files: EncoderFiles;
    wasmFolder: string;
  }): Promise<Encoder>;
  notify(notice: Notice): void;
  /** Resolves after a time, or where none is given once messages that have already arrived were seen. */
  settle(milliseconds?: number): Promise<void>;
  now(): number;
  /** Bytes of script and WebAssembly that the worker has loaded besides the index; unknown in tests. */
  programBytes?(): number;
}

interface Opened {
  readonly manifest: Manifest;
  readonly parts: OpenIndex;
  /** Loads the encoder, once. */
  readonly loadMeaning: () => Promise<Encoder>;
}

/**
 * Words alone take two requests for each result, which the whole answer would have to wait for. Who gets an answer
 * within 0.4 seconds stays with the matter (Doherty and Thadani 1982, "The economic value of rapid response time").
 */
const PATIENCE_MS = 400;

export class SearchService {
  readonly #effects: Effects;
  #opened: Opened | null = null;
  /** On its way where the words of a query need not be answered before it is there. */
  #encoder: Promise<Encoder | null> | null = null;
  #coming = new PreloadedFiles([]);
  #latest = once(loadLatestQuestion);
  #newestSearch = 0;
  #bytes = 0;
  #encoderBytes: { loaded: number; total: number } | null = null;

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
          return await this.#search(request);
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

  /** Takes a file that the page has loaded for the index that is being opened. */
  take({ path, bytes }: EarlyFile): void {
    this.#coming.arrive(path, bytes);
  }

  async #open({
    indexUrl,
    wasmUrl,
    coming,
    query,
    again,
    eager,
  }: Extract<Request, { type: "open" }>): Promise<OpenedIndex> {
    this.#coming = new PreloadedFiles(coming);
    const openReader = (onBytes: (count: number) => void) =>
      this.#coming.before(this.#effects.openReader(indexUrl, onBytes, again), onBytes);
    const reader = openReader((count) => this.#count(count));
    const manifest = await readManifest(reader);
    const entry = indexEntry(manifest);
    const reading = readPassages(reader, entry);
    const soon = parseQuery(query, false);
    // A reader of its own, so that a large encoder's progress is told without what is searched meanwhile.
    const loadMeaning = once(() => {
      const encoderReader = openReader((count) => this.#countEncoder(count));
      return this.#readEncoder(encoderReader, manifest, soon.text, wasmUrl);
    });
    // Its beginning is small, so it comes along with the words; of another encoder's megabytes words would have to wait.
    this.#encoder = null;
    this.#latest = once(loadLatestQuestion);
    if (eager && manifest.encoder.kind === "static")
      this.#encoder = loadMeaning().catch(() => null);
    let wordsProblem: string | null = null;
    const readingWords = readWords(reader, entry).catch((error: unknown) => {
      wordsProblem = error instanceof Error ? error.message : String(error);
      return null;
    });
    prepareQuery(soon, { words: readingWords, passages: reading, encoder: this.#encoder });
    // The rest of the program after what it works on.
    Promise.all([this.#encoder, readingWords])
      .then(this.#latest)
      .catch(() => {});
    const [{ passages, meaning }, words] = await Promise.all([reading, readingWords]);
    this.#opened = { manifest, parts: { passages, words, meaning }, loadMeaning };
    const { articles, encoder } = manifest;
    return {
      articles,
      passages: passages.count,
      bytes: this.#bytesInAll(),
      wordsProblem,
      encoder: { name: encoder.name, bytes: encoder.bytes },
    };
  }

  async #readEncoder(
    reader: BundleReader,
    manifest: Manifest,
    soon: string,
    wasmFolder: string,
  ): Promise<Encoder> {
    if (manifest.encoder.kind === "transformer") {
      this.#encoderBytes = { loaded: 0, total: manifest.encoder.bytes };
    }
    try {
      const createTransformer: Parameters<typeof openEncoder>[2] = (options) =>
        this.#effects.createTransformer({ ...options, wasmFolder });
      return await openEncoder(reader, manifest, createTransformer, soon);
    } finally {
      this.#encoderBytes = null;
    }
  }

  async #loadMeaning(): Promise<void> {
    const opened = this.#opened;
    if (!opened) throw new Error("The meaning leg was asked for before the index was opened.");
    const encoder = opened.loadMeaning();
    await encoder;
    this.#encoder = encoder;
  }

  async #search({ id, request, whole }: Extract<Request, { type: "search" }>): Promise<Reply> {
    this.#newestSearch = id;
    // Keys typed while the last query was answered wait in line: only the newest is worth answering.
    await this.#effects.settle();
    const latest = await this.#latest();
    if (this.#newestSearch !== id) return { type: "superseded", id };
    if (!this.#opened) throw new Error("A query came before the index was opened.");
    const started = this.#effects.now();
    const asked = latest.ask(this.#opened.parts, this.#encoder, {
      ...request,
      brief: request.typing && !whole,
    });
    const { answer, isWhole } = whole
      ? { answer: await asked.whole, isWhole: true }
      : await this.#soon(asked);
    if (this.#newestSearch !== id) return { type: "superseded", id };
    const tookMs = this.#effects.now() - started;
    const meaningComing = !isWhole || answer.meaningPartial;
    return { type: "answered", id, answer, tookMs, meaningComing };
  }

  /** The whole answer where it is there soon; else whichever is there first, it or that by words. */
  async #soon({ question, whole }: Asked): Promise<{ answer: Answer; isWhole: boolean }> {
    const inFull = whole.then((answer) => ({ answer, isWhole: true }));
    const early = await Promise.race([inFull, this.#effects.settle(PATIENCE_MS).then(() => null)]);
    if (early !== null) return early;
    const byWords = question.answer(null, true).then((answer) => ({ answer, isWhole: false }));
    return Promise.race([inFull, byWords]);
  }

  #bytesInAll(): number {
    return this.#bytes + (this.#effects.programBytes?.() ?? 0);
  }

  #count(count: number): void {
    this.#bytes += count;
  }

  #countEncoder(count: number): void {
    this.#bytes += count;
    if (!this.#encoderBytes) return;
    this.#encoderBytes.loaded += count;
    this.#effects.notify({
      type: "progress",
      loadedBytes: this.#encoderBytes.loaded,
      totalBytes: this.#encoderBytes.total,
    });
  }
}

/** The greater part of the program, and not needed before what a query needs of the index is there. */
async function loadLatestQuestion(): Promise<LatestQuestion> {
  try {
    const { LatestQuestion } = await import("./latest-question.ts");
    return new LatestQuestion();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new KindredError(
      "index-missing",
      `A part of the search program could not be loaded (${reason}). Check the connection and reload the page.`,
      { cause },
    );
  }
}
