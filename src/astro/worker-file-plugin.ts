// Tells a page that is bundled from Kindred's sources what the search worker's file is called, which holds a hash: the
// compiled package knows by itself.
import path from "node:path";
import type { Plugin } from "vite";
import { readBrowserFiles } from "../indexing/browser-files.ts";

const MODULE = path.join(import.meta.dirname, "../client/worker-file.ts");

/** Does nothing where there are no sources. */
export function workerFilePlugin(): Plugin {
  return {
    name: "kindred-worker-file",
    enforce: "pre",
    load: async (id) => {
      if (path.resolve(id.split("?")[0] ?? id) !== MODULE) return undefined;
      const { files } = await readBrowserFiles();
      const name = [...files.keys()].find((file) => file.startsWith("kindred-worker-"));
      return `export const WORKER_FILE = ${JSON.stringify(name)};`;
    },
  };
}
