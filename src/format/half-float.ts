// Reads and writes IEEE 754 half floats: the form in which a training run leaves the token table, and in which the
// bundle keeps scales. Not every browser has them yet.

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

/**
 * The 16 bits of the half float nearest to a number that is not negative; ties go to the even one.
 * @throws RangeError for what a half float cannot hold
 */
export function encodeHalfFloat(value: number): number {
  // Written so that what is not a number fails too.
  if (!(value >= 0 && value < 65520)) throw new RangeError(`No half float holds ${value}.`);
  // Below 2^-14 all half floats lie equally far apart.
  const exponent = Math.max(-14, Math.floor(Math.log2(value || 1e-9)));
  // A fraction that rounds up to the next power of two carries into the exponent, as it should.
  const steps = roundToEven((value / 2 ** exponent) * 1024);
  return steps + (exponent + 14) * 1024;
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
