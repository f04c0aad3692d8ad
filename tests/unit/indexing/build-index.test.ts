// The build journey with the embedded encoder, on a few small articles.

import { readdir, readFile, rm, truncate } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import {
  makeEncoderFiles,
  writeEncoderFolder,
} from "../../../scripts/export-encoder/encoder-folder.ts";
import { readRawEncoder } from "../../../scripts/export-encoder/raw-encoder.ts";
import { loadEncoderFiles } from "../../../src/encoder/load-encoder-files.ts";
import { openEncoder } from "../../../src/encoder/open-encoder.ts";
import { createEncoder } from "../../../src/encoder/transformers-encoder.ts";
import { readEncoderFiles, readManifest } from "../../../src/format/bundle-reader.ts";
import { dotProduct, VECTOR_BITS } from "../../../src/format/vectors.ts";
import { type BuildSummary, buildIndex } from "../../../src/indexing/build-index.ts";
import { folderReader } from "../../../src/indexing/folder-reader.ts";
import { NO_PROGRESS, type Progress } from "../../../src/indexing/progress.ts";
import { rank, SEARCH_MODES } from "../../../src/search/hybrid-rank.ts";
import { indexEntry, openIndex } from "../../../src/search/open-index.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { TINY_DIMENSIONS, writeTinyRun } from "../../fixtures/encoder/tiny-encoder.ts";
import { filesBelow, temporaryFolder, writeFiles } from "./temporary-folder.ts";

// Most builds load the embedded encoder, some several times, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

// So that many articles are made in several processes on any machine.
vi.mock("node:os", async (original) => ({
  ...(await original<typeof import("node:os")>()),
  availableParallelism: () => 8,
}));

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
    const parts = await openIndex(reader, indexEntry(manifest));
    expect(manifest).toMatchObject({ articles: 2, passages: 3, terms });
    const passages = await Promise.all([0, 1, 2].map((row) => parts.passages.passage(row)));
    expect(passages.map(({ article, headings, text }) => [article, ...headings, text])).toEqual([
      ["ferry", "The ferry leaves the harbour at noon. It carries forty people."],
      ["ferry", "Fares", "A ticket costs three crowns."],
      ["market", "Farmers sell cheese and bread."],
    ]);
    const byWords = await rank(parts, parseQuery("cheese", false), "words", null);
    expect(byWords.hits.map(({ row }) => row)).toEqual([2]);
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
    const [vector = null] = await reopened.encode(["What does the passage cost?"]);
    const near = await rank(parts, parseQuery("cost", false), "meaning", vector);
    expect(near).toMatchObject({ meaningUsed: true, problems: [] });
    expect(near.hits).toHaveLength(3);
    expect(near.hits[0]?.row).toBe(1);
  });

  test("packs the vectors into fewer bits than a byte where the encoder's width allows", async () => {
    const folder = await temporaryFolder(ARTICLES);
    await build(folder, { model: await tinyModel(folder, "static") });
    const { vectorBits, packs } = await readManifest(folderReader(path.join(folder, "index")));
    expect(vectorBits).toBe(VECTOR_BITS);
    expect(VECTOR_BITS).toBeLessThan(8);
    // Codes, scale, place of the text, checksum: for each of three passages.
    const bytes = 3 * ((TINY_DIMENSIONS * VECTOR_BITS) / 8 + 4 + 8 + 4);
    expect(packs.rows).toEqual([{ path: expect.any(String), bytes }]);
  });

  test("takes a static model apart: a directory, its frequent tokens and packs of the others", async () => {
    const folder = await temporaryFolder(ARTICLES);
    const summary = await build(folder, { model: await tinyModel(folder, "static") });
    const { encoder } = await readManifest(folderReader(path.join(folder, "index")));
    if (encoder.kind !== "static") throw new Error(`The encoder is ${encoder.kind}.`);
    const { dimensions, bits, directory, frequent, selfTest } = encoder;
    expect({ dimensions, bits, directory: directory.path, frequent: frequent.path }).toEqual({
      dimensions: TINY_DIMENSIONS,
      bits: 8,
      directory: "directory.json",
      frequent: "rows/0.bin",
    });
    expect(selfTest).toHaveLength(1);
    const files = new Map(summary.files.map(({ path: name, bytes }) => [name, bytes]));
    const names = [...files.keys()].filter((name) => name.startsWith(encoder.path));
    const packs = names.filter((name) => name.startsWith(`${encoder.path}rows/`));
    expect(packs.length).toBeGreaterThan(1);
    expect(names.length).toBe(packs.length + 1);
    expect(files.get(`${encoder.path}rows/0.bin`)).toBe(frequent.bytes);
    expect(names.reduce((sum, name) => sum + (files.get(name) ?? 0), 0)).toBe(encoder.bytes);
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

  test("embeds only what is new: nothing the second time, one article when one is changed", async () => {
    const folder = await temporaryFolder(ARTICLES);
    const model = await tinyModel(folder, "static");
    expect((await build(folder, { model })).embedded).toBe(5);
    expect((await build(folder, { model })).embedded).toBe(0);
    const ferry = ARTICLES["content/ferry.md"].replace("forty people", "sixty people");
    await writeFiles(folder, { "content/ferry.md": ferry });
    // Its two passages, and the two sentences of the first.
    expect(await build(folder, { model })).toMatchObject({ embedded: 4, vectors: 5 });
    // What it was before is still known.
    await writeFiles(folder, ARTICLES);
    expect((await build(folder, { model })).embedded).toBe(0);
  });

  test("says which files the index before it had already", async () => {
    const folder = await temporaryFolder(ARTICLES);
    const model = await tinyModel(folder, "static");
    const changedOf = ({ files }: BuildSummary) =>
      files.filter(({ unchanged }) => !unchanged).map((file) => file.path.split(/[-/]/)[0]);
    const first = await build(folder, { model });
    expect(changedOf(first)).toHaveLength(first.files.length);
    expect(changedOf(await build(folder, { model }))).toEqual([]);
    // Only what is shown: the same words in another order, with the same vectors.
    const market = ARTICLES["content/market.md"].replace("cheese and bread", "bread and cheese");
    await writeFiles(folder, { "content/market.md": market });
    expect(changedOf(await build(folder, { model })).sort()).toEqual(["manifest.json", "texts"]);
  });

  test("does not take an article's part for that of a copy with another name", async () => {
    const folder = await temporaryFolder(ARTICLES);
    const model = await tinyModel(folder, "static");
    await build(folder, { model });
    await writeFiles(folder, { "content/bazaar.md": ARTICLES["content/market.md"] });
    expect(await build(folder, { model })).toMatchObject({ articles: 3, embedded: 1 });
    const reader = folderReader(path.join(folder, "index"));
    const parts = await openIndex(reader, indexEntry(await readManifest(reader)));
    const addresses = await Promise.all(
      [0, 1, 2, 3].map(async (row) => (await parts.passages.passage(row)).url.split("#")[0]),
    );
    expect(addresses).toEqual([
      ...["articles/bazaar/", "articles/ferry/", "articles/ferry/", "articles/market/"],
    ]);
  });

  test("embeds anew with another model, and nothing when the first comes back", async () => {
    const folder = await temporaryFolder(ARTICLES);
    await build(folder);
    const before = await filesBelow(path.join(folder, "index"));
    const model = await tinyModel(folder, "static");
    expect((await build(folder, { model })).embedded).toBe(5);
    expect((await build(folder)).embedded).toBe(0);
    expect(await filesBelow(path.join(folder, "index"))).toEqual(before);
  });

  test("makes again what the cache has lost, says so, and gives the same bytes", async () => {
    const folder = await temporaryFolder(ARTICLES);
    const model = await tinyModel(folder, "static");
    await build(folder, { model });
    const before = await filesBelow(path.join(folder, "index"));
    const [name = ""] = await readdir(path.join(folder, "cache"));
    const file = path.join(folder, "cache", name);
    const { length } = await readFile(file);
    // The market's part comes last.
    await truncate(file, length - 1);
    const said: string[] = [];
    const summary = await build(folder, {
      model,
      progress: { ...NO_PROGRESS, say: (line) => said.push(line) },
    });
    expect(summary.embedded).toBe(1);
    expect(said[0]).toMatch(
      /cache\/articles-[0-9a-f]{10}\.bin: the last \d+ bytes of the cache cannot be read; their articles are read and embedded again\.$/,
    );
    expect(await filesBelow(path.join(folder, "index"))).toEqual(before);
    expect((await readFile(file)).length).toBe(length);
  });

  test("does not fail for a cache that cannot be written, but says so", async () => {
    const folder = await temporaryFolder({ ...ARTICLES, "a-file": "" });
    const model = await tinyModel(folder, "static");
    const said: string[] = [];
    const summary = await build(folder, {
      model,
      cache: "a-file/cache",
      progress: { ...NO_PROGRESS, say: (line) => said.push(line) },
    });
    expect(summary.embedded).toBe(5);
    expect(said).toContain(
      "What was made of the articles cannot be kept for the next build (ENOTDIR): it will read and embed these articles again.",
    );
  });

  test("tells how far it is with the articles that are new, and what came of all", async () => {
    const folder = await temporaryFolder(ARTICLES);
    const told: string[] = [];
    const progress: Progress = {
      say: (line) => told.push(line),
      start: (what, total) => told.push(`${what} 0/${total}`),
      advance: (done) => told.push(`${done}`),
      finish: () => told.push("done"),
    };
    const model = await tinyModel(folder, "static");
    await build(folder, { model, progress });
    await writeFiles(folder, { "content/harbour.txt": "The harbour\n\nA harbour has a wall.\n" });
    await build(folder, { model, progress });
    await build(folder, { model, progress });
    const counted = (articles: number, passages: number, vectors: number, embedded: number) =>
      `${articles} articles, ${passages} passages, ${vectors} passages and sentences: ${embedded} embedded with model, the others taken from the cache`;
    expect(told).toEqual([
      ...["Reading and embedding articles 0/2", "1", "2", "done", counted(2, 3, 5, 5)],
      ...["Reading and embedding articles 0/1", "1", "done", counted(3, 4, 6, 1)],
      counted(3, 4, 6, 0),
    ]);
  });
});

describe("a build of little:", () => {
  /** Builds, opens the index and asks it in every mode. */
  async function ask(files: Record<string, string>, query: string) {
    const folder = await temporaryFolder(files);
    const summary = await build(folder);
    const reader = folderReader(path.join(folder, "index"));
    const manifest = await readManifest(reader);
    const parts = await openIndex(reader, indexEntry(manifest));
    const encoder = await openEncoder(reader, manifest, createEncoder);
    const [vector = null] = await encoder.encode([query]);
    const rankings = await Promise.all(
      SEARCH_MODES.map((mode) => rank(parts, parseQuery(query, false), mode, vector)),
    );
    expect(rankings.flatMap(({ problems }) => problems)).toEqual([]);
    const found = rankings.map(({ hits }) => hits.map(({ row }) => row));
    return { summary, manifest, found };
  }

  test("one article of one sentence is found in every mode", async () => {
    const { summary, manifest, found } = await ask(
      { "content/market.md": ARTICLES["content/market.md"] },
      "cheese",
    );
    expect(summary).toMatchObject({ articles: 1, passages: 1, vectors: 1, embedded: 1 });
    // Nothing to measure: as in larger collections.
    expect(manifest.encoder.calibration).toEqual({ mean: 0.17, spread: 0.09 });
    expect(found).toEqual([[0], [0], [0]]);
  });

  test("articles without a word make an index in which words find nothing", async () => {
    const bare = '---\ntitle: "…"\n---\n\n🙂 !\n';
    const { summary, manifest, found } = await ask(
      { "content/one.md": bare, "content/two.md": bare },
      "cheese",
    );
    expect(summary).toMatchObject({ articles: 2, passages: 2, vectors: 2, terms: 0 });
    expect(manifest.packs).toMatchObject({ dictionary: [], postings: [] });
    const [hybrid, words] = SEARCH_MODES.map((mode, i) => [mode, found[i]?.length]);
    expect([hybrid, words]).toEqual([
      ["hybrid", 2],
      ["words", 0],
    ]);
  });

  // An article without any paragraph is a mistake, so that each one has a passage.
  test("an article without any paragraph is refused", async () => {
    const picture = '---\ntitle: "A picture"\n---\n\n![](a.png)\n';
    await expect(
      ask({ ...ARTICLES, "content/picture.md": picture }, "cheese"),
    ).rejects.toMatchObject({
      code: "content",
      message: expect.stringMatching(
        /picture\.md has no text below its title "A picture", but an article has at least one paragraph; write one or delete the file\.$/,
      ),
    });
  });
});

describe("of many articles", () => {
  const article = (number: number) => ({
    [`content/${number}.md`]: `---\ntitle: "Ferry ${number}"\n---\n\nFerry number ${number} leaves. It carries ${number * 7} people.\n\n## Fares\n\nA ticket costs ${number + 3} crowns.\n`,
  });
  const articles = (count: number) =>
    Object.assign({}, ...Array.from({ length: count }, (_, number) => article(number)));

  test("the same bytes are made in several processes and in one, and with a cache that grew", async () => {
    const folder = await temporaryFolder(articles(99));
    const model = await tinyModel(folder, "static");
    // Up to 99 files are made in one process.
    expect(await build(folder, { model })).toMatchObject({ articles: 99, embedded: 4 * 99 });
    await writeFiles(folder, articles(101));
    expect(await build(folder, { model })).toMatchObject({ articles: 101, embedded: 8 });
    const grown = await filesBelow(path.join(folder, "index"));

    const options = { model, cache: "other-cache", out: path.join(folder, "other-index") };
    expect(await build(folder, options)).toMatchObject({ articles: 101, embedded: 4 * 101 });
    expect(await filesBelow(options.out)).toEqual(grown);
    // What the processes have made is kept too.
    expect(await build(folder, options)).toMatchObject({ articles: 101, embedded: 0 });
    expect(await filesBelow(options.out)).toEqual(grown);
  });

  test("all that are broken are named in the order of their files, and none of the others is lost", async () => {
    const folder = await temporaryFolder(articles(120));
    const model = await tinyModel(folder, "static");
    const broken = Object.keys(articles(120))
      .filter((_, number) => number % 3 > 0)
      .sort();
    await writeFiles(folder, Object.fromEntries(broken.map((file) => [file, ""])));
    const failure = await build(folder, { model }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "KindredError", code: "content" });
    const message = failure instanceof Error ? failure.message : "";
    expect(message.replaceAll(folder, "FOLDER").split("\n")).toEqual([
      "The articles in FOLDER/content have 80 mistakes:",
      ...broken.map(
        (file) =>
          `FOLDER/${file} is empty, but an article has at least one paragraph; write one or delete the file.`,
      ),
    ]);
    expect((await readdir(folder)).sort()).toEqual(["cache", "content", "model", "run"]);
    for (const file of broken) await rm(path.join(folder, file));
    expect(await build(folder, { model })).toMatchObject({ articles: 40, embedded: 0 });
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

test("a broken article among good ones does not lose what was made of the others", async () => {
  const folder = await temporaryFolder(ARTICLES);
  const model = await tinyModel(folder, "static");
  await build(folder, { model });
  const before = await filesBelow(path.join(folder, "index"));
  await writeFiles(folder, {
    "content/harbour.md": ARTICLES["content/ferry.md"],
    "content/market.md": "---\ntitel: Market\n---\n\nText.\n",
  });
  await expect(build(folder, { model })).rejects.toMatchObject({
    name: "KindredError",
    code: "content",
    message: expect.stringMatching(
      /^The articles in .+ have 2 mistakes:\n.+market\.md, line 1: the front matter has no "title".+\n.+market\.md, line 2: "titel" is not a key/,
    ),
  });
  expect(await filesBelow(path.join(folder, "index"))).toEqual(before);
  // The harbour was made then, and the market before.
  await writeFiles(folder, ARTICLES);
  expect(await build(folder, { model })).toMatchObject({ articles: 3, vectors: 9, embedded: 0 });
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
