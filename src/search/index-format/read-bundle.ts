// Reads the files of a bundle through a reader it is given: Node reads folders, the worker fetches.
// Each part can fail by itself, so that the legs that are whole can still answer.
import { KindredError } from "../errors.ts";
import { MeaningIndex } from "../meaning.ts";
import type { Passage } from "../passage.ts";
import { vectorRows } from "../vector-rows.ts";
import { WordIndex } from "../word-index.ts";
import { looksLikeHtml, parseJsonFile } from "./json-reader.ts";
import {
  decodeManifest,
  type FileEntry,
  MANIFEST_FILE,
  type Manifest,
  type StaticEncoderEntry,
  type TransformerEncoderEntry,
} from "./manifest.ts";
import { decodePassagesFile } from "./passages-file.ts";
import { decodeTokenDirectory, type ShardEntry } from "./token-directory.ts";
import { decodePassageVectors } from "./vectors-file.ts";

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

export async function readManifest(reader: BundleReader): Promise<Manifest> {
  return decodeManifest(await reader.read(MANIFEST_FILE));
}

export async function readPassages(reader: BundleReader, manifest: Manifest): Promise<Passage[]> {
  const entry = manifest.files.passages;
  const passages = decodePassagesFile(await readChecked(reader, entry), entry.path);
  if (passages.length !== manifest.passages) {
    throw new KindredError(
      "index-mismatch",
      `${entry.path} holds ${passages.length} passages, but the manifest counts ${manifest.passages}. Build the index again with "npm run index".`,
    );
  }
  return passages;
}

export async function readWords(reader: BundleReader, manifest: Manifest): Promise<WordIndex> {
  const entry = manifest.files.words;
  const saved = parseJsonFile(await readChecked(reader, entry), entry.path);
  try {
    // MiniSearch checks its own form; the hash has shown that it is the one that was written.
    return WordIndex.load(saved as Parameters<typeof WordIndex.load>[0]);
  } catch (cause) {
    throw new KindredError(
      "index-damaged",
      `${entry.path} is not a word index that this program can load (${String(cause)}). Build the index again with "npm run index".`,
      { cause },
    );
  }
}

/** @param passages awaited only after the vectors were asked for */
export async function readMeaning(
  reader: BundleReader,
  manifest: Manifest,
  passages: readonly Passage[] | Promise<readonly Passage[]>,
): Promise<MeaningIndex> {
  const entry = manifest.files.vectors;
  const [bytes, known] = await Promise.all([readChecked(reader, entry), passages]);
  const tables = decodePassageVectors(bytes, entry.path);
  const { count } = vectorRows(known);
  const { passages: own, sentences } = tables;
  if (own.count !== known.length || own.count + sentences.count !== count) {
    throw new KindredError(
      "index-mismatch",
      `${entry.path} holds ${own.count} vectors of passages and ${sentences.count} of sentences, but the passages and their sentences need ${known.length} and ${count - known.length}. Build the index again with "npm run index".`,
    );
  }
  const { name, dimensions, calibration } = manifest.encoder;
  const odd = [own, sentences].find((table) => table.dimensions !== dimensions);
  if (odd !== undefined) {
    throw new KindredError(
      "index-mismatch",
      `${entry.path} holds vectors of ${odd.dimensions} numbers, but the encoder ${name} gives ${dimensions}. Build the index again with "npm run index".`,
    );
  }
  return new MeaningIndex(known, tables, calibration);
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

/** The shards of a static encoder, in order. */
export async function readTokenDirectory(
  reader: BundleReader,
  encoder: StaticEncoderEntry,
): Promise<ShardEntry[]> {
  const path = `${encoder.path}${encoder.directory.path}`;
  return decodeTokenDirectory(await readChecked(reader, { ...encoder.directory, path }), path);
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
