// Finds the centroid nearest to a vector.

/** Centroids that are compared with a vector in all numbers. */
const MAX_SCANNED = 24;

/** A quarter of fewer numbers tells too little. */
const MIN_NUMBERS_TO_CUT = 256;

/**
 * Gives a vector's centroid: the one with the largest dot product, the first of equal ones, of those that are among the
 * nearest by the first quarter of the numbers; this takes a quarter of the time and finds a little less near a one now
 * and then.
 */
export function nearestAmong(centroids: readonly Float32Array[]): (vector: Float32Array) => number {
  const dimensions = centroids[0]?.length ?? 0;
  const first = dimensions >= MIN_NUMBERS_TO_CUT ? Math.floor(dimensions / 4) : dimensions;
  const heads = columnsOf(centroids, 0, first);
  const tails = columnsOf(centroids, first, dimensions);
  const ownHead = new Float64Array(heads.length / centroids.length);
  const ownTail = new Float64Array(tails.length / centroids.length);
  const products = new Float32Array(centroids.length);
  return (vector) => {
    ownHead.set(vector.subarray(0, first));
    ownTail.set(vector.subarray(first));
    for (let i = 0; i < products.length; i++) products[i] = product(ownHead, heads, i);
    const bar = largestButSome(products);
    let nearest = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < products.length; i++) {
      if (products[i]! < bar) continue;
      const whole = products[i]! + product(ownTail, tails, i);
      if (whole > most) {
        most = whole;
        nearest = i;
      }
    }
    return nearest;
  };
}

/**
 * Some numbers of all vectors, one vector behind the other, each filled up with zeros to a multiple of four. As
 * doubles: numbers are multiplied as such, and would be converted each time.
 */
function columnsOf(vectors: readonly Float32Array[], start: number, end: number): Float64Array {
  const width = 4 * Math.ceil((end - start) / 4);
  const columns = new Float64Array(vectors.length * width);
  for (const [i, vector] of vectors.entries()) columns.set(vector.subarray(start, end), i * width);
  return columns;
}

/**
 * The dot product of a vector and the row of a matrix, in four sums, which processors add up side by side. A second
 * loop for what is left of four would make it take twice the time.
 */
function product(vector: Float64Array, matrix: Float64Array, row: number): number {
  const start = row * vector.length;
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let d = 0; d + 4 <= vector.length; d += 4) {
    s0 += vector[d]! * matrix[start + d]!;
    s1 += vector[d + 1]! * matrix[start + d + 1]!;
    s2 += vector[d + 2]! * matrix[start + d + 2]!;
    s3 += vector[d + 3]! * matrix[start + d + 3]!;
  }
  return s0 + s1 + s2 + s3;
}

/** The number that MAX_SCANNED numbers reach, or minus infinity where there are no more than these. */
function largestButSome(numbers: Float32Array): number {
  if (numbers.length < MAX_SCANNED) return Number.NEGATIVE_INFINITY;
  // The largest so far, the smallest of them first.
  const largest = numbers.slice(0, MAX_SCANNED).sort();
  for (let i = MAX_SCANNED; i < numbers.length; i++) {
    const number = numbers[i]!;
    if (number <= largest[0]!) continue;
    let at = 1;
    for (; at < MAX_SCANNED && largest[at]! < number; at++) largest[at - 1] = largest[at]!;
    largest[at - 1] = number;
  }
  return largest[0]!;
}
