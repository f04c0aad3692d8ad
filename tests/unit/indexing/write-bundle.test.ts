// Putting a bundle in place: whole or not at all, and never in the place of something else.
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { BundleFile } from "../../../src/indexing/pack-writer.ts";
import { type AddFile, writeBundle } from "../../../src/indexing/write-bundle.ts";
import { filesBelow, temporaryFolder } from "./temporary-folder.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
/** Adds some files, one after the other. */
const bundle = (...entries: [name: string, text: string][]) => {
  const files = entries.map(([name, text]): BundleFile => [name, utf8(text)]);
  return async (add: AddFile) => {
    for (const file of files) await add(file);
  };
};
const NEW = bundle(["manifest.json", "new"], ["encoder/tiny-2/config.json", "new encoder"]);

const OLD = {
  "index/manifest.json": "old",
  "index/terms-0123456789.bin": "old terms",
  "index/texts/0123456789.bin": "old texts",
  "index/encoder/tiny-1/config.json": "old encoder",
};

describe("a bundle is written", () => {
  test.each([
    ["where there is nothing yet, nor the folders above", "deep/below/index", ""],
    ["into an empty folder", "index", "index"],
  ])("%s", async (_, out, empty) => {
    const folder = await temporaryFolder();
    await mkdir(path.join(folder, empty), { recursive: true });
    await writeBundle(path.join(folder, out), NEW);
    expect(await filesBelow(path.join(folder, out))).toEqual({
      "manifest.json": "new",
      "encoder/tiny-2/config.json": "new encoder",
    });
  });

  test("in place of an older one, no file of which is left, and nothing lies beside it", async () => {
    const folder = await temporaryFolder(OLD);
    await writeBundle(path.join(folder, "index"), NEW);
    expect(await filesBelow(folder)).toEqual({
      "index/manifest.json": "new",
      "index/encoder/tiny-2/config.json": "new encoder",
    });
    expect(await readdir(folder)).toEqual(["index"]);
  });

  test.each([
    [
      "of this format",
      [
        "terms-0123456789.bin",
        "clusters-0123456789.bin",
        "facets-0123456789.json",
        "synonyms-0123456789.json",
        "copies-0123456789.bin",
      ],
    ],
    ["of this format, as small as one file", ["archive-0123456789.bin"]],
    [
      "with all that pages need of it",
      [
        ...["kindred.js", "client.js", "kindred.css", "LICENSES.md"],
        ...["kindred-worker-0123456789.js", "kindred-language-de-BkNm7qpb.js"],
        ...["kindred-transformers-encoder-Dl0H90g-.js"],
        ...["kindred-transformers-CZ1ic_GT.js", "wasm/ort-wasm-simd.wasm", "wasm/ort-wasm.wasm"],
      ],
    ],
    [
      "of this format, its packs",
      ["dictionary", "postings", "codes", "rows", "texts"].map((kind) => `${kind}/0123456789.bin`),
    ],
    [
      "of formats 1 and 2",
      ["passages-0123456789.json", "words-0123456789.json", "vectors-0123456789.bin"],
    ],
    ["that Finder has looked at", [".DS_Store"]],
  ])("in place of one %s", async (_, names) => {
    const folder = await temporaryFolder({
      "index/manifest.json": "old",
      ...Object.fromEntries(names.map((name) => [`index/${name}`, "old"])),
    });
    await writeBundle(path.join(folder, "index"), NEW);
    expect(Object.keys(await filesBelow(path.join(folder, "index"))).sort()).toEqual([
      "encoder/tiny-2/config.json",
      "manifest.json",
    ]);
  });
});

test("the old bundle stays in place until the last file of the new one is written", async () => {
  const folder = await temporaryFolder(OLD);
  const before = await filesBelow(path.join(folder, "index"));
  await writeBundle(path.join(folder, "index"), async (add) => {
    await NEW(add);
    const found = Object.entries(await filesBelow(path.join(folder, "index")));
    const inPlace = found.filter(([name]) => !name.startsWith(".new-"));
    expect(Object.fromEntries(inPlace)).toEqual(before);
    expect(found).toHaveLength(inPlace.length + 2);
  });
  expect(await readdir(path.join(folder, "index"))).toEqual(["encoder", "manifest.json"]);
});

test("where what makes the files fails, its own failure is told and the old bundle stays", async () => {
  const folder = await temporaryFolder(OLD);
  const before = await filesBelow(folder);
  const failure = new Error("The encoder is tired.");
  const failing = async (add: AddFile) => {
    await add(["manifest.json", utf8("new")]);
    throw failure;
  };
  await expect(writeBundle(path.join(folder, "index"), failing)).rejects.toBe(failure);
  expect(await filesBelow(folder)).toEqual(before);
  expect(await readdir(folder)).toEqual(["index"]);
});

test("a bundle that cannot be written leaves the old one byte for byte, and nothing beside it", async () => {
  const folder = await temporaryFolder(OLD);
  const before = await filesBelow(folder);
  // The second file cannot be written: the first stands where its folder should be.
  const impossible = bundle(["manifest.json", "new"], ["manifest.json/terms.json", "new terms"]);
  const out = path.join(folder, "index");
  await expect(writeBundle(out, impossible)).rejects.toMatchObject({
    name: "KindredError",
    code: "output",
    message: `The index cannot be written to ${out} (EEXIST). Make the folder writable or give another one with --out DIR.`,
  });
  expect(await filesBelow(folder)).toEqual(before);
  expect(await readdir(folder)).toEqual(["index"]);
});

describe("a place is refused, and left as it was, that", () => {
  test.each<[string, Record<string, string>, string, string]>([
    [
      "holds files but no manifest",
      { "index/holiday.jpg": "photo", "index/notes.txt": "notes" },
      "index",
      "holds 2 files but no manifest.json, so it is not a search index and is not replaced. Give an empty or a new folder with --out DIR.",
    ],
    [
      "holds a bundle and a file that is no part of one",
      { ...OLD, "index/notes.txt": "notes" },
      "index",
      "holds notes.txt, which is no part of a search index, so it is not replaced. Give an empty or a new folder with --out DIR.",
    ],
    ...["kindred.txt", "my-kindred.js", "kindred-notes.html", "kindred.js.map", "index.js"].map(
      (name): [string, Record<string, string>, string, string] => [
        `holds a bundle and ${name}`,
        { ...OLD, "index/kindred.js": "script", [`index/${name}`]: "another's" },
        "index",
        `holds ${name}, which is no part of a search index, so it is not replaced. Give an empty or a new folder with --out DIR.`,
      ],
    ),
    [
      "holds a web app with a manifest of its own",
      { "index/manifest.json": '{"name":"App"}', "index/index.html": "app" },
      "index",
      "holds index.html, which is no part of a search index, so it is not replaced. Give an empty or a new folder with --out DIR.",
    ],
  ])("%s", async (_, files, out, message) => {
    const folder = await temporaryFolder(files);
    const before = await filesBelow(folder);
    const place = path.join(folder, out);
    await expect(writeBundle(place, NEW)).rejects.toMatchObject({
      code: "output",
      message: `${place} ${message}`,
    });
    expect(await filesBelow(folder)).toEqual(before);
    expect(await readdir(folder)).toEqual(["index"]);
  });

  test.each([
    ["is a file", "a-file"],
    ["lies below a file", "a-file/index"],
  ])("%s", async (_, out) => {
    const folder = await temporaryFolder({ "a-file": "text" });
    const place = path.join(folder, out);
    await expect(writeBundle(place, NEW)).rejects.toMatchObject({
      code: "output",
      message: `The index cannot be written to ${place} (ENOTDIR). Give a folder with --out DIR.`,
    });
    expect(await filesBelow(folder)).toEqual({ "a-file": "text" });
  });
});
