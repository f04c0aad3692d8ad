// Runs a short program that uses Astro, in a process of its own: Astro keeps state, and would take what
// Vitest puts into the environment (its mode, its base) for the site's. Used by build-sites.ts and dev.test.ts.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import path from "node:path";
import type { Readable } from "node:stream";

const VITEST_VARIABLES = /^(VITEST|VITE_|__VITEST|TEST$|MODE$|PROD$|DEV$|SSR$|BASE_URL$)/;

/** @param settings variables of the environment to set */
export function runAstro(
  program: string,
  settings: Readonly<Record<string, string>>,
): ChildProcessByStdio<null, Readable, Readable> {
  const own = Object.entries(process.env).filter(([name]) => !VITEST_VARIABLES.test(name));
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: path.resolve(import.meta.dirname, "../.."),
    env: { ...Object.fromEntries(own), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.setEncoding("utf8");
  child.stderr.setEncoding("utf8");
  return child;
}
