// Remembers from build to build which cluster each passage belongs to: comparing all passages with all clusters takes
// as long as all else together where one document has changed.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import { CLUSTERING_VERSION, type KnownClusters } from "./cluster-passages.ts";
import { sha256, shortHash } from "./hash.ts";
import { passingName, removePassing } from "./left-overs.ts";
import type { Progress } from "./progress.ts";
import { cannotKeep } from "./write-failure.ts";

/** Before the content: its SHA-256. */
const HASH_BYTES = 32;

function fileIn(folder: string): string {
  const name = shortHash(sha256(`${CLUSTERING_VERSION} ${process.versions.v8}`));
  return path.join(folder, `clusters-${name}.bin`);
}

/** What the last build knew; null where there is nothing, or nothing that can be read. */
export async function readKnownClusters(folder: string): Promise<KnownClusters | null> {
  const bytes = await readFile(fileIn(folder)).catch(() => Buffer.alloc(0));
  const content = bytes.subarray(HASH_BYTES);
  if (bytes.toString("hex", 0, HASH_BYTES) !== sha256(content)) return null;
  return deserialize(content) as KnownClusters;
}

/** Keeps it for the next build. Where that fails it is a pity, not a failure: the build says so. */
export async function keepClusters(
  folder: string,
  known: KnownClusters,
  progress: Progress,
): Promise<void> {
  try {
    await write(folder, known);
  } catch (error) {
    progress.say(
      cannotKeep("What was found out about near passages", folder, error, "take a little longer"),
    );
  }
}

async function write(folder: string, known: KnownClusters): Promise<void> {
  const content = serialize(known);
  const file = fileIn(folder);
  await mkdir(folder, { recursive: true });
  // Beside itself first, so that a build that is cut off does not damage it.
  const fresh = passingName(`${file}.tmp`);
  try {
    await writeFile(fresh, [Buffer.from(sha256(content), "hex"), content]);
    await rename(fresh, file);
  } finally {
    await removePassing(fresh);
  }
}
