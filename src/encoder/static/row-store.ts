// Finds tokens and their rows in the shards of a static encoder's table, of which it loads only those that are asked
// for.

import type { ByteRange } from "../../format/block.ts";
import { BlockReader } from "../../format/block-reader.ts";
import { type BundleReader, readTokenDirectory } from "../../format/bundle-reader.ts";
import type { StaticEncoderEntry } from "../../format/manifest.ts";
import { addRow } from "../../format/quantisation.ts";
import { decodeRowShard, type RowShard } from "../../format/row-shard.ts";
import type { TokenDirectory } from "../../format/token-directory.ts";
import { partitionPoint } from "../../shared/partition-point.ts";

/** A token, and where its row lies. */
export interface FoundToken {
  readonly token: string;
  addTo(sum: Float64Array): void;
}

/** Shards of one kind; what is asked for again and again is decoded once. */
interface Shards {
  readonly blocks: BlockReader;
  readonly loaded: Map<number, Promise<RowShard>>;
}

export class RowStore {
  readonly #entry: StaticEncoderEntry;
  readonly #directory: TokenDirectory;
  readonly #frequent: Shards;
  readonly #others: Shards;

  private constructor(
    entry: StaticEncoderEntry,
    directory: TokenDirectory,
    frequent: BlockReader,
    others: BlockReader,
  ) {
    this.#entry = entry;
    this.#directory = directory;
    this.#frequent = { blocks: frequent, loaded: new Map() };
    this.#others = { blocks: others, loaded: new Map() };
  }

  /** Loads the directory, and begins to load the frequent tokens. @throws KindredError */
  static async open(reader: BundleReader, entry: StaticEncoderEntry): Promise<RowStore> {
    const path = `${entry.path}${entry.frequent.path}`;
    const frequent = new BlockReader(reader, [{ ...entry.frequent, path }]);
    // Where it lies is known before the directory is there.
    frequent.loadSmall();
    const directory = await readTokenDirectory(reader, entry);
    return new RowStore(entry, directory, frequent, new BlockReader(reader, directory.packs));
  }

  /**
   * The longest token that a text begins with; null where there is none.
   * @throws KindredError where its shard cannot be loaded
   */
  async longestPrefix(text: string): Promise<FoundToken | null> {
    const frequent = longestOf(this.#directory.frequent, text);
    // No token is longer than the text.
    const shard = frequent === text ? null : await this.#shardFor(text);
    const other = shard && longestIn(shard, text);
    if (frequent === null || (other !== null && other.token.length > frequent.length)) return other;
    return longestIn(await this.#frequentShard(), text);
  }

  #frequentShard(): Promise<RowShard> {
    const { bytes } = this.#entry.frequent;
    return this.#load(this.#frequent, 0, { start: 0, bytes });
  }

  /** The shard in whose range a text falls: it holds every token that the text begins with and that is not frequent. */
  async #shardFor(text: string): Promise<RowShard | null> {
    const { shards } = this.#directory;
    // What comes before the first range has no token but the frequent ones; its shard does no harm.
    const range = partitionPoint(shards.length, (i) => i === 0 || (shards[i]?.first ?? "") <= text);
    const shard = shards[range - 1];
    return shard ? this.#load(this.#others, range - 1, shard.place) : null;
  }

  #load({ blocks, loaded }: Shards, shard: number, place: ByteRange): Promise<RowShard> {
    let loading = loaded.get(shard);
    if (loading === undefined) {
      const name = `a shard of the encoder ${this.#entry.name}`;
      loading = blocks.read(place).then((bytes) => decodeRowShard(bytes, this.#entry, name));
      loaded.set(shard, loading);
      // One that failed is asked for again with the next query.
      loading.catch(() => loaded.delete(shard));
    }
    return loading;
  }
}

function longestOf(tokens: { has(token: string): boolean }, text: string): string | null {
  for (let end = text.length; end > 0; end--) {
    if (tokens.has(text.slice(0, end))) return text.slice(0, end);
  }
  return null;
}

function longestIn({ tokens, table }: RowShard, text: string): FoundToken | null {
  const token = longestOf(tokens, text);
  const row = token === null ? undefined : tokens.get(token);
  if (token === null || row === undefined) return null;
  return { token, addTo: (sum) => addRow(table, row, sum) };
}
