// The build journey with the embedded encoder, on a few small pages.

import { readdir, readFile, truncate } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { createTransformer } from "../../../src/encoder/load-encoder.ts";
import { loadEncoderFiles } from "../../../src/encoder/load-encoder-files.ts";
import { openEncoder } from "../../../src/encoder/open-encoder.ts";
import { readEncoderFiles, readManifest } from "../../../src/format/bundle-reader.ts";
import { dotProduct, VECTOR_BITS } from "../../../src/format/vectors.ts";
import type { BuildSummary } from "../../../src/indexing/build-index.ts";
import { folderReader } from "../../../src/indexing/folder-reader.ts";
import { NO_PROGRESS, type Progress } from "../../../src/indexing/progress.ts";
import { SEARCH_MODES } from "../../../src/search/answer.ts";
import { rank } from "../../../src/search/hybrid-rank.ts";
import { indexEntry, openIndex } from "../../../src/search/open-index.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { TINY_DIMENSIONS } from "../../fixtures/encoder/tiny-encoder.ts";
import { build, MODEL, PAGES, tinyModel } from "./build-folder.ts";
import { filesBelow, temporaryFolder, writeFiles } from "./temporary-folder.ts";

// Most builds load the embedded encoder, some several times, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

// So that many pages are analyzed in several processes on any machine.
vi.mock("node:os", async (original) => ({
  ...(await original<typeof import("node:os")>()),
  availableParallelism: () => 8,
}));

describe("a build", () => {
  test("counts what it made, and names every file of the bundle with its size", async () => {
    const folder = await temporaryFolder(PAGES);
    const summary = await build(folder);
    // Two passages of the ferry, the first with two sentences; one of the market.
    expect(summary).toMatchObject({
      documents: 2,
      passages: 3,
      languages: { "": 2 },
      leftOut: [],
      passedOver: {},
      notes: [],
      vectors: 5,
      embedded: 5,
      encoder: "kindred-en",
      encoderKind: "static",
    });
    const files = await filesBelow(path.join(folder, "index"));
    expect(Object.fromEntries(summary.files.map((file) => [file.path, file.bytes]))).toEqual(
      Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, bytes.length])),
    );
    expect((await readdir(folder)).sort()).toEqual(["cache", "content", "index"]);
  });

  test("makes a bundle that every reader of it accepts", async () => {
    const folder = await temporaryFolder(PAGES);
    const { terms } = await build(folder);
    const reader = folderReader(path.join(folder, "index"));
    const manifest = await readManifest(reader);
    const parts = await openIndex(reader, indexEntry(manifest));
    expect(manifest).toMatchObject({ documents: 2, passages: 3, terms });
    const passages = await Promise.all([0, 1, 2].map((row) => parts.passages.passage(row)));
    expect(
      passages.map(({ document, url, anchor, headings, text }) => [
        document,
        `${url}#${anchor}`,
        ...headings,
        text,
      ]),
    ).toEqual([
      ["ferry", "ferry/#", "The ferry leaves the harbour at noon. It carries forty people."],
      ["ferry", "ferry/#fares", "Fares", "A ticket costs three crowns."],
      ["market", "market/#", "Farmers sell cheese and bread."],
    ]);
    const byWords = await rank(parts, parseQuery("cheese", false), "words", null);
    expect(byWords.hits.map(({ row }) => row)).toEqual([2]);
    const reopened = await openEncoder(reader, manifest, createTransformer);
    const model = await createTransformer(await loadEncoderFiles(MODEL, { downloads: "unused" }));
    expect(reopened.dimensions).toBe(model.dimensions);
    const texts = ["The boat sails at noon.", "voluntears", ""];
    const [found, expected] = [await reopened.encode(texts), await model.encode(texts)];
    expected.forEach((vector, i) => {
      const own = dotProduct(vector, vector);
      expect(dotProduct(found[i] ?? vector.map(() => Number.NaN), vector)).toBeCloseTo(own, 3);
    });
    expect(manifest.queryEncoder.selfTest.length).toBeGreaterThan(0);
    const [vector = null] = await reopened.encode(["What does the passage cost?"]);
    const near = await rank(parts, parseQuery("cost", false), "meaning", vector);
    expect(near).toMatchObject({ meaningUsed: true, problems: [] });
    expect(near.hits).toHaveLength(3);
    expect(near.hits[0]?.row).toBe(1);
  });

  test("packs the vectors into fewer bits than a byte where the encoder's width allows", async () => {
    const folder = await temporaryFolder(PAGES);
    await build(folder, { model: await tinyModel(folder, "static") });
    const { vectorBits, packs } = await readManifest(folderReader(path.join(folder, "index")));
    expect(vectorBits).toBe(VECTOR_BITS);
    expect(VECTOR_BITS).toBeLessThan(8);
    // Codes, scale, place of the text, checksum: for each of three passages.
    const bytes = 3 * ((TINY_DIMENSIONS * VECTOR_BITS) / 8 + 4 + 8 + 4);
    expect(packs.rows).toEqual([{ path: expect.any(String), bytes }]);
  });

  test("takes a static model apart: a directory with its frequent tokens, and packs of the others", async () => {
    const folder = await temporaryFolder(PAGES);
    const summary = await build(folder, { model: await tinyModel(folder, "static") });
    const { queryEncoder: encoder } = await readManifest(folderReader(path.join(folder, "index")));
    if (encoder.kind !== "static") throw new Error(`The encoder is ${encoder.kind}.`);
    const { dimensions, bits, directory, selfTest } = encoder;
    expect({ dimensions, bits, directory: directory.path }).toEqual({
      dimensions: TINY_DIMENSIONS,
      bits: 8,
      directory: "directory.bin",
    });
    expect(selfTest).toHaveLength(1);
    const files = new Map(summary.files.map(({ path: name, bytes }) => [name, bytes]));
    const names = [...files.keys()].filter((name) => name.startsWith(encoder.path));
    const packs = names.filter((name) => name.startsWith(`${encoder.path}rows/`));
    expect(packs.length).toBeGreaterThan(0);
    expect(names.length).toBe(packs.length + 1);
    expect(files.get(`${encoder.path}directory.bin`)).toBe(directory.bytes);
    expect(names.reduce((sum, name) => sum + (files.get(name) ?? 0), 0)).toBe(encoder.bytes);
  });

  test("leaves any other model as it is, and lists its files", async () => {
    const folder = await temporaryFolder(PAGES);
    const model = await tinyModel(folder, "transformer");
    await build(folder, { model });
    const reader = folderReader(path.join(folder, "index"));
    const { queryEncoder: encoder } = await readManifest(reader);
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
    const folder = await temporaryFolder(PAGES);
    await build(folder);
    const first = await filesBelow(path.join(folder, "index"));
    await build(folder);
    expect(await filesBelow(path.join(folder, "index"))).toEqual(first);
    await build(folder, { cache: "other-cache", out: path.join(folder, "elsewhere") });
    expect(await filesBelow(path.join(folder, "elsewhere"))).toEqual(first);
  });

  test("embeds only what is new: nothing the second time, one page when one is changed", async () => {
    const folder = await temporaryFolder(PAGES);
    const model = await tinyModel(folder, "static");
    expect((await build(folder, { model })).embedded).toBe(5);
    expect((await build(folder, { model })).embedded).toBe(0);
    const ferry = PAGES["content/ferry.md"].replace("forty people", "sixty people");
    await writeFiles(folder, { "content/ferry.md": ferry });
    // Its two passages, and the two sentences of the first.
    expect(await build(folder, { model })).toMatchObject({ embedded: 4, vectors: 5 });
    // What it was before is still known.
    await writeFiles(folder, PAGES);
    expect((await build(folder, { model })).embedded).toBe(0);
  });

  test("says which files the index before it had already", async () => {
    const folder = await temporaryFolder(PAGES);
    const model = await tinyModel(folder, "static");
    const changedOf = ({ files }: BuildSummary) =>
      files.filter(({ unchanged }) => !unchanged).map((file) => file.path.split(/[-/]/)[0]);
    const first = await build(folder, { model });
    expect(changedOf(first)).toHaveLength(first.files.length);
    expect(changedOf(await build(folder, { model }))).toEqual([]);
    // Only what is shown: the same words in another order, with the same vectors.
    const market = PAGES["content/market.md"].replace("cheese and bread", "bread and cheese");
    await writeFiles(folder, { "content/market.md": market });
    expect(changedOf(await build(folder, { model })).sort()).toEqual(["archive", "manifest.json"]);
  });

  test("does not take a page's analysis for that of a copy with another name", async () => {
    const folder = await temporaryFolder(PAGES);
    const model = await tinyModel(folder, "static");
    await build(folder, { model });
    await writeFiles(folder, { "content/bazaar.md": PAGES["content/market.md"] });
    expect(await build(folder, { model })).toMatchObject({ documents: 3, embedded: 1 });
    const reader = folderReader(path.join(folder, "index"));
    const parts = await openIndex(reader, indexEntry(await readManifest(reader)));
    const addresses = await Promise.all(
      [0, 1, 2, 3].map(async (row) => (await parts.passages.passage(row)).url),
    );
    expect(addresses).toEqual(["bazaar/", "market/", "ferry/", "ferry/"]);
  });

  test("embeds anew with another model, and nothing when the first comes back", async () => {
    const folder = await temporaryFolder(PAGES);
    await build(folder);
    const before = await filesBelow(path.join(folder, "index"));
    const model = await tinyModel(folder, "static");
    expect((await build(folder, { model })).embedded).toBe(5);
    expect((await build(folder)).embedded).toBe(0);
    expect(await filesBelow(path.join(folder, "index"))).toEqual(before);
  });

  test("embeds anew with another runtime, whose vectors may differ in a bit", async () => {
    const folder = await temporaryFolder(PAGES);
    const model = await tinyModel(folder, "static");
    expect((await build(folder, { model })).embedded).toBe(5);
    expect((await build(folder, { model, runtime: "transformers" })).embedded).toBe(5);
    expect((await build(folder, { model, runtime: "transformers" })).embedded).toBe(0);
    expect((await build(folder, { model })).embedded).toBe(0);
  });

  test("makes again what the cache has lost, says so, and gives the same bytes", async () => {
    const folder = await temporaryFolder(PAGES);
    const model = await tinyModel(folder, "static");
    await build(folder, { model });
    const before = await filesBelow(path.join(folder, "index"));
    const [name = ""] = await readdir(path.join(folder, "cache"));
    const file = path.join(folder, "cache", name);
    const { length } = await readFile(file);
    // The market's analysis comes last.
    await truncate(file, length - 1);
    const said: string[] = [];
    const summary = await build(folder, {
      model,
      progress: { ...NO_PROGRESS, say: (line) => said.push(line) },
    });
    expect(summary.embedded).toBe(1);
    expect(said[0]).toMatch(
      /cache\/documents-[0-9a-f]{10}\.bin: the last \d+ bytes of the cache cannot be read; their documents are read and embedded again\.$/,
    );
    expect(await filesBelow(path.join(folder, "index"))).toEqual(before);
    expect((await readFile(file)).length).toBe(length);
  });

  test("does not fail for a cache that cannot be written, but says so", async () => {
    const folder = await temporaryFolder({ ...PAGES, "a-file": "" });
    const model = await tinyModel(folder, "static");
    const said: string[] = [];
    const summary = await build(folder, {
      model,
      cache: "a-file/cache",
      progress: { ...NO_PROGRESS, say: (line) => said.push(line) },
    });
    expect(summary.embedded).toBe(5);
    expect(said).toContainEqual(
      expect.stringMatching(
        /^What was made of the documents cannot be kept for the next build in \S+ \(ENOTDIR\): it will read and embed these documents again\. Make the folder writable or give another one with --cache DIR\.$/,
      ),
    );
  });

  test("tells how far it is with the pages that are new, and what came of all", async () => {
    const folder = await temporaryFolder(PAGES);
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
    const counted = (pages: number, passages: number, vectors: number, embedded: number) =>
      `${pages} pages, ${passages} passages, ${vectors} passages and sentences: ${embedded} embedded with model, the others taken from the cache`;
    expect(told).toEqual([
      ...["Reading and embedding pages 0/2", "1", "2", "done", counted(2, 3, 5, 5)],
      ...["Reading and embedding pages 0/1", "1", "done", counted(3, 4, 6, 1)],
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
    const encoder = await openEncoder(reader, manifest, createTransformer);
    const [vector = null] = await encoder.encode([query]);
    const rankings = await Promise.all(
      SEARCH_MODES.map((mode) => rank(parts, parseQuery(query, false), mode, vector)),
    );
    expect(rankings.flatMap(({ problems }) => problems)).toEqual([]);
    const found = rankings.map(({ hits }) => hits.map(({ row }) => row));
    return { summary, manifest, found };
  }

  test("one page of one sentence is found in every mode", async () => {
    const { summary, manifest, found } = await ask(
      { "content/market.md": PAGES["content/market.md"] },
      "cheese",
    );
    expect(summary).toMatchObject({ documents: 1, passages: 1, vectors: 1, embedded: 1 });
    // Nothing to measure: as in larger collections.
    expect(manifest.queryEncoder.calibration).toMatchObject({ mean: 0.17, spread: 0.09 });
    expect(found).toEqual([[0], [0], [0]]);
  });

  test("pages without a word make an index in which words find nothing", async () => {
    const bare = '---\ntitle: "…"\n---\n\n… —\n';
    const { summary, manifest, found } = await ask(
      { "content/one.md": bare, "content/two.md": bare },
      "cheese",
    );
    expect(summary).toMatchObject({ documents: 2, passages: 2, vectors: 2, terms: 0 });
    expect(manifest.packs).toMatchObject({ dictionary: [], postings: [] });
    const [hybrid, words] = SEARCH_MODES.map((mode, i) => [mode, found[i]?.length]);
    expect([hybrid, words]).toEqual([
      ["hybrid", 2],
      ["words", 0],
    ]);
  });

  test("a page with nothing below its title is found by the title", async () => {
    const picture = '---\ntitle: "A cheese"\n---\n\n![](a.png)\n';
    const { summary, found } = await ask({ "content/picture.md": picture }, "cheese");
    expect(summary).toMatchObject({ documents: 1, passages: 1, leftOut: [] });
    expect(found).toEqual([[0], [0], [0]]);
  });
});

describe("of many pages", () => {
  const page = (number: number) => ({
    [`content/${number}.md`]: `---\ntitle: "Ferry ${number}"\n---\n\nFerry number ${number} leaves. It carries ${number * 7} people.\n\n## Fares\n\nA ticket costs ${number + 3} crowns.\n`,
  });
  const pages = (count: number) =>
    Object.assign({}, ...Array.from({ length: count }, (_, number) => page(number)));

  test("the same bytes are made in several processes and in one, and with a cache that grew", async () => {
    const folder = await temporaryFolder(pages(99));
    const model = await tinyModel(folder, "static");
    // Up to 99 files are read in one process.
    expect(await build(folder, { model })).toMatchObject({ documents: 99, embedded: 4 * 99 });
    await writeFiles(folder, pages(101));
    expect(await build(folder, { model })).toMatchObject({ documents: 101, embedded: 8 });
    const grown = await filesBelow(path.join(folder, "index"));

    const options = { model, cache: "other-cache", out: path.join(folder, "other-index") };
    expect(await build(folder, options)).toMatchObject({ documents: 101, embedded: 4 * 101 });
    expect(await filesBelow(options.out)).toEqual(grown);
    // What the processes have made is kept too.
    expect(await build(folder, options)).toMatchObject({ documents: 101, embedded: 0 });
    expect(await filesBelow(options.out)).toEqual(grown);
  });

  test("all that are broken are named in the order of their files, and none of the others is lost", async () => {
    const folder = await temporaryFolder(pages(120));
    const model = await tinyModel(folder, "static");
    const broken = Object.keys(pages(120))
      .filter((_, number) => number % 3 > 0)
      .sort();
    await writeFiles(folder, Object.fromEntries(broken.map((file) => [file, ""])));
    const leftOut = broken.map((file) => ({
      file: path.join(folder, file),
      reason: "is empty, but a page has a title or a text; write one or delete the file",
      isMistake: true,
    }));
    const failure = await build(folder, { model, strict: true }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "KindredError", code: "content" });
    const message = failure instanceof Error ? failure.message : "";
    expect(message.split("\n")).toEqual(leftOut.map(({ file, reason }) => `${file} ${reason}.`));
    expect((await readdir(folder)).sort()).toEqual(["cache", "content", "model", "run"]);
    expect(await build(folder, { model })).toMatchObject({ documents: 40, embedded: 0, leftOut });
  });
});

test("documents are counted by language, the most frequent first", async () => {
  const folder = await temporaryFolder({
    "content/a.md": "---\nlang: de\n---\n\nDie Fähre.\n",
    "content/b.md": "---\nlang: en\n---\n\nThe ferry.\n",
    "content/c.md": "---\nlang: en\n---\n\nThe boat.\n",
    "content/d.md": "The quay.\n",
  });
  const { languages } = await build(folder, { model: await tinyModel(folder, "static") });
  expect(Object.entries(languages)).toEqual([
    ["en", 2],
    ["", 1],
    ["de", 1],
  ]);
});
