// The build journey: documents, their analyses, shards, encoder, index.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { LeftOut } from "../documents/document.ts";
import { EMBEDDED_MODEL } from "../encoder/embedded-model.ts";
import { isStaticModel } from "../encoder/encode-by-token.ts";
import type { EncoderRuntime } from "../encoder/load-encoder.ts";
import { type LoadedEncoder, loadEncoderFiles } from "../encoder/load-encoder-files.ts";
import { modelUse } from "../encoder/model-use.ts";
import { spaceOf } from "../encoder/space.ts";
import { textLimit } from "../encoder/text-limit.ts";
import {
  type DocumentEncoderEntry,
  type EncoderEntry,
  encodeManifest,
  FORMAT,
  FORMAT_VERSION,
  MANIFEST_FILE,
  TERM_ANALYSIS,
} from "../format/manifest.ts";
import { encodeSynonyms, type Synonyms } from "../format/synonyms-file.ts";
import { fittingBits, VECTOR_BITS } from "../format/vectors.ts";
import { knowsLanguage } from "../search/analysis/language.ts";
import { KindredError } from "../shared/errors.ts";
import { isHashed } from "../shared/hashed-names.ts";
import { plural } from "../shared/plural.ts";
import { analyzeAll } from "./analyze-all.ts";
import type { BrowserFiles } from "./browser-files.ts";
import { keepClusters, readKnownClusters } from "./cluster-cache.ts";
import type { KnownClusters } from "./cluster-passages.ts";
import type { InputList } from "./document-input.ts";
import { countLanguages } from "./document-languages.ts";
import { calibrate } from "./draw-passages.ts";
import { makeEncoderBundle } from "./encoder-files.ts";
import { type HashedFile, hashedFile } from "./hashed-file.ts";
import { languageNote } from "./language-note.ts";
import { leftOutLines } from "./left-out.ts";
import { removeCacheLeftOvers } from "./left-overs.ts";
import { makeIndexFiles } from "./make-index-files.ts";
import type { BundleFile } from "./pack-writer.ts";
import { hashOfModel } from "./page-encoders.ts";
import type { Progress } from "./progress.ts";
import type { QueryModel } from "./query-model.ts";
import { readSynonyms, type SynonymsOption } from "./read-synonyms.ts";
import { startEncoders } from "./start-encoders.ts";
import { trimVectorCache } from "./vector-cache.ts";
import { checkPlace, writeBundle } from "./write-bundle.ts";

export interface BuildOptions {
  /** Folder the index is written to; replaced only by a build that succeeds. */
  readonly out: string;
  /** Words that are looked up for each other: a file, or groups of them. */
  readonly synonyms?: SynonymsOption;
  /** The encoder that reads the pages: its folder, its name on the hub, or "minilm". */
  readonly model: string;
  /** What reads the queries; where nothing is said a table, if it is of the same space as the pages' encoder. */
  readonly queryModel?: QueryModel;
  /** What embeds at build where the model is a table. */
  readonly runtime: EncoderRuntime;
  /** True to publish the model as it is, also where it is a table of which a query needs only some shards. */
  readonly wholeModel?: boolean;
  /** Folder for what is kept from build to build: embeddings and downloaded encoders. */
  readonly cache: string;
  /** True where a mistake in one document stops the build. */
  readonly strict?: boolean;
  readonly progress: Progress;
  /** Scripts and styles published beside the index; null for an index alone. */
  readonly browserFiles: BrowserFiles | null;
}

export interface BuildSummary {
  readonly documents: number;
  readonly passages: number;
  /** Documents by language, in lower case; "" for those that do not say. */
  readonly languages: Readonly<Record<string, number>>;
  readonly leftOut: readonly LeftOut[];
  readonly passedOver: Readonly<Record<string, number>>;
  /** Sentences about what of a document could not be read, each with its file. */
  readonly notes: readonly string[];
  /** Passages and sentences that were given vectors. */
  readonly vectors: number;
  /** Those of them whose document was not in the cache. */
  readonly embedded: number;
  readonly terms: number;
  /** The encoder of the pages, and that of the queries. */
  readonly encoder: string;
  readonly queryEncoder: string;
  readonly encoderKind: EncoderEntry["kind"];
  /** False where the encoder knows none of the documents' languages: no reader will load it. */
  readonly isEncoderUsed: boolean;
  readonly files: readonly {
    readonly path: string;
    readonly bytes: number;
    /** True where the index that was there before had the same file: it need not be published again. */
    readonly unchanged: boolean;
  }[];
  readonly seconds: number;
}

/**
 * Builds an index.
 * @throws KindredError with one sentence for a person; the last good index is then untouched
 */
export async function writeIndex(list: InputList, options: BuildOptions): Promise<BuildSummary> {
  const { out, progress } = options;
  const started = performance.now();
  await checkPlace(out);
  if (list.inputs.length === 0) throw nothingToIndex(list.origin, list.leftOut);
  await removeCacheLeftOvers(options.cache);
  const synonyms = await readSynonyms(options.synonyms);
  const files = await loadEncoderFiles(options.model, {
    downloads: path.join(options.cache, "models"),
  });
  const loadTable = () => loadEncoderFiles(EMBEDDED_MODEL, { downloads: "" });
  const { models, pages, queryModel, queries } = await startEncoders(files, loadTable, options);
  const made = await analyzeAll(list, pages, models, options);
  const { documents, leftOut, notes, embedded, passagesPerSecond } = made;
  const mistakes = leftOut.filter(({ isMistake }) => isMistake);
  if (options.strict && mistakes.length > 0) {
    throw new KindredError("content", leftOutLines(mistakes).join("\n"));
  }
  if (documents.length === 0) throw nothingToIndex(list.origin, leftOut);
  const vectors = documents.reduce((sum, { texts }) => sum + texts, 0);
  const passages = documents.reduce((sum, document) => sum + document.passages.length, 0);
  progress.say(
    `${plural(documents.length, "page")}, ${plural(passages, "passage")}, ${vectors} passages and sentences: ${embedded} embedded with ${files.name}, the others taken from the cache${speed(passagesPerSecond)}`,
  );

  const knownLanguages = pages.languages;
  const note = languageNote(documents, files.name, knownLanguages);
  if (note !== null) progress.say(note);

  const { dimensions } = pages;
  const bits = fittingBits(dimensions, VECTOR_BITS);
  const written: BuildSummary["files"][number][] = [];
  const known = await filesOf(out);
  const knownClusters = await readKnownClusters(options.cache);
  let newClusters: KnownClusters | null = null;
  let terms = 0;
  let encoderKind: EncoderEntry["kind"] = "static";
  await writeBundle(out, async (addFile) => {
    const add = async ([file, bytes]: BundleFile) => {
      await addFile([file, bytes]);
      const unchanged = known.has(file) && (isHashed(file) || (await hasBytes(out, file, bytes)));
      written.push({ path: file, bytes: bytes.length, unchanged });
    };
    const making = makeIndexFiles(documents, dimensions, bits, knownClusters);
    let next = making.next();
    for (; !next.done; next = making.next()) await add(next.value);
    const { entries, placed } = next.value;
    const synonymsFile = fileOfSynonyms(synonyms);
    if (synonymsFile !== null) await add(synonymsFile.file);
    terms = entries.terms;
    newClusters = next.value.knownClusters;
    const withMeaning = placed.filter(({ passage }) => passage.vector.scale !== 0);
    const encode = (texts: readonly string[]) => queries.encode(texts);
    const calibration = await calibrate(withMeaning, encode, dimensions, bits);
    const wholeModel = options.wholeModel ?? false;
    const bundle = await makeEncoderBundle(queryModel.name, queryModel.files, queries, {
      calibration,
      wholeModel,
    });
    encoderKind = bundle.entry.kind;
    for (const file of bundle.files) await add(file);
    const { browserFiles } = options;
    for (const file of browserFiles?.files ?? []) await add(file);
    for (const { language } of entries.words) {
      const file = browserFiles?.languageFiles.get(language);
      if (file) await add(file);
    }
    const ofRuntime = encoderKind === "transformer" ? await browserFiles?.transformerFiles() : null;
    for (const file of ofRuntime ?? []) await add(file);
    const manifest = encodeManifest({
      format: FORMAT,
      version: FORMAT_VERSION,
      ...entries,
      files: { ...entries.files, ...(synonymsFile && { synonyms: synonymsFile.entry }) },
      analysis: TERM_ANALYSIS,
      documentEncoder: documentEncoderOf(files, queryModel),
      queryEncoder: bundle.entry,
    });
    await add([MANIFEST_FILE, manifest]);
  });
  if (!isStaticModel(files.files)) {
    await trimVectorCache(options.cache, hashOfModel(models.passages), dimensions, passages);
  }
  if (newClusters !== null) await keepClusters(options.cache, newClusters, progress);
  return {
    documents: documents.length,
    passages,
    languages: countLanguages(documents),
    leftOut,
    passedOver: list.passedOver,
    notes,
    vectors,
    embedded,
    terms,
    encoder: files.name,
    queryEncoder: queryModel.name,
    encoderKind,
    isEncoderUsed: documents.some(({ language }) => knowsLanguage(knownLanguages, language)),
    files: written,
    seconds: (performance.now() - started) / 1000,
  };
}

function speed(passagesPerSecond: number): string {
  return passagesPerSecond === 0 ? "" : `; ${passagesPerSecond.toFixed(0)} passages a second`;
}

function documentEncoderOf(documents: LoadedEncoder, queries: LoadedEncoder): DocumentEncoderEntry {
  const space = documents === queries ? null : spaceOf(queries.name, queries.files);
  const { pooling, documentPrefix } = modelUse(documents.name, documents.files);
  return {
    name: documents.name,
    ...(space && { space: space.name }),
    pooling,
    prefix: documentPrefix,
    longestText: textLimit(documents.files),
  };
}

/** Null where there are none. */
function fileOfSynonyms(synonyms: Synonyms): HashedFile | null {
  const isEmpty = synonyms.groups.length + synonyms.oneWay.length === 0;
  return isEmpty ? null : hashedFile("synonyms", "json", encodeSynonyms(synonyms));
}

/** The paths of the files of the index that is there. */
async function filesOf(out: string): Promise<Set<string>> {
  const names = await readdir(out, { recursive: true }).catch(() => []);
  return new Set(names.map((name) => name.split(path.sep).join("/")));
}

/** Whether the index that is there has the same file; for those whose names do not tell. */
async function hasBytes(out: string, file: string, bytes: Uint8Array): Promise<boolean> {
  const last = await readFile(path.join(out, file)).catch(() => null);
  return last?.equals(bytes) ?? false;
}

function nothingToIndex(origin: string, leftOut: readonly LeftOut[]): KindredError {
  const lines = leftOutLines(leftOut.slice(0, MAX_NAMED));
  const more = leftOut.length > MAX_NAMED ? [`and ${leftOut.length - MAX_NAMED} more`] : [];
  const why = lines.length > 0 ? ` What was left out:\n${[...lines, ...more].join("\n")}` : "";
  return new KindredError(
    "content",
    `No page of ${origin} can be indexed, but at least one was expected; name the folder that holds the pages.${why}`,
  );
}

/** Of the files that were left out, where nothing else is. */
const MAX_NAMED = 20;
