// Serving folders below addresses of a development server.
import { describe, expect, test } from "vitest";
import { serveFolders } from "../../../src/astro/serve-folders.ts";
import { temporaryFolder, writeFiles } from "../indexing/temporary-folder.ts";
import { serve } from "./serve.ts";

/** Asks a server that has one folder at /docs/kindred/ and another at /wasm/, and answers the rest itself. */
async function served(files: Record<string, string>) {
  const folder = await temporaryFolder(files);
  const wasm = await temporaryFolder({ "runtime.wasm": "runtime" });
  const middleware = serveFolders({ "/docs/kindred/": folder, "/wasm/": wasm });
  const origin = await serve((request, response) =>
    middleware(request, response, () => response.end(`page ${request.url}`)),
  );
  const ask = async (url: string, headers: Record<string, string> = {}) => {
    const response = await fetch(origin + url, { headers });
    return { status: response.status, text: await response.text() };
  };
  return { folder, ask };
}

const FILES = {
  "manifest.json": "{}",
  "texts/0123456789.bin": "texts",
  ".hidden/rows.bin": "rows",
};

describe("below its address a folder", () => {
  test.each([
    ["/docs/kindred/manifest.json", "{}"],
    ["/docs/kindred/texts/0123456789.bin?x", "texts"],
    ["/docs/kindred/.hidden/rows.bin", "rows"],
    ["/wasm/runtime.wasm", "runtime"],
  ])("has %s", async (url, text) => {
    const { ask } = await served(FILES);
    expect(await ask(url)).toEqual({ status: 200, text });
  });

  test.each([
    "/docs/kindred/none.json",
    "/docs/kindred/texts/",
    "/docs/kindred/",
    "/wasm/manifest.json",
  ])("has no %s, and no page stands in for it", async (url) => {
    const { ask } = await served(FILES);
    expect(await ask(url)).toEqual({ status: 404, text: "Not found" });
  });

  test("gives a part of a file to who asks for one", async () => {
    const { ask } = await served(FILES);
    const part = await ask("/docs/kindred/texts/0123456789.bin", { range: "bytes=1-3" });
    expect(part).toEqual({ status: 206, text: "ext" });
  });

  test("is served as it is now", async () => {
    const { ask, folder } = await served(FILES);
    await ask("/docs/kindred/manifest.json");
    await writeFiles(folder, { "manifest.json": "new", "new.json": "new too" });
    expect(await ask("/docs/kindred/manifest.json")).toEqual({ status: 200, text: "new" });
    expect(await ask("/docs/kindred/new.json")).toEqual({ status: 200, text: "new too" });
  });
});

test.each(["/", "/docs/", "/docs/kindred", "/docs/kindred-guide/", "/kindred/manifest.json"])(
  "what lies elsewhere, as %s, is left to the server, with its address",
  async (url) => {
    const { ask } = await served(FILES);
    expect(await ask(url)).toEqual({ status: 200, text: `page ${url}` });
  },
);
