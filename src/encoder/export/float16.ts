// Reads IEEE 754 half floats, the form in which the training run leaves the token table.
// Called by raw-encoder.ts.

/** The numbers behind little-endian half floats; an odd last byte is the caller's to refuse. */
export function decodeHalfFloats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float32Array(Math.floor(bytes.byteLength / 2));
  for (let index = 0; index < values.length; index++) {
    values[index] = decodeHalfFloat(view.getUint16(index * 2, true));
  }
  return values;
}

/** One number: 1 sign bit, 5 exponent bits (bias 15), 10 fraction bits. */
export function decodeHalfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
