// The meaning leg: how near every passage is to the query. Pure; called by searcher.ts.
import { dotProducts, type VectorTable } from "./vectors.ts";

/** How near unrelated passages of this index are to each other, measured when it was built. */
export interface Calibration {
  /** Mean cosine of unrelated passages. */
  readonly mean: number;
  /** Standard deviation of the cosine of unrelated passages; above 0. */
  readonly spread: number;
}

/** A passage found by meaning. */
export interface MeaningHit {
  /** Position of the passage in the bundle's list. */
  readonly row: number;
  /** Cosine of passage and query, from -1 to 1. */
  readonly similarity: number;
}

/**
 * How many spreads above unrelated passages count as a full match. A passage that answers lies three
 * to four spreads above the mean; like the highest word score of a query it then weighs 1.
 */
const FULL_MATCH_SPREADS = 4;

/** Cosine of every row with the query. */
export function similarities(table: VectorTable, queryVector: Float32Array): Float32Array {
  return dotProducts(table, queryVector);
}

/** The `limit` nearest rows, nearest first; ties go to the lower row. */
export function nearest(
  cosines: Float32Array,
  limit: number,
  accepts: (row: number) => boolean = () => true,
): MeaningHit[] {
  return Array.from(cosines, (similarity, row) => ({ row, similarity }))
    .filter(({ row }) => accepts(row))
    .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
    .slice(0, limit);
}

/**
 * Puts a cosine on the scale of the word scores: 0 as near as unrelated passages, 1 a full match.
 * Linear and not clamped, so that order and magnitude stay.
 */
export function calibrate(similarity: number, { mean, spread }: Calibration): number {
  return (similarity - mean) / (FULL_MATCH_SPREADS * spread);
}
