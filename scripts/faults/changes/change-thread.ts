// A thread that tries one change after the other and tells of each: run-changes.ts ends it where one takes too long.
import { parentPort, workerData } from "node:worker_threads";
import { readWhole, tryChange } from "./changed-index.ts";

/** What it is started with. */
export interface ChangeWork {
  readonly folder: string;
  readonly seed: number;
  /** The first change, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

const { folder, seed, from, to } = workerData as ChangeWork;
const whole = await readWhole(folder);
parentPort?.postMessage("ready");
for (let i = from; i < to; i++) parentPort?.postMessage(await tryChange(whole, seed + i));
