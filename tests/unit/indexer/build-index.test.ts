// The build journey with the embedded encoder, on a few small articles.
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  makeEncoderFiles,
  writeEncoderFolder,
} from "../../../src/encoder/export/encoder-folder.ts";
import { readRawEncoder } from "../../../src/encoder/export/raw-encoder.ts";
import { loadEncoderFiles } from "../../../src/encoder/load-encoder-files.ts";
import { openEncoder } from "../../../src/encoder/open-encoder.ts";
import { createEncoder } from "../../../src/encoder/transformers-encoder.ts";
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
import { dotProduct, VECTOR_BITS } from "../../../src/search/vectors.ts";
import { TINY_DIMENSIONS, writeTinyRun } from "../../fixtures/encoder/tiny-encoder.ts";
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

/** Writes the tiny model below a folder: as it is exported, or not said to be static. */
async function tinyModel(folder: string, kind: "static" | "transformer"): Promise<string> {
  await writeTinyRun(path.join(folder, "run"));
  const files = new Map(makeEncoderFiles(await readRawEncoder(path.join(folder, "run")), 8));
  if (kind === "transformer") {
    const config = JSON.stringify({ model_type: "bert", max_position_embeddings: 512 });
    files.set("config.json", new TextEncoder().encode(config));
  }
  await writeEncoderFolder(path.join(folder, "model"), files);
  return path.join(folder, "model");
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
    const reopened = await openEncoder(reader, manifest, createEncoder);
    const model = await createEncoder(await loadEncoderFiles(MODEL, { downloads: "unused" }));
    expect(reopened.dimensions).toBe(model.dimensions);
    const texts = ["The boat sails at noon.", "voluntears", ""];
    const [found, expected] = [await reopened.encode(texts), await model.encode(texts)];
    expected.forEach((vector, i) => {
      const own = dotProduct(vector, vector);
      expect(dotProduct(found[i] ?? vector.map(() => Number.NaN), vector)).toBeCloseTo(own, 3);
    });
    expect(manifest.encoder.selfTest.length).toBeGreaterThan(0);
  });

  test("packs the vectors into fewer bits than a byte where the encoder's width allows", async () => {
    const folder = await temporaryFolder(ARTICLES);
    await build(folder, { model: await tinyModel(folder, "static") });
    const manifest = await readManifest(folderReader(path.join(folder, "index")));
    expect(manifest.files.vectors.bytes).toBe(
      20 +
        3 * (4 + (TINY_DIMENSIONS * VECTOR_BITS.passages) / 8) +
        20 +
        2 * (4 + (TINY_DIMENSIONS * VECTOR_BITS.sentences) / 8),
    );
  });

  test("takes a static model apart: a directory, its rows in one file and in small ones", async () => {
    const folder = await temporaryFolder(ARTICLES);
    const summary = await build(folder, { model: await tinyModel(folder, "static") });
    const { encoder } = await readManifest(folderReader(path.join(folder, "index")));
    if (encoder.kind !== "static") throw new Error(`The encoder is ${encoder.kind}.`);
    const { dimensions, bits, directory, pack, selfTest } = encoder;
    expect({ dimensions, bits, directory: directory.path, pack: pack.path }).toEqual({
      dimensions: TINY_DIMENSIONS,
      bits: 8,
      directory: "directory.json",
      pack: "rows.bin",
    });
    expect(encoder.bytes).toBe(directory.bytes + pack.bytes);
    expect(selfTest).toHaveLength(1);
    const files = new Map(summary.files.map(({ path: name, bytes }) => [name, bytes]));
    const names = [...files.keys()].filter((name) => name.startsWith(encoder.path));
    const parts = names.filter((name) => name.startsWith(`${encoder.path}rows/`));
    expect(names.length).toBe(parts.length + 2);
    expect(parts.reduce((sum, name) => sum + (files.get(name) ?? 0), 0)).toBe(pack.bytes);
  });

  test("leaves any other model as it is, and lists its files", async () => {
    const folder = await temporaryFolder(ARTICLES);
    const model = await tinyModel(folder, "transformer");
    await build(folder, { model });
    const reader = folderReader(path.join(folder, "index"));
    const { encoder } = await readManifest(reader);
    if (encoder.kind !== "transformer") throw new Error(`The encoder is ${encoder.kind}.`);
    const files = await readEncoderFiles(reader, encoder);
    expect([...files.keys()]).toEqual([
      "config.json",
      "onnx/model_quantized.onnx",
      "tokenizer.json",
      "tokenizer_config.json",
    ]);
    for (const [name, bytes] of files) {
      expect(bytes, name).toEqual(new Uint8Array(await readFile(path.join(model, name))));
    }
    expect(encoder.bytes).toBe([...files.values()].reduce((sum, { length }) => sum + length, 0));
    expect(encoder.selfTest).toHaveLength(2);
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

test("a reader of a folder reads some bytes of a file, or fewer where the file ends", async () => {
  const folder = await temporaryFolder({ "letters.bin": "abcdef" });
  const reader = folderReader(folder);
  const range = async (start: number, end: number) =>
    new TextDecoder().decode((await reader.readRange("letters.bin", { start, end })) ?? undefined);
  expect(await range(0, 6)).toBe("abcdef");
  expect(await range(2, 4)).toBe("cd");
  expect(await range(3, 3)).toBe("");
  expect(await range(4, 9)).toBe("ef");
  expect(await range(8, 9)).toBe("");
  await expect(reader.readRange("numbers.bin", { start: 0, end: 1 })).rejects.toMatchObject({
    code: "index-missing",
    message: expect.stringContaining("numbers.bin cannot be read, but it belongs to"),
  });
});

test("a reader of a folder names the file that is missing and what to do", async () => {
  await expect(folderReader("no-such-folder").read("manifest.json")).rejects.toMatchObject({
    code: "index-missing",
    message:
      'no-such-folder/manifest.json cannot be read, but it belongs to the search index. Build it with "npm run index" or give its folder with --index DIR.',
  });
});
