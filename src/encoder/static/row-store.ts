// Finds tokens and their rows in a static encoder's table, of which it loads only the shards that are asked for.

import { BlockReader } from "../../format/block-reader.ts";
import { type BundleReader, readTokenDirectory } from "../../format/bundle-reader.ts";
import type { StaticEncoderEntry } from "../../format/manifest.ts";
import { addRow } from "../../format/quantisation.ts";
import { decodeRowShard, type RowShard } from "../../format/row-shard.ts";
import type { TokenDirectory } from "../../format/token-directory.ts";
import { LoadedCache } from "../../shared/loaded-cache.ts";
import { partitionPoint } from "../../shared/partition-point.ts";

/** Shards that are kept decoded: what is asked for again and again is decoded once. */
const MAX_KEPT = 64;

/** A token, and where its row lies. */
export interface FoundToken {
  readonly token: string;
  addTo(sum: Float64Array): void;
}

export class RowStore {
  readonly #entry: StaticEncoderEntry;
  readonly #directory: TokenDirectory;
  readonly #blocks: BlockReader;
  readonly #loaded = new LoadedCache<number, RowShard>(MAX_KEPT);

  private constructor(entry: StaticEncoderEntry, directory: TokenDirectory, blocks: BlockReader) {
    this.#entry = entry;
    this.#directory = directory;
    this.#blocks = blocks;
  }

  /** Loads the directory, and with it the frequent tokens. @throws KindredError */
  static async open(reader: BundleReader, entry: StaticEncoderEntry): Promise<RowStore> {
    const directory = await readTokenDirectory(reader, entry);
    return new RowStore(entry, directory, new BlockReader(reader, directory.packs));
  }

  /**
   * The longest token that a text begins with; null where there is none.
   * @throws KindredError where its shard cannot be loaded
   */
  async longestPrefix(text: string): Promise<FoundToken | null> {
    const frequent = longestIn(this.#directory.frequent, text);
    // No token is longer than the text.
    const shard = frequent?.token === text ? null : await this.#shardFor(text);
    const other = shard && longestIn(shard, text);
    return (other?.token.length ?? 0) > (frequent?.token.length ?? 0) ? other : frequent;
  }

  /** The shard in whose range a text falls: it holds every token that the text begins with and that is not frequent. */
  async #shardFor(text: string): Promise<RowShard | null> {
    const { shards } = this.#directory;
    // What comes before the first range has no token but the frequent ones; its shard does no harm.
    const range = partitionPoint(shards.length, (i) => i === 0 || (shards[i]?.first ?? "") <= text);
    const place = shards[range - 1]?.place;
    if (place === undefined) return null;
    return this.#loaded.load(range, 1, async () =>
      decodeRowShard(
        await this.#blocks.read(place),
        this.#entry,
        `a shard of the encoder ${this.#entry.name}`,
      ),
    );
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
