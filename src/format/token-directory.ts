// The directory of a static encoder: which tokens lie in which shard, and the most frequent ones with their rows.
// Described in FORMAT.md.
import { KindredError } from "../shared/errors.ts";
import type { ByteRange } from "./block.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { inflate } from "./deflate.ts";
import { FrontCodedTexts, sharedStart } from "./front-coding.ts";
import type { PackEntry } from "./manifest.ts";
import type { Bits } from "./quantisation.ts";
import { decodeRowShard, type RowShard, SHARD_UNIT } from "./row-shard.ts";

/** What is stored of a shard; where it lies follows from those before it. */
export interface TokenShardSize {
  /** The least text that it is asked for. */
  readonly first: string;
  /** Of its block, the checksum included: a multiple of SHARD_UNIT. */
  readonly bytes: number;
}

/** A shard of the tokens that are not frequent. */
export interface TokenShard {
  readonly first: string;
  /** Among the blocks of all shards. */
  readonly place: ByteRange;
}

export interface TokenDirectory {
  /** The tokens that every reader has at hand. */
  readonly frequent: RowShard;
  /** The others, in order. */
  readonly shards: readonly TokenShard[];
  /** What holds them, in order, with paths below the encoder's folder. */
  readonly packs: readonly PackEntry[];
}

/** A text shares no more bytes with the one before than fit beside the length of its rest. */
const MAX_SHARED = 15;

/** A pack's path below the encoder's folder. @param pack counted from 1 */
export function packPath(pack: number): string {
  return `rows/${pack}.bin`;
}

/**
 * The directory as the bytes of its file.
 * @param frequent the bytes of their shard, without a checksum
 * @param shards in order, one behind the other
 * @param shardsOfPack how many lie in each pack but the last
 * @param deflate what `inflate` undoes (deflate.ts), of parts that are unlike each other, into one stream
 */
export function encodeTokenDirectory(
  {
    frequent,
    shards,
    shardsOfPack,
  }: {
    readonly frequent: Uint8Array;
    readonly shards: readonly TokenShardSize[];
    readonly shardsOfPack: number;
  },
  deflate: (parts: readonly Uint8Array[]) => Uint8Array,
): Uint8Array {
  const [sizes, lengths, rests] = [new ByteWriter(), new ByteWriter(), new ByteWriter()];
  sizes.varint(shardsOfPack);
  sizes.varint(shards.length);
  let previous: Uint8Array = new Uint8Array();
  for (const { first, bytes } of shards) {
    const own = new TextEncoder().encode(first);
    const shared = Math.min(MAX_SHARED, sharedStart(previous, own));
    sizes.varint(bytes / SHARD_UNIT);
    lengths.varint((MAX_SHARED + 1) * (own.length - shared) + shared);
    rests.bytes(own.subarray(shared));
    previous = own;
  }
  const deflated = deflate([sizes.take(), lengths.take(), rests.take()]);
  const writer = new ByteWriter();
  writer.varint(deflated.length);
  writer.bytes(deflated);
  writer.bytes(frequent);
  return writer.take();
}

/**
 * The directory in the bytes of its file.
 * @param form of the table's rows
 * @param file its name, for messages
 * @throws KindredError "index-damaged"
 */
export async function decodeTokenDirectory(
  bytes: Uint8Array,
  form: { readonly dimensions: number; readonly bits: Bits },
  file: string,
): Promise<TokenDirectory> {
  const whole = new ByteReader(bytes, file);
  const reader = new ByteReader(await inflate(whole.bytes(whole.varint()), file), file);
  const shardsOfPack = reader.varint();
  if (shardsOfPack === 0) throw damaged(file, "has packs of no shards");
  const counts = Array.from({ length: reader.varint() });
  const sizes = counts.map(() => SHARD_UNIT * reader.varint());
  const lengths = counts.map(() => reader.varint());
  const texts = new FrontCodedTexts();
  const packs: PackEntry[] = [];
  let start = 0;
  let previous: string | undefined;
  const shards = sizes.map((size, shard): TokenShard => {
    const length = lengths[shard] ?? 0;
    const shared = length % (MAX_SHARED + 1);
    const rest = reader.bytes(Math.floor(length / (MAX_SHARED + 1)));
    if (size === 0 || shared > texts.bytes) throw damaged(file, "names a shard that cannot be");
    const first = texts.next(shared, rest);
    // Shards are looked for by halving, which unordered ones would mislead.
    if (previous !== undefined && first <= previous)
      throw damaged(file, `names the shard of "${first}" out of order`);
    previous = first;
    if (shard % shardsOfPack === 0) packs.push({ path: packPath(packs.length + 1), bytes: 0 });
    const pack = packs.at(-1);
    if (pack) packs[packs.length - 1] = { ...pack, bytes: pack.bytes + size };
    const place = { start, bytes: size };
    start += size;
    return { first, place };
  });
  return { frequent: decodeRowShard(whole.rest(), form, file), shards, packs };
}

function damaged(file: string, found: string): KindredError {
  return new KindredError("index-damaged", `${file} ${found}. Build the index again.`);
}
