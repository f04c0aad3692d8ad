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
  return [files.terms.path, ...(eager ? firstEncoderFiles({ encoder }) : []), files.clusters.path];
}

/** Those of them that a static encoder begins with; none of another's. */
export function firstEncoderFiles({ encoder }: Pick<Manifest, "encoder">): string[] {
  if (encoder.kind !== "static") return [];
  return [encoder.directory.path, FREQUENT_TOKENS_FILE].map((path) => `${encoder.path}${path}`);
}
