// Puts a finished bundle in place: written beside its place first, then swapped in, so that a build
// that fails at any point leaves the last good bundle as it was.
import { mkdirSync, writeFileSync } from "node:fs";
import { access, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { MANIFEST_FILE } from "../format/manifest.ts";
import { KindredError } from "../shared/errors.ts";
import type { BundleFile } from "./pack-writer.ts";

/** Adds a file to the bundle that is being written. @throws KindredError "output" */
export type AddFile = (file: BundleFile) => Promise<void>;

/**
 * Replaces the bundle in a folder.
 * @param write adds the files, each as soon as it is made; where it fails, nothing is replaced
 * @throws KindredError "output" where the folder cannot be written, or holds something else; what `write` throws
 */
export async function writeBundle(
  out: string,
  write: (add: AddFile) => Promise<void>,
): Promise<void> {
  const place = path.resolve(out);
  await checkPlace(out, place);
  const fresh = `${place}.new-${process.pid}`;
  const old = `${place}.old-${process.pid}`;
  const orSay = (work: Promise<void>) =>
    work.catch((cause: unknown) => {
      throw new KindredError(
        "output",
        `The index cannot be written to ${out} (${reasonOf(cause)}). Make the folder writable or give another one with --out DIR.`,
        { cause },
      );
    });
  try {
    await write(([name, bytes]) => orSay(writeBelow(fresh, name, bytes)));
    await orSay(swap(fresh, place, old));
  } finally {
    await rm(fresh, { recursive: true, force: true }).catch(() => {});
    if (await exists(place)) await rm(old, { recursive: true, force: true }).catch(() => {});
  }
}

/** At once, as nothing else is to be done meanwhile: waiting for another thread takes longer than writing. */
async function writeBelow(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

async function swap(fresh: string, place: string, old: string): Promise<void> {
  const replaces = await exists(place);
  if (replaces) await rename(place, old);
  try {
    await rename(fresh, place);
  } catch (error) {
    if (replaces) await rename(old, place);
    throw error;
  }
}

/**
 * Checked before the long work of a build as well as after it.
 * @throws KindredError "output" where the place is taken by something that is not a bundle
 */
export async function checkPlace(out: string, place: string = path.resolve(out)): Promise<void> {
  let names: string[];
  try {
    names = await readdir(place);
  } catch (cause) {
    if (isMissing(cause)) return;
    throw new KindredError(
      "output",
      `The index cannot be written to ${out} (${reasonOf(cause)}). Give a folder with --out DIR.`,
      { cause },
    );
  }
  if (names.length > 0 && !names.includes(MANIFEST_FILE)) {
    throw new KindredError(
      "output",
      `${out} holds ${names.length} files but no ${MANIFEST_FILE}, so it is not a search index and is not replaced. Give an empty or a new folder with --out DIR.`,
    );
  }
  const foreign = names.find((name) => !PARTS_OF_BUNDLE.test(name));
  if (foreign !== undefined) {
    throw new KindredError(
      "output",
      `${out} holds ${foreign}, which is no part of a search index, so it is not replaced. Give an empty or a new folder with --out DIR.`,
    );
  }
}

/** What FORMAT.md names, what earlier versions of it named, and what Finder leaves in every folder that is looked at. */
const PARTS_OF_BUNDLE = new RegExp(
  `^(${[
    "manifest\\.json",
    "(archive|terms|clusters|facets|synonyms|copies|passages|words|vectors)-[0-9a-f]{10}\\.(json|bin)",
    "dictionary|postings|codes|rows|texts|encoder|wasm",
    "(kindred|client)\\.js|kindred-[\\w-]+\\.js|kindred\\.css|LICENSES\\.md",
    "\\.DS_Store",
  ].join("|")})$`,
);

async function exists(place: string): Promise<boolean> {
  return access(place).then(
    () => true,
    () => false,
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** The system's own word for what went wrong, without its path. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
