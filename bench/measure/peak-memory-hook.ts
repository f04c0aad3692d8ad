// Loaded into a build by --import, and into every process that it starts: writes the most memory that the process had,
// in bytes, when it ends.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isMainThread } from "node:worker_threads";
import { peakInStatus } from "./peak-in-status.ts";

/** Each process writes a file of its own there. */
const folder = process.env.KINDRED_BENCH_PEAKS;

// A process's memory is that of all its threads.
if (folder !== undefined && isMainThread) {
  const file = path.join(folder, `${process.pid}.peak`);
  process.once("exit", () => writeFileSync(file, String(peakBytes())));
}

function peakBytes(): number {
  try {
    // What getrusage says may count in the process that started this one.
    const peak = peakInStatus(readFileSync("/proc/self/status", "utf8"));
    if (peak !== null) return peak;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}
