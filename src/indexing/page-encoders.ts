// What pages are read by when an index is built: one encoder for passages and one for their sentences, which are
// compared with nothing but queries, and so are read by what reads these.
import { isStaticModel } from "../encoder/encode-by-token.ts";
import type { Encoder, EncoderFiles } from "../encoder/encoder.ts";
import { encoderLanguages } from "../encoder/encoder-languages.ts";
import { createBuildEncoder, type EncoderRuntime } from "../encoder/load-encoder.ts";
import { modelUse, withPrefix } from "../encoder/model-use.ts";
import type { Encode } from "./analyzed-document.ts";
import { hashOfFiles } from "./encoder-files.ts";
import { sha256 } from "./hash.ts";
import { VectorCache } from "./vector-cache.ts";

/** An encoder, before it is started: plain data, which can be sent to another process. */
export interface BuildModel {
  readonly name: string;
  readonly files: EncoderFiles;
  /** What runs it. */
  readonly runtime: EncoderRuntime;
}

export interface PageModels {
  readonly passages: BuildModel;
  /** The same object where one encoder reads both. */
  readonly sentences: BuildModel;
  /** Folder that a transformer's vectors are kept in; null for nowhere. */
  readonly cache: string | null;
}

export interface PageEncoders {
  readonly dimensions: number;
  readonly passages: Encode;
  readonly sentences: Encode;
  /** Languages that can be searched by meaning; undefined for all. */
  readonly languages: readonly string[] | undefined;
}

/** @throws KindredError as `createBuildEncoder` does */
export async function startPageEncoders(models: PageModels): Promise<PageEncoders> {
  const { passages, sentences } = models;
  const encoder = await createBuildEncoder(passages, passages);
  const other = sentences === passages ? encoder : await createBuildEncoder(sentences, sentences);
  return pageEncoders(models, encoder, other);
}

/** The same of encoders that are running. */
export function pageEncoders(
  { passages, sentences, cache }: PageModels,
  encoder: Encoder,
  ofSentences: Encoder,
): PageEncoders {
  // A table is quicker than what could be kept of it.
  const isKept = cache !== null && !isStaticModel(passages.files);
  const kept = isKept ? keptEncoder(encoder, cache, hashOfModel(passages)) : encoder;
  const ofPassages = withPrefix(kept, documentPrefix(passages));
  const others =
    encoder === ofSentences ? ofPassages : withPrefix(ofSentences, documentPrefix(sentences));
  return {
    dimensions: encoder.dimensions,
    passages: (texts) => ofPassages.encode(texts),
    sentences: (texts) => others.encode(texts),
    languages: sharedLanguages(
      encoderLanguages(passages.name, passages.files),
      encoderLanguages(sentences.name, sentences.files),
    ),
  };
}

function keptEncoder(encoder: Encoder, folder: string, modelHash: string): Encoder {
  const cache = new VectorCache(folder, modelHash, encoder);
  return { ...encoder, encode: (texts) => cache.encode(texts) };
}

function documentPrefix({ name, files }: BuildModel): string {
  return modelUse(name, files).documentPrefix;
}

/** What tells one model's vectors from another's, and from those of the same used in another way. */
export function hashOfModel({ name, files, runtime }: BuildModel): string {
  return sha256([hashOfFiles(files), runtime, JSON.stringify(modelUse(name, files))].join("\n"));
}

function sharedLanguages(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): readonly string[] | undefined {
  return a && b ? a.filter((language) => b.includes(language)) : (a ?? b);
}
