// Search during development, with a stand-in for Astro's server: what is indexed when, and what is served meanwhile.
import { EventEmitter } from "node:events";
import type { RequestListener } from "node:http";
import path from "node:path";
import type { AstroIntegrationLogger } from "astro";
import type { ViteDevServer } from "vite";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { type Development, serveInDevelopment } from "../../../src/astro/development.ts";
import type { Middleware } from "../../../src/astro/serve-folders.ts";
import { readBrowserFiles } from "../../../src/indexing/browser-files.ts";
import { type BuildSummary, writeIndex } from "../../../src/indexing/build-index.ts";
import { siteInputs } from "../../../src/indexing/list-inputs.ts";
import { NO_PROGRESS } from "../../../src/indexing/progress.ts";
import { tinyModel } from "../indexing/build-folder.ts";
import { temporaryFolder, writeFiles } from "../indexing/temporary-folder.ts";
import { pagesAt, serve } from "./serve.ts";

// Bundled once for all of them where a source has changed; the machine may be busy.
beforeAll(async () => void (await readBrowserFiles()), 120_000);
vi.setConfig({ testTimeout: 30_000 });

const page = (text: string, ...links: string[]) =>
  `<html lang="en"><head><title>A page</title></head><body><main><p>${text}</p>${links
    .map((link) => `<a href="${link}">${link}</a>`)
    .join("")}</main></body></html>`;

/**
 * A development server below /docs/ with some pages, which may be changed.
 * @param indexing is waited for before pages are indexed
 */
async function developing(
  pages: Record<string, string>,
  more: Partial<Development> = {},
  indexing: () => Promise<void> = async () => {},
) {
  const folder = await temporaryFolder();
  const model = await tinyModel(folder, "static");
  const cache = path.join(folder, "cache");
  const middlewares: Middleware[] = [];
  // As Vite does, which asks its own middlewares first, and Astro for the pages.
  const listener: RequestListener = (request, response) => {
    const [middleware] = middlewares;
    middleware?.(request, response, () => pagesAt(pages)(request, response));
  };
  const origin = await serve(listener);
  const watched: string[] = [];
  const add = (files: string[]) => void watched.push(...files);
  const watcher = Object.assign(new EventEmitter(), { add });
  const server = {
    watcher,
    middlewares: { use: (middleware: Middleware) => middlewares.push(middleware) },
    resolvedUrls: { local: [`${origin}/docs/`], network: [] },
    config: { server: {} },
  };
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const logger = { info: say, warn: say, error: say };
  const index = vi.fn(async (site: string, out: string): Promise<BuildSummary> => {
    await indexing();
    return writeIndex(await siteInputs(site, out, {}), {
      out,
      model,
      runtime: "table",
      cache,
      progress: NO_PROGRESS,
      browserFiles: null,
    });
  });
  serveInDevelopment(server as unknown as ViteDevServer, {
    base: "/docs/",
    folder: "kindred/",
    logger: logger as unknown as AstroIntegrationLogger,
    index,
    routes: () => [],
    cache,
    built: [path.join(folder, "dist")],
    ...more,
  });
  const get = async (url: string) => {
    const response = await fetch(origin + url);
    return { status: response.status, text: await response.text() };
  };
  return {
    folder,
    index,
    watched,
    said,
    get,
    manifest: async () => JSON.parse((await get("/docs/kindred/manifest.json")).text),
    note: async () => JSON.parse((await get("/docs/kindred/development.json")).text).note,
    change: (file = path.join(folder, "src/page.md")) => watcher.emit("all", "change", file),
  };
}

describe("pages", () => {
  test("are indexed when somebody searches, not before, and once for all who ask meanwhile", async () => {
    const site = await developing({
      "/docs/": page("Start.", "ferry/"),
      "/docs/ferry/": page("The ferry."),
    });
    expect(await site.get("/docs/")).toMatchObject({ status: 200 });
    expect(site.index).not.toHaveBeenCalled();
    const [one, other] = await Promise.all([site.manifest(), site.manifest()]);
    expect(one).toMatchObject({ documents: 2 });
    expect(other).toEqual(one);
    expect(await site.get(`/docs/kindred/${one.archive.path}`)).toMatchObject({ status: 200 });
    expect(await site.note()).toBe("Development: finds the 2 pages as they are now.");
    expect(site.index).toHaveBeenCalledTimes(1);
    expect(site.said).toEqual([expect.stringMatching(/^index of 2 pages as they are now, in/)]);
  });

  test("are indexed again when something has changed, but not for what a build writes", async () => {
    const pages: Record<string, string> = { "/docs/": page("Start.") };
    const site = await developing(pages);
    expect(await site.manifest()).toMatchObject({ documents: 1 });
    site.change(path.join(site.folder, "cache/documents-0123456789.bin"));
    site.change(path.join(site.folder, "dist/index.html"));
    await site.manifest();
    expect(site.index).toHaveBeenCalledTimes(1);
    pages["/docs/"] = page("Start.", "new/");
    pages["/docs/new/"] = page("New.");
    site.change();
    expect(await site.manifest()).toMatchObject({ documents: 2 });
    expect(site.index).toHaveBeenCalledTimes(2);
  });

  test("are indexed again when a file elsewhere has changed of which the index is made", async () => {
    const elsewhere = path.join(await temporaryFolder(), "words.txt");
    const site = await developing({ "/docs/": page("Start.") }, { watched: [elsewhere] });
    expect(site.watched).toEqual([elsewhere]);
    await site.manifest();
    site.change(elsewhere);
    await site.manifest();
    expect(site.index).toHaveBeenCalledTimes(2);
  });

  test("that change while they are indexed are indexed when that is done, and the next question waits", async () => {
    let goOn = () => {};
    const goesOn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const site = await developing({ "/docs/": page("Start.") }, {}, () => goesOn);
    const first = site.manifest();
    await vi.waitFor(() => expect(site.index).toHaveBeenCalledTimes(1), 10_000);
    site.change();
    const second = site.manifest();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(site.index).toHaveBeenCalledTimes(1);
    goOn();
    expect(await second).toEqual(await first);
    expect(site.index).toHaveBeenCalledTimes(1);
    await site.manifest();
    expect(site.index).toHaveBeenCalledTimes(2);
  });

  test("to which no link leads are those of the routes", async () => {
    const pages = { "/docs/": page("Start."), "/docs/hidden/": page("Hidden.") };
    const site = await developing(pages, { routes: () => ["/hidden/"] });
    expect(await site.manifest()).toMatchObject({ documents: 2 });
  });

  test("may be asked for as Vite does, with the base taken off the address", async () => {
    const site = await developing({ "/docs/": page("Start.") });
    const { status, text } = await site.get("/kindred/manifest.json");
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ documents: 1 });
  });
});

describe("where the pages cannot be had", () => {
  test("the index before stays, it is said what stopped the new one, and the next question tries again", async () => {
    const pages: Record<string, string> = { "/docs/": page("Start.") };
    const site = await developing(pages);
    const before = await site.manifest();
    pages["/docs/"] = "";
    site.change();
    expect(await site.manifest()).toEqual(before);
    expect(await site.note()).toMatch(
      /^Development: finds pages as they were at .+, as the pages could not be indexed as they are now: No page of this site can be indexed, .+\n\/index\.html .+$/s,
    );
    pages["/docs/"] = page("Start again.");
    expect(await site.manifest()).toMatchObject({ documents: 1 });
    expect(await site.note()).toBe("Development: finds the one page as it is now.");
  });

  test("the last build is served, and it is said", async () => {
    const site = await developing({});
    await writeFiles(site.folder, { "dist/kindred/manifest.json": '{"last":"build"}' });
    expect(await site.manifest()).toEqual({ last: "build" });
    expect(await site.note()).toMatch(
      /^Development: finds the pages of the last build, as the pages could not be indexed as they are now: the development server gave none/,
    );
  });

  test("and there is no last build, there is nothing, and it is said", async () => {
    const site = await developing({});
    expect(await site.get("/docs/kindred/manifest.json")).toEqual({
      status: 404,
      text: "Not found",
    });
    expect(await site.note()).toMatch(/^Development: finds nothing, as/);
  });
});
