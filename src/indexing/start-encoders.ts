// Starts what a build reads with: the encoder of the pages and that of the queries, which may be one.
import type { Encoder } from "../encoder/encoder.ts";
import { createBuildEncoder, type EncoderRuntime } from "../encoder/load-encoder.ts";
import type { LoadedEncoder } from "../encoder/load-encoder-files.ts";
import { modelUse, withPrefix } from "../encoder/model-use.ts";
import { chooseQueryModel } from "./choose-query-model.ts";
import { type PageEncoders, type PageModels, pageEncoders } from "./page-encoders.ts";
import type { QueryModel } from "./query-model.ts";

export interface StartedEncoders {
  readonly models: PageModels;
  readonly pages: PageEncoders;
  readonly queryModel: LoadedEncoder;
  /** Reads queries: what stands before each of them is put there. */
  readonly queries: Encoder;
}

export interface StartOptions {
  /** What runs a model that is a table. */
  readonly runtime: EncoderRuntime;
  /** Folder that a transformer's vectors are kept in. */
  readonly cache: string;
  readonly queryModel?: QueryModel | undefined;
}

/**
 * @param loadTable gives the table that may read the queries
 * @throws KindredError as `createBuildEncoder` and `chooseQueryModel` do
 */
export async function startEncoders(
  documents: LoadedEncoder,
  loadTable: () => Promise<LoadedEncoder>,
  { runtime, cache, queryModel: wanted }: StartOptions,
): Promise<StartedEncoders> {
  const passages = { ...documents, runtime };
  const encoder = await createBuildEncoder(documents, { runtime });
  const queryModel = await chooseQueryModel(documents, encoder, loadTable, wanted);
  const isOne = queryModel === documents;
  const other = isOne ? encoder : await createBuildEncoder(queryModel, { runtime });
  const models = { passages, sentences: isOne ? passages : { ...queryModel, runtime }, cache };
  const { queryPrefix } = modelUse(queryModel.name, queryModel.files);
  return {
    models,
    pages: pageEncoders(models, encoder, other),
    queryModel,
    queries: withPrefix(other, queryPrefix),
  };
}
