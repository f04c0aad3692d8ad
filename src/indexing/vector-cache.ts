// Keeps the vectors that a transformer has made, by the exact text: a build that was killed goes on where it was, and a
// page whose passages are the same is not read by the model again, whatever else of it has changed. A file belongs to
// one model, and may be deleted at any time.
import { hash } from "node:crypto";
import { appendFile, mkdir, open, readFile, rename, stat, writeFile } from "node:fs/promises";
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
  /** Where the vector of each text lies. Read with the first text: most builds have none that is new. */
  #places: Promise<ReadonlyMap<string, number>> | null = null;
  /** False once the file cannot be written to: a pity, not a failure. What followed would not be whole. */
  #isWritable = true;

  /**
   * Several processes may use one file.
   * @param modelHash SHA-256 of the model's files
   */
  constructor(folder: string, modelHash: string, encoder: Encoder) {
    this.#path = fileIn(folder, modelHash);
    this.#encoder = encoder;
  }

  async encode(texts: readonly string[]): Promise<Float32Array[]> {
    this.#places ??= this.#readPlaces();
    const byKey = new Map(texts.map((text) => [keyOf(text), text]));
    const vectors = await this.#known([...byKey.keys()], await this.#places);
    const unknown = [...byKey].filter(([key]) => !vectors.has(key));
    for (let start = 0; start < unknown.length; start += KEPT_TOGETHER) {
      const part = unknown.slice(start, start + KEPT_TOGETHER);
      const made = await this.#encoder.encode(part.map(([, text]) => text));
      const records = part.map(([key], i) => {
        const vector = made[i] ?? this.#nothing();
        vectors.set(key, vector);
        return recordOf(key, vector);
      });
      await this.#append(Buffer.concat(records));
    }
    return texts.map((text) => vectors.get(keyOf(text)) ?? this.#nothing());
  }

  async #readPlaces(): Promise<Map<string, number>> {
    const content = await readFile(this.#path).catch(() => Buffer.alloc(0));
    return placesIn(content, recordBytes(this.#encoder.dimensions));
  }

  async #known(
    keys: readonly string[],
    places: ReadonlyMap<string, number>,
  ): Promise<Map<string, Float32Array>> {
    const vectors = new Map<string, Float32Array>();
    const held = keys.filter((key) => places.has(key));
    const file = held.length > 0 ? await open(this.#path).catch(() => null) : null;
    if (file === null) return vectors;
    try {
      const record = Buffer.alloc(recordBytes(this.#encoder.dimensions));
      for (const key of held) {
        await file.read(record, 0, record.length, places.get(key));
        // Another build may have written the file anew since.
        if (isWhole(record) && keyIn(record) === key) vectors.set(key, vectorIn(record));
      }
    } finally {
      await file.close();
    }
    return vectors;
  }

  /** In one go, so that what two processes write does not mix. */
  async #append(records: Buffer): Promise<void> {
    if (!this.#isWritable) return;
    try {
      await mkdir(path.dirname(this.#path), { recursive: true });
      await appendFile(this.#path, records);
    } catch {
      this.#isWritable = false;
    }
  }

  #nothing(): Float32Array {
    return new Float32Array(this.#encoder.dimensions);
  }
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

function keyIn(record: Buffer): string {
  return record.toString("hex", 0, KEY_BYTES);
}

function vectorIn(record: Buffer): Float32Array {
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
    const record = content.subarray(at, at + bytes);
    if (isWhole(record)) {
      places.set(keyIn(record), at);
      at += bytes;
    } else at++;
  }
  return places;
}
