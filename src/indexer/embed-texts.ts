// Gives passages and sentences their vectors, from the cache or from the encoder.
import type { Encoder } from "../encoder/encoder.ts";
import type { EmbeddingCache } from "./embedding-cache.ts";
import type { Progress } from "./progress.ts";
import { reasonOf } from "./write-bundle.ts";

/** Texts encoded in one call: enough to keep the session busy, few enough to show progress. */
const BATCH = 64;

/**
 * Vectors of texts, in their order.
 * @returns `encoded` counts the texts that the cache did not have
 */
export async function embedTexts(
  texts: readonly string[],
  encoder: Encoder,
  cache: EmbeddingCache,
  progress: Progress,
): Promise<{ vectors: Float32Array[]; encoded: number }> {
  const unknown = [...new Set(texts.filter((text) => !cache.get(text)))];
  if (unknown.length > 0) {
    progress.start("Embedding texts", unknown.length);
    for (let start = 0; start < unknown.length; start += BATCH) {
      const batch = unknown.slice(start, start + BATCH);
      const vectors = await encoder.encode(batch);
      for (const [i, text] of batch.entries())
        cache.set(text, vectors[i] ?? new Float32Array(encoder.dimensions));
      progress.advance(start + batch.length);
    }
    progress.finish();
    await cache.save().catch((error: unknown) => {
      progress.say(
        `The embeddings cannot be kept for the next build (${reasonOf(error)}): it will encode these texts again.`,
      );
    });
  }
  const vectors = texts.map((text) => cache.get(text) ?? new Float32Array(encoder.dimensions));
  return { vectors, encoded: unknown.length };
}
