// Vectors of few bits a number, and their dot products. Made by the indexer, scanned by meaning.ts.
import {
  type Bits,
  forEachCode,
  middleOf,
  type QuantisedTable,
  quantiseTable,
} from "./quantise-table.ts";

/** Many vectors of one length: row r holds values[r * dimensions …] times scales[r]. */
export interface VectorTable {
  readonly count: number;
  readonly dimensions: number;
  /** What a number takes in the bundle; in memory it is always a byte. */
  readonly bits: Bits;
  readonly scales: Float32Array;
  readonly values: Int8Array;
}

/** The vectors of passages and of their sentences, each in an order of its own. */
export interface PassageVectors {
  readonly passages: VectorTable;
  readonly sentences: VectorTable;
}

/** Bits of each number of a vector, of passages and of their sentences. */
export type VectorBits = Readonly<Record<keyof PassageVectors, Bits>>;

/**
 * As docs/encoder.md measures them. Sentences are many, and the best of many is compared with the query: one bit does
 * for that. Their cosines come out about two thirds as large, which lets the whole passage count for more.
 */
export const VECTOR_BITS: VectorBits = { passages: 4, sentences: 1 };

/**
 * Quantises vectors, with one scale each. With 8 bits the largest number becomes 127 and zero stays zero; with fewer,
 * numbers become odd multiples of half a step, the step fitted to each vector.
 * @param vectors each of `dimensions` numbers, a multiple of 8 / bits
 */
export function quantiseVectors(
  vectors: readonly Float32Array[],
  dimensions: number,
  bits: Bits,
): VectorTable {
  const numbers = new Float32Array(vectors.length * dimensions);
  for (const [row, vector] of vectors.entries()) {
    if (vector.length !== dimensions) {
      throw new RangeError(`Vector ${row} has ${vector.length} numbers; expected ${dimensions}.`);
    }
    numbers.set(vector, row * dimensions);
  }
  // A row has to end where a byte does.
  const fits = (dimensions * bits) % 8 === 0;
  return bits === 8 || !fits
    ? toBytes(numbers, dimensions)
    : unpackTable(quantiseTable(numbers, dimensions, bits));
}

/** A packed table of less than 8 bits with every number in a byte of its own. */
export function unpackTable(packed: QuantisedTable): VectorTable {
  const { rows, dimensions, bits } = packed;
  const values = new Int8Array(rows * dimensions);
  for (let row = 0; row < rows; row++) {
    // Twice the level, as levels lie half a step beside zero.
    forEachCode(packed, row, (code, column) => {
      values[row * dimensions + column] = 2 * (code - middleOf(bits));
    });
  }
  return { count: rows, dimensions, bits, scales: packed.scales.map((scale) => scale / 2), values };
}

function toBytes(numbers: Float32Array, dimensions: number): VectorTable {
  const count = numbers.length / dimensions;
  const scales = new Float32Array(count);
  const values = new Int8Array(numbers.length);
  for (let row = 0; row < count; row++) {
    const vector = numbers.subarray(row * dimensions, (row + 1) * dimensions);
    const scale = vector.reduce((largest, number) => Math.max(largest, Math.abs(number)), 0) / 127;
    scales[row] = scale;
    if (scale === 0) continue;
    for (const [d, number] of vector.entries()) {
      values[row * dimensions + d] = Math.round(number / scale);
    }
  }
  return { count, dimensions, bits: 8, scales, values };
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
