// Holds the pages to their weight: builds the site and has size-limit compare its scripts and styles with the budgets
// in .size-limit.json.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { build } from "astro";

/** What .size-limit.json names. */
const FOLDER = path.resolve(".kindred/check-sizes");

await build({ outDir: FOLDER, cacheDir: `${FOLDER}-cache`, logLevel: "error" });
const { status } = spawnSync("size-limit", [], {
  stdio: "inherit",
  shell: process.platform === "win32",
});
process.exitCode = status ?? 1;
