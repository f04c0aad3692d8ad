// What every search begins with.
import type { EncoderEntry, Manifest } from "../../format/manifest.ts";

/** What of a manifest says which files these are. */
export interface NamesFiles extends Pick<Manifest, "archive"> {
  readonly files: Pick<Manifest["files"], "terms" | "clusters">;
  readonly encoder: EncoderEntry;
}

/**
 * The files that are loaded before the first query can be answered.
 * @param eager true where meaning is asked for at once
 * @returns paths below the manifest's folder, the manifest itself not among them
 */
export function firstFiles(named: NamesFiles, eager: boolean): string[] {
  const { archive, files } = named;
  const directories = directoryFiles(named);
  if (archive !== undefined) return eager ? directories : [archive.path];
  return [...(eager ? directories : [files.terms.path]), files.clusters.path];
}

/**
 * Those of them without which the search worker can ask for nothing: they say where the words of a query lie. All of
 * them at once would only keep the worker's script from arriving.
 */
export function directoryFiles({ archive, files, encoder }: NamesFiles): string[] {
  const ofTokens = encoder.kind === "static" ? [`${encoder.path}${encoder.directory.path}`] : [];
  return [...ofTokens, (archive ?? files.terms).path];
}
