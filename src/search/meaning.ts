// The meaning leg: how near every passage is to the query. Pure; called by searcher.ts.
//
// A passage is compared as a whole and sentence by sentence: a mean of many words is near to nothing
// in particular, and the sentence that answers is lost in it.
import type { Passage } from "./passage.ts";
import { type PassageRows, vectorRows } from "./vector-rows.ts";
import { dotProducts, type PassageVectors } from "./vectors.ts";

/**
 * How near a sentence is to a passage that has nothing to do with it, measured when the index was
 * built: encoders and collections differ in it.
 */
export interface Calibration {
  /** Mean of the similarities. */
  readonly mean: number;
  /** Their standard deviation; above 0. */
  readonly spread: number;
}

/** What the query is near to in one passage. */
export interface MeaningScore {
  /** The similarity on the scale of the word scores: 0 as near as unrelated text, 1 a full match. */
  readonly score: number;
  /** Cosine of the query with what is nearer to it: the whole passage or its nearest sentence. */
  readonly similarity: number;
  /** Position of the nearest sentence in the passage; null where it has only one. */
  readonly nearestSentence: number | null;
}

/**
 * How many spreads above the mean count as a full match. Of a thousand unrelated passages the nearest lies about
 * three above it by chance alone; one that answers lies at three to six.
 */
const FULL_MATCH_SPREADS = 5;

/** Vectors of all passages and their sentences. */
export class MeaningIndex {
  readonly #tables: PassageVectors;
  readonly #rows: readonly PassageRows[];
  readonly #calibration: Calibration;

  /** @param tables those of these passages, as tablesOf makes them */
  constructor(passages: readonly Passage[], tables: PassageVectors, calibration: Calibration) {
    this.#tables = tables;
    this.#rows = vectorRows(passages).rows;
    this.#calibration = calibration;
  }

  /** Scores every passage, in row order. */
  score(queryVector: Float32Array): MeaningScore[] {
    const wholes = dotProducts(this.#tables.passages, queryVector);
    const sentences = dotProducts(this.#tables.sentences, queryVector);
    return this.#rows.map((rows, passage) => {
      // Before a passage's own vector lie those of the passages before it, and all sentences of these.
      const start = rows.whole - passage;
      const own = sentences.subarray(start, start + rows.sentences);
      const { similarity, nearestSentence } = nearness(wholes[passage] ?? 0, own);
      return { score: this.#calibrated(similarity), similarity, nearestSentence };
    });
  }

  /** Linear and not clamped, so that order and magnitude stay. */
  #calibrated(similarity: number): number {
    const { mean, spread } = this.#calibration;
    return (similarity - mean) / (FULL_MATCH_SPREADS * spread);
  }
}

/**
 * How near a text is to a passage.
 * @param whole its cosine with the passage's own vector
 * @param sentences those with the passage's sentences, in order; none where it has only one
 */
export function nearness(
  whole: number,
  sentences: ArrayLike<number>,
): Pick<MeaningScore, "similarity" | "nearestSentence"> {
  let nearestSentence: number | null = null;
  let best = Number.NEGATIVE_INFINITY;
  for (let position = 0; position < sentences.length; position++) {
    const similarity = sentences[position] ?? 0;
    if (similarity > best) {
      best = similarity;
      nearestSentence = position;
    }
  }
  return { similarity: Math.max(whole, best), nearestSentence };
}
