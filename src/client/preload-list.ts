// What every search begins with.
import type { Manifest } from "../format/manifest.ts";

type Files = Pick<Manifest, "files" | "encoder">;

/**
 * The files that are loaded before the first query can be answered.
 * @param eager true where meaning is asked for at once
 * @returns paths below the manifest's folder, the manifest itself not among them
 */
export function firstFiles(named: Files, eager: boolean): string[] {
  const { files, encoder } = named;
  if (!eager || encoder.kind !== "static") return [files.terms.path, files.clusters.path];
  const frequent = `${encoder.path}${encoder.frequent.path}`;
  return [...directoryFiles(named), frequent, files.clusters.path];
}

/**
 * Those of them without which the search worker can ask for nothing: they say where the words of a query lie. All of them
 * at once would only keep the worker's script from arriving.
 */
export function directoryFiles({ files, encoder }: Files): string[] {
  const ofTokens = encoder.kind === "static" ? [`${encoder.path}${encoder.directory.path}`] : [];
  return [files.terms.path, ...ofTokens];
}
