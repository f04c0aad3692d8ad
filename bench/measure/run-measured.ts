// Runs a build as a process of its own, and says how long it took and how much memory it had.
import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Command } from "../engines/engine.ts";
import { watchProcesses } from "./watch-processes.ts";

export interface BuildCosts {
  readonly seconds: number;
  /** Null where the system does not tell of another program's memory. */
  readonly peakBytes: number | null;
}

const HOOK = pathToFileURL(path.join(import.meta.dirname, "peak-memory-hook.ts")).href;

/** As much as a build may want: Node's own limit depends on the machine. */
const HEAP_MIB = 12_288;

/** How much of what a failed build printed is told. */
const TOLD_CHARACTERS = 600;

/** @param notes an empty folder for what the build's process says of itself */
export async function runMeasured(command: Command, notes: string): Promise<BuildCosts> {
  const options = command.native ? [] : [`--max-old-space-size=${HEAP_MIB}`, "--import", HOOK];
  const started = performance.now();
  const child = spawn(process.execPath, [...options, command.script, ...command.parameters], {
    cwd: command.folder,
    env: { ...process.env, KINDRED_BENCH_PEAKS: notes, NODE_NO_WARNINGS: "1" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const watch = command.native && child.pid !== undefined ? watchProcesses(child.pid) : null;
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-TOLD_CHARACTERS);
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const seconds = (performance.now() - started) / 1000;
  const watched = (await watch?.stop()) ?? null;
  if (status !== 0) throw new Error(`its build ended with status ${status}: ${errors.trim()}`);
  if (command.native) return { seconds, peakBytes: watched };
  return { seconds, peakBytes: await sumOfPeaks(notes) };
}

/** As the build's processes have noted them. */
async function sumOfPeaks(notes: string): Promise<number> {
  const files = (await readdir(notes)).map((name) => path.join(notes, name));
  const peaks = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return peaks.reduce((sum, peak) => sum + Number(peak), 0);
}
