// Indexes a folder as anybody's command would, and opens what was built.

import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BuildCosts, runMeasured } from "../../bench/measure/run-measured.ts";
import { createTransformer } from "../../src/encoder/load-encoder.ts";
import { openEncoder } from "../../src/encoder/open-encoder.ts";
import { readManifest } from "../../src/format/bundle-reader.ts";
import type { BuildSummary } from "../../src/indexing/build-index.ts";
import { folderReader } from "../../src/indexing/folder-reader.ts";
import { indexEntry, openIndex } from "../../src/search/open-index.ts";

const COMMAND = path.resolve(import.meta.dirname, "../../src/cli.ts");

/** An index that is built already, with its encoder. @throws KindredError where it cannot be read */
export async function openFolder(folder: string) {
  const reader = folderReader(folder);
  const manifest = await readManifest(reader);
  const encoder = await openEncoder(reader, manifest, createTransformer);
  return { index: await openIndex(reader, indexEntry(manifest)), encoder };
}

export type OpenedFolder = Awaited<ReturnType<typeof openFolder>> & {
  readonly summary: BuildSummary;
  readonly costs: BuildCosts;
};

/**
 * Indexes a folder of documents or of a built site, and hands the opened index to `use`; the index is gone afterwards.
 * @param model name or folder of a sentence encoder; the embedded one where undefined
 */
export async function withFolderIndexed<T>(
  folder: string,
  model: string | undefined,
  use: (opened: OpenedFolder) => Promise<T>,
): Promise<T> {
  const scratch = await mkdtemp(path.join(tmpdir(), "kindred-questions-"));
  try {
    const [out, notes] = [path.join(scratch, "index"), path.join(scratch, "notes")];
    const summaryFile = path.join(scratch, "summary.json");
    await mkdir(notes);
    const parameters = [
      ...((await holdsSite(folder)) ? [folder] : ["--content", folder]),
      ...["--out", out, "--cache", path.join(scratch, "cache"), "--quiet"],
      ...["--summary", summaryFile],
      ...(model === undefined ? [] : ["--model", path.resolve(model)]),
    ];
    const command = { script: COMMAND, parameters, folder: scratch, native: true };
    const costs = await runMeasured(command, notes);
    const summary = JSON.parse(await readFile(summaryFile, "utf8")) as BuildSummary;
    return await use({ ...(await openFolder(out)), summary, costs });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A built site holds no Markdown. */
async function holdsSite(folder: string): Promise<boolean> {
  const names = await readdir(folder, { recursive: true });
  return !names.some((name) => /\.mdx?$/.test(name));
}
