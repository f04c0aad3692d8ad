// Measures how near a sentence is to unrelated passages under an encoder: what puts similarities on the scale of the
// word scores, and tells the page that nothing fits. Encoders and collections differ in it.
import type { Calibration, Moments } from "../format/manifest.ts";
import { dotProduct, isZeroVector } from "../format/vectors.ts";
import { movedQuery } from "../search/feedback.ts";
import { FEEDBACK_PASSAGES } from "../search/ranking-settings.ts";
import { seededRandom } from "./seeded-random.ts";

/** So many sentences are compared with so many passages: the mean is then known to better than 0.002. */
const MAX_OF_EACH = 140;

/**
 * With fewer pairs nothing can be measured; these are the embedded encoder's on three larger collections (npm run
 * evaluate -- --json).
 */
const MIN_PAIRS = 30;
const DEFAULT_CALIBRATION: Calibration = { mean: 0.17, spread: 0.09 };

/** Keeps the scale finite where all passages are alike. */
const MIN_SPREAD = 0.01;

/** A passage that was drawn. */
export interface Drawn {
  readonly document: string;
  readonly headings: readonly string[];
  /** The vector of its first sentence, which stands for a query, as it is as short as one. */
  readonly firstSentence: Float32Array;
  /** Its own vector as the index stores it, which is what a query is compared with. */
  readonly stored: Float32Array;
}

/**
 * Mean and standard deviation of the similarity of sentences to passages that have no reason to be near: those
 * of other documents or, where there is only one, of other sections. The same passages give the same numbers.
 * @param passages how many there are
 * @param draw gives passages by their positions
 */
export async function measureCalibration(
  passages: number,
  draw: (positions: readonly number[]) => Promise<readonly Drawn[]>,
): Promise<Calibration> {
  const random = seededRandom(7);
  const sentences = withMeaning(await draw(sample(passages, random)));
  const others = withMeaning(await draw(sample(passages, random)));
  const oneDocument = new Set([...sentences, ...others].map(({ document }) => document)).size === 1;
  const similarities: number[] = [];
  const afterFeedback: number[] = [];
  for (const drawn of sentences) {
    const { document, headings, firstSentence, stored } = drawn;
    const near = nearest(firstSentence, others, FEEDBACK_PASSAGES - 1);
    const moved = movedQuery(firstSentence, [stored, ...near.map((other) => other.stored)]);
    for (const other of others) {
      const unrelated = oneDocument
        ? headings.join() !== other.headings.join()
        : document !== other.document;
      if (!unrelated) continue;
      similarities.push(dotProduct(other.stored, firstSentence));
      if (!near.includes(other)) afterFeedback.push(dotProduct(other.stored, moved));
    }
  }
  if (similarities.length < MIN_PAIRS) return DEFAULT_CALIBRATION;
  return {
    ...momentsOf(similarities),
    ...(afterFeedback.length >= MIN_PAIRS && { feedback: momentsOf(afterFeedback) }),
  };
}

function momentsOf(similarities: readonly number[]): Moments {
  const mean = similarities.reduce((sum, value) => sum + value, 0) / similarities.length;
  const variance =
    similarities.reduce((sum, value) => sum + (value - mean) ** 2, 0) / similarities.length;
  return { mean: rounded(mean), spread: Math.max(MIN_SPREAD, rounded(Math.sqrt(variance))) };
}

function nearest(query: Float32Array, drawn: readonly Drawn[], count: number): Drawn[] {
  return drawn
    .map((one) => ({ one, similarity: dotProduct(one.stored, query) }))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, count)
    .map(({ one }) => one);
}

function withMeaning(drawn: readonly Drawn[]): Drawn[] {
  return drawn.filter(
    ({ firstSentence, stored }) => !isZeroVector(firstSentence) && !isZeroVector(stored),
  );
}

/** One from each of so many even stretches, by chance within it: documents may all be of one length. */
function sample(passages: number, random: () => number): number[] {
  if (passages <= MAX_OF_EACH) return Array.from({ length: passages }, (_, position) => position);
  return Array.from({ length: MAX_OF_EACH }, (_, stretch) =>
    Math.floor(((stretch + random()) * passages) / MAX_OF_EACH),
  );
}

/** Four decimals: what the measurement is good for, and what a person can read. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
