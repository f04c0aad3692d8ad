// Holds a place for one build at a time, for as long as files are put in their places: milliseconds, as a rule.
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { KindredError } from "../shared/errors.ts";
import { isRunning } from "./left-overs.ts";

/** How long a build waits for another. */
const WAIT_MS = 10_000;
const LOOK_AGAIN_MS = 25;

/** A lock that is older was left by a build that was killed, whatever process has its number by now. */
const OLDEST_MS = 5 * 60_000;

/** The locks that this process holds. */
const held = new Set<string>();

/**
 * Does work while no other build has the lock; one that a killed build has left is taken over.
 * @param file of the lock, in a folder that is there
 * @param place what is held, for the message
 * @throws KindredError "output" where another build holds it for ten seconds; what `work` throws
 */
export async function withLock<T>(
  file: string,
  place: string,
  work: () => Promise<T>,
  waitMs = WAIT_MS,
): Promise<T> {
  const lock = path.resolve(file);
  const until = performance.now() + waitMs;
  while (!(await take(lock))) {
    const holder = await holderOf(lock);
    // Two that take over at once could both go on; for that a build has to be killed within these milliseconds.
    if (holder === null) await rm(lock, { force: true });
    else if (performance.now() < until) await sleep(LOOK_AGAIN_MS);
    else {
      throw new KindredError(
        "output",
        `Another build (process ${holder}) is writing to ${place}. Wait until it has ended, or end it, and build again.`,
      );
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
    held.delete(lock);
  }
}

/** False where it is taken. @throws the system's error where it cannot be written */
async function take(lock: string): Promise<boolean> {
  if (held.has(lock)) return false;
  held.add(lock);
  try {
    await writeFile(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    held.delete(lock);
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** The number of the process that holds it; null where nobody does any more. */
async function holderOf(lock: string): Promise<number | null> {
  if (held.has(lock)) return process.pid;
  const [text, age] = await Promise.all([
    readFile(lock, "utf8").catch(() => null),
    stat(lock).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    ),
  ]);
  // Given back meanwhile, or made a moment ago.
  if (text === null || text === "") return age > OLDEST_MS ? null : 0;
  const holder = Number(text);
  const isHeld = holder !== process.pid && isRunning(holder) && age <= OLDEST_MS;
  return isHeld ? holder : null;
}
