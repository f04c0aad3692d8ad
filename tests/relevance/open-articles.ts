// Builds the index of the two articles with the embedded encoder and opens it as a reader does.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Encoder } from "../../src/encoder/encoder.ts";
import { createTransformer } from "../../src/encoder/load-encoder.ts";
import { openEncoder } from "../../src/encoder/open-encoder.ts";
import { readManifest } from "../../src/format/bundle-reader.ts";
import type { Passage } from "../../src/format/passage.ts";
import { writeIndex } from "../../src/indexing/build-index.ts";
import { filesBelow } from "../../src/indexing/files-below.ts";
import { contentInputs } from "../../src/indexing/list-inputs.ts";
import { memoryReader } from "../../src/indexing/memory-reader.ts";
import { NO_PROGRESS } from "../../src/indexing/progress.ts";
import { indexEntry, type OpenIndex, openIndex } from "../../src/search/open-index.ts";

interface OpenedArticles {
  readonly parts: OpenIndex;
  /** By row. */
  readonly passages: readonly Passage[];
  readonly encoder: Encoder;
}

/** The opened index and its encoder; nothing of it is left on disk. */
export async function openArticles(): Promise<OpenedArticles> {
  const root = await mkdtemp(path.join(tmpdir(), "kindred-relevance-"));
  try {
    const out = path.join(root, "index");
    await writeIndex(await contentInputs("content", {}), {
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
    const parts = await openIndex(reader, indexEntry(manifest));
    const rows = Array.from({ length: parts.passages.count }, (_, row) => row);
    const passages = await Promise.all(rows.map((row) => parts.passages.passage(row)));
    return { parts, passages, encoder: await openEncoder(reader, manifest, createTransformer) };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
