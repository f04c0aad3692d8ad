// A shard of the dictionary: its terms, in how many passages each occurs, and where its postings lie. Described in
// FORMAT.md.

import { type ByteRange, CHECKSUM_BYTES } from "./block.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { FrontCodedTexts, sharedStart } from "./front-coding.ts";

/** Postings of neighbouring terms share a block until it is this long; a longer list has one for itself. */
export const BLOCK_BYTES = 1024;

/** What is known of a term before its postings are loaded. */
export interface TermEntry {
  /** In how many passages it occurs. */
  readonly passages: number;
  /** How many of them have it in the title. */
  readonly titles: number;
  /** The block that holds its postings. */
  readonly block: ByteRange;
  /** Where they begin and end in it. */
  readonly start: number;
  readonly end: number;
}

export interface TermSizes {
  readonly term: string;
  readonly passages: number;
  readonly titles: number;
  readonly postingsBytes: number;
}

/** The shard's bytes, before they are deflated. @param terms in ascending order */
export function encodeDictionary(terms: readonly TermSizes[]): Uint8Array {
  const writer = new ByteWriter();
  const encoder = new TextEncoder();
  writer.varint(terms.length);
  let previous: Uint8Array = new Uint8Array();
  for (const { term, passages, titles, postingsBytes } of terms) {
    const own = encoder.encode(term);
    const shared = sharedStart(previous, own);
    writer.varint(shared);
    writer.varint(own.length - shared);
    writer.bytes(own.subarray(shared));
    writer.varint(passages);
    writer.varint(titles);
    writer.varint(postingsBytes);
    previous = own;
  }
  return writer.take();
}

/**
 * The terms of a shard.
 * @param postingsStart where its blocks begin
 * @param name what it is, for messages
 * @throws KindredError "index-damaged"
 */
export function decodeDictionary(
  bytes: Uint8Array,
  postingsStart: number,
  name: string,
): Map<string, TermEntry> {
  const reader = new ByteReader(bytes, name);
  const texts = new FrontCodedTexts();
  const read: TermSizes[] = [];
  for (let left = reader.varint(); left > 0; left--) {
    const shared = reader.varint();
    const term = texts.next(shared, reader.bytes(reader.varint()));
    read.push({
      term,
      passages: reader.varint(),
      titles: reader.varint(),
      postingsBytes: reader.varint(),
    });
  }
  const entries = new Map<string, TermEntry>();
  let blockStart = postingsStart;
  for (const block of blocksOf(read)) {
    const length = block.reduce((sum, { postingsBytes }) => sum + postingsBytes, 0);
    const place = { start: blockStart, bytes: length + CHECKSUM_BYTES };
    let start = 0;
    for (const { term, passages, titles, postingsBytes } of block) {
      entries.set(term, { passages, titles, block: place, start, end: start + postingsBytes });
      start += postingsBytes;
    }
    blockStart += place.bytes;
  }
  return entries;
}

/** The terms whose postings share a block, block by block. */
export function blocksOf<T extends { readonly postingsBytes: number }>(terms: readonly T[]): T[][] {
  const blocks: T[][] = [];
  let block: T[] = [];
  let length = 0;
  for (const term of terms) {
    block.push(term);
    length += term.postingsBytes;
    if (length < BLOCK_BYTES) continue;
    blocks.push(block);
    block = [];
    length = 0;
  }
  return block.length > 0 ? [...blocks, block] : blocks;
}
