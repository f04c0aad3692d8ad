// The Astro integration, on a site that is built: what its hooks do, without Astro around them.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { AstroConfig, AstroIntegration } from "astro";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { readManifest } from "../../src/format/bundle-reader.ts";
import kindred, { type KindredIntegrationOptions } from "../../src/index.ts";
import { readBrowserFiles } from "../../src/indexing/browser-files.ts";
import { folderReader } from "../../src/indexing/folder-reader.ts";
import { indexEntry, openIndex } from "../../src/search/open-index.ts";
import { filesBelow, temporaryFolder } from "./indexing/temporary-folder.ts";

// Each builds with the embedded encoder, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

// Bundled once for all of them where a source has changed.
beforeAll(async () => void (await readBrowserFiles()), 120_000);

const page = (text: string, box = "") =>
  `<!doctype html><html lang="en"><head><title>A page</title></head><body>${box}<main><p>${text}</p></main></body></html>`;

const SITE = {
  "dist/index.html": page("Start.", "<kindred-search></kindred-search>"),
  "dist/ferry/index.html": page("The ferry leaves at noon."),
};

// What a build says of its progress is not looked at here.
beforeEach(() => void vi.spyOn(process.stderr, "write").mockReturnValue(true));
afterEach(() => void vi.restoreAllMocks());

interface Route {
  readonly pattern: string;
  readonly isPrerendered: boolean;
  readonly origin?: string;
  readonly type?: string;
}

/** Calls a hook with as much of what Astro gives as it needs. */
async function callHook(
  hooks: AstroIntegration["hooks"],
  name: keyof AstroIntegration["hooks"],
  given: object,
): Promise<void> {
  const hook: unknown = hooks[name];
  if (typeof hook !== "function") throw new Error(`There is no hook ${name}.`);
  await Reflect.apply(hook, undefined, [given]);
}

/** Lets the integration do its work on a built site. */
async function built(
  files: Record<string, string>,
  options: KindredIntegrationOptions = {},
  config: Partial<AstroConfig> = {},
  routes: readonly Route[] = [],
) {
  const folder = await temporaryFolder(files);
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const logger = { info: say, warn: say, error: say };
  const { hooks } = kindred({ cache: path.join(folder, "cache"), ...options });
  const call = (name: keyof AstroIntegration["hooks"], given: object) =>
    callHook(hooks, name, { logger, ...given });
  await call("astro:config:done", { config: { base: "/", integrations: [], ...config } });
  await call("astro:routes:resolved", {
    routes: routes.map((route) => ({ type: "page", origin: "project", ...route })),
  });
  await call("astro:build:done", { dir: pathToFileURL(`${folder}/dist/`) });
  return { dist: path.join(folder, "dist"), said };
}

/** The addresses of an index's passages. */
async function addressesIn(index: string): Promise<string[]> {
  const reader = folderReader(index);
  const { passages } = await openIndex(reader, indexEntry(await readManifest(reader)));
  const rows = Array.from({ length: passages.count }, (_, row) => passages.passage(row));
  return (await Promise.all(rows)).map(({ url }) => url);
}

describe("a built site", () => {
  test("gets an index of its pages with all that they need, and is told so", async () => {
    const { dist, said } = await built(SITE);
    const index = path.join(dist, "kindred");
    expect(await addressesIn(index)).toEqual(["ferry/", ""]);
    expect(await readdir(index)).toEqual(expect.arrayContaining(["kindred.js", "kindred.css"]));
    expect(said).toEqual([
      expect.stringMatching(/^index of 2 pages, 2 passages in \d+\.\d s; 0 left out$/),
    ]);
  });

  test("gets nothing else: no service worker, and no page without a box is changed", async () => {
    const { dist } = await built(SITE);
    expect((await readdir(dist)).sort()).toEqual(["ferry", "index.html", "kindred"]);
    expect(await readFile(path.join(dist, "ferry/index.html"), "utf8")).toBe(
      SITE["dist/ferry/index.html"],
    );
  });

  test("names in the head of pages with a box what their search begins with, below its base", async () => {
    const { dist } = await built(SITE, { folder: "/assets/search" }, { base: "/docs" });
    expect(await addressesIn(path.join(dist, "assets/search"))).toHaveLength(2);
    const html = await readFile(path.join(dist, "index.html"), "utf8");
    expect(html).toContain('href="/docs/assets/search/manifest.json"');
    expect(html).toMatch(/href="\/docs\/assets\/search\/kindred-worker-[\w-]+\.js"/);
  });

  test("without slashes at the end of its addresses has none in its results", async () => {
    const { dist } = await built(SITE, {}, { trailingSlash: "never" });
    expect(await addressesIn(path.join(dist, "kindred"))).toEqual(["ferry", ""]);
  });

  test("that wants to work offline gets a service worker that knows its pages as they are", async () => {
    const { dist, said } = await built(SITE, { offline: true });
    const text = await readFile(path.join(dist, "service-worker.js"), "utf8");
    expect(text).toMatch(/^self\.kindredKept=\{"indexFolder":"kindred\/",/);
    const kept = JSON.parse(text.slice(text.indexOf("{"), text.indexOf("\n") - 1));
    const { length } = await readFile(path.join(dist, "index.html"));
    expect(kept.shell).toContainEqual({ url: "", bytes: length, hash: expect.any(String) });
    expect(said.at(-1)).toMatch(
      /^kept offline after one visit: .+; after the first search: .+ more$/,
    );
  });

  test("has the synonyms that it is told, and is refused what is none", async () => {
    const { dist } = await built(SITE, { synonyms: [["ferry", "boat"]] });
    const reader = folderReader(path.join(dist, "kindred"));
    const { synonyms } = await openIndex(reader, indexEntry(await readManifest(reader)));
    expect(await synonyms()).toEqual({ groups: [["ferry", "boat"]], oneWay: [] });
    await expect(built(SITE, { synonyms: [["ferry"]] })).rejects.toThrow('"synonyms", group 1 has');
  });

  test("that is Starlight's has its pages without the notices on them", async () => {
    const notice = "<p>Noch nicht übersetzt.</p>";
    const html = `<html lang="de"><title>Ferry</title><main data-pagefind-body><div><h1 id="_top">Ferry</h1>${notice}</div><p>It leaves at noon.</p></main></html>`;
    const integrations = [{ name: "@astrojs/starlight", hooks: {} }];
    const files = { "dist/ferry/index.html": html };
    const { dist } = await built(files, { ignore: [".none"] }, { integrations });
    const reader = folderReader(path.join(dist, "kindred"));
    const { passages } = await openIndex(reader, indexEntry(await readManifest(reader)));
    expect(passages.count).toBe(1);
    expect(await passages.passage(0)).toMatchObject({ text: "It leaves at noon." });
  });

  test("is told what is not in its index: pages rendered on demand, and mistakes", async () => {
    const routes = [
      { pattern: "/", isPrerendered: true },
      { pattern: "/account", isPrerendered: false },
      { pattern: "/feed.xml", isPrerendered: false, type: "endpoint" },
      { pattern: "/_image", isPrerendered: false, origin: "internal" },
      { pattern: "/[...slug]", isPrerendered: false, origin: "external" },
    ];
    const files = { ...SITE, "dist/empty.html": "", "dist/404.html": page("Not here.") };
    const { said } = await built(files, {}, {}, routes);
    expect(said).toEqual([
      expect.stringMatching(/; 2 left out$/),
      expect.stringMatching(/^left out: .+empty\.html is empty\.$/),
      expect.stringMatching(
        /^rendered on demand, and so not in the index: \/account, \/\[\.\.\.slug\]\. Only pages/,
      ),
    ]);
  });

  test("without any page fails with a sentence, and the last good index stays", async () => {
    const { dist } = await built(SITE);
    const before = await filesBelow(path.join(dist, "kindred"));
    const { hooks } = kindred({ root: "#text", cache: path.join(dist, "../cache") });
    const done = callHook(hooks, "astro:build:done", { dir: pathToFileURL(`${dist}/`) });
    await expect(done).rejects.toMatchObject({ name: "KindredError", code: "content" });
    expect(await filesBelow(path.join(dist, "kindred"))).toEqual(before);
  });
});

test("a site's build gets two plugins, and nothing of it is changed", async () => {
  const updateConfig = vi.fn();
  const { hooks } = kindred();
  await callHook(hooks, "astro:config:setup", { updateConfig });
  const plugins = ["kindred-config", "kindred-worker-file"].map((name) =>
    expect.objectContaining({ name }),
  );
  expect(updateConfig.mock.calls).toEqual([[{ vite: { plugins } }]]);
});
