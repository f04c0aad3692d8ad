// What must hold in each of the three engines that readers have.
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { findByMeaning, testJourney } from "./reader-journey.ts";
import { type SiteServer, startSiteServer } from "./site-server.ts";
import { describeInThreeBrowsers } from "./three-browsers.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

const demoFolder = inject("builtSites")?.root ?? null;

let folder: string;
let html: SiteServer;
let demo: SiteServer | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "kindred-html-"));
  await cp(path.join(import.meta.dirname, "html-site"), folder, { recursive: true });
  await promisify(execFile)(process.execPath, ["src/cli.ts", folder, "--quiet"], { cwd: ROOT });
  html = await startSiteServer(folder, "/", await recommendedHeaders());
  if (demoFolder !== null) demo = await startSiteServer(demoFolder, "/");
});
afterAll(async () => {
  await Promise.all([html?.stop(), demo?.stop()]);
  if (folder) await rm(folder, { recursive: true, force: true });
});

describeInThreeBrowsers("a reader", (reader) => {
  // Pages of plain HTML, indexed by the command, under the policy that docs/hosting.md recommends.
  describe.each([
    ["kindred-search", "box.html"],
    ["kindred-dialog", "dialog.html"],
  ] as const)("with <%s>", (element, page) => {
    testJourney(reader, {
      page: () => `${html.url}${page}`,
      element,
      query: "soaked boots",
      place: () => `${html.url}stay.html#stove`,
    });
  });

  test.skipIf(demoFolder === null)("finds by its meaning what is asked in other words", async () =>
    findByMeaning(reader(), demo?.url ?? "", "/civilians/i"),
  );
});

async function recommendedHeaders(): Promise<Record<string, string>> {
  const page = await readFile(path.join(ROOT, "docs/hosting.md"), "utf8");
  const headers = [...page.matchAll(/^ {4}([A-Z][\w-]+): (.+)$/gm)];
  const named = Object.fromEntries(headers.map(([, name, value]) => [name, value]));
  expect(Object.keys(named)).toContain("Content-Security-Policy");
  return named;
}
