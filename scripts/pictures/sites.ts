// The sites that pictures are taken of: plain pages in two languages, a Starlight site, and the demo.
import { cp, mkdir, rm, symlink } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { siteHandler } from "../../src/cli/serve-site.ts";
import { runProgram } from "./run-program.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Below the repository, as Astro takes no packages from elsewhere. Git ignores it. */
const FOLDER = path.join(ROOT, ".kindred/pictures");

/** Of the Starlight site. */
const BASE = "/glow/";

export interface Sites {
  /** Addresses, each ending in a slash. */
  readonly ferries: string;
  readonly starlight: string;
  readonly demo: string;
  close(): Promise<void>;
}

/** Packs Kindred as it is now, builds the sites and serves them. */
export async function openSites(): Promise<Sites> {
  await runProgram(["scripts/package/build-package.ts"], ROOT);
  await rm(FOLDER, { recursive: true, force: true });
  const ferries = await serve(siteHandler(await buildFerries()), "/");
  const starlight = await serve(siteHandler(await buildStarlight(), BASE), BASE);
  const demo = await serve(siteHandler(await buildDemo()), "/");
  return {
    ferries: ferries.address,
    starlight: starlight.address,
    demo: demo.address,
    async close() {
      for (const { server } of [ferries, starlight, demo]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

async function buildFerries(): Promise<string> {
  const folder = path.join(FOLDER, "ferries");
  await cp(path.join(import.meta.dirname, "site"), folder, { recursive: true });
  await runProgram(["dist-package/cli.js", folder, "--quiet"], ROOT);
  return folder;
}

/** The tests' own, with Kindred as its author would have it. */
async function buildStarlight(): Promise<string> {
  const folder = path.join(FOLDER, "starlight");
  await cp(path.join(ROOT, "tests/package/sites/starlight"), folder, { recursive: true });
  await mkdir(path.join(folder, "node_modules"));
  await symlink(ROOT, path.join(folder, "node_modules/kindred-search"), "junction");
  await runProgram([path.join(ROOT, "node_modules/astro/bin/astro.mjs"), "build"], folder);
  return path.join(folder, "dist");
}

async function buildDemo(): Promise<string> {
  const folder = path.join(FOLDER, "demo");
  const astro = path.join(ROOT, "node_modules/astro/bin/astro.mjs");
  await runProgram([astro, "build", "--outDir", folder], ROOT);
  return folder;
}

async function serve(
  handler: RequestListener,
  base: string,
): Promise<{ readonly address: string; readonly server: Server }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}${base}`, server };
}
