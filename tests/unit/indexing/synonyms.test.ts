// A build with a site's synonyms: a file of the index that the manifest names, and that a search can read.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { readManifest } from "../../../src/format/bundle-reader.ts";
import { folderReader } from "../../../src/indexing/folder-reader.ts";
import type { SynonymsOption } from "../../../src/indexing/read-synonyms.ts";
import { indexEntry, openIndex } from "../../../src/search/open-index.ts";
import { build, PAGES, tinyModel } from "./build-folder.ts";
import { filesBelow, temporaryFolder, writeFiles } from "./temporary-folder.ts";

vi.setConfig({ testTimeout: 60_000 });

/** Builds the pages of a folder, with the tiny model. */
async function builtIn(folder: string, synonyms?: SynonymsOption) {
  const model = path.join(folder, "model");
  const summary = await build(folder, { model, ...(synonyms !== undefined && { synonyms }) });
  const reader = folderReader(path.join(folder, "index"));
  const manifest = await readManifest(reader);
  return { summary, manifest, index: await openIndex(reader, indexEntry(manifest)) };
}

async function folderWith(files: Record<string, string> = {}) {
  const folder = await temporaryFolder({ ...PAGES, ...files });
  await tinyModel(folder, "static");
  return folder;
}

test("synonyms are a file of their own, which the search reads", async () => {
  const folder = await folderWith({ "words.txt": "vm, virtual machine\nship => ferry\n" });
  const { summary, manifest, index } = await builtIn(folder, path.join(folder, "words.txt"));
  const entry = manifest.files.synonyms;
  expect(entry?.path).toMatch(/^synonyms-[0-9a-f]{10}\.json$/);
  expect(summary.files.map((file) => file.path)).toContain(entry?.path);
  expect(await index.synonyms()).toEqual({
    groups: [["vm", "virtual machine"]],
    oneWay: [{ from: ["ship"], to: ["ferry"] }],
  });
});

test.each<[string, SynonymsOption | undefined]>([
  ["none are given", undefined],
  ["the list is empty", []],
])("there is no file where %s", async (_, synonyms) => {
  const { summary, manifest, index } = await builtIn(await folderWith(), synonyms);
  expect(manifest.files).not.toHaveProperty("synonyms");
  expect(summary.files.filter((file) => file.path.startsWith("synonyms"))).toEqual([]);
  expect(await index.synonyms()).toEqual({ groups: [], oneWay: [] });
});

test("a change of them is the only change, and nothing is embedded again", async () => {
  const folder = await folderWith();
  await builtIn(folder, [["a", "b"]]);
  const before = await filesBelow(path.join(folder, "index"));
  const { summary } = await builtIn(folder, [["a", "c"]]);
  expect(summary.embedded).toBe(0);
  const changed = summary.files.filter(({ unchanged }) => !unchanged).map((file) => file.path);
  expect(changed.map((name) => name.replace(/-.*/, ""))).toEqual(["synonyms", "manifest.json"]);
  const after = await filesBelow(path.join(folder, "index"));
  expect(Object.keys(after)).toHaveLength(Object.keys(before).length);
});

test("a mistake in them ends the build before anything is read, and the last good index stays", async () => {
  const folder = await folderWith({ "words.txt": "a, b\n" });
  const words = path.join(folder, "words.txt");
  await builtIn(folder, words);
  const manifest = await readFile(path.join(folder, "index/manifest.json"));
  await writeFiles(folder, { "words.txt": "a, b\nalone\n" });
  await expect(builtIn(folder, words)).rejects.toMatchObject({
    code: "content",
    message: expect.stringContaining("words.txt, line 2 has fewer than two different members"),
  });
  expect(await readFile(path.join(folder, "index/manifest.json"))).toEqual(manifest);
});
