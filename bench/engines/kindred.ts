// Kindred, as its command builds the index and its client asks it.
import path from "node:path";
import { addPreloads } from "../../src/astro/add-preloads.ts";
import { INDEX_FOLDER_ADDRESS } from "../../src/shared/index-folder.ts";
import type { Engine } from "./engine.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

export const KINDRED: Engine = {
  name: "kindred",
  label: "Kindred",
  setting:
    "`kindred-search --content` over Markdown, nothing cached; in the browser its client and search worker, words and meaning",
  indexAddress: INDEX_FOLDER_ADDRESS,
  buildCommand: ({ markdown }, out, scratch) => ({
    script: path.join(ROOT, "src/cli.ts"),
    parameters: ["--content", markdown, "--out", out, "--quiet"],
    // The cache of embeddings lies below the folder that the command is run in: an empty one has none.
    folder: scratch,
    // Pages are read and embedded in processes of their own.
    native: true,
  }),
  finishPage: (folder, index) =>
    addPreloads(folder, {
      base: "./",
      folder: INDEX_FOLDER_ADDRESS,
      index,
      isSearchPage: () => true,
    }),
  // All of it is published with the index, and asked for below it.
  isIndexFile: () => true,
};
