// The script that keeps pages for later runs as soon as it is there, and no other waits for it.
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freeOfflineScript } from "../../../src/astro/free-offline-script.ts";

let site = "";
beforeEach(async () => {
  site = await mkdtemp(path.join(tmpdir(), "kindred-free-"));
});
afterEach(() => rm(site, { recursive: true, force: true }));

const SEARCH =
  '<script type="module" src="/_astro/Search.astro_astro_type_script_index_0_lang.x.js"></script>';
const OFFLINE =
  '<script type="module" src="/docs/_astro/OfflineStatus.astro_astro_type_script_index_0_lang.y.js"></script>';

test("on every page, wherever it stands, and once", async () => {
  await mkdir(path.join(site, "a/b"), { recursive: true });
  for (const name of ["index.html", "a/b/index.html"]) {
    await writeFile(path.join(site, name), `<p>${OFFLINE}${SEARCH}${OFFLINE}</p>`);
  }
  for (let i = 0; i < 2; i++) await freeOfflineScript(site);
  const free = OFFLINE.replace("module", 'module" async').replace('async"', "async");
  for (const name of ["index.html", "a/b/index.html"]) {
    const html = await readFile(path.join(site, name), "utf8");
    expect(html).toBe(`<p>${free}${SEARCH}${free}</p>`);
  }
});

test("a page without it is not written", async () => {
  const file = path.join(site, "index.html");
  await writeFile(file, `<p>${SEARCH} OfflineStatus.astro</p>`);
  const before = await stat(file);
  await freeOfflineScript(site);
  expect((await stat(file)).mtimeMs).toBe(before.mtimeMs);
  expect(await readFile(file, "utf8")).toBe(`<p>${SEARCH} OfflineStatus.astro</p>`);
});
