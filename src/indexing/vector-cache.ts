// Keeps the vectors that a transformer has made, by the exact text: a build that was killed goes on where it was, and a
// page whose passages are the same is not read by the model again, whatever else of it has changed. A file belongs to
// one model, and may be deleted at any time.
import { hash } from "node:crypto";
import { type FileHandle, mkdir, open, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Encoder } from "../encoder/encoder.ts";
import { checksum } from "../format/block.ts";
import { sha256, shortHash } from "./hash.ts";
import { passingName, removePassing } from "./left-overs.ts";

/** Before a vector: what tells its text. Behind it: a checksum of both. */
const KEY_BYTES = 16;
const CHECKSUM_BYTES = 4;

/** So many texts are given to the model before their vectors are written: what a build that is killed loses. */
const KEPT_TOGETHER = 16;

/** Vectors as an encoder gives them: those that are known from the file. */
export class VectorCache {
  readonly #path: string;
  readonly #encoder: Encoder;
  /** Opened with the first text: most builds have none that is new. */
  #opening: Promise<OpenFile | null> | null = null;

  /**
   * Several processes may have one file open.
   * @param modelHash SHA-256 of the model's files
   */
  constructor(folder: string, modelHash: string, encoder: Encoder) {
    this.#path = fileIn(folder, modelHash);
    this.#encoder = encoder;
  }

  async encode(texts: readonly string[]): Promise<Float32Array[]> {
    this.#opening ??= this.#open();
    const file = await this.#opening;
    const vectors = new Map<string, Float32Array>();
    const unknown = new Map<string, string>();
    for (const text of texts) {
      const key = keyOf(text);
      const known = vectors.get(key) ?? (file && (await this.#read(file, key)));
      if (known) vectors.set(key, known);
      else unknown.set(key, text);
    }
    const waiting = [...unknown];
    for (let start = 0; start < waiting.length; start += KEPT_TOGETHER) {
      const part = waiting.slice(start, start + KEPT_TOGETHER);
      const made = await this.#encoder.encode(part.map(([, text]) => text));
      const records = part.map(([key], i) => {
        const vector = made[i] ?? new Float32Array(this.#encoder.dimensions);
        vectors.set(key, vector);
        return recordOf(key, vector);
      });
      if (file?.isWritable) await this.#append(file, Buffer.concat(records));
    }
    return texts.map(
      (text) => vectors.get(keyOf(text)) ?? new Float32Array(this.#encoder.dimensions),
    );
  }

  /** Null where the file system does not let it be kept: a pity, not a failure. */
  async #open(): Promise<OpenFile | null> {
    try {
      await mkdir(path.dirname(this.#path), { recursive: true });
      const handle = await open(this.#path, "a+");
      const places = placesIn(await handle.readFile(), recordBytes(this.#encoder.dimensions));
      return { handle, places, isWritable: true };
    } catch {
      return null;
    }
  }

  async #read({ handle, places }: OpenFile, key: string): Promise<Float32Array | null> {
    const place = places.get(key);
    if (place === undefined) return null;
    const record = Buffer.alloc(recordBytes(this.#encoder.dimensions));
    const { bytesRead } = await handle.read(record, 0, record.length, place);
    return bytesRead === record.length ? vectorIn(record) : null;
  }

  /** In one go, so that what two processes write does not mix. */
  async #append(file: OpenFile, records: Buffer): Promise<void> {
    await file.handle.appendFile(records).catch(() => {
      file.isWritable = false;
    });
  }
}

interface OpenFile {
  readonly handle: FileHandle;
  /** Where the vector of each text lies. */
  readonly places: ReadonlyMap<string, number>;
  /** False once a write has failed: what follows would not be whole. */
  isWritable: boolean;
}

/**
 * Leaves of a model's file the newest half where it holds far more than an index needs.
 * @param vectors that the index has
 */
export async function trimVectorCache(
  folder: string,
  modelHash: string,
  dimensions: number,
  vectors: number,
): Promise<void> {
  const file = fileIn(folder, modelHash);
  const bytes = recordBytes(dimensions);
  const most = bytes * (MOST_PER_VECTOR * vectors + MOST_BESIDES);
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size <= most) return;
  const fresh = passingName(`${file}.tmp`);
  try {
    const content = await readFile(file);
    await writeFile(fresh, content.subarray(bytes * Math.floor(content.length / bytes / 2)));
    await rename(fresh, file);
  } catch {
    // It stays as it is.
  } finally {
    await removePassing(fresh);
  }
}

/** Another site may share the folder, and an earlier state of the pages come back. */
const MOST_PER_VECTOR = 8;
const MOST_BESIDES = 1000;

function fileIn(folder: string, modelHash: string): string {
  return path.join(folder, `vectors-${shortHash(sha256(`1 ${modelHash}`))}.bin`);
}

function recordBytes(dimensions: number): number {
  return KEY_BYTES + dimensions * Float32Array.BYTES_PER_ELEMENT + CHECKSUM_BYTES;
}

function keyOf(text: string): string {
  return hash("sha256", text).slice(0, 2 * KEY_BYTES);
}

function recordOf(key: string, vector: Float32Array): Buffer {
  const numbers = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
  const content = Buffer.concat([Buffer.from(key, "hex"), numbers]);
  const sum = Buffer.alloc(CHECKSUM_BYTES);
  sum.writeUInt32LE(checksum(content));
  return Buffer.concat([content, sum]);
}

function isWhole(record: Buffer): boolean {
  const end = record.length - CHECKSUM_BYTES;
  return checksum(record.subarray(0, end)) === record.readUInt32LE(end);
}

function vectorIn(record: Buffer): Float32Array | null {
  if (!isWhole(record)) return null;
  // Copied, as numbers have to lie at a multiple of their size.
  return new Float32Array(Uint8Array.from(record.subarray(KEY_BYTES, -CHECKSUM_BYTES)).buffer);
}

/**
 * Where each text's vector lies. A write that was cut off shifts what follows: the next whole record is looked for.
 */
function placesIn(content: Buffer, bytes: number): Map<string, number> {
  const places = new Map<string, number>();
  let at = 0;
  while (at + bytes <= content.length) {
    if (isWhole(content.subarray(at, at + bytes))) {
      places.set(content.toString("hex", at, at + KEY_BYTES), at);
      at += bytes;
    } else at++;
  }
  return places;
}
