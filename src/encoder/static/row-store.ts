// Finds tokens and their rows in the shards of a static encoder's table, of which it loads only those that are asked
// for. Used by static-encoder.ts.
import { KindredError } from "../../search/errors.ts";
import { FREQUENT_TOKENS_FILE } from "../../search/index-format/first-files.ts";
import type { StaticEncoderEntry } from "../../search/index-format/manifest.ts";
import { type BundleReader, readTokenDirectory } from "../../search/index-format/read-bundle.ts";
import { decodeRowShard, type RowShard } from "../../search/index-format/row-shard.ts";
import { SHARD_HASH_DIGITS, type ShardEntry } from "../../search/index-format/token-directory.ts";
import { partitionPoint } from "../../search/partition-point.ts";
import { addRow } from "../../search/quantise-table.ts";

/** A token, and where its row lies. */
export interface FoundToken {
  readonly token: string;
  addTo(sum: Float64Array): void;
}

export class RowStore {
  readonly #reader: BundleReader;
  readonly #entry: StaticEncoderEntry;
  #shards: readonly ShardEntry[] = [];
  readonly #loaded = new Map<number, Promise<RowShard>>();
  /** False once the host has answered with a whole file where a part was asked for. */
  #answersRanges = true;

  private constructor(reader: BundleReader, entry: StaticEncoderEntry) {
    this.#reader = reader;
    this.#entry = entry;
  }

  /** Loads the directory and the frequent tokens. @throws KindredError */
  static async open(reader: BundleReader, entry: StaticEncoderEntry): Promise<RowStore> {
    const store = new RowStore(reader, entry);
    // Asked for together: the directory tells only whether it is whole.
    const first = reader.read(`${entry.path}${FREQUENT_TOKENS_FILE}`);
    first.catch(() => {});
    store.#shards = await readTokenDirectory(reader, entry);
    const frequent = store.#read(0, first);
    store.#loaded.set(0, frequent);
    await frequent;
    return store;
  }

  /**
   * The longest token that a text begins with; null where there is none.
   * @throws KindredError where its shard cannot be loaded
   */
  async longestPrefix(text: string): Promise<FoundToken | null> {
    const frequent = longestIn(await this.#load(0), text);
    // No token is longer than the text.
    if (frequent?.token === text) return frequent;
    const other = longestIn(await this.#load(this.#shardOf(text)), text);
    return other && other.token.length > (frequent?.token.length ?? 0) ? other : frequent;
  }

  /** The shard in whose range a text falls: it holds every token that the text begins with and that is not frequent. */
  #shardOf(text: string): number {
    const shards = this.#shards;
    // What comes before the first range has no token but the frequent ones, of shard 0; its shard does no harm.
    const range = partitionPoint(shards.length, (i) => i === 0 || (shards[i]?.first ?? "") <= text);
    return Math.min(Math.max(range - 1, 1), shards.length - 1);
  }

  #load(shard: number): Promise<RowShard> {
    let loading = this.#loaded.get(shard);
    if (loading === undefined) {
      // One that failed is asked for again with the next query.
      loading = this.#read(shard).catch((error: unknown) => {
        this.#loaded.delete(shard);
        throw error;
      });
      this.#loaded.set(shard, loading);
    }
    return loading;
  }

  /** @param early its bytes, where they have been asked for already */
  async #read(shard: number, early?: Promise<Uint8Array>): Promise<RowShard> {
    const entry = this.#shards[shard];
    if (entry === undefined) throw new RangeError(`There is no shard ${shard}.`);
    let bytes = await (early ?? this.#bytesOf(shard, entry, false));
    // What a cache holds may be damaged: asked for once more, past it.
    let damage = await this.#damageOf(bytes, entry);
    if (damage !== null) {
      bytes = await this.#bytesOf(shard, entry, true);
      damage = await this.#damageOf(bytes, entry);
    }
    const name = `part ${shard} of the encoder ${this.#entry.name}`;
    if (damage !== null) {
      throw new KindredError("index-damaged", `${name} ${damage}. Publish the index whole.`);
    }
    return decodeRowShard(bytes, this.#entry, name);
  }

  async #bytesOf(
    shard: number,
    entry: Pick<ShardEntry, "start" | "bytes">,
    pastCaches: boolean,
  ): Promise<Uint8Array> {
    const { path } = this.#entry;
    // By itself, as every text needs it: the page may have loaded it already.
    if (shard === 0) return this.#reader.read(`${path}${FREQUENT_TOKENS_FILE}`, pastCaches);
    if (this.#answersRanges) {
      const range = { start: entry.start, end: entry.start + entry.bytes };
      const bytes = await this.#reader.readRange(`${path}rows.bin`, range, pastCaches);
      if (bytes !== null) return bytes;
      this.#answersRanges = false;
    }
    return this.#reader.read(`${path}rows/${shard}.bin`, pastCaches);
  }

  async #damageOf(bytes: Uint8Array, entry: ShardEntry): Promise<string | null> {
    if (bytes.length !== entry.bytes) {
      return `is ${bytes.length} bytes long, expected ${entry.bytes}`;
    }
    const hash = (await this.#reader.sha256?.(bytes))?.slice(0, SHARD_HASH_DIGITS);
    if (hash === undefined || hash === entry.hash) return null;
    return `has a SHA-256 that begins with ${hash}, expected ${entry.hash}`;
  }
}

function longestIn({ tokens, table }: RowShard, text: string): FoundToken | null {
  for (let end = text.length; end > 0; end--) {
    const token = text.slice(0, end);
    const row = tokens.get(token);
    if (row !== undefined) return { token, addTo: (sum) => addRow(table, row, sum) };
  }
  return null;
}
