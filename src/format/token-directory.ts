// The directory of a static encoder's shards: which tokens lie where. Described in FORMAT.md.
import { KindredError } from "../shared/errors.ts";
import type { ByteRange } from "./block.ts";
import { JsonObject, parseJsonFile } from "./json-reader.ts";
import type { PackEntry } from "./manifest.ts";

/** What is stored of a shard; where it lies follows from those before it. */
export interface TokenShardSize {
  /** The least text that it is asked for. */
  readonly first: string;
  /** Of its block, the checksum included. */
  readonly bytes: number;
}

/** A shard of the tokens that are not frequent. */
export interface TokenShard {
  readonly first: string;
  /** Among the blocks of all shards. */
  readonly place: ByteRange;
}

export interface TokenDirectory {
  /** The tokens of the shard that is by itself. */
  readonly frequent: ReadonlySet<string>;
  /** The others, in order. */
  readonly shards: readonly TokenShard[];
  /** What holds them, in order, with paths below the encoder's folder. */
  readonly packs: readonly PackEntry[];
}

/** Where the shard of frequent tokens lies below the encoder's folder; the packs are numbered on from it. */
export const FREQUENT_TOKENS_FILE = packPath(0);

/** A pack's path below the encoder's folder. @param pack counted from 1; 0 is the shard of frequent tokens */
export function packPath(pack: number): string {
  return `rows/${pack}.bin`;
}

/**
 * The directory as the bytes of its file.
 * @param shards in order, one behind the other
 * @param shardsOfPack how many lie in each pack but the last
 */
export function encodeTokenDirectory({
  frequent,
  shards,
  shardsOfPack,
}: {
  readonly frequent: readonly string[];
  readonly shards: readonly TokenShardSize[];
  readonly shardsOfPack: number;
}): Uint8Array {
  const content = {
    frequent,
    first: shards.map(({ first }) => first),
    bytes: shards.map(({ bytes }) => bytes),
    shardsOfPack,
  };
  return new TextEncoder().encode(JSON.stringify(content));
}

/**
 * The directory in the bytes of its file.
 * @param file its name, for messages
 * @throws KindredError "index-damaged"
 */
export function decodeTokenDirectory(bytes: Uint8Array, file: string): TokenDirectory {
  const json = new JsonObject(parseJsonFile(bytes, file), file);
  const frequent = new Set(json.texts("frequent"));
  const first = json.texts("first");
  const sizes = json.numbers("bytes");
  const shardsOfPack = json.count("shardsOfPack");
  if (shardsOfPack === 0) throw damaged(file, "has packs of no shards");
  if (sizes.length !== first.length) {
    throw damaged(file, `names ${first.length} shards and ${sizes.length} sizes, expected as many`);
  }
  const odd = sizes.find((size) => !Number.isSafeInteger(size) || size <= 0);
  if (odd !== undefined) throw damaged(file, `names a shard of ${odd} bytes`);
  // Shards are looked for by halving, which unordered ones would mislead.
  const unordered = first.find((token, shard) => shard > 0 && token <= (first[shard - 1] ?? ""));
  if (unordered !== undefined)
    throw damaged(file, `names the shard of "${unordered}" out of order`);
  let start = 0;
  const shards = first.map((token, shard) => {
    const place = { start, bytes: sizes[shard] ?? 0 };
    start += place.bytes;
    return { first: token, place };
  });
  const packs: PackEntry[] = [];
  for (let shard = 0; shard < sizes.length; shard += shardsOfPack) {
    const ofPack = sizes.slice(shard, shard + shardsOfPack);
    const size = ofPack.reduce((sum, bytes) => sum + bytes, 0);
    packs.push({ path: packPath(packs.length + 1), bytes: size });
  }
  return { frequent, shards, packs };
}

function damaged(file: string, found: string): KindredError {
  return new KindredError("index-damaged", `${file} ${found}. Build the index again.`);
}
