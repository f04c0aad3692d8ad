// Changes an index by chance, again and again, in a thread that is ended where a change makes it hang.
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { ChangeWork } from "./change-thread.ts";
import { type ChangeCounts, countOutcomes, MAX_CHANGE_MS, type Tried } from "./outcomes.ts";

/**
 * @param folder of a built index
 * @param onTried told of each change
 */
export async function runChanges(
  folder: string,
  count: number,
  seed: number,
  onTried: (tried: Tried, number: number) => void = () => {},
): Promise<ChangeCounts> {
  const all: Tried[] = [];
  const take = (tried: Tried) => {
    all.push(tried);
    onTried(tried, all.length);
  };
  while (all.length < count) {
    const isDone = await runThread({ folder, seed, from: all.length, to: count }, take);
    if (!isDone)
      take({ outcome: "hangs", says: `change ${all.length} of seed ${seed}: no answer` });
  }
  return countOutcomes(all);
}

/** @returns false where it was ended because a change took too long */
function runThread(work: ChangeWork, take: (tried: Tried) => void): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(path.join(import.meta.dirname, "change-thread.ts"), {
      workerData: work,
    });
    let guard: NodeJS.Timeout | undefined;
    const wait = () => {
      clearTimeout(guard);
      guard = setTimeout(() => {
        resolve(false);
        void thread.terminate();
      }, MAX_CHANGE_MS);
    };
    thread.on("message", (message: Tried | "ready") => {
      wait();
      if (message !== "ready") take(message);
    });
    thread.once("error", (error) => {
      clearTimeout(guard);
      reject(error);
    });
    thread.once("exit", () => {
      clearTimeout(guard);
      resolve(true);
    });
  });
}
