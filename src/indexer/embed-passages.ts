// Gives every passage its vector, from the cache or from the encoder.
import type { Encoder } from "../encoder/encoder.ts";
import type { Passage } from "../search/passage.ts";
import type { EmbeddingCache } from "./embedding-cache.ts";
import type { Progress } from "./progress.ts";

/** Texts encoded in one call: enough to keep the session busy, few enough to show progress. */
const BATCH = 64;

/** What of a passage the encoder reads: the nearest heading says what its sentences are about. */
export function embeddingText(passage: Passage): string {
  const heading = passage.headings.at(-1);
  return heading === undefined ? passage.text : `${heading}\n${passage.text}`;
}

/**
 * Vectors of the passages, in their order.
 * @returns `encoded` counts the passages that the cache did not have
 */
export async function embedPassages(
  passages: readonly Passage[],
  encoder: Encoder,
  cache: EmbeddingCache,
  progress: Progress,
): Promise<{ vectors: Float32Array[]; encoded: number }> {
  const texts = passages.map(embeddingText);
  const unknown = [...new Set(texts.filter((text) => !cache.get(text)))];
  if (unknown.length > 0) {
    progress.start("Embedding passages", unknown.length);
    for (let start = 0; start < unknown.length; start += BATCH) {
      const batch = unknown.slice(start, start + BATCH);
      const vectors = await encoder.encode(batch);
      for (const [i, text] of batch.entries()) cache.set(text, vectors[i] ?? new Float32Array(encoder.dimensions));
      progress.advance(start + batch.length);
    }
    progress.finish();
    await cache.save();
  }
  const vectors = texts.map((text) => cache.get(text) ?? new Float32Array(encoder.dimensions));
  return { vectors, encoded: unknown.length };
}
