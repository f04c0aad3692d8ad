// Measures how near a sentence is to unrelated passages under an encoder: what puts similarities on the scale of the
// word scores, and tells the page that nothing fits. Encoders and collections differ in it.
import { type Calibration, nearness } from "../search/meaning.ts";
import type { Passage } from "../search/passage.ts";
import { type PassageRows, vectorRows } from "../search/vector-rows.ts";
import { dotProduct, isZeroVector } from "../search/vectors.ts";
import { seededRandom } from "./seeded-random.ts";

/** So many sentences are compared with so many passages: the mean is then known to better than 0.002. */
const MOST_OF_EACH = 140;

/** With fewer pairs nothing can be measured; these are the embedded encoder's on three larger collections (npm run evaluate -- --json). */
const FEWEST_PAIRS = 30;
const DEFAULT_CALIBRATION: Calibration = { mean: 0.17, spread: 0.09 };

/** Keeps the scale finite where all passages are alike. */
const LEAST_SPREAD = 0.01;

interface Candidate {
  readonly passage: Passage;
  readonly position: number;
  readonly rows: PassageRows;
  /** A sentence stands for a query, as it is as short as one. */
  readonly firstSentence: Float32Array;
}

/**
 * Mean and standard deviation of the similarity of sentences to passages that have no reason to be near: those
 * of other articles or, where there is only one, of other sections. The same passages give the same numbers.
 * @param vectors in the order of vectorTexts
 * @param storedOf a passage's own vector and its sentences' as the index stores them, which is what a query is compared with
 */
export function measureCalibration(
  passages: readonly Passage[],
  vectors: readonly Float32Array[],
  storedOf: (rows: PassageRows, position: number) => readonly Float32Array[],
): Calibration {
  const all = vectorRows(passages).rows.flatMap((rows, position): Candidate[] => {
    const passage = passages[position];
    const firstSentence = vectors[rows.sentences > 0 ? rows.whole + 1 : rows.whole];
    if (!passage || !firstSentence || isZeroVector(firstSentence)) return [];
    return [{ passage, position, rows, firstSentence }];
  });
  const oneArticle = new Set(passages.map(({ article }) => article)).size === 1;
  const random = seededRandom(7);
  const sentences = sample(all, random);
  const others = sample(all, random);
  const stored = new Map(others.map((other) => [other, storedOf(other.rows, other.position)]));
  const similarities: number[] = [];
  for (const { passage, firstSentence } of sentences) {
    for (const other of others) {
      const unrelated = oneArticle
        ? passage.headings.join() !== other.passage.headings.join()
        : passage.article !== other.passage.article;
      if (unrelated) similarities.push(similarityTo(stored.get(other) ?? [], firstSentence));
    }
  }
  if (similarities.length < FEWEST_PAIRS) return DEFAULT_CALIBRATION;
  const mean = similarities.reduce((sum, value) => sum + value, 0) / similarities.length;
  const variance =
    similarities.reduce((sum, value) => sum + (value - mean) ** 2, 0) / similarities.length;
  return { mean: rounded(mean), spread: Math.max(LEAST_SPREAD, rounded(Math.sqrt(variance))) };
}

/** One from each of so many even stretches, by chance within it: articles may all be of one length. */
function sample(all: readonly Candidate[], random: () => number): readonly Candidate[] {
  if (all.length <= MOST_OF_EACH) return all;
  return Array.from({ length: MOST_OF_EACH }, (_, stretch) => {
    const position = Math.floor(((stretch + random()) * all.length) / MOST_OF_EACH);
    return all[position];
  }).filter((taken) => taken !== undefined);
}

/** @param stored a passage's own vector, then its sentences' */
function similarityTo(stored: readonly Float32Array[], sentence: Float32Array): number {
  const [own = 0, ...ofSentences] = stored.map((vector) => dotProduct(vector, sentence));
  return nearness(own, ofSentences).similarity;
}

/** Four decimals: what the measurement is good for, and what a person can read. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
