// Runs a short program that uses Astro, in a process of its own: Astro keeps state, and would take what Vitest puts
// into the environment (its mode, its base) for the site's.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import path from "node:path";
import type { Readable } from "node:stream";
import type { demoConfig } from "../../src/site/demo-config.ts";

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
 * Builds the demo; what it prints belongs to a failure only.
 * @param outDir where it goes; Astro's cache lies beside it
 * @param options of the integration, in place of the demo's own
 * @param environment further variables: KINDRED_CONTENT names another folder of articles
 */
export async function buildSite(
  base: string,
  outDir: string,
  options: Parameters<typeof demoConfig>[0] = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const config = inlineConfig({ base, outDir, configFile: false });
  const program = `import { build } from "astro"; import { demoConfig } from "./src/site/demo-config.ts";
    await build({ ...demoConfig(${JSON.stringify(options)}), ...${config} });`;
  await runToEnd(program, environment, `The site for ${base}`);
}

/** Builds the site in plain-site/, which asks the integration for nothing. */
export async function buildPlainSite(outDir: string): Promise<void> {
  const program = `import { build } from "astro"; ${plainSite({ outDir })} await build(config);`;
  await runToEnd(program, {}, "The plain site");
}

/** Builds the site that the box is looked at on: Astro's pages in box-site/, and plain ones in box-content/. */
export async function buildBoxSite(outDir: string): Promise<void> {
  const publicDir = path.join(import.meta.dirname, "box-content");
  const program = `import { build } from "astro"; ${siteIn("box-site", { outDir, publicDir })} await build(config);`;
  await runToEnd(program, {}, "The site of the box");
}

/**
 * The beginning of a program about the site in plain-site/: its `config`.
 * @param settings of Astro
 * @param options of the integration
 */
export function plainSite(
  settings: Readonly<Record<string, unknown>> & { readonly outDir: string },
  options: Readonly<Record<string, unknown>> = {},
): string {
  return siteIn("plain-site", settings, options);
}

function siteIn(
  folder: string,
  settings: Readonly<Record<string, unknown>> & { readonly outDir: string },
  options: Readonly<Record<string, unknown>> = {},
): string {
  const root = path.join(import.meta.dirname, folder);
  const config = inlineConfig({
    configFile: false,
    root,
    devToolbar: { enabled: false },
    ...settings,
  });
  return `import kindred from "./src/index.ts";
    const config = { ...${config}, integrations: [kindred(${JSON.stringify(options)})] };`;
}

function inlineConfig(
  settings: Readonly<Record<string, unknown>> & { readonly outDir: string },
): string {
  return JSON.stringify({ cacheDir: `${settings.outDir}-cache`, logLevel: "warn", ...settings });
}

/** @param what it builds, for the message of a failure */
async function runToEnd(
  program: string,
  environment: Readonly<Record<string, string>>,
  what: string,
): Promise<void> {
  const child = runAstro(program, { NODE_ENV: "production", ...environment });
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
  if (status !== 0) throw new Error(`${what} could not be built:\n${output}`);
}
