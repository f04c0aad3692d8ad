// Files that are named by what they hold.
import type { FileEntry } from "../format/manifest.ts";
import { sha256, shortHash } from "./hash.ts";
import type { BundleFile } from "./pack-writer.ts";

/** A file, and what the manifest says of it. */
export interface HashedFile {
  readonly file: BundleFile;
  readonly entry: FileEntry;
}

/** `name-<hash>.ending` */
export function hashedFile(name: string, ending: string, content: Uint8Array): HashedFile {
  const hash = sha256(content);
  const path = `${name}-${shortHash(hash)}.${ending}`;
  return { file: [path, content], entry: { path, bytes: content.length, sha256: hash } };
}
