// kindred-search/build: indexes documents of one's own, a built site, or a folder of sources.
import type { Document, LeftOut } from "./documents/document.ts";
import { readBrowserFiles } from "./indexing/browser-files.ts";
import { type BuildSummary, writeIndex } from "./indexing/build-index.ts";
import { documentProblem } from "./indexing/check-document.ts";
import type { DocumentInput, InputList } from "./indexing/document-input.ts";
import { contentInputs, siteInputs } from "./indexing/list-inputs.ts";
import { buildDefaults, type KindredOptions, type SourceOptions } from "./indexing/options.ts";
import { NO_PROGRESS, type Progress } from "./indexing/progress.ts";

export type { Block, BlockKind, Document, LeftOut } from "./documents/document.ts";
export type { BuildSummary } from "./indexing/build-index.ts";
export { progressOn } from "./indexing/progress.ts";
export { KindredError } from "./shared/errors.ts";
export type { Progress };

export interface BuildIndexOptions extends Omit<KindredOptions, keyof SourceOptions> {
  /**
   * Folder the index is written to, with the scripts and styles that a page needs; replaced only by a build that
   * succeeds.
   */
  readonly out: string;
  /** Told how far the build is; nothing by default. `progressOn(process.stderr)` shows it. */
  readonly progress?: Progress;
}

/**
 * Indexes documents.
 * @param documents at least one, each with an address of its own; what is none is left out with its reason
 * @throws KindredError with one sentence for a person; the last good index is then untouched
 */
export async function buildIndex(
  documents: Iterable<Document> | AsyncIterable<Document>,
  options: BuildIndexOptions,
): Promise<BuildSummary> {
  const given: Document[] = [];
  for await (const document of documents) given.push(document);
  // Of as many digits each, so that they are in order: of two with one address, the first stays.
  const digits = String(given.length).length;
  const inputs: DocumentInput[] = [];
  const leftOut: LeftOut[] = [];
  for (const [at, document] of given.entries()) {
    const number = `document ${String(at + 1).padStart(digits, "0")}`;
    const reason = documentProblem(document);
    if (reason !== null) leftOut.push({ file: number, reason, isMistake: true });
    else inputs.push({ name: `${number} (${document.url})`, document });
  }
  return build({ origin: "what was given", inputs, leftOut, passedOver: {} }, options);
}

/** Indexes the pages of a built site. @throws KindredError */
export async function indexSite(
  folder: string,
  options: BuildIndexOptions & SourceOptions,
): Promise<BuildSummary> {
  return build(await siteInputs(folder, options.out, options), options);
}

/** Indexes a folder of Markdown, MDX, HTML and text. @throws KindredError */
export async function indexContent(
  folder: string,
  options: BuildIndexOptions & SourceOptions,
): Promise<BuildSummary> {
  return build(await contentInputs(folder, options), options);
}

async function build(list: InputList, options: BuildIndexOptions): Promise<BuildSummary> {
  const { out, progress = NO_PROGRESS } = options;
  const browserFiles = await readBrowserFiles();
  return writeIndex(list, { ...buildDefaults(options, progress), out, browserFiles });
}
