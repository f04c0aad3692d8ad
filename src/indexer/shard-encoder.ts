// Cuts a static encoder's table into shards of which a query touches few: the frequent tokens together, the others by
// spelling. Called by build-index.ts.
import { isStaticModel } from "../encoder/encode-by-token.ts";
import type { EncoderFiles } from "../encoder/encoder.ts";
import { decodeOnnxModel } from "../encoder/export/onnx-model.ts";
import { encodeRowShard } from "../search/index-format/row-shard.ts";
import {
  encodeTokenDirectory,
  SHARD_HASH_DIGITS,
  type ShardEntry,
} from "../search/index-format/token-directory.ts";
import type { Bits, QuantisedTable } from "../search/quantise-table.ts";
import { sha256 } from "./bytes.ts";

/** The files of a sharded encoder by their path in its folder, and what the manifest says of them. */
export interface ShardedEncoder {
  readonly bits: Bits;
  readonly dimensions: number;
  readonly longestText: number;
  readonly directory: Uint8Array;
  readonly pack: Uint8Array;
  readonly shards: readonly Uint8Array[];
  /** The most frequent words, which every reader has at hand. */
  readonly frequentWords: readonly string[];
}

/** Words that are in the first shard. They make half of what a query is written with. */
const FREQUENT_WORDS = 96;

/**
 * Tokens in each other shard. A query of a handful of rare words loads as many shards, and the directory of all of
 * them: this many tokens make the sum of both smallest.
 */
const TOKENS_OF_SHARD = 48;

/** The shards of a model; null where it is no table of tokens as `npm run export-encoder` writes it. */
export function shardEncoder(files: EncoderFiles): ShardedEncoder | null {
  const config = jsonOf(files, "config.json");
  if (!isStaticModel(files)) return null;
  const table = decodeOnnxModel(files.get("onnx/model_quantized.onnx") ?? new Uint8Array());
  if (table === null) return null;
  const vocabulary: Record<string, number> = Object(jsonOf(files, "tokenizer.json").model).vocab;

  const frequent = frequentTokens(vocabulary);
  const others = Object.keys(vocabulary)
    .filter((token) => !frequent.has(token))
    .sort(byCodeUnits);
  const groups: string[][] = [[...frequent].sort(byCodeUnits)];
  for (let start = 0; start < others.length; start += TOKENS_OF_SHARD) {
    groups.push(others.slice(start, start + TOKENS_OF_SHARD));
  }
  const shards = groups.map((group, i) => {
    const tokens =
      i === 0 ? group : [...prefixesOf(group[0] ?? "", vocabulary, frequent), ...group];
    return encodeRowShard(tokens, rowsOf(table, tokens, vocabulary));
  });
  const entries = shards.map(
    (bytes, i): ShardEntry => ({
      first: i === 0 ? "" : (groups[i]?.[0] ?? ""),
      // Not written: it follows from those before.
      start: 0,
      bytes: bytes.length,
      hash: sha256(bytes).slice(0, SHARD_HASH_DIGITS),
    }),
  );
  const limits = [
    config.max_position_embeddings,
    jsonOf(files, "tokenizer_config.json").model_max_length,
  ];
  return {
    bits: table.bits,
    dimensions: table.dimensions,
    longestText: Math.min(...limits.filter((limit) => typeof limit === "number")),
    directory: encodeTokenDirectory(entries),
    pack: new Uint8Array(Buffer.concat(shards)),
    shards,
    frequentWords: [...frequent].filter((token) => /^\p{L}{2,}$/u.test(token)),
  };
}

/** Special tokens, ASCII punctuation, and the words that come first: a vocabulary begins with the most frequent. */
function frequentTokens(vocabulary: Readonly<Record<string, number>>): Set<string> {
  const byId = Object.keys(vocabulary).sort(
    (one, other) => (vocabulary[one] ?? 0) - (vocabulary[other] ?? 0),
  );
  const words = byId.filter((token) => /^\p{L}{2,}$/u.test(token)).slice(0, FREQUENT_WORDS);
  const signs = byId.filter((token) => /^(\[[A-Z]+\]|[!-/:-@[-`{-~])$/.test(token));
  return new Set([...signs, ...words]);
}

/**
 * Tokens that a word in a shard's range may begin with though they come before the range: all of them begin its first
 * token too. With them, a shard answers for its range alone.
 */
function prefixesOf(
  first: string,
  vocabulary: Readonly<Record<string, number>>,
  frequent: ReadonlySet<string>,
): string[] {
  return Array.from({ length: first.length - 1 }, (_, end) => first.slice(0, end + 1)).filter(
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

/** As `<` orders texts in every reader, whatever its language. */
function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function jsonOf(files: EncoderFiles, name: string): Record<string, unknown> {
  const value: unknown = JSON.parse(new TextDecoder().decode(files.get(name)));
  return Object(value);
}
