// Runs a short program that uses Astro, in a process of its own: Astro keeps state, and would take what Vitest puts
// into the environment (its mode, its base) for the site's.
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

/**
 * Builds the site; what it prints belongs to a failure only.
 * @param outDir where it goes; its index and cache lie beside it
 * @param more further variables of the environment
 */
export async function buildSite(
  base: string,
  outDir: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const options = { base, outDir, cacheDir: `${outDir}-cache`, logLevel: "warn" };
  const program = `import { build } from "astro"; await build(${JSON.stringify(options)});`;
  const settings = { NODE_ENV: "production", KINDRED_INDEX: `${outDir}-index`, ...more };
  const child = runAstro(program, settings);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text: string) => {
      output += text;
    });
  }
  const status = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (status !== 0) {
    throw new Error(`The site for ${base} could not be built in ${outDir}:\n${output}`);
  }
}
