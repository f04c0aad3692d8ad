// Opens an index for searching. Each leg can fail by itself, so that the one that is whole can still answer.

import { archiveReader } from "../format/archive.ts";
import {
  binaryCodeBytes,
  CENTROID_DIMENSIONS,
  COARSE_DIMENSIONS,
} from "../format/binary-quantisation.ts";
import { BlockReader } from "../format/block-reader.ts";
import { type BundleReader, readChecked } from "../format/bundle-reader.ts";
import { decodeClusters } from "../format/clusters-file.ts";
import type { Calibration, Manifest } from "../format/manifest.ts";
import { decodeTermDirectory } from "../format/term-directory.ts";
import { KindredError } from "../shared/errors.ts";
import { CopyIndex } from "./copy-index.ts";
import { FilterIndex } from "./filter-index.ts";
import { Dictionary } from "./lexical/dictionary.ts";
import { WordIndex } from "./lexical/word-index.ts";
import { PassageStore } from "./passage-store.ts";
import { VectorIndex } from "./vector/vector-index.ts";

/** What the legs of an index are opened by: most of its manifest. */
export interface IndexEntry
  extends Pick<
    Manifest,
    "languages" | "passages" | "meanLengths" | "vectorBits" | "files" | "packs" | "archive"
  > {
  readonly dimensions: number;
  readonly calibration: Calibration;
}

/** What a manifest says of them. */
export function indexEntry(manifest: Manifest): IndexEntry {
  const { dimensions, calibration } = manifest.encoder;
  return { ...manifest, dimensions, calibration };
}

/** A whole index. @throws KindredError where one of their directories is missing or damaged */
export async function openIndex(bundle: BundleReader, entry: IndexEntry): Promise<WholeIndex> {
  const reader = archiveReader(bundle, entry);
  const [{ passages, meaning }, words] = await Promise.all([
    readPassages(reader, entry),
    readWords(reader, entry),
  ]);
  return {
    ...{ passages, words, meaning },
    filters: openFilters(reader, entry),
    copies: openCopies(reader, entry),
  };
}

/** What a search works on; a leg that is not there finds nothing. */
export interface OpenIndex {
  readonly passages: PassageStore;
  readonly words: WordIndex | null;
  /** Why there are no words, in a sentence. */
  readonly wordsProblem?: string | null;
  readonly meaning: VectorIndex | null;
  readonly filters: FilterIndex;
  readonly copies: CopyIndex;
}

/** An index with both its legs. */
export interface WholeIndex extends OpenIndex {
  readonly words: WordIndex;
  readonly meaning: VectorIndex;
}

/** The store of a bundle's passages and the meaning leg over it; what either needs is loaded when it needs it. */
export async function readPassages(
  reader: BundleReader,
  { passages, files, packs, dimensions, vectorBits, calibration }: IndexEntry,
): Promise<Pick<WholeIndex, "passages" | "meaning">> {
  const rows = new BlockReader(reader, packs.rows);
  const texts = new BlockReader(reader, packs.texts);
  const codes = new BlockReader(reader, packs.codes);
  for (const blocks of [rows, texts]) blocks.loadSmall();
  const { path } = files.clusters;
  const lengths = {
    codeBytes: binaryCodeBytes(dimensions, COARSE_DIMENSIONS),
    centroidBytes: binaryCodeBytes(dimensions, CENTROID_DIMENSIONS),
  };
  const clusters = decodeClusters(await readChecked(reader, files.clusters), lengths, path);
  const store = new PassageStore({ rows, texts, clusters, dimensions, vectorBits });
  if (store.count !== passages) {
    throw new KindredError(
      "index-mismatch",
      `${path} names ${store.count} passages, but the manifest counts ${passages}. Build the index again.`,
    );
  }
  const contents = { store, clusters, codes, dimensions, vectorBits, calibration };
  return { passages: store, meaning: new VectorIndex(contents) };
}

/** The word leg of a bundle; terms and their postings are loaded when they are needed. */
export async function readWords(
  reader: BundleReader,
  { passages, meanLengths, files, packs }: IndexEntry,
): Promise<WordIndex> {
  const dictionary = new BlockReader(reader, packs.dictionary);
  const postings = new BlockReader(reader, packs.postings);
  for (const blocks of [dictionary, postings]) blocks.loadSmall();
  const shards = decodeTermDirectory(await readChecked(reader, files.terms), files.terms.path);
  return new WordIndex({
    dictionary: new Dictionary({ shards, dictionary, postings }),
    passages,
    meanLengths,
  });
}

/** What results can be narrowed by; loaded when it is asked for. */
export function openFilters(
  reader: BundleReader,
  { passages, languages, files }: Pick<IndexEntry, "passages" | "languages" | "files">,
): FilterIndex {
  return new FilterIndex(reader, files.facets, passages, Object.keys(languages));
}

/** Which passages hold the same text; loaded when it is asked for. */
export function openCopies(
  reader: BundleReader,
  { passages, files }: Pick<IndexEntry, "passages" | "files">,
): CopyIndex {
  return new CopyIndex(reader, files.copies, passages);
}
