// Vectors of few bits a number, and what is computed with them. Made by the indexer, read by meaning.ts.

import { addRow, type Bits, quantiseTable } from "./quantisation.ts";
import type { PackedVector } from "./row-record.ts";

/** Bits of each number of a passage's vector, as docs/encoder.md measures them. */
export const VECTOR_BITS: Bits = 4;

/** The bits that vectors of a length can have: a vector has to end where a byte does. */
export function fittingBits(dimensions: number, bits: Bits): Bits {
  return (dimensions * bits) % 8 === 0 ? bits : 8;
}

/** Rounds a vector, with a scale of its own. @param vector of as many numbers as fill bytes */
export function packVector(vector: Float32Array, bits: Bits): PackedVector {
  const { codes, scales } = quantiseTable(vector, vector.length, bits);
  return { codes, scale: scales[0] ?? 0 };
}

/** The vector as it was rounded. */
export function unpackVector(
  { codes, scale }: PackedVector,
  dimensions: number,
  bits: Bits,
): Float32Array {
  const vector = new Float32Array(dimensions);
  addRow({ rows: 1, dimensions, bits, codes, scales: Float32Array.of(scale) }, 0, vector);
  return vector;
}

/** Dot product of two vectors of one length: the cosine where both have length 1. */
export function dotProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * (b[d] ?? 0);
  return sum;
}

/** True for a vector without any direction: that of a text no token of which is known. */
export function isZeroVector(vector: Float32Array): boolean {
  return vector.every((value) => value === 0);
}

/** Adds a vector to a sum of as many numbers. */
export function addTo(sum: Float32Array, vector: Float32Array): void {
  for (let d = 0; d < sum.length; d++) sum[d]! += vector[d]!;
}

/** Scales to length 1; all zero where there is no direction, or what is no number. */
export function scaleToOne(sum: Float32Array): Float32Array {
  let squares = 0;
  for (const number of sum) squares += number * number;
  const length = Math.sqrt(squares);
  if (length === 0 || !Number.isFinite(length)) return new Float32Array(sum.length);
  return sum.map((number) => number / length);
}
