// Builds the index of a kind's pages with the embedded encoder and opens it as a reader does.
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { LeftOut } from "../../../src/documents/document.ts";
import { createTransformer } from "../../../src/encoder/load-encoder.ts";
import { openEncoder } from "../../../src/encoder/open-encoder.ts";
import { readManifest } from "../../../src/format/bundle-reader.ts";
import { writeIndex } from "../../../src/indexing/build-index.ts";
import { filesBelow } from "../../../src/indexing/files-below.ts";
import { contentInputs } from "../../../src/indexing/list-inputs.ts";
import { memoryReader } from "../../../src/indexing/memory-reader.ts";
import { NO_PROGRESS } from "../../../src/indexing/progress.ts";
import type { Answer, SearchMode } from "../../../src/search/answer.ts";
import { indexEntry, openIndex } from "../../../src/search/open-index.ts";
import { search } from "../../../src/search/search.ts";
import type { KindQuery } from "./read-queries.ts";

/** Results of which a failing test tells. */
const LIMIT = 5;

interface OpenedKind {
  readonly ask: (query: Pick<KindQuery, "query" | "typing">, mode: SearchMode) => Promise<Answer>;
  readonly documents: number;
  readonly leftOut: readonly LeftOut[];
  readonly notes: readonly string[];
}

/**
 * Opens a kind's index; nothing of it is left on disk.
 * @param content folder of its pages
 * @param more pages beside them, by their file names
 */
export async function openKind(
  content: string,
  more: Readonly<Record<string, string>>,
): Promise<OpenedKind> {
  const root = await mkdtemp(path.join(tmpdir(), "kindred-kind-"));
  try {
    const pages = path.join(root, "content");
    await cp(content, pages, { recursive: true });
    for (const [name, text] of Object.entries(more)) await writeFile(path.join(pages, name), text);
    const out = path.join(root, "index");
    const { documents, leftOut, notes } = await writeIndex(await contentInputs(pages, {}), {
      out,
      model: "models/kindred-en",
      runtime: "table",
      cache: path.join(root, "cache"),
      progress: NO_PROGRESS,
      browserFiles: null,
    });
    const files = new Map<string, Uint8Array>();
    for await (const [name, bytes] of filesBelow(out)) files.set(name, bytes);
    const reader = memoryReader(files);
    const manifest = await readManifest(reader);
    const index = await openIndex(reader, indexEntry(manifest));
    const encoder = await openEncoder(reader, manifest, createTransformer);
    const ask: OpenedKind["ask"] = ({ query, typing }, mode) =>
      search(index, encoder, { query, mode, typing, limit: LIMIT });
    return { ask, documents, leftOut, notes };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
