// Puts the files of a new bundle among those of the old one, the manifest last, and takes away what it no longer names:
// who reads meanwhile finds the old bundle whole or the new one whole, and the folder is always there.
import { copyFile, mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { MANIFEST_FILE } from "../format/manifest.ts";
import { isHashed } from "../shared/hashed-names.ts";

/** Folders inside of a bundle's in which builds write; the group is the number of the process. */
export const UNFINISHED = /^\.new-(\d+)-\d+$/;

export const LOCK_FILE = ".lock";

/** True for what a build puts beside a bundle's files for as long as it runs. */
export function isPassing(name: string): boolean {
  return UNFINISHED.test(name) || name === LOCK_FILE;
}

/**
 * Moves all files of a folder into another.
 * @param fresh inside of `place`, so that nothing has to be copied
 * @throws the system's error; the files that were there are then as they were
 */
export async function putInPlace(fresh: string, place: string): Promise<void> {
  const { files: old, folders } = await contentsOf(place);
  const made = (await contentsOf(fresh)).files.sort((a, b) => rankOf(a) - rankOf(b));
  const known = new Set(old);
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const file of made) {
      const target = path.join(place, file);
      const kept = path.join(fresh, ".kept", file);
      const isReplaced = known.has(file);
      await mkdir(path.dirname(target), { recursive: true });
      // What bears the same hash is the same.
      if (isReplaced && !isHashed(file)) {
        await mkdir(path.dirname(kept), { recursive: true });
        await copyFile(target, kept);
        undo.push(() => rename(kept, target));
      } else if (!isReplaced) {
        undo.push(() => rm(target, { force: true }));
      }
      await rename(path.join(fresh, file), target);
    }
  } catch (error) {
    for (const step of undo.reverse()) await step().catch(() => {});
    await removeEmpty(place, (await contentsOf(place)).folders);
    throw error;
  }
  const needed = new Set(made.flatMap(withFolders));
  // What cannot be removed is in nobody's way.
  for (const file of old) {
    if (!needed.has(file)) await rm(path.join(place, file), { force: true }).catch(() => {});
  }
  await removeEmpty(place, folders);
}

/** What an old manifest does not name can be there before the new one is; programs belong to either. */
function rankOf(file: string): number {
  if (file === MANIFEST_FILE) return 2;
  return isHashed(file) ? 0 : 1;
}

/** A file and the folders that it lies in: one of them may be a link, which stays. */
function withFolders(file: string): string[] {
  const parts = file.split("/");
  return parts.map((_, i) => parts.slice(0, i + 1).join("/"));
}

/** By path below the folder, with slashes; without what builds are writing there. */
async function contentsOf(folder: string): Promise<{ files: string[]; folders: string[] }> {
  const files: string[] = [];
  const folders: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.relative(folder, path.join(entry.parentPath, entry.name));
    const parts = file.split(path.sep);
    if (isPassing(parts[0] ?? "")) continue;
    (entry.isDirectory() ? folders : files).push(parts.join("/"));
  }
  return { files, folders };
}

async function removeEmpty(place: string, folders: readonly string[]): Promise<void> {
  // The innermost first.
  for (const folder of folders.toSorted((a, b) => b.length - a.length)) {
    await rmdir(path.join(place, folder)).catch(() => {});
  }
}
