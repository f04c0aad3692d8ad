// Builds the demo once for each base, and a site that asks for nothing, before the browser tests, and finds the
// browser. Vitest's globalSetup of the project "browser". Without a browser nothing is built and every test is skipped.
import { glob, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { writeLargeContent } from "../fixtures/large-content.ts";
import { writeWideContent } from "../fixtures/wide-content.ts";
import { findMinilm } from "../minilm/find-minilm.ts";
import { buildBoxSite, buildPlainSite, buildSite } from "./astro-process.ts";
import { findBrowser } from "./find-browser.ts";

export interface BuiltSites {
  /** Folder of the demo built for "/". */
  readonly root: string;
  /** Folder of the demo built for "/docs/". */
  readonly docs: string;
  /** Folder of the demo built for "/" whose encoder @xenova/transformers runs in the browser. */
  readonly transformers: string;
  /** Folder of the demo whose pages and queries all-MiniLM-L6-v2 reads; null where that is not there. */
  readonly minilm: string | null;
  /** Folder of the demo with more articles, whose index is read in parts. */
  readonly large: string;
  /** Folder of the demo with articles of all that widens a page. */
  readonly wide: string;
  /** Folder of the site in plain-site/. */
  readonly plain: string;
  /** Folder of the site that the box is looked at on. */
  readonly box: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    /** Program of the browser; null where there is none. */
    browserPath: string | null;
    builtSites: BuiltSites | null;
  }
}

export default async function buildSites(project: TestProject): Promise<() => Promise<void>> {
  const browserPath = findBrowser();
  project.provide("browserPath", browserPath);
  if (browserPath === null) {
    project.provide("builtSites", null);
    const notice = await noBrowserNotice();
    if (process.env.KINDRED_REQUIRE_BROWSER === "1") throw new Error(notice);
    console.warn(notice);
    return async () => {};
  }

  const minilm = findMinilm();
  const scratch = await mkdtemp(path.join(tmpdir(), "kindred-sites-"));
  const remove = () => rm(scratch, { recursive: true, force: true });
  try {
    const sites = {
      root: path.join(scratch, "root"),
      docs: path.join(scratch, "docs"),
      transformers: path.join(scratch, "transformers"),
      minilm: minilm && path.join(scratch, "minilm"),
      large: path.join(scratch, "large"),
      wide: path.join(scratch, "wide"),
      plain: path.join(scratch, "plain"),
      box: path.join(scratch, "box"),
    };
    // One after the other: they keep what they have embedded in one folder.
    await buildSite("/", sites.root);
    await buildSite("/docs/", sites.docs);
    await buildSite("/", sites.transformers, { wholeModel: true });
    if (sites.minilm !== null && minilm !== null) {
      const models = { KINDRED_MODELS: minilm.models };
      await buildSite("/", sites.minilm, { model: "minilm", queryModel: "transformer" }, models);
    }
    const content = path.join(scratch, "content");
    await writeLargeContent(content);
    await buildSite("/", sites.large, {}, { KINDRED_CONTENT: content });
    const wideContent = path.join(scratch, "wide-content");
    await writeWideContent(wideContent);
    await buildSite("/", sites.wide, {}, { KINDRED_CONTENT: wideContent });
    await buildPlainSite(sites.plain);
    await buildBoxSite(sites.box);
    project.provide("builtSites", sites);
  } catch (error) {
    await remove();
    throw error;
  }
  return remove;
}

async function noBrowserNotice(): Promise<string> {
  const files: string[] = [];
  for await (const file of glob("*.test.ts", { cwd: import.meta.dirname })) files.push(file);
  const line = "=".repeat(80);
  return [
    "",
    line,
    "NO BROWSER FOUND: the browser tests are SKIPPED.",
    "",
    ...files.sort().map((file) => `  skipped: tests/browser/${file}`),
    "",
    "To run them, do one of these and run the tests again:",
    "  - install Chromium or Google Chrome;",
    "  - npx playwright-core install chromium",
    "  - set CHROMIUM_PATH to the program of a Chromium or Chrome.",
    line,
    "",
  ].join("\n");
}
