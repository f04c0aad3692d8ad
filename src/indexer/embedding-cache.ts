// Remembers embeddings from build to build, so that only new texts are encoded. A cache file belongs
// to one model (its hash is in the name) and may be deleted at any time.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { sha256, shortHash } from "./bytes.ts";
import type { Progress } from "./progress.ts";

export class EmbeddingCache {
  readonly #file: string;
  readonly #dimensions: number;
  readonly #vectors: Map<string, Float32Array>;

  private constructor(file: string, dimensions: number, vectors: Map<string, Float32Array>) {
    this.#file = file;
    this.#dimensions = dimensions;
    this.#vectors = vectors;
  }

  /**
   * Opens the cache of one model; one that cannot be read counts as empty, and the build says so.
   * @param modelHash SHA-256 of the model's files
   */
  static async open(
    folder: string,
    modelHash: string,
    dimensions: number,
    progress: Progress,
  ): Promise<EmbeddingCache> {
    const file = path.join(folder, `embeddings-${shortHash(modelHash)}.jsonl`);
    const vectors = new Map<string, Float32Array>();
    const content = await readFile(file, "utf8").catch(() => "");
    let damaged = 0;
    for (const line of content.split("\n")) {
      if (line === "") continue;
      const entry = parseEntry(line, dimensions);
      if (entry) vectors.set(entry.key, entry.vector);
      else damaged++;
    }
    if (damaged > 0) {
      progress.say(
        `${file}: ${damaged} lines of the embedding cache cannot be read; their texts are encoded again.`,
      );
    }
    return new EmbeddingCache(file, dimensions, vectors);
  }

  get(text: string): Float32Array | undefined {
    return this.#vectors.get(sha256(text));
  }

  set(text: string, vector: Float32Array): void {
    this.#vectors.set(sha256(text), vector);
  }

  /** Writes the cache beside itself first, so that a build cut off does not damage it. */
  async save(): Promise<void> {
    await mkdir(path.dirname(this.#file), { recursive: true });
    const lines = Array.from(this.#vectors, ([key, vector]) =>
      JSON.stringify({ key, vector: toBase64(vector, this.#dimensions) }),
    );
    const temporary = `${this.#file}.${process.pid}.tmp`;
    await writeFile(temporary, `${lines.join("\n")}\n`);
    await rename(temporary, this.#file);
  }
}

function toBase64(vector: Float32Array, dimensions: number): string {
  const bytes = Buffer.alloc(dimensions * Float32Array.BYTES_PER_ELEMENT);
  for (const [d, value] of vector.entries()) bytes.writeFloatLE(value, d * 4);
  return bytes.toString("base64");
}

function parseEntry(
  line: string,
  dimensions: number,
): { key: string; vector: Float32Array } | null {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== "object" || entry === null) return null;
    if (!("key" in entry && "vector" in entry)) return null;
    if (typeof entry.key !== "string" || typeof entry.vector !== "string") return null;
    const bytes = Buffer.from(entry.vector, "base64");
    if (bytes.length !== dimensions * Float32Array.BYTES_PER_ELEMENT) return null;
    const vector = Float32Array.from({ length: dimensions }, (_, d) => bytes.readFloatLE(d * 4));
    return vector.every(Number.isFinite) ? { key: entry.key, vector } : null;
  } catch {
    return null;
  }
}
