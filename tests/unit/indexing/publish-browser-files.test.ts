// Scripts and styles that a build publishes beside the index.
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import type { BrowserFiles } from "../../../src/indexing/browser-files.ts";
import { build, PAGES, tinyModel } from "./build-folder.ts";
import { filesBelow, temporaryFolder } from "./temporary-folder.ts";

// The machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

describe("what runs in browsers", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  /** @param script what the page's script says */
  const browserFiles = (script: string): BrowserFiles => ({
    files: new Map([
      ["kindred.js", bytes(script)],
      ["kindred-worker-0123456789.js", bytes("worker")],
    ]),
    languageFiles: new Map(
      ["de", "no"].map((code) => {
        const name = `kindred-language-${code}-0123456789.js`;
        return [code, [name, bytes(code)] as const];
      }),
    ),
    transformerFiles: async () =>
      new Map([
        ["kindred-transformers-0123456789.js", bytes("library")],
        ["wasm/ort-wasm.wasm", bytes("runtime")],
      ]),
    serviceWorker: "nowhere",
  });
  const published = async (folder: string) =>
    Object.keys(await filesBelow(path.join(folder, "index")))
      .filter((name) => /^(kindred|wasm)/.test(name))
      .sort();

  test.each<[string, "static" | "transformer", boolean, string[]]>([
    ["a table: without the library", "static", false, []],
    [
      "any other model: with it",
      "transformer",
      false,
      ["kindred-transformers-0123456789.js", "wasm/ort-wasm.wasm"],
    ],
    [
      "a table that is published as it is: with it",
      "static",
      true,
      ["kindred-transformers-0123456789.js", "wasm/ort-wasm.wasm"],
    ],
  ])("is published beside the index of %s", async (_, kind, wholeModel, more) => {
    const folder = await temporaryFolder(PAGES);
    const model = await tinyModel(folder, kind);
    const summary = await build(folder, {
      model,
      wholeModel,
      browserFiles: browserFiles("page"),
    });
    const expected = ["kindred-worker-0123456789.js", "kindred.js", ...more].sort();
    expect(await published(folder)).toEqual(expected);
    expect(summary.files.map(({ path }) => path)).toEqual(expect.arrayContaining(expected));
    expect(summary.encoderKind).toBe(more.length > 0 ? "transformer" : "static");
    const files = await filesBelow(path.join(folder, "index"));
    expect(files["kindred.js"]).toBe("page");
  });

  test.each([
    ["none where all is in English", ["en", "en-GB"], []],
    ["one where a document is in another", ["en", "de-AT"], ["de"]],
    ["each once, whatever its tag", ["nb", "nn", "de", "de-CH"], ["de", "no"]],
    ["none of a language without a stemmer", ["ja"], []],
  ])("has of languages those of the documents alone: %s", async (_, tags, codes) => {
    const pages = tags.map((tag, i): [string, string] => [
      `content/${i}.html`,
      `<html lang="${tag}"><title>T${i}</title><main><p>One sentence, number ${i}.</p></main></html>`,
    ]);
    const folder = await temporaryFolder(Object.fromEntries(pages));
    const model = await tinyModel(folder, "static");
    await build(folder, { model, browserFiles: browserFiles("page") });
    expect((await published(folder)).filter((name) => name.includes("language"))).toEqual(
      codes.map((code) => `kindred-language-${code}-0123456789.js`),
    );
  });

  test("is said to be changed where its content is, though its name is the same", async () => {
    const folder = await temporaryFolder(PAGES);
    const model = await tinyModel(folder, "static");
    const changed = async (script: string) =>
      (await build(folder, { model, browserFiles: browserFiles(script) })).files
        .filter(({ unchanged }) => !unchanged)
        .map(({ path }) => path);
    await changed("page");
    expect(await changed("page")).toEqual([]);
    expect(await changed("page of the next version")).toEqual(["kindred.js"]);
  });
});
