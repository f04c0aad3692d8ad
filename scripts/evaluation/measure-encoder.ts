// Measures a sentence encoder: how it orders judged sentence pairs, how it searches, alone and fused with the words,
// and what it weighs.
import { brotliCompressSync } from "node:zlib";
import type { Encoder, EncoderFiles } from "../../src/encoder/encoder.ts";
import type { Bits } from "../../src/format/quantisation.ts";
import { dotProduct } from "../../src/format/vectors.ts";
import type { Progress } from "../../src/indexing/progress.ts";
import { evaluate } from "./evaluate.ts";
import { rankCorrelation } from "./rank-correlation.ts";
import type { Dataset } from "./read-dataset.ts";
import type { SentencePair } from "./read-sentence-pairs.ts";

export interface EncoderFigures {
  readonly dimensions: number;
  /** Of the files a browser loads, as they are and compressed with brotli. */
  readonly bytes: number;
  readonly compressedBytes: number;
  /** Spearman's correlation with the judgements of the pairs; null where none were given. */
  readonly sentencePairs: number | null;
  /** nDCG@10 of each collection: the encoder alone, and fused with the words. */
  readonly collections: readonly {
    readonly name: string;
    readonly meaning: number;
    readonly hybrid: number;
  }[];
}

/** @param vectorBits bits of each number of the vectors of passages */
export async function measureEncoder(
  files: EncoderFiles,
  encoder: Encoder,
  pairs: readonly SentencePair[],
  datasets: readonly Dataset[],
  progress: Progress,
  vectorBits: Bits,
): Promise<EncoderFigures> {
  const collections: EncoderFigures["collections"][number][] = [];
  for (const dataset of datasets) {
    const { name, modes } = await evaluate(dataset, encoder, progress, { vectorBits });
    collections.push({ name, meaning: modes.meaning.ndcg10, hybrid: modes.hybrid.ndcg10 });
  }
  const contents = [...files.values()];
  const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);
  return {
    dimensions: encoder.dimensions,
    bytes: sum(contents.map((bytes) => bytes.length)),
    compressedBytes: sum(contents.map((bytes) => brotliCompressSync(bytes).length)),
    sentencePairs: pairs.length > 0 ? await correlationOver(pairs, encoder) : null,
    collections,
  };
}

async function correlationOver(pairs: readonly SentencePair[], encoder: Encoder): Promise<number> {
  const ones = await encoder.encode(pairs.map(({ sentences }) => sentences[0]));
  const others = await encoder.encode(pairs.map(({ sentences }) => sentences[1]));
  const none = new Float32Array(encoder.dimensions);
  return rankCorrelation(
    ones.map((vector, i) => dotProduct(vector, others[i] ?? none)),
    pairs.map(({ score }) => score),
  );
}
