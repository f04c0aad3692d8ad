// terms-<hash>.bin: which terms of a language lie in which shard of the dictionary. Described in FORMAT.md.
import { KindredError } from "../shared/errors.ts";
import { partitionPoint } from "../shared/partition-point.ts";
import type { ByteRange } from "./block.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { FrontCodedTexts, sharedStart } from "./front-coding.ts";

/** A shard: neighbouring terms, with their postings in as many neighbouring blocks. */
export interface TermShard {
  /** No term of it is less, and all of the shard before are; "" for the first shard. */
  readonly first: string;
  /** Where its block of the dictionary lies. */
  readonly dictionary: ByteRange;
  /** Where the blocks of its postings begin. */
  readonly postingsStart: number;
}

/** Neighbours among the terms spelt backwards. */
export interface EndingsShard {
  /** As above. */
  readonly first: string;
  /** Where its block lies, behind those of the dictionary. */
  readonly place: ByteRange;
}

/** What is stored of a shard; where it lies follows from those before it. */
export interface TermShardSize {
  readonly first: string;
  readonly dictionaryBytes: number;
  readonly postingsBytes: number;
}

export interface EndingsShardSize {
  readonly first: string;
  readonly bytes: number;
}

/** What a directory says. */
export interface TermDirectory {
  readonly shards: readonly TermShard[];
  /** None where the dictionary is small. */
  readonly endings: readonly EndingsShard[];
}

/** Where the blocks of a language begin, in all packs of a kind as if they were one file. */
export interface WordsStart {
  readonly dictionary: number;
  readonly postings: number;
}

/** The directory, before it is deflated. */
export function encodeTermDirectory(
  shards: readonly TermShardSize[],
  endings: readonly EndingsShardSize[] = [],
): Uint8Array {
  const writer = new ByteWriter();
  writeTexts(writer, shards, ({ dictionaryBytes, postingsBytes }) => [
    dictionaryBytes,
    postingsBytes,
  ]);
  writeTexts(writer, endings, ({ bytes }) => [bytes]);
  return writer.take();
}

function writeTexts<Shard extends { readonly first: string }>(
  writer: ByteWriter,
  shards: readonly Shard[],
  sizesOf: (shard: Shard) => readonly number[],
): void {
  const encoder = new TextEncoder();
  let previous: Uint8Array = new Uint8Array();
  writer.varint(shards.length);
  for (const shard of shards) {
    const own = encoder.encode(shard.first);
    const shared = sharedStart(previous, own);
    writer.varint(shared);
    writer.varint(own.length - shared);
    writer.bytes(own.subarray(shared));
    for (const size of sizesOf(shard)) writer.varint(size);
    previous = own;
  }
}

/**
 * What a directory says.
 * @param bytes of its file, inflated
 * @param file its name, for messages
 * @throws KindredError "index-damaged"
 */
export function decodeTermDirectory(
  bytes: Uint8Array,
  begin: WordsStart,
  file: string,
): TermDirectory {
  const reader = new ByteReader(bytes, file);
  let start = begin.dictionary;
  let postingsStart = begin.postings;
  const nextPlace = () => {
    const place = { start, bytes: reader.varint() };
    start += place.bytes;
    return place;
  };
  const shards = readTexts(reader, file, (first): TermShard => {
    const shard = { first, dictionary: nextPlace(), postingsStart };
    postingsStart += reader.varint();
    return shard;
  });
  const endings = readTexts(reader, file, (first): EndingsShard => ({ first, place: nextPlace() }));
  return { shards, endings };
}

function readTexts<Shard extends { readonly first: string }>(
  reader: ByteReader,
  file: string,
  read: (first: string) => Shard,
): Shard[] {
  const texts = new FrontCodedTexts();
  const shards: Shard[] = [];
  for (let left = reader.varint(); left > 0; left--) {
    const shared = reader.varint();
    const shard = read(texts.next(shared, reader.bytes(reader.varint())));
    const last = shards.at(-1);
    // Shards are looked for by halving, which unordered ones would mislead.
    if (last !== undefined && shard.first <= last.first) {
      throw new KindredError(
        "index-damaged",
        `${file} names the shard of "${shard.first}" out of order. Build the index again.`,
      );
    }
    shards.push(shard);
  }
  return shards;
}

/** The position of the shard that a text belongs to. @param shards at least one */
export function shardOf(shards: readonly { readonly first: string }[], text: string): number {
  return Math.max(0, partitionPoint(shards.length, (i) => (shards[i]?.first ?? "") <= text) - 1);
}

/** The positions of the shards that may hold texts with this beginning, from the first to before the last. */
export function shardsOf(
  shards: readonly { readonly first: string }[],
  start: string,
): [from: number, to: number] {
  const from = shardOf(shards, start);
  let to = from + 1;
  while (shards[to]?.first.startsWith(start)) to++;
  return [from, to];
}
