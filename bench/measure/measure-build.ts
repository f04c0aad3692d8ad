// Builds one engine's index and says what that cost and how big the index is.
import { cp, mkdir } from "node:fs/promises";
import path from "node:path";
import type { Inputs } from "../documents/write-inputs.ts";
import type { Engine } from "../engines/engine.ts";
import { type ServedFiles, serveFolder } from "../server/served-files.ts";
import { type BuildCosts, runMeasured } from "./run-measured.ts";

export interface IndexSize {
  readonly files: number;
  readonly rawBytes: number;
  /** As the server sends them. */
  readonly compressedBytes: number;
}

export interface BuiltSite {
  readonly build: BuildCosts;
  readonly index: IndexSize;
  /** Folder of the index. */
  readonly folder: string;
  /** The page and the index. */
  readonly files: ServedFiles;
}

/**
 * @param page folder of the engine's bundled page
 * @param work an own folder, for all that is made
 */
export async function measureBuild(
  engine: Engine,
  inputs: Inputs,
  page: string,
  work: string,
): Promise<BuiltSite> {
  const index = path.join(work, "index");
  const scratch = path.join(work, "scratch");
  const notes = path.join(work, "notes");
  await mkdir(scratch, { recursive: true });
  await mkdir(notes, { recursive: true });
  const build = await runMeasured(engine.buildCommand(inputs, index, scratch), notes);

  const all = await serveFolder(index, engine.indexAddress, path.join(work, "index-compressed"));
  const isOwn = (address: string) => engine.isIndexFile(address.slice(engine.indexAddress.length));
  const indexFiles = [...all].filter(([address]) => isOwn(address));
  const sizes = indexFiles.map(([, file]) => file);
  const site = path.join(work, "page");
  await cp(page, site, { recursive: true });
  await engine.finishPage?.(site, index);
  const pageFiles = await serveFolder(site, "", path.join(work, "page-compressed"));
  return {
    build,
    folder: index,
    index: {
      files: sizes.length,
      rawBytes: sizes.reduce((sum, { rawBytes }) => sum + rawBytes, 0),
      compressedBytes: sizes.reduce((sum, { compressedBytes }) => sum + compressedBytes, 0),
    },
    files: new Map([...pageFiles, ...indexFiles]),
  };
}
