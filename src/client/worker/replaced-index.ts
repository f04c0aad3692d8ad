// Tells whether the index that was opened is still the one that is published.
import { type BundleReader, readManifest } from "../../format/bundle-reader.ts";
import type { Manifest } from "../../format/manifest.ts";
import { isKindredError } from "../../shared/errors.ts";

/** A damage that stays is no reason to ask for the manifest at every key. */
const MIN_INTERVAL_MS = 30_000;

/**
 * Watches an index.
 * @param manifest what was opened
 * @returns a function that gives the manifest of the index that has taken its place; null where none has, or nobody can
 *   tell. It throws KindredError "index-version" where that is one for another version of this program
 */
export function watchForReplacement(
  reader: BundleReader,
  manifest: Manifest,
  now: () => number,
): () => Promise<Manifest | null> {
  const opened = JSON.stringify(manifest);
  let asked = Number.NEGATIVE_INFINITY;
  return async () => {
    if (now() - asked < MIN_INTERVAL_MS) return null;
    asked = now();
    try {
      const published = await readManifest(reader, true);
      return JSON.stringify(published) === opened ? null : published;
    } catch (error) {
      if (isKindredError(error) && error.code === "index-version") throw error;
      // Who is offline, or meets a manifest that is being published, goes on with what there is.
      return null;
    }
  };
}
