// terms-<hash>.json: which terms of a language lie in which shard of the dictionary. Described in FORMAT.md.
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

/** Neighbours among the terms spelt backwards. */
export interface EndingsShard {
  /** The least of them; "" for the first shard. */
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

/** The directory as the bytes of its file. */
export function encodeTermDirectory(
  shards: readonly TermShardSize[],
  endings: readonly EndingsShardSize[] = [],
): Uint8Array {
  const content = {
    first: shards.map(({ first }) => first),
    dictionary: shards.map(({ dictionaryBytes }) => dictionaryBytes),
    postings: shards.map(({ postingsBytes }) => postingsBytes),
    ...(endings.length > 0 && {
      endings: {
        first: endings.map(({ first }) => first),
        bytes: endings.map(({ bytes }) => bytes),
      },
    }),
  };
  return new TextEncoder().encode(JSON.stringify(content));
}

/**
 * What the bytes of a directory file say.
 * @param file its name, for messages
 * @throws KindredError "index-damaged"
 */
export function decodeTermDirectory(
  bytes: Uint8Array,
  begin: WordsStart,
  file: string,
): TermDirectory {
  const json = new JsonObject(parseJsonFile(bytes, file), file);
  const first = json.texts("first");
  const dictionary = json.numbers("dictionary");
  const postings = json.numbers("postings");
  checkSizes(first, [dictionary, postings], file);
  let start = begin.dictionary;
  let postingsStart = begin.postings;
  const shards = first.map((term, shard): TermShard => {
    const place = { start, bytes: dictionary[shard] ?? 0 };
    const entry = { first: term, dictionary: place, postingsStart };
    start += place.bytes;
    postingsStart += postings[shard] ?? 0;
    return entry;
  });
  const ofEndings = json.optionalObject("endings");
  if (ofEndings === null) return { shards, endings: [] };
  const firstEnding = ofEndings.texts("first");
  const sizes = ofEndings.numbers("bytes");
  checkSizes(firstEnding, [sizes], file);
  const endings = firstEnding.map((text, shard): EndingsShard => {
    const place = { start, bytes: sizes[shard] ?? 0 };
    start += place.bytes;
    return { first: text, place };
  });
  return { shards, endings };
}

function checkSizes(
  first: readonly string[],
  sizes: readonly (readonly number[])[],
  file: string,
): void {
  const isSize = (size: number) => Number.isSafeInteger(size) && size >= 0;
  if (!sizes.every((list) => list.length === first.length && list.every(isSize))) {
    throw new KindredError(
      "index-damaged",
      `${file} names ${first.length} shards of terms, but not as many sizes. Build the index again.`,
    );
  }
  // Shards are looked for by halving, which unordered ones would mislead.
  const unordered = first.find((term, shard) => shard > 0 && term <= (first[shard - 1] ?? ""));
  if (unordered === undefined) return;
  throw new KindredError(
    "index-damaged",
    `${file} names the shard of "${unordered}" out of order. Build the index again.`,
  );
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
