// MiniSearch: words, all of the index in one file of JSON.
import path from "node:path";
import type { Engine } from "./engine.ts";
import { MINISEARCH_FILE } from "./minisearch-options.ts";

export const MINISEARCH: Engine = {
  name: "minisearch",
  label: "MiniSearch",
  setting:
    "whole articles, titles and texts stored; in the browser `loadJSON` and `search` with prefixes and `fuzzy: 0.2`",
  indexAddress: "index/",
  buildCommand: ({ lines }, out, scratch) => ({
    script: path.resolve(import.meta.dirname, "../builds/build-minisearch.ts"),
    parameters: [lines, path.join(out, MINISEARCH_FILE)],
    folder: scratch,
    native: false,
  }),
  isIndexFile: () => true,
};
