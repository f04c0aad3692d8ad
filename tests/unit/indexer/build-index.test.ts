// The build journey with the embedded encoder, on a few small articles.
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type BuildSummary, buildIndex } from "../../../src/indexer/build-index.ts";
import { folderReader } from "../../../src/indexer/folder-reader.ts";
import { NO_PROGRESS, type Progress } from "../../../src/indexer/progress.ts";
import {
  readEncoderFiles,
  readManifest,
  readMeaning,
  readPassages,
  readWords,
} from "../../../src/search/index-format/read-bundle.ts";
import { filesBelow, temporaryFolder, writeFiles } from "./temporary-folder.ts";

const MODEL = path.resolve("models/kindred-en");

const ARTICLES = {
  "content/ferry.md":
    '---\ntitle: "The island ferry"\n---\n\nThe ferry leaves the harbour at noon. It carries forty people.\n\n## Fares\n\nA ticket costs three crowns.\n',
  "content/market.md": '---\ntitle: "The Saturday market"\n---\n\nFarmers sell cheese and bread.\n',
};

/** Builds in a folder that has content/; index and cache lie beside it. */
function build(
  folder: string,
  more: { model?: string; cache?: string; out?: string; progress?: Progress } = {},
): Promise<BuildSummary> {
  return buildIndex({
    content: path.join(folder, "content"),
    out: more.out ?? path.join(folder, "index"),
    model: more.model ?? MODEL,
    cache: path.join(folder, more.cache ?? "cache"),
    progress: more.progress ?? NO_PROGRESS,
  });
}

describe("a build", () => {
  test("counts what it made, and names every file of the bundle with its size", async () => {
    const folder = await temporaryFolder(ARTICLES);
    const summary = await build(folder);
    // Two passages of the ferry, the first with two sentences; one of the market.
    expect(summary).toMatchObject({
      articles: 2,
      passages: 3,
      vectors: 5,
      embedded: 5,
      encoder: "kindred-en",
    });
    const files = await filesBelow(path.join(folder, "index"));
    expect(Object.fromEntries(summary.files.map((file) => [file.path, file.bytes]))).toEqual(
      Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, bytes.length])),
    );
    expect((await readdir(folder)).sort()).toEqual(["cache", "content", "index"]);
  });

  test("makes a bundle that every reader of it accepts", async () => {
    const folder = await temporaryFolder(ARTICLES);
    const { terms } = await build(folder);
    const reader = folderReader(path.join(folder, "index"));
    const manifest = await readManifest(reader);
    const passages = await readPassages(reader, manifest);
    expect(passages.map(({ article }) => article)).toEqual(["ferry", "ferry", "market"]);
    expect((await readWords(reader, manifest)).termCount).toBe(terms);
    await expect(readMeaning(reader, manifest, passages)).resolves.toBeDefined();
    const encoderFiles = await readEncoderFiles(reader, manifest);
    expect(encoderFiles.get("onnx/model_quantized.onnx")).toEqual(
      new Uint8Array(await readFile(path.join(MODEL, "onnx/model_quantized.onnx"))),
    );
    expect(manifest.encoder.selfTest).toHaveLength(2);
  });

  test("of the same content gives the same bytes, with a warm cache and with none", async () => {
    const folder = await temporaryFolder(ARTICLES);
    await build(folder);
    const first = await filesBelow(path.join(folder, "index"));
    await build(folder);
    expect(await filesBelow(path.join(folder, "index"))).toEqual(first);
    await build(folder, { cache: "other-cache", out: path.join(folder, "elsewhere") });
    expect(await filesBelow(path.join(folder, "elsewhere"))).toEqual(first);
  });

  test("embeds only what is new: nothing the second time, one sentence when one is changed", async () => {
    const folder = await temporaryFolder(ARTICLES);
    expect((await build(folder)).embedded).toBe(5);
    expect((await build(folder)).embedded).toBe(0);
    const ferry = ARTICLES["content/ferry.md"].replace("forty people", "sixty people");
    await writeFiles(folder, { "content/ferry.md": ferry });
    // The sentence itself and the passage that holds it.
    expect(await build(folder)).toMatchObject({ embedded: 2, vectors: 5 });
  });

  test("encodes again what the cache has lost, says so, and gives the same bytes", async () => {
    const folder = await temporaryFolder(ARTICLES);
    await build(folder);
    const before = await filesBelow(path.join(folder, "index"));
    const [name = ""] = await readdir(path.join(folder, "cache"));
    const file = path.join(folder, "cache", name);
    const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
    await writeFile(file, ['{"key":"ab', "[]", ...lines.slice(2), ""].join("\n"));
    const said: string[] = [];
    const summary = await build(folder, {
      progress: { ...NO_PROGRESS, say: (line) => said.push(line) },
    });
    expect(summary.embedded).toBe(2);
    expect(said).toContain(
      `${file}: 2 lines of the embedding cache cannot be read; their texts are encoded again.`,
    );
    expect(await filesBelow(path.join(folder, "index"))).toEqual(before);
  });

  test("does not fail for a cache that cannot be written, but says so", async () => {
    const folder = await temporaryFolder({ ...ARTICLES, "a-file": "" });
    const said: string[] = [];
    const summary = await build(folder, {
      cache: "a-file/cache",
      progress: { ...NO_PROGRESS, say: (line) => said.push(line) },
    });
    expect(summary.embedded).toBe(5);
    expect(said).toContain(
      "The embeddings cannot be kept for the next build (ENOTDIR): it will encode these texts again.",
    );
  });
});

describe("the last good bundle stays as it was, byte for byte, after a build that fails for", () => {
  test.each([
    [
      "broken front matter",
      { "content/market.md": "---\ntitle: [\n---\n\nText.\n" },
      {},
      { code: "content", message: expect.stringMatching(/content\/market\.md.*front matter/) },
    ],
    [
      "two articles of one address",
      { "content/old/market.md": ARTICLES["content/market.md"] },
      {},
      { code: "content", message: expect.stringContaining('have the same address, "market"') },
    ],
    [
      "a model that is not there",
      {},
      { model: "no such model" },
      {
        code: "encoder-missing",
        message:
          "There is no model folder no such model: expected a folder with config.json, tokenizer.json, tokenizer_config.json, onnx/model_quantized.onnx, or a hub name such as Xenova/all-MiniLM-L6-v2; give one with --model.",
      },
    ],
  ])("%s", async (_, changes, options, error) => {
    const folder = await temporaryFolder(ARTICLES);
    await build(folder);
    const before = await filesBelow(path.join(folder, "index"));
    await writeFiles(folder, changes);
    await expect(build(folder, options)).rejects.toMatchObject({ name: "KindredError", ...error });
    expect(await filesBelow(path.join(folder, "index"))).toEqual(before);
    expect((await readdir(folder)).sort()).toEqual(["cache", "content", "index"]);
  });
});

test("a place that cannot be built in is refused before any article is read", async () => {
  const folder = await temporaryFolder({ "a-file": "" });
  const out = path.join(folder, "a-file/index");
  // There is no content either; the place is looked at first.
  await expect(build(folder, { out })).rejects.toMatchObject({
    code: "output",
    message: `The index cannot be written to ${out} (ENOTDIR). Give a folder with --out DIR.`,
  });
});

test("a reader of a folder names the file that is missing and what to do", async () => {
  await expect(folderReader("no-such-folder").read("manifest.json")).rejects.toMatchObject({
    code: "index-missing",
    message:
      'no-such-folder/manifest.json cannot be read, but it belongs to the search index. Build it with "npm run index" or give its folder with --index DIR.',
  });
});
