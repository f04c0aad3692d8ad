// Reads a bundle from a folder in Node.

import { open, readFile } from "node:fs/promises";
import path from "node:path";
import type { BundleReader } from "../format/bundle-reader.ts";
import { KindredError } from "../shared/errors.ts";
import { sha256 } from "./hash.ts";

/** A reader of the bundle in a folder. */
export function folderReader(folder: string): BundleReader {
  const missing = (name: string, cause: unknown) =>
    new KindredError(
      "index-missing",
      `${path.join(folder, name)} cannot be read, but it belongs to the search index. Build it or give its folder with --index DIR.`,
      { cause },
    );
  return {
    async read(name) {
      try {
        return new Uint8Array(await readFile(path.join(folder, name)));
      } catch (cause) {
        throw missing(name, cause);
      }
    },
    async readRange(name, { start, end }) {
      try {
        const file = await open(path.join(folder, name));
        try {
          const { buffer, bytesRead } = await file.read(
            new Uint8Array(end - start),
            0,
            end - start,
            start,
          );
          return buffer.subarray(0, bytesRead);
        } finally {
          await file.close();
        }
      } catch (cause) {
        throw missing(name, cause);
      }
    },
    sha256: async (bytes) => sha256(bytes),
  };
}
