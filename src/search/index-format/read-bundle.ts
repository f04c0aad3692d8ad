// Reads the files of a bundle through a reader it is given: Node reads folders, the worker fetches.
// Each part can fail by itself, so that the legs that are whole can still answer.

import { Dictionary } from "../dictionary.ts";
import { KindredError } from "../errors.ts";
import { type Calibration, MeaningIndex } from "../meaning.ts";
import { PassageStore } from "../passage-store.ts";
import { CENTROID_NUMBERS, COARSE_NUMBERS, signCodeBytes } from "../sign-codes.ts";
import { WordIndex } from "../word-index.ts";
import { decodeClusters } from "./clusters-file.ts";
import { looksLikeHtml } from "./json-reader.ts";
import {
  decodeManifest,
  type FileEntry,
  MANIFEST_FILE,
  type Manifest,
  type StaticEncoderEntry,
  type TransformerEncoderEntry,
} from "./manifest.ts";
import { PartReader } from "./part-reader.ts";
import { decodeTermDirectory } from "./term-directory.ts";
import { decodeTokenDirectory, type TokenDirectory } from "./token-directory.ts";

/** How a bundle's files are reached. */
export interface BundleReader {
  /**
   * The bytes of a file, by its path below the manifest's folder.
   * @param pastCaches true where a cache may hold a damaged one
   * @throws KindredError "index-missing" where there is none
   */
  read(path: string, pastCaches?: boolean): Promise<Uint8Array>;
  /**
   * Some bytes of a file; null where the host gives whole files only.
   * @param range `end` is the first byte that is not wanted
   * @throws KindredError "index-missing" where there is no such file
   */
  readRange(
    path: string,
    range: { readonly start: number; readonly end: number },
    pastCaches?: boolean,
  ): Promise<Uint8Array | null>;
  /** SHA-256 in hexadecimal; null where the platform has none to offer. */
  sha256: ((bytes: Uint8Array) => Promise<string>) | null;
}

/** @throws KindredError where it is missing or damaged */
export async function readManifest(reader: BundleReader): Promise<Manifest> {
  return decodeManifest(await reader.read(MANIFEST_FILE));
}

/** What the parts of a bundle are opened by: most of its manifest. */
export interface PartsEntry
  extends Pick<Manifest, "passages" | "meanLengths" | "vectorBits" | "files" | "packs"> {
  readonly dimensions: number;
  readonly calibration: Calibration;
}

/** What a manifest says of the parts. */
export function partsEntry(manifest: Manifest): PartsEntry {
  const { dimensions, calibration } = manifest.encoder;
  return { ...manifest, dimensions, calibration };
}

/** All parts of a bundle. @throws KindredError where one of their directories is missing or damaged */
export async function openParts(reader: BundleReader, entry: PartsEntry): Promise<OpenedParts> {
  const [{ passages, meaning }, words] = await Promise.all([
    readPassages(reader, entry),
    readWords(reader, entry),
  ]);
  return { passages, words, meaning };
}

/** As a search wants them; see searcher.ts. */
export interface OpenedParts {
  readonly passages: PassageStore;
  readonly words: WordIndex;
  readonly meaning: MeaningIndex;
}

/** The store of a bundle's passages and the meaning leg over it; what either needs is loaded when it needs it. */
export async function readPassages(
  reader: BundleReader,
  { passages, files, packs, dimensions, vectorBits, calibration }: PartsEntry,
): Promise<Pick<OpenedParts, "passages" | "meaning">> {
  const rows = new PartReader(reader, packs.rows);
  const texts = new PartReader(reader, packs.texts);
  const codes = new PartReader(reader, packs.codes);
  for (const parts of [rows, texts]) parts.loadSmall();
  const { path } = files.clusters;
  const lengths = {
    codeBytes: signCodeBytes(dimensions, COARSE_NUMBERS),
    centroidBytes: signCodeBytes(dimensions, CENTROID_NUMBERS),
  };
  const clusters = decodeClusters(await readChecked(reader, files.clusters), lengths, path);
  const store = new PassageStore({ rows, texts, clusters, dimensions, vectorBits });
  if (store.count !== passages) {
    throw new KindredError(
      "index-mismatch",
      `${path} names ${store.count} passages, but the manifest counts ${passages}. Build the index again with "npm run index".`,
    );
  }
  const parts = { store, clusters, codes, dimensions, vectorBits, calibration };
  return { passages: store, meaning: new MeaningIndex(parts) };
}

/** The word leg of a bundle; terms and their postings are loaded when they are needed. */
export async function readWords(
  reader: BundleReader,
  { passages, meanLengths, files, packs }: PartsEntry,
): Promise<WordIndex> {
  const dictionary = new PartReader(reader, packs.dictionary);
  const postings = new PartReader(reader, packs.postings);
  for (const parts of [dictionary, postings]) parts.loadSmall();
  const shards = decodeTermDirectory(await readChecked(reader, files.terms), files.terms.path);
  return new WordIndex({
    dictionary: new Dictionary({ shards, dictionary, postings }),
    passages,
    meanLengths,
  });
}

/** The files of a model by their path in its folder, each checked. */
export async function readEncoderFiles(
  reader: BundleReader,
  encoder: TransformerEncoderEntry,
): Promise<Map<string, Uint8Array>> {
  const files = await Promise.all(
    encoder.files.map(async (entry) => {
      const path = `${encoder.path}${entry.path}`;
      return [entry.path, await readChecked(reader, { ...entry, path })] as const;
    }),
  );
  return new Map(files);
}

/** Where the tokens of a static encoder lie; the paths of its packs are below the manifest's folder. */
export async function readTokenDirectory(
  reader: BundleReader,
  { path: folder, directory: entry }: StaticEncoderEntry,
): Promise<TokenDirectory> {
  const path = `${folder}${entry.path}`;
  const directory = decodeTokenDirectory(await readChecked(reader, { ...entry, path }), path);
  const packs = directory.packs.map((pack) => ({ ...pack, path: `${folder}${pack.path}` }));
  return { ...directory, packs };
}

/** @throws KindredError "index-damaged" where the file is not the one the manifest names */
async function readChecked(reader: BundleReader, entry: FileEntry): Promise<Uint8Array> {
  const bytes = await reader.read(entry.path);
  const advice = 'Publish the index whole, or build it again with "npm run index".';
  if (bytes.length !== entry.bytes) {
    const found = looksLikeHtml(bytes) ? "is an HTML page" : `is ${bytes.length} bytes long`;
    throw new KindredError(
      "index-damaged",
      `${entry.path} ${found}, but the manifest names a file of ${entry.bytes} bytes. ${advice}`,
    );
  }
  const sha256 = await reader.sha256?.(bytes);
  if (sha256 !== undefined && sha256 !== entry.sha256) {
    throw new KindredError(
      "index-damaged",
      `${entry.path} has the SHA-256 ${sha256.slice(0, 10)}…, but the manifest names ${entry.sha256.slice(0, 10)}…: the file was changed. ${advice}`,
    );
  }
  return bytes;
}
