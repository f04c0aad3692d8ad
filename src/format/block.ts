// A block: the unit in which a bundle's packs are read, a few bytes out of many, with a checksum behind them, so that
// each tells by itself whether it has arrived whole.

export const CHECKSUM_BYTES = 4;

/** Where a block lies among all blocks of its kind, as if their packs were one file; the checksum is included. */
export interface ByteRange {
  readonly start: number;
  readonly bytes: number;
}

/** A block's content with its checksum behind it. */
export function sealBlock(content: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(content.length + CHECKSUM_BYTES);
  sealed.set(content);
  new DataView(sealed.buffer).setUint32(content.length, checksum(content), true);
  return sealed;
}

/** The content of a sealed block; null where it is not what was sealed. */
export function unsealBlock(sealed: Uint8Array): Uint8Array | null {
  const length = sealed.length - CHECKSUM_BYTES;
  if (length < 0) return null;
  const view = new DataView(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const content = sealed.subarray(0, length);
  return view.getUint32(length, true) === checksum(content) ? content : null;
}

/**
 * FNV-1a with 32 bits (Fowler, Noll and Vo; RFC 9923). It finds damage, not forgery: who can forge a block on the
 * host can forge the page.
 */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  // By place: what a first query reads is checked before the compiler has made an iterator quick.
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return hash >>> 0;
}
