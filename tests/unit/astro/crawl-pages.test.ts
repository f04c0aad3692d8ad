// Asking a development server for its pages, along the links.
import type { RequestListener } from "node:http";
import { describe, expect, test } from "vitest";
import {
  type CrawledPages,
  type CrawlOptions,
  crawlPages,
} from "../../../src/astro/crawl-pages.ts";
import { pagesAt, serve } from "./serve.ts";

const linked = (...addresses: string[]) =>
  `<html><body>${addresses.map((address) => `<a href="${address}">there</a>`).join("")}</body></html>`;

/** Crawls what a server has below /docs/. @returns also what it was asked for, in order of the alphabet */
async function crawled(
  listener: RequestListener,
  options: CrawlOptions = {},
): Promise<CrawledPages & { readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const origin = await serve((request, response) => {
    asked.push(request.url ?? "");
    listener(request, response);
  });
  const found = await crawlPages(new URL("/docs/", origin), options);
  return { ...found, asked: asked.sort() };
}

describe("the pages of a server", () => {
  test("are those that links lead to, by the names of files as a build writes them", async () => {
    const pages = {
      "/docs/": linked("guides/", "/docs/about", "ferry.html"),
      "/docs/guides/": linked("ferry/", "./", "../"),
      "/docs/guides/ferry/": "The ferry.",
      "/docs/about": "About.",
      "/docs/ferry.html": "The ferry, on a page of its own.",
    };
    const found = await crawled(pagesAt(pages));
    expect(Object.fromEntries(found.pages)).toEqual({
      "index.html": pages["/docs/"],
      "guides/index.html": pages["/docs/guides/"],
      "guides/ferry/index.html": "The ferry.",
      "about/index.html": "About.",
      "ferry.html": "The ferry, on a page of its own.",
    });
    expect(found.failed).toEqual([]);
  });

  test("are each asked for once, whatever is behind their address", async () => {
    const { asked } = await crawled(
      pagesAt({
        "/docs/": linked("#top", "?page=2", "a/", "a/#b", "a/?c", "/docs/a/", "a/"),
        "/docs/a/": linked("/docs/", "../#end", "./"),
      }),
    );
    expect(asked).toEqual(["/docs/", "/docs/a/"]);
  });

  test("are none of what is not below the base", async () => {
    const other = await serve(() => {
      throw new Error("Another origin is asked.");
    });
    const { pages, asked } = await crawled(
      pagesAt({
        "/docs/": linked(
          "/",
          "../blog/",
          "/docsother/",
          `${other}/docs/`,
          "mailto:a@b.test",
          "http://[",
        ),
        "/": "The start.",
        "/blog/": "The blog.",
      }),
    );
    expect([...pages.keys()]).toEqual(["index.html"]);
    expect(asked).toEqual(["/docs/"]);
  });

  test("are what a link arrives at: below the base under its own address, elsewhere not at all", async () => {
    const moves: Record<string, string> = { "/docs/old/": "/docs/new/", "/docs/away/": "/blog/" };
    const pages = pagesAt({
      "/docs/": linked("old/", "away/"),
      "/docs/new/": "New.",
      "/blog/": linked("/docs/from-blog/"),
    });
    const found = await crawled((request, response) => {
      const to = moves[request.url ?? ""];
      if (to === undefined) return pages(request, response);
      response.writeHead(302, { location: to }).end();
    });
    expect([...found.pages.keys()]).toEqual(["index.html", "new/index.html"]);
    expect(found.asked).not.toContain("/docs/from-blog/");
  });

  test("are no files of other kinds, and no answers that say there is none", async () => {
    const pages = pagesAt({ "/docs/": linked("photo.jpg", "gone/", "empty/"), "/docs/empty/": "" });
    const found = await crawled((request, response) => {
      if (request.url !== "/docs/photo.jpg") return pages(request, response);
      response.writeHead(200, { "content-type": "image/jpeg" }).end(linked("/docs/from-photo/"));
    });
    expect([...found.pages.keys()]).toEqual(["index.html", "empty/index.html"]);
    expect(found.asked).toEqual(["/docs/", "/docs/empty/", "/docs/gone/", "/docs/photo.jpg"]);
    expect(found.failed).toEqual([]);
  });

  test("are also those that are named, though no link leads to them", async () => {
    const { pages } = await crawled(
      pagesAt({
        "/docs/": "Start.",
        "/docs/hidden/": linked("/docs/behind/"),
        "/docs/behind/": "B",
      }),
      { further: ["/hidden/"] },
    );
    expect([...pages.keys()]).toEqual(["index.html", "hidden/index.html", "behind/index.html"]);
  });

  test("begin without a slash where the server has no address that ends in one", async () => {
    const pages = pagesAt({ "/docs": linked("/docs/ferry", "/docsother"), "/docs/ferry": "F." });
    const found = await crawled(pages, { withoutSlash: true });
    expect([...found.pages.keys()]).toEqual(["index.html", "ferry/index.html"]);
    expect(found.asked).toEqual(["/docs", "/docs/ferry"]);
  });

  test("are one each where the server has them with and without ending, and a build makes files", async () => {
    const pages = pagesAt({
      "/docs/": linked("ferry.html", "ferry/", "ferry"),
      "/docs/ferry.html": "F.",
      "/docs/ferry/": "F.",
      "/docs/ferry": "F.",
    });
    const found = await crawled(pages, { asFiles: true });
    expect([...found.pages.keys()]).toEqual(["index.html", "ferry.html"]);
  });

  test("that fail are named, and the others are found", async () => {
    const pages = pagesAt({ "/docs/": linked("broken/", "cut/", "a/"), "/docs/a/": "A." });
    const { failed, pages: found } = await crawled((request, response) => {
      if (request.url === "/docs/cut/") return request.socket.destroy();
      if (request.url !== "/docs/broken/") return pages(request, response);
      response.writeHead(500, { "content-type": "text/html" }).end(linked("/docs/from-500/"));
    });
    expect([...found.keys()]).toEqual(["index.html", "a/index.html"]);
    expect([...failed].sort()).toEqual([
      "/docs/broken/ (HTTP 500)",
      expect.stringMatching(/^\/docs\/cut\/ \(.+\)$/),
    ]);
  });

  test("have names in any script, and what is not well encoded stops nothing", async () => {
    const { pages } = await crawled((request, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(request.url === "/docs/" ? linked("fähre/", "100%/") : "A page.");
    });
    expect([...pages.keys()]).toEqual(["index.html", "fähre/index.html", "100%/index.html"]);
  });

  test("are a thousand at most, where each links to the next", async () => {
    const { asked } = await crawled((request, response) => {
      const number = Number(/(\d+)/.exec(request.url ?? "")?.[1] ?? 0);
      response.writeHead(200, { "content-type": "text/html" });
      response.end(linked(`/docs/${2 * number + 1}/`, `/docs/${2 * number + 2}/`));
    });
    expect(asked).toHaveLength(1000);
  }, 30_000);
});

test("of a server that does not answer there are none, and it is said why", async () => {
  const { pages, failed } = await crawlPages(new URL("http://127.0.0.1:1/docs/"));
  expect(pages.size).toBe(0);
  expect(failed).toEqual([expect.stringMatching(/^\/docs\/ \(.+\)$/)]);
});
