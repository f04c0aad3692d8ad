// terms-<hash>.json: which terms lie in which shard of the dictionary. Described in FORMAT.md.
import { KindredError } from "../shared/errors.ts";
import { partitionPoint } from "../shared/partition-point.ts";
import type { ByteRange } from "./block.ts";
import { JsonObject, parseJsonFile } from "./json-reader.ts";

/** A shard: neighbouring terms, with their postings in as many neighbouring blocks. */
export interface TermShard {
  /** Its least term; "" for the first shard. */
  readonly first: string;
  /** Where its block of the dictionary lies. */
  readonly dictionary: ByteRange;
  /** Where the blocks of its postings begin. */
  readonly postingsStart: number;
}

/** What is stored of a shard; where it lies follows from those before it. */
export interface TermShardSize {
  readonly first: string;
  readonly dictionaryBytes: number;
  readonly postingsBytes: number;
}

/** The directory as the bytes of its file. */
export function encodeTermDirectory(shards: readonly TermShardSize[]): Uint8Array {
  const content = {
    first: shards.map(({ first }) => first),
    dictionary: shards.map(({ dictionaryBytes }) => dictionaryBytes),
    postings: shards.map(({ postingsBytes }) => postingsBytes),
  };
  return new TextEncoder().encode(JSON.stringify(content));
}

/**
 * The shards in the bytes of a directory file, in order.
 * @param file its name, for messages
 * @throws KindredError "index-damaged"
 */
export function decodeTermDirectory(bytes: Uint8Array, file: string): TermShard[] {
  const json = new JsonObject(parseJsonFile(bytes, file), file);
  const first = json.texts("first");
  const dictionary = json.numbers("dictionary");
  const postings = json.numbers("postings");
  const isSize = (size: number) => Number.isSafeInteger(size) && size >= 0;
  if (
    dictionary.length !== first.length ||
    postings.length !== first.length ||
    ![...dictionary, ...postings].every(isSize)
  ) {
    throw new KindredError(
      "index-damaged",
      `${file} names ${first.length} shards of terms, but not as many sizes. Build the index again.`,
    );
  }
  // Shards are looked for by halving, which unordered ones would mislead.
  const unordered = first.find((term, shard) => shard > 0 && term <= (first[shard - 1] ?? ""));
  if (unordered !== undefined) {
    throw new KindredError(
      "index-damaged",
      `${file} names the shard of "${unordered}" out of order. Build the index again.`,
    );
  }
  let start = 0;
  let postingsStart = 0;
  return first.map((term, shard) => {
    const place = { start, bytes: dictionary[shard] ?? 0 };
    const entry = { first: term, dictionary: place, postingsStart };
    start += place.bytes;
    postingsStart += postings[shard] ?? 0;
    return entry;
  });
}

/** The position of the shard that a term belongs to. @param shards at least one */
export function shardOf(shards: readonly TermShard[], term: string): number {
  return Math.max(0, partitionPoint(shards.length, (i) => (shards[i]?.first ?? "") <= term) - 1);
}

/** The positions of the shards that may hold terms with this beginning, from the first to before the last. */
export function shardsOf(shards: readonly TermShard[], start: string): [from: number, to: number] {
  const from = shardOf(shards, start);
  let to = from + 1;
  while (shards[to]?.first.startsWith(start)) to++;
  return [from, to];
}
