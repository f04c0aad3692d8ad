// Vectors of one bit a number: only whether it is above zero. Enough to tell which of many vectors are worth a closer
// look, and an eighth of the bytes of that look.

/** Numbers of a cluster's middle. There are few clusters, and which of them are read decides what can be found. */
export const CENTROID_DIMENSIONS = 256;

/** Numbers of a vector that passages are told apart by; the encoder's numbers all say about as much. */
export const COARSE_DIMENSIONS = 256;

/** Numbers that the sentences of one passage are told apart by. */
export const SENTENCE_DIMENSIONS = 128;

/** The bytes of a code. @param numbers how many of a vector's it takes */
export function binaryCodeBytes(dimensions: number, numbers: number): number {
  return Math.ceil(Math.min(dimensions, numbers) / 8);
}

/** Bit i (the lowest of a byte first) is set where number i of the vector is above zero. */
export function binaryCode(vector: ArrayLike<number>, numbers: number): Uint8Array {
  const count = Math.min(vector.length, numbers);
  const code = new Uint8Array(binaryCodeBytes(vector.length, numbers));
  for (let i = 0; i < count; i++) {
    if ((vector[i] ?? 0) > 0) code[i >> 3] = (code[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return code;
}

/**
 * About the cosine of a query with each of many vectors that are known by their codes.
 * @param query of length 1
 * @param codes one behind the other, each of `binaryCodeBytes(query.length, numbers)` bytes
 */
export function binarySimilarities(
  codes: Uint8Array,
  query: Float32Array,
  numbers: number,
): Float32Array {
  return binaryScanner(query, numbers)(codes);
}

/** The same for many runs of codes: what depends on the query alone is computed once. */
export function binaryScanner(
  query: Float32Array,
  numbers: number,
): (codes: Uint8Array) => Float32Array {
  const count = Math.min(query.length, numbers);
  const bytesPerCode = binaryCodeBytes(query.length, numbers);
  // The sum over eight numbers for each byte that there can be: eight additions become one.
  const sums = new Float32Array(bytesPerCode * 256);
  for (let place = 0; place < bytesPerCode; place++) {
    const numbers = query.subarray(8 * place, Math.min(8 * (place + 1), count));
    sums[256 * place] = -numbers.reduce((sum, number) => sum + number, 0);
    for (let byte = 1; byte < 256; byte++) {
      // As that of the byte without its highest bit, which turns one number from below zero to above.
      const bit = 31 - Math.clz32(byte);
      const without = sums[256 * place + (byte ^ (1 << bit))] ?? 0;
      sums[256 * place + byte] = without + 2 * (numbers[bit] ?? 0);
    }
  }
  // What makes the estimate right in the mean where numbers are normally distributed: a number's sign then has
  // sqrt(2/pi) of the product that the number has, and part of the numbers has its part.
  const scale = Math.sqrt(Math.PI / (2 * query.length)) * (query.length / count);
  return (codes) => {
    const similarities = new Float32Array(Math.floor(codes.length / bytesPerCode));
    for (let row = 0, at = 0; row < similarities.length; row++) {
      let sum = 0;
      // In bounds: there are as many bytes as rows need.
      for (let place = 0; place < bytesPerCode; place++) sum += sums[256 * place + codes[at++]!]!;
      similarities[row] = sum * scale;
    }
    return similarities;
  };
}
