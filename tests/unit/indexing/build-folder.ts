// Builds an index in a folder of a test's own, with the embedded encoder or a tiny one.
import path from "node:path";
import {
  makeEncoderFiles,
  writeEncoderFolder,
} from "../../../scripts/export-encoder/encoder-folder.ts";
import { readRawEncoder } from "../../../scripts/export-encoder/raw-encoder.ts";
import type { EncoderRuntime } from "../../../src/encoder/load-encoder.ts";
import type { BrowserFiles } from "../../../src/indexing/browser-files.ts";
import { type BuildSummary, writeIndex } from "../../../src/indexing/build-index.ts";
import { contentInputs } from "../../../src/indexing/list-inputs.ts";
import { NO_PROGRESS, type Progress } from "../../../src/indexing/progress.ts";
import type { SynonymsOption } from "../../../src/indexing/read-synonyms.ts";
import { writeTinyRun } from "../../fixtures/encoder/tiny-encoder.ts";

export const MODEL = path.resolve("models/kindred-en");

export const PAGES = {
  "content/ferry.md":
    '---\ntitle: "The island ferry"\n---\n\nThe ferry leaves the harbour at noon. It carries forty people.\n\n## Fares\n\nA ticket costs three crowns.\n',
  "content/market.md": '---\ntitle: "The Saturday market"\n---\n\nFarmers sell cheese and bread.\n',
};

export interface Variant {
  readonly model?: string;
  readonly runtime?: EncoderRuntime;
  readonly wholeModel?: boolean;
  readonly cache?: string;
  readonly out?: string;
  readonly strict?: boolean;
  readonly synonyms?: SynonymsOption;
  readonly progress?: Progress;
  readonly browserFiles?: BrowserFiles;
}

/** Builds in a folder that has content/; index and cache lie beside it. */
export async function build(
  folder: string,
  { cache, ...more }: Variant = {},
): Promise<BuildSummary> {
  return writeIndex(await contentInputs(path.join(folder, "content"), {}), {
    out: path.join(folder, "index"),
    model: MODEL,
    runtime: "table",
    progress: NO_PROGRESS,
    browserFiles: null,
    cache: path.join(folder, cache ?? "cache"),
    ...more,
  });
}

/** Writes the tiny model below a folder: as it is exported, or not said to be static. */
export async function tinyModel(folder: string, kind: "static" | "transformer"): Promise<string> {
  await writeTinyRun(path.join(folder, "run"));
  const files = new Map(makeEncoderFiles(await readRawEncoder(path.join(folder, "run")), 8));
  if (kind === "transformer") {
    const config = JSON.stringify({ model_type: "bert", max_position_embeddings: 512 });
    files.set("config.json", new TextEncoder().encode(config));
  }
  await writeEncoderFolder(path.join(folder, "model"), files);
  return path.join(folder, "model");
}
