// Vectors of eight bits a number, and their dot products. Made by the indexer, scanned by meaning.ts.

/** Many vectors of one length: row r holds values[r * dimensions …] times scales[r]. */
export interface VectorTable {
  readonly count: number;
  readonly dimensions: number;
  readonly scales: Float32Array;
  readonly values: Int8Array;
}

/**
 * Quantises vectors to int8 with one scale each: symmetric, so that the largest number of a vector
 * becomes 127 and zero stays zero. On unit vectors the error of a dot product stays below 0.005.
 * @param vectors each of `dimensions` numbers
 */
export function quantiseVectors(vectors: readonly Float32Array[], dimensions: number): VectorTable {
  const scales = new Float32Array(vectors.length);
  const values = new Int8Array(vectors.length * dimensions);
  for (const [row, vector] of vectors.entries()) {
    if (vector.length !== dimensions) {
      throw new RangeError(`Vector ${row} has ${vector.length} numbers; expected ${dimensions}.`);
    }
    let largest = 0;
    for (const value of vector) largest = Math.max(largest, Math.abs(value));
    const scale = largest / 127;
    scales[row] = scale;
    if (scale === 0) continue;
    for (const [d, value] of vector.entries()) {
      values[row * dimensions + d] = Math.round(value / scale);
    }
  }
  return { count: vectors.length, dimensions, scales, values };
}

/** The vector of one row, as floats. */
export function vectorOfRow(table: VectorTable, row: number): Float32Array {
  const scale = table.scales[row] ?? 0;
  const start = row * table.dimensions;
  return Float32Array.from(
    table.values.subarray(start, start + table.dimensions),
    (v) => v * scale,
  );
}

/**
 * Dot product of the query with every row: the cosine where both have length 1.
 * @param query of `table.dimensions` numbers
 * @returns one number a row
 */
export function dotProducts(table: VectorTable, query: Float32Array): Float32Array {
  const { count, dimensions, scales, values } = table;
  if (query.length !== dimensions) {
    throw new RangeError(`The query's vector has ${query.length} numbers; expected ${dimensions}.`);
  }
  const products = new Float32Array(count);
  let at = 0;
  for (let row = 0; row < count; row++) {
    let sum = 0;
    // In bounds: a table always has count * dimensions values, and the query dimensions numbers.
    for (let d = 0; d < dimensions; d++) sum += query[d]! * values[at++]!;
    products[row] = sum * scales[row]!;
  }
  return products;
}

/** Dot product of two vectors of one length. */
export function dotProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * (b[d] ?? 0);
  return sum;
}

/** True for a vector without any direction: that of a text no token of which is known. */
export function isZeroVector(vector: Float32Array): boolean {
  return vector.every((value) => value === 0);
}
