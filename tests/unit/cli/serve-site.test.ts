// A site served as a static host does.
import { createServer } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { serveSite, siteHandler } from "../../../src/cli/serve-site.ts";
import { temporaryFolder } from "../indexing/temporary-folder.ts";

const SITE = {
  "index.html": "Start.",
  "guides/index.html": "Guides.",
  "guides/fähre.html": "Die Fähre.",
  "_astro/page.css": "p{}",
  "kindred/manifest.json": "{}",
  "kindred/texts/0123456789.bin": "texts",
  "kindred/wasm/ort-wasm.wasm": "wasm",
  ".secret": "secret",
  "guides/.secret": "secret",
  ".well-known/security.txt": "security",
};

/** Asks a site, served below a base. */
async function served(files: Record<string, string>, base = "/") {
  const server = createServer(siteHandler(await temporaryFolder(files), base));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = Object(server.address());
  return async (url: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${url}`, { headers });
    return {
      status: response.status,
      text: await response.text(),
      kept: response.headers.get("cache-control"),
      type: response.headers.get("content-type"),
    };
  };
}

describe("a site", () => {
  test.each([
    ["/", "Start."],
    ["/guides/", "Guides."],
    ["/guides/f%C3%A4hre.html", "Die Fähre."],
    ["/kindred/manifest.json", "{}"],
    ["/.well-known/security.txt", "security"],
  ])("answers %s with its file", async (url, text) => {
    const ask = await served(SITE);
    expect(await ask(url)).toMatchObject({ status: 200, text, kept: "no-cache" });
  });

  test.each([
    ["/kindred/texts/0123456789.bin", "public, max-age=31536000, immutable"],
    ["/_astro/page.css", "public, max-age=31536000, immutable"],
    ["/kindred/manifest.json", "no-cache"],
    ["/kindred/wasm/ort-wasm.wasm", "no-cache"],
  ])("says of %s how long it may be kept", async (url, kept) => {
    expect(await (await served(SITE))(url)).toMatchObject({ status: 200, kept });
  });

  test("gives a part of a file to who asks for one", async () => {
    const ask = await served(SITE);
    const part = await ask("/kindred/texts/0123456789.bin", { range: "bytes=1-3" });
    expect(part).toMatchObject({ status: 206, text: "ext" });
  });

  test("below a base has nothing outside of it", async () => {
    const ask = await served(SITE, "/docs/");
    expect(await ask("/docs/guides/")).toMatchObject({ status: 200, text: "Guides." });
    expect(await ask("/guides/")).toMatchObject({ status: 404 });
    expect(await ask("/docsguides/")).toMatchObject({ status: 404 });
  });

  test.each([
    "/nowhere/",
    "/.secret",
    "/%2Esecret",
    "/guides/.secret?x",
    "/%2e%2e/%2e%2e/etc/hostname",
  ])("has no %s: its own page says so, with status 404", async (url) => {
    const ask = await served({ ...SITE, "404.html": "Not here." });
    expect(await ask(url)).toMatchObject({
      status: 404,
      text: "Not here.",
      type: "text/html; charset=utf-8",
    });
  });

  test("without a page for that says it in two words", async () => {
    expect(await (await served(SITE))("/nowhere/")).toMatchObject({
      status: 404,
      text: "Not found",
    });
  });
});

test("a port that is taken is refused with a sentence", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  const { port } = Object(other.address());
  await expect(serveSite(await temporaryFolder(SITE), port)).rejects.toMatchObject({
    name: "KindredError",
    code: "output",
    message: `Port ${port} is in use by another program. Give another one with --port N.`,
  });
});
