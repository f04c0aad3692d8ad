// The directory of a static encoder's shards: which tokens lie where. Described in FORMAT.md.
import { KindredError } from "../errors.ts";
import { JsonObject, parseJsonFile } from "./json-reader.ts";

/** One shard, a run of bytes of the pack and a file by itself. */
export interface ShardEntry {
  /** The least token that it is asked for; "" for the first, which holds what is frequent, whatever its spelling. */
  readonly first: string;
  /** First byte in the pack. */
  readonly start: number;
  readonly bytes: number;
  /** The first eight hexadecimal digits of its SHA-256. */
  readonly hash: string;
}

export const SHARD_HASH_DIGITS = 8;

/** The directory as the bytes of its file. @param shards in order, one behind the other */
export function encodeTokenDirectory(shards: readonly ShardEntry[]): Uint8Array {
  const content = {
    first: shards.map(({ first }) => first),
    bytes: shards.map(({ bytes }) => bytes),
    hashes: shards.map(({ hash }) => hash).join(""),
  };
  return new TextEncoder().encode(JSON.stringify(content));
}

/**
 * The shards in the bytes of a directory file, in order.
 * @param file its name, for messages
 * @throws KindredError "index-damaged"
 */
export function decodeTokenDirectory(bytes: Uint8Array, file: string): ShardEntry[] {
  const json = new JsonObject(parseJsonFile(bytes, file), file);
  const first = json.texts("first");
  const sizes = json.numbers("bytes");
  const hashes = json.text("hashes");
  const { length } = first;
  if (length === 0 || sizes.length !== length || hashes.length !== length * SHARD_HASH_DIGITS) {
    throw damaged(
      file,
      `names ${length} shards, ${sizes.length} sizes and ${hashes.length / SHARD_HASH_DIGITS} hashes, expected as many of each`,
    );
  }
  const odd = sizes.find((size) => !Number.isSafeInteger(size) || size <= 0);
  if (odd !== undefined) throw damaged(file, `names a shard of ${odd} bytes`);
  // Shards are looked for by halving, which unordered ones would mislead.
  const unordered = first.find((token, shard) => shard > 0 && token <= (first[shard - 1] ?? ""));
  if (unordered !== undefined)
    throw damaged(file, `names the shard of "${unordered}" out of order`);
  let start = 0;
  return first.map((token, shard) => {
    const size = sizes[shard] ?? 0;
    const digits = shard * SHARD_HASH_DIGITS;
    const entry = {
      first: token,
      start,
      bytes: size,
      hash: hashes.slice(digits, digits + SHARD_HASH_DIGITS),
    };
    start += size;
    return entry;
  });
}

function damaged(file: string, found: string): KindredError {
  return new KindredError(
    "index-damaged",
    `${file} ${found}. Build the index again with "npm run index".`,
  );
}
