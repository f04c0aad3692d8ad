// Puts a finished bundle in place: written into a folder of its own first, so that a build that fails at any point
// leaves the last good bundle as it was.
import { mkdirSync, writeFileSync } from "node:fs";
import { access, constants, readdir, readlink, realpath, rmdir } from "node:fs/promises";
import path from "node:path";
import { MANIFEST_FILE } from "../format/manifest.ts";
import { isKindredError, KindredError } from "../shared/errors.ts";
import { withLock } from "./folder-lock.ts";
import { passingName, removeLeftOvers, removePassing } from "./left-overs.ts";
import type { BundleFile } from "./pack-writer.ts";
import { isPassing, LOCK_FILE, putInPlace, UNFINISHED } from "./put-in-place.ts";
import { cannotWrite, reasonOf } from "./write-failure.ts";

/** Adds a file to the bundle that is being written. @throws KindredError "output" */
export type AddFile = (file: BundleFile) => Promise<void>;

/**
 * Replaces the bundle in a folder. Where the folder is a link, what it leads to is replaced, and it stays a link.
 * @param write adds the files, each as soon as it is made; where it fails, nothing is replaced
 * @throws KindredError "output" where the folder cannot be written, or holds something else; what `write` throws
 */
export async function writeBundle(
  out: string,
  write: (add: AddFile) => Promise<void>,
): Promise<void> {
  const place = await placeOf(path.resolve(out));
  await checkPlace(out, place);
  await removeLeftOvers(place, UNFINISHED);
  await removeLeftOvers(path.dirname(place), besides(place));
  const isNew = !(await exists(place));
  const fresh = passingName(path.join(place, ".new"));
  const orSay = (work: Promise<void>) =>
    work.catch((cause: unknown) => {
      throw isKindredError(cause) ? cause : cannotWrite("The index", out, cause, "--out DIR");
    });
  try {
    await write(([name, bytes]) => orSay(writeBelow(fresh, name, bytes)));
    // Two builds at once: each is whole, and the one that ends last stays.
    await orSay(withLock(path.join(place, LOCK_FILE), out, () => putInPlace(fresh, place)));
  } finally {
    await removePassing(fresh);
    // Only where it is empty: of a build that has failed.
    if (isNew) await rmdir(place).catch(() => {});
  }
}

/** What a place leads to, where it is a link, whether there is something or not. */
async function placeOf(place: string): Promise<string> {
  try {
    return await realpath(place);
  } catch {
    const target = await readlink(place).catch(() => null);
    return target === null ? place : path.resolve(path.dirname(place), target);
  }
}

/** Where earlier versions wrote a bundle. */
function besides(place: string): RegExp {
  const name = path.basename(place).replace(/\W/g, "\\$&");
  return new RegExp(`^${name}\\.(?:new|old)-(\\d+)$`);
}

/** At once, as nothing else is to be done meanwhile: waiting for another thread takes longer than writing. */
async function writeBelow(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

/**
 * Checked before the long work of a build as well as after it.
 * @throws KindredError "output" where the place is taken by something that is not a bundle
 */
export async function checkPlace(out: string, place: string = path.resolve(out)): Promise<void> {
  let names: string[];
  try {
    names = (await readdir(place)).filter((name) => !isPassing(name));
  } catch (cause) {
    if (isMissing(cause)) return checkWritable(out, place);
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
  await checkWritable(out, place);
}

/**
 * The folder, or the nearest above it that there is. As root, everything may be written to but what can only be read.
 */
async function checkWritable(out: string, place: string): Promise<void> {
  let folder = place;
  while (!(await exists(folder)) && folder !== path.dirname(folder)) folder = path.dirname(folder);
  try {
    await access(folder, constants.W_OK);
  } catch (cause) {
    const above = folder === place ? out : `${out}, in ${folder}`;
    throw cannotWrite("The index", above, cause, "--out DIR");
  }
}

/**
 * What FORMAT.md names, what earlier versions of it named, and what Finder leaves in every folder that is looked at.
 */
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
