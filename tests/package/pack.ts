// Packs the package once, as `npm publish` would, before the tests of what others install. Vitest's globalSetup of the
// project "package". KINDRED_SKIP_PACKAGE=1 leaves all of them out: they need the npm registry.
import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { findBrowser } from "../browser/find-browser.ts";
import { runWell } from "./run-program.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

export interface Packed {
  readonly tarball: string;
  readonly bytes: number;
  /** Folder of the tarball's content. */
  readonly unpacked: string;
  /** Sites are installed below it; it lies outside the repository, so that nothing of that is found. */
  readonly scratch: string;
  /** Program of the browser; null where there is none. */
  readonly browser: string | null;
}

declare module "vitest" {
  export interface ProvidedContext {
    /** Null where these tests are left out. */
    packed: Packed | null;
  }
}

export default async function pack(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.KINDRED_SKIP_PACKAGE === "1") {
    project.provide("packed", null);
    console.warn(notice("KINDRED_SKIP_PACKAGE is 1: the tests of the packed package are SKIPPED."));
    return async () => {};
  }
  const browser = findBrowser();
  if (browser === null) {
    const sentence =
      "NO BROWSER FOUND: the package is packed and installed, but searching in it is SKIPPED. Set CHROMIUM_PATH.";
    if (process.env.KINDRED_REQUIRE_BROWSER === "1") throw new Error(sentence);
    console.warn(notice(sentence));
  }
  const scratch = await mkdtemp(path.join(tmpdir(), "kindred-package-"));
  const remove = () => rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  try {
    const { seconds } = await runWell("npm", ["pack", "--pack-destination", scratch], ROOT);
    const name = (await readdir(scratch)).find((file) => file.endsWith(".tgz"));
    if (name === undefined) throw new Error("npm pack has written no tarball.");
    const [tarball, content] = [path.join(scratch, name), path.join(scratch, "content")];
    await mkdir(content);
    await runWell("tar", ["-xzf", tarball, "-C", content], scratch);
    const { size: bytes } = await stat(tarball);
    console.log(`packed in ${seconds.toFixed(0)} s: ${(bytes / 1e6).toFixed(2)} MB`);
    const unpacked = path.join(content, "package");
    project.provide("packed", { tarball, bytes, unpacked, scratch, browser });
  } catch (error) {
    await remove();
    throw error;
  }
  return remove;
}

function notice(sentence: string): string {
  const line = "=".repeat(80);
  return `\n${line}\n${sentence}\n${line}\n`;
}
