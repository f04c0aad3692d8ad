// Brings a model's files to life in Node: a table in plain TypeScript, any other model through @xenova/transformers,
// which is loaded only then.
import type { Pooling } from "../format/manifest.ts";
import { isStaticModel } from "./encode-by-token.ts";
import type { Encoder, EncoderFiles } from "./encoder.ts";
import { checkEncoderFiles } from "./encoder-file-checks.ts";
import type { LoadedEncoder } from "./load-encoder-files.ts";
import { loadTransformers } from "./load-transformers-node.ts";
import { modelUse } from "./model-use.ts";
import { checkEncoder, samplesOf } from "./self-test.ts";
import { createTableEncoder } from "./static/table-encoder.ts";
import { createEncoder } from "./transformers-encoder.ts";

/** What a model that is a table is run by; both give the same vectors. Any other is run by transformers. */
export type EncoderRuntime = "table" | "transformers";

/**
 * The encoder that texts are embedded with when an index is built or a model is measured.
 * @throws KindredError where a file is missing or damaged, where the encoder does not give the vectors in its
 *   self-test.json, or where it needs @xenova/transformers, which is not installed
 */
export async function createBuildEncoder(
  { name, files }: LoadedEncoder,
  { runtime }: { readonly runtime: EncoderRuntime },
): Promise<Encoder> {
  checkEncoderFiles(name, files);
  const table =
    runtime === "table" && isStaticModel(files) ? createTableEncoder(name, files) : null;
  if (table === null) return createTransformer({ name, files });
  await checkEncoder(table, samplesOf(name, files));
  return table;
}

/**
 * A model run by @xenova/transformers in Node.
 * @throws KindredError as `createBuildEncoder` does
 */
export function createTransformer({
  name,
  files,
  pooling = modelUse(name, files).pooling,
}: {
  readonly name: string;
  readonly files: EncoderFiles;
  /** As an index says it; where none does, as the model wants it. */
  readonly pooling?: Pooling;
}): Promise<Encoder> {
  return createEncoder({ name, files, pooling }, () => loadTransformers(name));
}
