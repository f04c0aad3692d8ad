// Reads a bundle that is still in memory. Used by encoder-part.ts and by tests.
import { KindredError } from "../search/errors.ts";
import type { BundleReader } from "../search/index-format/read-bundle.ts";
import { sha256 } from "./bytes.ts";

/** @param files contents by path below the manifest's folder */
export function memoryReader(files: ReadonlyMap<string, Uint8Array>): BundleReader {
  const find = (path: string): Uint8Array => {
    const bytes = files.get(path);
    if (bytes === undefined) {
      throw new KindredError(
        "index-missing",
        `${path} is missing from the search index. Build the index again with "npm run index".`,
      );
    }
    return bytes;
  };
  return {
    read: async (path) => find(path),
    readRange: async (path, { start, end }) => find(path).subarray(start, end),
    sha256: async (bytes) => sha256(bytes),
  };
}
