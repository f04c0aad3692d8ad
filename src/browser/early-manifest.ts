// Loads the index's manifest while the search worker's script is on its way: over a slow line that is one wait less.
// Used by search-box.ts.
import { MANIFEST_FILE } from "../search/index-format/manifest.ts";

/**
 * The manifest's bytes, not looked at; null where they cannot be had: the worker then asks itself, and says why not.
 * @param indexUrl absolute, ending in a slash
 * @param again true where it failed before: it is then read past the browser's cache
 */
export async function loadEarlyManifest(
  indexUrl: string,
  again: boolean,
): Promise<Uint8Array | null> {
  try {
    // Its name is the same from version to version, so it is asked for anew each time.
    const cache = again ? "reload" : "no-cache";
    const response = await fetch(new URL(MANIFEST_FILE, indexUrl), { cache });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}
