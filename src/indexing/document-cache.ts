// Remembers documents' analyses from build to build, so that only new and changed documents are read, cut and embedded.
// A cache file belongs to one model and one way of making analyses, and may be deleted at any time.
import { appendFile, mkdir, readFile, rename, stat, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import { checksum } from "../format/block.ts";
import { ANALYSIS_VERSION, type AnalyzedDocument } from "./analyzed-document.ts";
import { withLock } from "./folder-lock.ts";
import { sha256, shortHash } from "./hash.ts";
import { passingName, removePassing } from "./left-overs.ts";
import type { Progress } from "./progress.ts";
import { cannotKeep } from "./write-failure.ts";

/** Before each entry: 32 bytes of key, four of length, four of checksum. */
const KEY_BYTES = 32;
const HEADER_BYTES = KEY_BYTES + 8;

/** Where so much of the file is of no use to the build, it is written anew. */
const MAX_UNUSED_SHARE = 0.5;

/** Analyses are written together, so many bytes of them. */
const MAX_WAITING_BYTES = 4_000_000;

export class DocumentCache {
  readonly #file: string;
  readonly #entries: ReadonlyMap<string, Uint8Array>;
  readonly #used = new Set<string>();
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  /** Why the file cannot be written; null where it can. */
  #failure: unknown = null;

  private constructor(file: string, entries: ReadonlyMap<string, Uint8Array>) {
    this.#file = file;
    this.#entries = entries;
  }

  /**
   * Opens the cache of one model; what cannot be read of it counts as not there, and the build says so.
   * @param modelHash SHA-256 of the model's files
   */
  static async open(folder: string, modelHash: string, progress: Progress): Promise<DocumentCache> {
    const name = shortHash(sha256(`${ANALYSIS_VERSION} ${process.versions.v8} ${modelHash}`));
    const file = path.join(folder, `documents-${name}.bin`);
    const content = await readFile(file).catch(() => Buffer.alloc(0));
    const { entries, end } = readEntries(content);
    const cache = new DocumentCache(file, entries);
    if (end < content.length) await cache.#write(() => cache.#repair(progress));
    return cache;
  }

  get(key: string): AnalyzedDocument | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#used.add(key);
    return deserialize(entry) as AnalyzedDocument;
  }

  /** Keeps a part; those of a build that is cut off are not lost. */
  async add(key: string, document: AnalyzedDocument): Promise<void> {
    const content = serialize(document);
    this.#waiting.push(headerOf(key, content), content);
    this.#waitingBytes += content.length;
    this.#used.add(key);
    if (this.#waitingBytes > MAX_WAITING_BYTES) await this.#flush();
  }

  /**
   * Writes what is left, and the file anew where most of it has become useless.
   * A cache that cannot be written is a pity, not a failure.
   */
  async save(progress: Progress): Promise<void> {
    await this.#flush();
    const unused = [...this.#entries.keys()].filter((key) => !this.#used.has(key)).length;
    if (unused > MAX_UNUSED_SHARE * this.#entries.size) await this.#write(() => this.#rewrite());
    if (this.#failure !== null) {
      progress.say(
        cannotKeep(
          "What was made of the documents",
          path.dirname(this.#file),
          this.#failure,
          "read and embed these documents again",
        ),
      );
    }
  }

  async #repair(progress: Progress): Promise<void> {
    // Read again, as another build may have been writing it.
    const content = await readFile(this.#file);
    const { end } = readEntries(content);
    if (end === content.length) return;
    progress.say(
      `${this.#file}: the last ${content.length - end} bytes of the cache cannot be read; their documents are read and embedded again.`,
    );
    await truncate(this.#file, end);
  }

  async #flush(): Promise<void> {
    const waiting = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    if (waiting.length === 0) return;
    await this.#write(() => append(this.#file, waiting));
  }

  /** Beside itself first, so that a build that is cut off does not damage it. */
  async #rewrite(): Promise<void> {
    const { entries } = readEntries(await readFile(this.#file));
    const fresh = passingName(`${this.#file}.tmp`);
    const kept = [...entries].filter(([key]) => this.#used.has(key));
    try {
      await writeFile(
        fresh,
        kept.flatMap(([key, content]) => [headerOf(key, content), content]),
      );
      await rename(fresh, this.#file);
    } finally {
      await removePassing(fresh);
    }
  }

  /**
   * By one build at a time, as two may share a cache. Nothing is written any more once it has failed: what follows
   * would not be whole.
   */
  async #write(work: () => Promise<void>): Promise<void> {
    if (this.#failure !== null) return;
    const folder = path.dirname(this.#file);
    try {
      await mkdir(folder, { recursive: true });
      await withLock(`${this.#file}.lock`, folder, work);
    } catch (error) {
      this.#failure = error;
    }
  }
}

/** Wholly or not at all: a full disk takes the first part of it. */
async function append(file: string, content: Uint8Array): Promise<void> {
  const before = await stat(file).catch(() => ({ size: 0 }));
  try {
    await appendFile(file, content);
  } catch (error) {
    await truncate(file, before.size).catch(() => {});
    throw error;
  }
}

function headerOf(key: string, content: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(key, "hex");
  header.writeUInt32LE(content.length, KEY_BYTES);
  header.writeUInt32LE(checksum(content), KEY_BYTES + 4);
  return header;
}

/** The entries up to the first that is not whole, as a build that was cut off leaves one, and where that begins. */
function readEntries(content: Buffer): { entries: Map<string, Uint8Array>; end: number } {
  const entries = new Map<string, Uint8Array>();
  let at = 0;
  while (at + HEADER_BYTES <= content.length) {
    const end = at + HEADER_BYTES + content.readUInt32LE(at + KEY_BYTES);
    const entry = content.subarray(at + HEADER_BYTES, end);
    const isWhole =
      end <= content.length && checksum(entry) === content.readUInt32LE(at + KEY_BYTES + 4);
    if (!isWhole) break;
    entries.set(content.toString("hex", at, at + KEY_BYTES), entry);
    at = end;
  }
  return { entries, end: at };
}
