// A shard of a static encoder's table: some tokens, in order, and their rows. Described in FORMAT.md; written by the
// indexer, read wherever a static encoder runs.
import { KindredError } from "../shared/errors.ts";
import { CHECKSUM_BYTES } from "./block.ts";
import { FrontCodedTexts, sharedStart } from "./front-coding.ts";
import { decodeHalfFloat, encodeHalfFloat } from "./half-float.ts";
import type { Bits, QuantisedTable } from "./quantisation.ts";

/** Tokens and their rows in a table of as many rows. */
export interface RowShard {
  /** The row of each token in `table`. */
  readonly tokens: ReadonlyMap<string, number>;
  readonly table: QuantisedTable;
}

/** A count has two bytes, and a token's length one. */
const MAX_TOKENS = 0xffff;
const MAX_TOKEN = 0xff;

/** Blocks of shards are so many bytes long, or a multiple of it: what says how long they are is then short. */
export const SHARD_UNIT = 64;

const COUNT_BYTES = 2;
const SCALE_BYTES = 2;

/**
 * The bytes of a shard.
 * @throws RangeError where there are too many tokens, or one is too long
 * @param tokens in ascending order, none longer than 255 bytes
 * @param table row r belongs to token r
 */
export function encodeRowShard(tokens: readonly string[], table: QuantisedTable): Uint8Array {
  const bytes: number[] = [tokens.length & 0xff, tokens.length >> 8];
  let previous = new Uint8Array(0);
  if (tokens.length > MAX_TOKENS) throw new RangeError(`No shard holds ${tokens.length} tokens.`);
  for (const token of tokens) {
    const own = new TextEncoder().encode(token);
    if (own.length > MAX_TOKEN) throw new RangeError(`No shard holds the token "${token}".`);
    const shared = sharedStart(previous, own);
    bytes.push(shared, own.length - shared, ...own.subarray(shared));
    previous = new Uint8Array(own);
  }
  for (const scale of table.scales) {
    const half = encodeHalfFloat(scale);
    bytes.push(half & 0xff, half >> 8);
  }
  const head = Uint8Array.from(bytes);
  const all = new Uint8Array(head.length + table.codes.length);
  all.set(head);
  all.set(table.codes, head.length);
  return all;
}

/** The bytes of a shard with zeros behind them, so that they fill a block whose length is a multiple of SHARD_UNIT. */
export function paddedShard(shard: Uint8Array): Uint8Array {
  const block = Math.ceil((shard.length + CHECKSUM_BYTES) / SHARD_UNIT) * SHARD_UNIT;
  const padded = new Uint8Array(block - CHECKSUM_BYTES);
  padded.set(shard);
  return padded;
}

/**
 * The shard in some bytes, with or without what fills its block.
 * @param name what to call it in messages
 * @throws KindredError "index-damaged"
 */
export function decodeRowShard(
  bytes: Uint8Array,
  { dimensions, bits }: { readonly dimensions: number; readonly bits: Bits },
  name: string,
): RowShard {
  const rows = (bytes[0] ?? 0) + (bytes[1] ?? 0) * 256;
  const tokens = new Map<string, number>();
  let at = COUNT_BYTES;
  const texts = new FrontCodedTexts();
  for (let row = 0; row < rows; row++) {
    const shared = bytes[at] ?? 0;
    const rest = bytes[at + 1] ?? 0;
    // Lengths that cannot be: what is missing then shows below.
    if (shared > texts.bytes || at + 2 + rest > bytes.length) break;
    tokens.set(texts.next(shared, bytes.subarray(at + 2, at + 2 + rest)), row);
    at += 2 + rest;
  }
  const codesStart = at + rows * SCALE_BYTES;
  const end = codesStart + (rows * dimensions * bits) / 8;
  const isWhole = end <= bytes.length && bytes.subarray(end).every((byte) => byte === 0);
  if (!isWhole || tokens.size !== rows) {
    throw new KindredError(
      "index-damaged",
      `${name} holds ${tokens.size} different tokens in ${bytes.length} bytes, expected ${rows} with rows of ${dimensions} numbers. Build the index again.`,
    );
  }
  const scales = Float32Array.from({ length: rows }, (_, row) => {
    const place = at + row * SCALE_BYTES;
    return decodeHalfFloat((bytes[place] ?? 0) + (bytes[place + 1] ?? 0) * 256);
  });
  const codes = bytes.subarray(codesStart, end);
  return { tokens, table: { rows, dimensions, bits, codes, scales } };
}
