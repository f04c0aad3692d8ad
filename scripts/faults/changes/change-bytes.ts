// What may happen to the bytes of a file between its author and its reader. Each change makes a copy, of a Buffer too,
// whose slices share its bytes.

/** The first half, as of a file that was cut off when it was published. */
export function cutToHalf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.subarray(0, Math.floor(bytes.length / 2)));
}

/**
 * @param at the byte that differs; the one in the middle where none is named. Of no bytes nothing can differ.
 * @param mask the bits of it that do
 */
export function flipByte(
  bytes: Uint8Array,
  at = Math.floor(bytes.length / 2),
  mask = 0xff,
): Uint8Array {
  const changed = new Uint8Array(bytes);
  if (at < changed.length) changed[at] = (changed[at] ?? 0) ^ mask;
  return changed;
}

/** @param end the first byte that stays as it is */
export function zeroBytes(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(bytes).fill(0, start, end);
}

/** Puts two runs of bytes in each other's place; the second one begins where the first one ends, or later. */
export function swapBytes(
  bytes: Uint8Array,
  first: number,
  second: number,
  length: number,
): Uint8Array {
  const changed = new Uint8Array(bytes);
  changed.set(bytes.subarray(second, second + length), first);
  changed.set(bytes.subarray(first, first + length), second);
  return changed;
}

/** Puts bytes in before the byte `at`. */
export function insertBytes(bytes: Uint8Array, at: number, added: Uint8Array): Uint8Array {
  const changed = new Uint8Array(bytes.length + added.length);
  changed.set(bytes.subarray(0, at));
  changed.set(added, at);
  changed.set(bytes.subarray(at), at + added.length);
  return changed;
}
