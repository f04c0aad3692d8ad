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
import { inflate } from "../format/deflate.ts";
import type { Calibration, Manifest, WordsEntry } from "../format/manifest.ts";
import { decodeSynonyms, NO_SYNONYMS, type Synonyms } from "../format/synonyms-file.ts";
import { decodeTermDirectory } from "../format/term-directory.ts";
import { KindredError } from "../shared/errors.ts";
import { once } from "../shared/once.ts";
import { Analyzer } from "./analysis/analyzer.ts";
import type { Language } from "./analysis/language.ts";
import { loadLanguage } from "./analysis/load-language.ts";
import { CopyIndex } from "./copy-index.ts";
import { FilterIndex } from "./filter-index.ts";
import { Dictionary } from "./lexical/dictionary.ts";
import { LanguageIndex } from "./lexical/language-index.ts";
import { WordIndex } from "./lexical/word-index.ts";
import { PassageStore } from "./passage-store.ts";
import { VectorIndex } from "./vector/vector-index.ts";

/** What the legs of an index are opened by: most of its manifest. */
export interface IndexEntry
  extends Pick<
    Manifest,
    "languages" | "passages" | "words" | "vectorBits" | "files" | "packs" | "archive"
  > {
  readonly dimensions: number;
  readonly calibration: Calibration;
  /** The languages that the encoder knows; undefined for all. */
  readonly encoderLanguages?: readonly string[] | undefined;
}

/** What a manifest says of them. */
export function indexEntry(manifest: Manifest): IndexEntry {
  const { dimensions, calibration, languages: encoderLanguages } = manifest.queryEncoder;
  return { ...manifest, dimensions, calibration, encoderLanguages };
}

/** A whole index, in all its languages. @throws KindredError where one of their directories is missing or damaged */
export async function openIndex(bundle: BundleReader, entry: IndexEntry): Promise<WholeIndex> {
  const reader = archiveReader(bundle, entry);
  const words = openWords(reader, entry);
  const [{ passages, meaning }] = await Promise.all([
    readPassages(reader, entry),
    words.languagesOf(null),
  ]);
  const [filters, synonyms] = [openFilters(reader, entry), openSynonyms(reader, entry)];
  return { passages, words, meaning, filters, synonyms, copies: openCopies(reader, entry) };
}

/** What a search works on; a leg that is not there finds nothing. */
export interface OpenIndex {
  readonly passages: PassageStore;
  readonly words: WordIndex | null;
  readonly meaning: VectorIndex | null;
  readonly filters: FilterIndex;
  /** The site's synonyms: loaded at the first call, again where that failed. @throws KindredError */
  readonly synonyms: () => Promise<Synonyms>;
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
  entry: IndexEntry,
): Promise<Pick<WholeIndex, "passages" | "meaning">> {
  const { passages, files, packs, dimensions, vectorBits, calibration } = entry;
  const { languages, encoderLanguages } = entry;
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
  const meaning = new VectorIndex({
    ...{ store, clusters, codes, dimensions, vectorBits, calibration },
    ...{ languages, encoderLanguages },
  });
  return { passages: store, meaning };
}

/**
 * The word leg of a bundle; each language is loaded when it is searched, and its terms when they are needed.
 * @param load gives what is known of a language
 */
export function openWords(
  reader: BundleReader,
  { words, packs }: Pick<IndexEntry, "words" | "packs">,
  load: (code: string) => Promise<Language> = loadLanguage,
): WordIndex {
  const dictionary = new BlockReader(reader, packs.dictionary);
  const postings = new BlockReader(reader, packs.postings);
  const loadSmall = once(async () => {
    for (const blocks of [dictionary, postings]) blocks.loadSmall();
  });
  const openLanguage = async (entry: WordsEntry): Promise<LanguageIndex> => {
    const { language, passages, meanLengths, terms, start } = entry;
    void loadSmall();
    const [bytes, known] = await Promise.all([readChecked(reader, terms), load(language)]);
    const directory = decodeTermDirectory(await inflate(bytes, terms.path), start, terms.path);
    return new LanguageIndex({
      analyzer: new Analyzer(known),
      dictionary: new Dictionary({ ...directory, dictionary, postings }),
      passages,
      meanLengths,
    });
  };
  return new WordIndex(
    new Map(words.map((entry) => [entry.language, once(() => openLanguage(entry))])),
  );
}

/** The site's synonyms; loaded when they are asked for. None where it has none. */
export function openSynonyms(
  reader: BundleReader,
  { files: { synonyms: entry } }: Pick<IndexEntry, "files">,
): () => Promise<Synonyms> {
  return once(async () => {
    if (entry === undefined) return NO_SYNONYMS;
    return decodeSynonyms(await readChecked(reader, entry), entry.path);
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
