// Reads a bundle that is still in memory.
import type { BundleReader } from "../format/bundle-reader.ts";
import { KindredError } from "../shared/errors.ts";
import { sha256 } from "./hash.ts";

/** @param files contents by path below the manifest's folder */
export function memoryReader(files: ReadonlyMap<string, Uint8Array>): BundleReader {
  const find = (path: string): Uint8Array => {
    const bytes = files.get(path);
    if (bytes === undefined) {
      throw new KindredError(
        "index-missing",
        `${path} is missing from the search index. Build the index again.`,
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
