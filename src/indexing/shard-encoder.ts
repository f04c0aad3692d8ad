// Cuts a static encoder's table into shards of which a query touches few: the frequent tokens together, the others by
// spelling.

import { isStaticModel } from "../encoder/encode-by-token.ts";
import type { EncoderFiles } from "../encoder/encoder.ts";
import { decodeOnnxModel } from "../encoder/onnx-model.ts";
import { textLimit } from "../encoder/text-limit.ts";
import { sealBlock } from "../format/block.ts";
import { sharedStart } from "../format/front-coding.ts";
import type { Bits, QuantisedTable } from "../format/quantisation.ts";
import { encodeRowShard, paddedShard } from "../format/row-shard.ts";
import { encodeTokenDirectory } from "../format/token-directory.ts";
import { byCodeUnits } from "../shared/by-code-units.ts";
import { deflateParts } from "./deflate.ts";

/** The files of a sharded encoder by their path in its folder, and what the manifest says of them. */
export interface ShardedEncoder {
  readonly bits: Bits;
  readonly dimensions: number;
  readonly longestText: number;
  /** Of the shards, with the frequent tokens. */
  readonly directory: Uint8Array;
  /** The packs of all other tokens. */
  readonly packs: readonly Uint8Array[];
  /** The most frequent words, which every reader has at hand. */
  readonly frequentWords: readonly string[];
}

/** Words that every reader loads: those without which a query is seldom written. */
const FREQUENT_WORDS = 16;

/** What readers write more often than texts do, and signs. */
const FREQUENT_IN_QUERIES = new Set(["a", "how", "what", "who", ..."-.,'?"]);

/**
 * Tokens in each other shard. A query of a handful of rare words loads as many shards, and the directory of all of
 * them: about this many tokens make the sum of both smallest. Where in between a shard ends is free, so that it ends
 * where a short text tells its tokens from the next.
 */
const MIN_TOKENS = 9;
const MAX_TOKENS = 15;

/** Makes packs of some 60 kB: few files, and on a host that gives whole files only not much for a word. */
const SHARDS_OF_PACK = 48;

/** The shards of a model; null where it is no table that Kindred wrote. */
export function shardEncoder(files: EncoderFiles): ShardedEncoder | null {
  if (!isStaticModel(files)) return null;
  const table = decodeOnnxModel(files.get("onnx/model_quantized.onnx") ?? new Uint8Array());
  if (table === null) return null;
  const tokenizer: unknown = JSON.parse(new TextDecoder().decode(files.get("tokenizer.json")));
  const vocabulary: Record<string, number> = Object(Object(tokenizer).model).vocab;

  const frequent = frequentTokens(vocabulary);
  const others = Object.keys(vocabulary)
    .filter((token) => !frequent.has(token))
    .sort(byCodeUnits);
  const shardOf = (tokens: readonly string[]) =>
    encodeRowShard(tokens, rowsOf(table, tokens, vocabulary));
  const starts = startsOfShards(others);
  const first = starts.map((start) => separator(others[start - 1] ?? "", others[start] ?? ""));
  const shards = starts.map((start, shard) => {
    const tokens = [
      ...prefixesOf(first[shard] ?? "", vocabulary, frequent),
      ...others.slice(start, starts[shard + 1]),
    ];
    return sealBlock(paddedShard(shardOf(tokens)));
  });
  const packs: Uint8Array[] = [];
  for (let start = 0; start < shards.length; start += SHARDS_OF_PACK) {
    packs.push(new Uint8Array(Buffer.concat(shards.slice(start, start + SHARDS_OF_PACK))));
  }
  return {
    bits: table.bits,
    dimensions: table.dimensions,
    longestText: textLimit(files),
    directory: encodeTokenDirectory(
      {
        frequent: shardOf([...frequent].sort(byCodeUnits)),
        shards: shards.map(({ length }, i) => ({ first: first[i] ?? "", bytes: length })),
        shardsOfPack: SHARDS_OF_PACK,
      },
      deflateParts,
    ),
    packs,
    frequentWords: [...frequent].filter((token) => /^\p{L}{2,}$/u.test(token)),
  };
}

/** The words that come first, as a vocabulary begins with the most frequent, and what queries are written with. */
function frequentTokens(vocabulary: Readonly<Record<string, number>>): Set<string> {
  const byId = Object.keys(vocabulary).sort(
    (one, other) => (vocabulary[one] ?? 0) - (vocabulary[other] ?? 0),
  );
  const words = byId.filter((token) => /^\p{L}{2,}$/u.test(token)).slice(0, FREQUENT_WORDS);
  return new Set([...words, ...byId.filter((token) => FREQUENT_IN_QUERIES.has(token))]);
}

/** Where shards begin, so that the texts that part them are as short as can be in all. @param tokens in order */
function startsOfShards(tokens: readonly string[]): number[] {
  // For each position the least length of all texts that part shards of the tokens before it, and where the last
  // begins.
  const lengths = [0];
  const begins = [0];
  const ownLength = tokens.map((token, i) => separator(tokens[i - 1] ?? "", token).length);
  for (let end = 1; end <= tokens.length; end++) {
    lengths[end] = Number.POSITIVE_INFINITY;
    // The last has what is left.
    const latest = end === tokens.length ? end - 1 : end - MIN_TOKENS;
    for (let start = Math.max(0, end - MAX_TOKENS); start <= latest; start++) {
      const length = (lengths[start] ?? 0) + (ownLength[start] ?? 0);
      if (length >= (lengths[end] ?? 0)) continue;
      lengths[end] = length;
      begins[end] = start;
    }
  }
  const starts: number[] = [];
  for (let end = tokens.length; end > 0; end = begins[end] ?? 0) starts.unshift(begins[end] ?? 0);
  return starts;
}

/**
 * The shortest text that comes after one token and not after the next: a directory of these is smaller than one of
 * tokens.
 */
function separator(before: string, next: string): string {
  const text = next.slice(0, sharedStart(before, next) + 1);
  // Half a character cannot be written.
  return /[\ud800-\udbff]$/.test(text) ? next.slice(0, text.length + 1) : text;
}

/**
 * Tokens that a text in a shard's range may begin with though they come before the range: all of them begin its least
 * text too. With them, a shard answers for its range alone.
 */
function prefixesOf(
  least: string,
  vocabulary: Readonly<Record<string, number>>,
  frequent: ReadonlySet<string>,
): string[] {
  return Array.from({ length: least.length - 1 }, (_, end) => least.slice(0, end + 1)).filter(
    (prefix) => Object.hasOwn(vocabulary, prefix) && !frequent.has(prefix),
  );
}

function rowsOf(
  { dimensions, bits, codes, scales }: QuantisedTable,
  tokens: readonly string[],
  vocabulary: Readonly<Record<string, number>>,
): QuantisedTable {
  const bytesPerRow = (dimensions * bits) / 8;
  const rows = tokens.map((token) => vocabulary[token] ?? 0);
  const own = new Uint8Array(tokens.length * bytesPerRow);
  for (const [i, row] of rows.entries()) {
    own.set(codes.subarray(row * bytesPerRow, (row + 1) * bytesPerRow), i * bytesPerRow);
  }
  const ownScales = Float32Array.from(rows, (row) => scales[row] ?? 0);
  return { rows: tokens.length, dimensions, bits, codes: own, scales: ownScales };
}
