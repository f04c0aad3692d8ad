// Loads what every search begins with while the search worker's script is on its way: over a slow line that is two
// waits less.

import { MANIFEST_FILE, type Manifest } from "../../format/manifest.ts";
import { fetchReader } from "../fetch-reader.ts";
import { firstFiles } from "./list.ts";

/**
 * Files that are there or on their way, by path below the manifest's folder: bytes that are not looked at; null where
 * they cannot be had: the worker then asks itself, and says why not.
 */
export type PreloadedFiles = ReadonlyMap<string, Promise<Uint8Array | null>>;

/**
 * Begins to load them; resolves when the manifest is there, which names the others, or is known not to come.
 * @param indexUrl absolute, ending in a slash
 * @param pastCache true where it failed before: files are then read past the browser's cache
 * @param eager true where meaning is asked for at once
 * @param lang in which it is searched first
 */
export async function preloadFiles(
  indexUrl: string,
  { pastCache, eager, lang }: { pastCache: boolean; eager: boolean; lang: string },
): Promise<PreloadedFiles> {
  const reader = fetchReader(indexUrl, () => {}, pastCache);
  const load = (path: string) => reader.read(path).catch(() => null);
  const manifest = load(MANIFEST_FILE);
  const others = namesIn(await manifest, eager, lang);
  return new Map([[MANIFEST_FILE, manifest], ...others.map((path) => [path, load(path)] as const)]);
}

/** Below the manifest's own folder, whoever wrote it. */
const PLAIN_PATH = /^(?!.*\.\.)[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;

function namesIn(manifest: Uint8Array | null, eager: boolean, lang: string): string[] {
  if (manifest === null) return [];
  try {
    // The worker checks it, which takes more script than the page should load. Here a manifest that is not one names
    // nothing.
    const unchecked = JSON.parse(new TextDecoder().decode(manifest)) as Manifest;
    return firstFiles(unchecked, eager, lang).filter((path) => PLAIN_PATH.test(path));
  } catch {
    return [];
  }
}
