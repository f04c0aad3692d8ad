// The meaning leg: how near every passage is to the query. Pure; called by searcher.ts.
//
// A passage is compared as a whole and sentence by sentence: a mean of many words is near to nothing
// in particular, and the sentence that answers is lost in it. On the development sets the better of
// the two finds more than either (docs of issue 3 have the table).
import type { Passage } from "./passage.ts";
import { type PassageRows, vectorRows } from "./vector-rows.ts";
import { dotProducts, type VectorTable } from "./vectors.ts";

/** How near unrelated sentences of this index are to each other, measured when it was built. */
export interface Calibration {
  /** Mean cosine of unrelated sentences. */
  readonly mean: number;
  /** Standard deviation of the cosine of unrelated sentences; above 0. */
  readonly spread: number;
}

/** What the query is near to in one passage. */
export interface MeaningScore {
  /** How far the passage stands out among all passages of the index: see standingOut. */
  readonly score: number;
  /** Cosine of the query with what stands out: the whole passage or its nearest sentence. */
  readonly similarity: number;
  /** Position of the nearest sentence in the passage; null where it has only one. */
  readonly nearestSentence: number | null;
}

/**
 * How many standard deviations above the mean of all passages count as a full match. The best passage
 * of a thousand lies three above it by chance alone; one that answers lies four to six above.
 */
const FULL_MATCH_DEVIATIONS = 6;

/** Cosines closer together than this are alike: what parts them is rounding. */
const LEAST_DEVIATION = 1e-6;

/** Vectors of all passages and their sentences. */
export class MeaningIndex {
  readonly #table: VectorTable;
  readonly #rows: readonly PassageRows[];

  /** @param table its rows as vectorRows gives them for these passages */
  constructor(passages: readonly Passage[], table: VectorTable) {
    this.#table = table;
    this.#rows = vectorRows(passages).rows;
  }

  /** Scores every passage, in row order. */
  score(queryVector: Float32Array): MeaningScore[] {
    const cosines = dotProducts(this.#table, queryVector);
    const wholes = this.#rows.map(({ whole }) => cosines[whole] ?? 0);
    const nearest = this.#rows.map((rows) => nearestSentence(cosines, rows));
    const sentences = nearest.map((sentence, row) => sentence?.similarity ?? wholes[row] ?? 0);
    const wholeScores = standingOut(wholes);
    const sentenceScores = standingOut(sentences);
    return this.#rows.map((_, row) => {
      const wholeScore = wholeScores[row] ?? 0;
      const sentenceScore = sentenceScores[row] ?? 0;
      const byWhole = wholeScore >= sentenceScore;
      return {
        score: byWhole ? wholeScore : sentenceScore,
        similarity: (byWhole ? wholes[row] : sentences[row]) ?? 0,
        nearestSentence: nearest[row]?.position ?? null,
      };
    });
  }
}

/**
 * Puts the cosines of one query on the scale of the word scores: 0 at their mean, 1 at a full match.
 * Whole passages and single sentences differ in how near they are to any query, and so do long and
 * short queries; standing out among all the others means the same for each. Linear and not clamped,
 * so that order and magnitude stay.
 */
export function standingOut(cosines: readonly number[]): number[] {
  const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
  const variance = cosines.reduce((sum, cosine) => sum + (cosine - mean) ** 2, 0) / cosines.length;
  const deviation = Math.sqrt(variance);
  // All alike, or only one: nothing stands out.
  if (!(deviation > LEAST_DEVIATION)) return cosines.map(() => 0);
  return cosines.map((cosine) => (cosine - mean) / (FULL_MATCH_DEVIATIONS * deviation));
}

function nearestSentence(
  cosines: Float32Array,
  { whole, sentences }: PassageRows,
): { position: number; similarity: number } | null {
  let best: { position: number; similarity: number } | null = null;
  for (let position = 0; position < sentences; position++) {
    const similarity = cosines[whole + 1 + position] ?? 0;
    if (best === null || similarity > best.similarity) best = { position, similarity };
  }
  return best;
}
