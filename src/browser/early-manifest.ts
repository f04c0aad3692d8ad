// Loads the index's manifest while the search worker's script is on its way: over a slow line that is one wait less.
// Used by search-box.ts.
import { MANIFEST_FILE } from "../search/index-format/manifest.ts";
import { fetchReader } from "../worker/fetch-reader.ts";

/**
 * The manifest's bytes, not looked at; null where they cannot be had: the worker then asks itself, and says why not.
 * @param indexUrl absolute, ending in a slash
 * @param again true where it failed before: it is then read past the browser's cache
 */
export function loadEarlyManifest(indexUrl: string, again: boolean): Promise<Uint8Array | null> {
  const reader = fetchReader(indexUrl, () => {}, again);
  return reader.read(MANIFEST_FILE).catch(() => null);
}
