// The build journey: articles, passages, word index and embeddings, bundle. Called by
// scripts/build-index.ts and by the Astro integration.
import path from "node:path";
import { cutPassages } from "../articles/cut-passages.ts";
import { readArticles } from "../articles/read-articles.ts";
import { loadEncoderFiles } from "../encoder/load-encoder-files.ts";
import { createEncoder } from "../encoder/transformers-encoder.ts";
import {
  type EncoderEntry,
  encodeManifest,
  type FileEntry,
  FORMAT,
  FORMAT_VERSION,
  MANIFEST_FILE,
} from "../search/index-format/manifest.ts";
import { encodePassagesFile } from "../search/index-format/passages-file.ts";
import { encodePassageVectors } from "../search/index-format/vectors-file.ts";
import { TERM_ANALYSIS } from "../search/terms.ts";
import { storedVectors, tablesOf, vectorTexts } from "../search/vector-rows.ts";
import { WordIndex } from "../search/word-index.ts";
import { sha256, shortHash } from "./bytes.ts";
import { embedTexts } from "./embed-texts.ts";
import { EmbeddingCache } from "./embedding-cache.ts";
import { hashOfFiles, makeEncoderPart } from "./encoder-part.ts";
import { measureCalibration } from "./measure-calibration.ts";
import type { Progress } from "./progress.ts";
import { checkPlace, writeBundle } from "./write-bundle.ts";

export interface BuildOptions {
  /** Folder of articles. */
  readonly content: string;
  /** Folder the bundle is written to; replaced only by a build that succeeds. */
  readonly out: string;
  /** Folder of the encoder, or its name on the hub. */
  readonly model: string;
  /** True to publish the model as it is, also where it is a table of which a query needs only parts. */
  readonly wholeModel?: boolean;
  /** Folder for what is kept from build to build: embeddings and downloaded encoders. */
  readonly cache: string;
  readonly progress: Progress;
}

export interface BuildSummary {
  readonly articles: number;
  readonly passages: number;
  /** Passages and sentences that were given vectors. */
  readonly vectors: number;
  /** Those of them whose embedding was not in the cache. */
  readonly embedded: number;
  readonly terms: number;
  readonly encoder: string;
  readonly encoderKind: EncoderEntry["kind"];
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  readonly seconds: number;
}

/**
 * Builds a bundle.
 * @throws KindredError with one sentence for a person; the last good bundle is then untouched
 */
export async function buildIndex(options: BuildOptions): Promise<BuildSummary> {
  const { content, out, model, cache, progress } = options;
  const started = performance.now();
  await checkPlace(out);

  const articles = await readArticles(content);
  const passages = articles.flatMap((article) => cutPassages(article));
  progress.say(`${articles.length} articles cut into ${passages.length} passages`);

  const { name, files: encoderFiles } = await loadEncoderFiles(model, {
    downloads: path.join(cache, "models"),
  });
  const encoder = await createEncoder({ name, files: encoderFiles });
  const modelHash = hashOfFiles(encoderFiles);
  const embeddings = await EmbeddingCache.open(cache, modelHash, encoder.dimensions, progress);
  const texts = vectorTexts(passages);
  const { vectors, encoded } = await embedTexts(texts, encoder, embeddings, progress);
  progress.say(
    `${texts.length} passages and sentences: ${encoded} embedded with ${name}, the others taken from the cache`,
  );

  const tables = tablesOf(passages, vectors, encoder.dimensions);
  const words = WordIndex.build(passages);
  const bundle = new Map<string, Uint8Array>();
  const add = (start: string, ending: string, bytes: Uint8Array): FileEntry => {
    const hash = sha256(bytes);
    const entry = {
      path: `${start}-${shortHash(hash)}.${ending}`,
      bytes: bytes.length,
      sha256: hash,
    };
    bundle.set(entry.path, bytes);
    return entry;
  };
  const files = {
    passages: add("passages", "json", encodePassagesFile(passages)),
    words: add("words", "json", new TextEncoder().encode(JSON.stringify(words))),
    vectors: add("vectors", "bin", encodePassageVectors(tables)),
  };

  const calibration = measureCalibration(passages, vectors, (rows, position) =>
    storedVectors(tables, rows, position),
  );
  const encoderPart = await makeEncoderPart(name, encoderFiles, encoder, {
    calibration,
    wholeModel: options.wholeModel ?? false,
  });
  for (const [file, bytes] of encoderPart.files) bundle.set(file, bytes);

  const manifest = encodeManifest({
    format: FORMAT,
    version: FORMAT_VERSION,
    articles: articles.length,
    passages: passages.length,
    terms: words.termCount,
    analysis: TERM_ANALYSIS,
    files,
    encoder: encoderPart.entry,
  });
  bundle.set(MANIFEST_FILE, manifest);
  await writeBundle(out, bundle);

  return {
    articles: articles.length,
    passages: passages.length,
    vectors: vectors.length,
    embedded: encoded,
    terms: words.termCount,
    encoder: name,
    encoderKind: encoderPart.entry.kind,
    files: Array.from(bundle, ([file, bytes]) => ({ path: file, bytes: bytes.length })),
    seconds: (performance.now() - started) / 1000,
  };
}
