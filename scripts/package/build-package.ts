// Compiles the package that others install: JavaScript with declarations, the components, and the bundle for browsers.
import { spawnSync } from "node:child_process";
import { chmod, cp, glob, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { bundleBrowser } from "./bundle-browser.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const SOURCE = path.join(ROOT, "src");
const OUT = path.join(ROOT, "dist-package");

await rm(OUT, { recursive: true, force: true });
const { status } = spawnSync("tsc", ["-p", "tsconfig.package.json"], {
  cwd: ROOT,
  stdio: "inherit",
  shell: process.platform === "win32",
});
if (status !== 0) process.exit(status ?? 1);
const workerFile = await bundleBrowser(path.join(OUT, "browser"));
// The compiled client starts the worker by the name that it is published under.
await writeFile(
  path.join(OUT, "client/worker-file.js"),
  `export const WORKER_FILE = ${JSON.stringify(workerFile)};\n`,
);
await cp(path.join(SOURCE, "element/kindred.css"), path.join(OUT, "element/kindred.css"));
await copyComponents();
await cp(
  path.join(SOURCE, "astro/virtual-modules.d.ts"),
  path.join(OUT, "astro/virtual-modules.d.ts"),
);
await chmod(path.join(OUT, "cli.js"), 0o755);

/** Astro compiles components in the site that uses them: only what they import is named anew. */
async function copyComponents(): Promise<void> {
  await mkdir(path.join(OUT, "components"), { recursive: true });
  for await (const name of glob("*.astro", { cwd: path.join(SOURCE, "components") })) {
    const text = await readFile(path.join(SOURCE, "components", name), "utf8");
    const compiled = text.replace(/(["'])(\.\.?\/[^"']+)\.ts\1/g, "$1$2.js$1");
    await writeFile(path.join(OUT, "components", name), compiled);
  }
}
