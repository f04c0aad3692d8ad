// Opens an index: the manifest first, then words and passages, and meaning as soon as it is wanted.

import type { Encoder } from "../../encoder/encoder.ts";
import { openEncoder } from "../../encoder/open-encoder.ts";
import { archiveReader } from "../../format/archive.ts";
import { type BundleReader, readManifest } from "../../format/bundle-reader.ts";
import type { Manifest } from "../../format/manifest.ts";
import type { CopyIndex } from "../../search/copy-index.ts";
import type { FilterIndex } from "../../search/filter-index.ts";
import {
  indexEntry,
  type OpenIndex,
  openCopies,
  openFilters,
  openSynonyms,
  openWords,
  readPassages,
} from "../../search/open-index.ts";
import { parseQuery } from "../../search/query.ts";
import { encoderKnows } from "../../search/vector/encoder-languages.ts";
import { WASM_FOLDER } from "../../shared/index-folder.ts";
import { languagesFor } from "../../shared/languages.ts";
import { once } from "../../shared/once.ts";
import type { HandedFiles } from "../preload/worker.ts";
import type { OpenRequest } from "../protocol.ts";
import type { Effects } from "./effects.ts";
import { EncoderLoader } from "./encoder-loader.ts";
import { loadLanguageHere } from "./load-language-here.ts";
import { prepareQuery } from "./prepare-query.ts";
import { watchForReplacement } from "./replaced-index.ts";
import type { StateTeller } from "./search-state.ts";

export interface OpenedSearch {
  /** Passages and words; rejects where nothing can be searched, and tries again when it is next asked for. */
  readonly index: () => Promise<OpenIndex>;
  readonly encoder: EncoderLoader;
  readonly filters: FilterIndex;
  readonly copies: CopyIndex;
  /** False where the encoder knows no language that a search covers: it is then not asked for. */
  readonly hasMeaning: (lang: string | undefined) => boolean;
  /** See `watchForReplacement`. */
  readonly replacement: () => Promise<Manifest | null>;
}

/**
 * Opens it; resolves when the manifest was read.
 * @param known its manifest, where that was read already
 * @throws KindredError where there is no manifest, or one of another format
 */
export async function openSearch(
  { indexUrl, soon, lang, pastCache, eager }: OpenRequest,
  effects: Effects,
  handed: HandedFiles,
  state: StateTeller,
  known: Manifest | null = null,
): Promise<OpenedSearch> {
  const openReader = (onBytes: (count: number) => void) =>
    handed.before(effects.openReader(indexUrl, onBytes, pastCache), onBytes);
  const bundle = openReader((count) => state.count(count));
  const manifest = known ?? (await readManifest(bundle));
  const reader = archiveReader(bundle, manifest);
  const { documents, languages, passages, queryEncoder: encoderEntry } = manifest;
  state.tell({ documents, languages, passages, encoder: encoderEntry.name });
  const entry = indexEntry(manifest);
  const filters = openFilters(reader, entry);
  const synonyms = openSynonyms(reader, entry);
  const copies = openCopies(reader, entry);
  const query = parseQuery(soon, false);

  const words = openWords(reader, entry, (code) =>
    loadLanguageHere(code, effects, () => state.tell({ isProgramRefreshed: true })),
  );
  const index = once(async (): Promise<OpenIndex> => {
    const passages = await readPassages(reader, entry);
    return { ...passages, words, filters, synonyms, copies };
  });
  const opening = index();

  const isStatic = encoderEntry.kind === "static";
  const encoder = new EncoderLoader(
    () => readEncoder(openReader, manifest, query.text, indexUrl, effects, state),
    state,
    isStatic,
  );
  // Its beginning is small, so it comes along with the words; of another encoder's megabytes words would have to wait.
  const hasMeaning = (searched: string | undefined) => encoderKnows(entry, searched);
  const isWanted = hasMeaning(lang);
  if (!isWanted) encoder.waive();
  const early = eager && isWanted && isStatic ? encoder.load().catch(() => null) : null;
  const readingWords = words.languagesOf(languagesFor(lang, Object.keys(languages)));
  const wordsProblem = problemOf(readingWords);
  prepareQuery(query, { words: readingWords, passages: opening, encoder: early });
  opening.then(
    async () => {
      if (eager && isWanted) encoder.load().catch(() => {});
      const problem = await wordsProblem;
      state.tell({ words: problem === null ? "ready" : "failed", wordsProblem: problem });
    },
    (error: unknown) => {
      const problem = messageOf(error);
      state.tell({
        words: "failed",
        meaning: "failed",
        wordsProblem: problem,
        meaningProblem: problem,
      });
    },
  );
  const replacement = watchForReplacement(bundle, manifest, effects.now);
  return { index, encoder, filters, copies, hasMeaning, replacement };
}

async function readEncoder(
  openReader: (onBytes: (count: number) => void) => BundleReader,
  manifest: Manifest,
  soon: string,
  indexUrl: string,
  effects: Effects,
  state: StateTeller,
): Promise<Encoder> {
  const { kind, bytes } = manifest.queryEncoder;
  const total = kind === "transformer" ? bytes : null;
  let loaded = 0;
  // A reader of its own, so that a large encoder's progress is told without what is searched meanwhile.
  const reader = openReader((count) => {
    state.count(count);
    loaded += count;
    if (total !== null) state.tell({ progress: { loaded, total } });
  });
  const wasmFolder = new URL(WASM_FOLDER, indexUrl).href;
  return openEncoder(
    reader,
    manifest,
    (options) => effects.createTransformer({ ...options, wasmFolder }),
    soon,
  );
}

/** Why work fails; null where it does not. */
function problemOf(work: Promise<unknown>): Promise<string | null> {
  return work.then(() => null, messageOf);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
