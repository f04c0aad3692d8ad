// Peak memory of a process and those it starts, by looking again and again. Linux only.
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { peakInStatus } from "./peak-in-status.ts";

const PAUSE_MS = 25;

/**
 * Watches until told to stop.
 * @returns bytes: the sum of each process's own peak; null where the system does not tell
 */
export function watchProcesses(id: number): { stop(): Promise<number | null> } {
  const peaks = new Map<number, number>();
  let stopped = false;
  const watching = (async () => {
    while (!stopped) {
      for (const process of await processesFrom(id)) {
        const status = await readFile(`/proc/${process}/status`, "utf8").catch(() => "");
        const peak = peakInStatus(status);
        if (peak !== null) peaks.set(process, Math.max(peak, peaks.get(process) ?? 0));
      }
      await sleep(PAUSE_MS);
    }
  })();
  return {
    async stop() {
      stopped = true;
      await watching;
      return peaks.size === 0 ? null : [...peaks.values()].reduce((sum, peak) => sum + peak, 0);
    },
  };
}

/** The process itself, its children, and theirs. */
async function processesFrom(id: number): Promise<number[]> {
  const children = await readFile(`/proc/${id}/task/${id}/children`, "utf8").catch(() => "");
  const ids = children.split(" ").filter(Boolean).map(Number);
  return [id, ...(await Promise.all(ids.map(processesFrom))).flat()];
}
