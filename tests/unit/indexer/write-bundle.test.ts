// Putting a bundle in place: whole or not at all, and never in the place of something else.
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { writeBundle } from "../../../src/indexer/write-bundle.ts";
import { filesBelow, temporaryFolder } from "./temporary-folder.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const bundle = (...entries: [name: string, text: string][]) =>
  new Map(entries.map(([name, text]) => [name, utf8(text)]));
const NEW = bundle(["manifest.json", "new"], ["encoder/tiny-2/config.json", "new encoder"]);

const OLD = {
  "index/manifest.json": "old",
  "index/words-0123456789.json": "old words",
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
});

test("a bundle that cannot be written leaves the old one byte for byte, and nothing beside it", async () => {
  const folder = await temporaryFolder(OLD);
  const before = await filesBelow(folder);
  // The second file cannot be written: the first stands where its folder should be.
  const impossible = bundle(["manifest.json", "new"], ["manifest.json/words.json", "new words"]);
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
  test.each([
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
