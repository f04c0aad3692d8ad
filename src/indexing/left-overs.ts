// What builds that were killed have left behind, told from what builds that still run are writing: both have the number
// of their process in their names.
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

/** What is older is no running build's, whatever process has its number by now: another container counts anew. */
const OLDEST_MS = 24 * 60 * 60 * 1000;

/** What this process is writing. */
const own = new Set<string>();
let made = 0;

/**
 * A name for what is written beside its place, and removed by a later build where this one is killed.
 * @param start what the name begins with; `-<process>-<number>` follows
 */
export function passingName(start: string): string {
  made++;
  const name = `${start}-${process.pid}-${made}`;
  own.add(path.resolve(name));
  return name;
}

/** Of a name that this process has given: it is no longer needed. Removes what bears it. */
export async function removePassing(name: string): Promise<void> {
  await rm(name, { recursive: true, force: true }).catch(() => {});
  own.delete(path.resolve(name));
}

/**
 * Removes what killed builds have left in a folder. What cannot be removed stays: it is in nobody's way.
 * @param pattern of their names; its first group is the number of the process
 */
export async function removeLeftOvers(folder: string, pattern: RegExp): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, process = ""] = pattern.exec(name) ?? [];
    const file = path.join(folder, name);
    if (process === "" || own.has(path.resolve(file))) continue;
    if (await isInUse(file, Number(process))) continue;
    await rm(file, { recursive: true, force: true }).catch(() => {});
  }
}

/** The same of what is kept from build to build, downloaded models included. */
export async function removeCacheLeftOvers(cache: string): Promise<void> {
  await removeLeftOvers(cache, UNFINISHED_FILE);
  const models = path.join(cache, "models");
  for (const owner of await readdir(models).catch(() => [])) {
    await removeLeftOvers(path.join(models, owner), UNFINISHED_MODEL);
  }
}

/** As the caches name them; earlier versions had the number at another place. */
const UNFINISHED_FILE =
  /^(?:documents|clusters|vectors)-[0-9a-f]{10}\.bin\.(?:tmp-)?(\d+)(?:-\d+|\.tmp)$/;

/** As the download names it. */
const UNFINISHED_MODEL = /^\.unfinished-(\d+)-/;

async function isInUse(file: string, processNumber: number): Promise<boolean> {
  // Another of this number was here before: this process knows its own.
  if (processNumber === process.pid || !isRunning(processNumber)) return false;
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: 0 }));
  return Date.now() - mtimeMs < OLDEST_MS;
}

/** True where there is a process of that number, whoever started it. */
export function isRunning(processNumber: number): boolean {
  try {
    process.kill(processNumber, 0);
    return true;
  } catch (error) {
    // It is there, but another's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
