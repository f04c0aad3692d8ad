// Reads a bundle from a folder in Node.

import { open, readFile } from "node:fs/promises";
import path from "node:path";
import type { BundleReader } from "../format/bundle-reader.ts";
import { MANIFEST_FILE } from "../format/manifest.ts";
import { KindredError } from "../shared/errors.ts";
import { sha256 } from "./hash.ts";

/** So many builds do not end while somebody reads. */
const MAX_TRIES = 5;

/**
 * Does work with the bundle in a folder, and does it anew where a build has replaced the bundle meanwhile: what the old
 * manifest names may be gone.
 * @param work is given a reader of the bundle; what it has done with one that was replaced is passed over, failures too
 */
export async function withBundle<T>(
  folder: string,
  work: (reader: BundleReader) => Promise<T>,
): Promise<T> {
  const manifestNow = () => readFile(path.join(folder, MANIFEST_FILE), "latin1").catch(() => null);
  for (let tries = 1; ; tries++) {
    const before = await manifestNow();
    const [done] = await Promise.allSettled([work(folderReader(folder))]);
    const isReplaced = (await manifestNow()) !== before;
    if (isReplaced && tries < MAX_TRIES) continue;
    if (done.status === "rejected") throw done.reason;
    return done.value;
  }
}

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
