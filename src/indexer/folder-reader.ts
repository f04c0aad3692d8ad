// Reads a bundle from a folder in Node. Used by scripts/search.ts.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { KindredError } from "../search/errors.ts";
import type { BundleReader } from "../search/index-format/read-bundle.ts";
import { sha256 } from "./bytes.ts";

/** A reader of the bundle in a folder. */
export function folderReader(folder: string): BundleReader {
  return {
    async read(name) {
      try {
        return new Uint8Array(await readFile(path.join(folder, name)));
      } catch (cause) {
        throw new KindredError(
          "index-missing",
          `${path.join(folder, name)} cannot be read, but it belongs to the search index. Build it with "npm run index" or give its folder with --index DIR.`,
          { cause },
        );
      }
    },
    sha256: async (bytes) => sha256(bytes),
  };
}
