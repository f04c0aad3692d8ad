// Reads, cuts and embeds all there is to index: what an earlier build has kept is taken from there.
import type { LeftOut } from "../documents/document.ts";
import { withoutClashes } from "../documents/source-address.ts";
import { byCodeUnits } from "../shared/by-code-units.ts";
import { analyzeInputs } from "./analyze-pool.ts";
import type { AnalyzedDocument } from "./analyzed-document.ts";
import { DocumentCache } from "./document-cache.ts";
import { contentOf, type DocumentInput, type InputList, unreadable } from "./document-input.ts";
import { hashOfModel, type PageEncoders, type PageModels } from "./page-encoders.ts";
import type { Progress } from "./progress.ts";
import { withoutSharedDescriptions } from "./shared-descriptions.ts";

/** What became of everything there is to index. */
export interface AnalyzedAll {
  /** By path. */
  readonly documents: readonly AnalyzedDocument[];
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
  readonly embedded: number;
  /** Passages of these that were embedded a second; 0 where it took no time to speak of. */
  readonly passagesPerSecond: number;
}

/**
 * The documents' analyses: from the cache, or made.
 * @throws KindredError where a process cannot start its encoder, or dies; what was made before is kept
 */
export async function analyzeAll(
  list: InputList,
  encoders: PageEncoders,
  models: PageModels,
  { cache: folder, progress }: { readonly cache: string; readonly progress: Progress },
): Promise<AnalyzedAll> {
  const used = [...new Set([models.passages, models.sentences])].map(hashOfModel);
  const cache = await DocumentCache.open(folder, used.join(" "), progress);
  const analyzed = new Map<string, AnalyzedDocument>();
  const leftOut = [...list.leftOut];
  const notes: string[] = [];
  const unknown: DocumentInput[] = [];
  for (const input of list.inputs) {
    try {
      const document = cache.get(contentOf(input).key);
      if (document) analyzed.set(input.name, document);
      else unknown.push(input);
    } catch (error) {
      leftOut.push(unreadable(input.name, error));
    }
  }
  let embedded = 0;
  let passages = 0;
  let done = 0;
  const started = performance.now();
  if (unknown.length > 0) progress.start("Reading and embedding pages", unknown.length);
  try {
    for await (const made of analyzeInputs(unknown, encoders, models)) {
      if ("leftOut" in made) leftOut.push(made.leftOut);
      else {
        analyzed.set(made.name, made.document);
        notes.push(...made.notes.map((note) => `${made.name}: ${note}`));
        // What has notes is read again next time, so that they are said again.
        if (made.notes.length === 0) await cache.add(made.key, made.document);
        embedded += made.document.texts;
        if (made.document.texts > 0) passages += made.document.passages.length;
      }
      done++;
      progress.advance(done);
    }
  } finally {
    if (unknown.length > 0) progress.finish();
    // What is whole need not be made again, whatever is wrong with the others.
    await cache.save(progress);
  }
  const seconds = (performance.now() - started) / 1000;
  // In the inputs' order, whichever was made first.
  const inOrder = list.inputs.flatMap(({ name }) => {
    const document = analyzed.get(name);
    return document ? [{ file: name, url: document.url, document }] : [];
  });
  // Front matter may have moved one to the address of another.
  const { kept, clashes } = withoutClashes(inOrder);
  leftOut.push(...clashes);
  const sorted = kept.map(({ document }) => document).sort(byPath);
  const documents = await withoutSharedDescriptions(sorted);
  leftOut.sort((a, b) => byCodeUnits(a.file, b.file));
  notes.sort(byCodeUnits);
  const passagesPerSecond = seconds < 1 ? 0 : passages / seconds;
  return { documents, leftOut, notes, embedded, passagesPerSecond };
}

function byPath(a: AnalyzedDocument, b: AnalyzedDocument): number {
  return byCodeUnits(a.path, b.path) || byCodeUnits(a.url, b.url);
}
