// Kindred, as `npm run index` builds it and <search-box> asks it.
import path from "node:path";
import { addPreloads } from "../../src/astro/add-preloads.ts";
import { MODEL_FOLDER } from "../../src/indexing/paths.ts";
import { INDEX_ADDRESS } from "../../src/shared/site-addresses.ts";
import type { Engine } from "./engine.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

export const KINDRED: Engine = {
  name: "kindred",
  label: "Kindred",
  setting:
    "`npm run index` over Markdown, nothing cached; in the browser its search worker, asked as the search page asks it, words and meaning",
  indexAddress: INDEX_ADDRESS,
  buildCommand: ({ markdown }, out, scratch) => ({
    script: path.join(ROOT, "scripts/build-index.ts"),
    parameters: [
      ...["--content", markdown, "--out", out],
      ...["--model", path.join(ROOT, MODEL_FOLDER), "--quiet"],
    ],
    // The cache of embeddings lies below the folder that the command is run in: an empty one has none.
    folder: scratch,
    // Articles are read and embedded in processes of their own.
    native: true,
  }),
  finishPage: (folder, index) => addPreloads(folder, "./", index),
  isIndexFile: () => true,
};
