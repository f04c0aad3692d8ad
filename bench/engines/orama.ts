// Orama: words by BM25, all of the index in one file of JSON.
import path from "node:path";
import type { Engine } from "./engine.ts";
import { ORAMA_FILE } from "./orama-options.ts";

export const ORAMA: Engine = {
  name: "orama",
  label: "Orama",
  setting:
    "titles and texts, `insertMultiple` and `save`, sorting off; in the browser `load` and `search`, as it is",
  indexAddress: "index/",
  buildCommand: ({ lines }, out, scratch) => ({
    script: path.resolve(import.meta.dirname, "../builds/build-orama.ts"),
    parameters: [lines, path.join(out, ORAMA_FILE)],
    folder: scratch,
    native: false,
  }),
  isIndexFile: () => true,
};
