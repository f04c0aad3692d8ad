// What every search begins with. Used by the page, which loads it while the search worker starts, and by the Astro
// integration, which has the browser load it along with the page.
import type { Manifest } from "./manifest.ts";

/** The shard of the most frequent tokens, by itself; below the folder of a static encoder. */
export const FREQUENT_TOKENS_FILE = "rows/0.bin";

/**
 * The files that are loaded before the first query can be answered, in the order in which they are wanted.
 * @param eager true where meaning is asked for at once
 * @returns paths below the manifest's folder, the manifest itself not among them
 */
export function firstFiles(
  { files, encoder }: Pick<Manifest, "files" | "encoder">,
  eager: boolean,
): string[] {
  const ofEncoder =
    eager && encoder.kind === "static" ? [encoder.directory.path, FREQUENT_TOKENS_FILE] : [];
  return [
    files.terms.path,
    ...ofEncoder.map((path) => `${encoder.path}${path}`),
    files.clusters.path,
  ];
}
