// The record of a row: its passage's vector and where its text lies. All are of one length, so that a row's is found
// without a directory. Described in FORMAT.md.

import { type ByteRange, CHECKSUM_BYTES } from "./block.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import type { Bits } from "./quantisation.ts";

/** One vector of few bits a number, packed as a table of one row. */
export interface PackedVector {
  readonly codes: Uint8Array;
  readonly scale: number;
}

export interface RowRecord {
  readonly vector: PackedVector;
  /** Where the passage's block lies among those of its cluster. */
  readonly text: ByteRange;
}

const SCALE_AND_PLACE_BYTES = 12;

/** Where a row's block lies among those of all rows. */
export function rowRecordPlace(row: number, dimensions: number, bits: Bits): ByteRange {
  const bytes = (dimensions * bits) / 8 + SCALE_AND_PLACE_BYTES + CHECKSUM_BYTES;
  return { start: row * bytes, bytes };
}

/** A record's bytes, without its checksum. */
export function encodeRowRecord({ vector, text }: RowRecord): Uint8Array {
  const writer = new ByteWriter();
  writer.bytes(vector.codes);
  writer.float32(vector.scale);
  writer.uint32(text.start);
  writer.uint32(text.bytes);
  return writer.take();
}

/** @throws KindredError "index-damaged" @param name what it is, for messages */
export function decodeRowRecord(bytes: Uint8Array, name: string): RowRecord {
  const reader = new ByteReader(bytes, name);
  const codes = reader.bytes(Math.max(0, bytes.length - SCALE_AND_PLACE_BYTES));
  const scale = reader.float32();
  return { vector: { codes, scale }, text: { start: reader.uint32(), bytes: reader.uint32() } };
}
