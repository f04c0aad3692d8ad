// The build journey: articles, their parts, shards, encoder, bundle.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import {
  ArticleProblems,
  bySlug,
  listArticleFiles,
  readArticleFile,
} from "../documents/read-articles.ts";
import type { Encoder } from "../encoder/encoder.ts";
import { loadEncoderFiles } from "../encoder/load-encoder-files.ts";
import { createEncoder } from "../encoder/transformers-encoder.ts";
import {
  type EncoderEntry,
  encodeManifest,
  FORMAT,
  FORMAT_VERSION,
  MANIFEST_FILE,
  TERM_ANALYSIS,
} from "../format/manifest.ts";
import { fittingBits, VECTOR_BITS } from "../format/vectors.ts";
import { KindredError } from "../shared/errors.ts";
import { analyzeFiles, type PoolModel } from "./analyze-pool.ts";
import type { AnalyzedDocument } from "./analyzed-document.ts";
import { keepClusters, readKnownClusters } from "./cluster-cache.ts";
import type { KnownClusters } from "./cluster-passages.ts";
import { DocumentCache } from "./document-cache.ts";
import { passageDrawer } from "./draw-passages.ts";
import { hashOfFiles, makeEncoderBundle } from "./encoder-files.ts";
import { makeShards } from "./make-shards.ts";
import { measureCalibration } from "./measure-calibration.ts";
import type { BundleFile } from "./pack-writer.ts";
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
  /** Those of them whose article was not in the cache. */
  readonly embedded: number;
  readonly terms: number;
  readonly encoder: string;
  readonly encoderKind: EncoderEntry["kind"];
  readonly files: readonly {
    readonly path: string;
    readonly bytes: number;
    /** True where the index that was there before had the same file: it need not be published again. */
    readonly unchanged: boolean;
  }[];
  readonly seconds: number;
}

/**
 * Builds a bundle.
 * @throws KindredError with one sentence for a person; the last good bundle is then untouched
 */
export async function buildIndex(options: BuildOptions): Promise<BuildSummary> {
  const { content, out, progress } = options;
  const started = performance.now();
  await checkPlace(out);
  const files = await listArticleFiles(content);
  const model = await loadEncoderFiles(options.model, {
    downloads: path.join(options.cache, "models"),
  });
  const encoder = await createEncoder(model);
  const { articles, embedded } = await makeArticles(files, encoder, model, options);
  const vectors = articles.reduce((sum, { texts }) => sum + texts, 0);
  const passages = articles.reduce((sum, article) => sum + article.passages.length, 0);
  progress.say(
    `${articles.length} articles, ${passages} passages, ${vectors} passages and sentences: ${embedded} embedded with ${model.name}, the others taken from the cache`,
  );

  const { dimensions } = encoder;
  const bits = fittingBits(dimensions, VECTOR_BITS);
  const written: BuildSummary["files"][number][] = [];
  const known = await filesOf(out);
  const lastManifest = await readFile(path.join(out, MANIFEST_FILE)).catch(() => null);
  const knownClusters = await readKnownClusters(options.cache);
  let newClusters: KnownClusters | null = null;
  let terms = 0;
  let encoderKind: EncoderEntry["kind"] = "static";
  await writeBundle(out, async (addFile) => {
    const add = async ([file, bytes]: BundleFile) => {
      await addFile([file, bytes]);
      // Names tell the content, but for the manifest's.
      const unchanged =
        file === MANIFEST_FILE ? (lastManifest?.equals(bytes) ?? false) : known.has(file);
      written.push({ path: file, bytes: bytes.length, unchanged });
    };
    const making = makeShards(articles, dimensions, bits, knownClusters);
    let next = making.next();
    for (; !next.done; next = making.next()) await add(next.value);
    const { entries, placed } = next.value;
    terms = entries.terms;
    newClusters = next.value.knownClusters;
    const draw = passageDrawer(placed, (texts) => encoder.encode(texts), dimensions, bits);
    const calibration = await measureCalibration(placed.length, draw);
    const wholeModel = options.wholeModel ?? false;
    const part = await makeEncoderBundle(model.name, model.files, encoder, {
      calibration,
      wholeModel,
    });
    encoderKind = part.entry.kind;
    for (const file of part.files) await add(file);
    const manifest = encodeManifest({
      format: FORMAT,
      version: FORMAT_VERSION,
      ...entries,
      analysis: TERM_ANALYSIS,
      encoder: part.entry,
    });
    await add([MANIFEST_FILE, manifest]);
  });
  if (newClusters !== null) await keepClusters(options.cache, newClusters, progress);
  return {
    articles: articles.length,
    passages,
    vectors,
    embedded,
    terms,
    encoder: model.name,
    encoderKind,
    files: written,
    seconds: (performance.now() - started) / 1000,
  };
}

/** The paths of the files of the index that is there. */
async function filesOf(out: string): Promise<Set<string>> {
  const names = await readdir(out, { recursive: true }).catch(() => []);
  return new Set(names.map((name) => name.split(path.sep).join("/")));
}

/** The articles' parts, by slug: from the cache, or made. @throws KindredError that names every broken file */
async function makeArticles(
  files: readonly string[],
  encoder: Encoder,
  model: PoolModel,
  { content, cache: folder, progress }: BuildOptions,
): Promise<{ articles: AnalyzedDocument[]; embedded: number }> {
  const cache = await DocumentCache.open(folder, hashOfFiles(model.files), progress);
  const problems = new ArticleProblems();
  const parts = new Map<string, AnalyzedDocument>();
  const unknown: string[] = [];
  const broken = new Map<string, string>();
  for (const file of files) {
    try {
      const key = DocumentCache.keyOf(file, readArticleFile(file));
      const part = cache.get(key);
      if (part) parts.set(file, part);
      else unknown.push(file);
    } catch (error) {
      if (!(error instanceof KindredError)) throw error;
      broken.set(file, error.message);
    }
  }
  let embedded = 0;
  let done = 0;
  if (unknown.length > 0) progress.start("Reading and embedding articles", unknown.length);
  try {
    for await (const made of analyzeFiles(unknown, encoder, model)) {
      if ("problem" in made) broken.set(made.file, made.problem);
      else {
        parts.set(made.file, made.part);
        await cache.add(made.key, made.part);
        embedded += made.part.texts;
      }
      done++;
      progress.advance(done);
    }
  } finally {
    if (unknown.length > 0) progress.finish();
    // What is whole need not be made again, whatever is wrong with the others.
    await cache.save(progress);
  }
  for (const file of files) {
    const part = parts.get(file);
    if (part) problems.addSlug(part.slug, file);
    else problems.addMessage(broken.get(file) ?? `${file} could not be read.`);
  }
  problems.throwIfAny(content);
  return { articles: [...parts.values()].sort(bySlug), embedded };
}
