// What a build remembers of its clusters for the next.
import { readdir, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { keepClusters, readKnownClusters } from "../../../src/indexing/cluster-cache.ts";
import type { KnownClusters } from "../../../src/indexing/cluster-passages.ts";
import { NO_PROGRESS } from "../../../src/indexing/progress.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const known: KnownClusters = {
  sample: "abc",
  centroids: [Float32Array.of(1, 0), Float32Array.of(0, 1)],
  clusterOf: new Map([
    ["a", 0],
    ["b", 1],
  ]),
};

/** A folder that holds it, and its one file. */
async function kept(): Promise<{ folder: string; file: string }> {
  const folder = path.join(await temporaryFolder({}), "cache");
  await keepClusters(folder, known, NO_PROGRESS);
  const names = await readdir(folder);
  expect(names).toHaveLength(1);
  return { folder, file: path.join(folder, names[0] ?? "") };
}

test("what was kept is read again, and what is kept later takes its place", async () => {
  const { folder } = await kept();
  expect(await readKnownClusters(folder)).toEqual(known);
  await keepClusters(folder, { ...known, sample: "other" }, NO_PROGRESS);
  expect(await readKnownClusters(folder)).toMatchObject({ sample: "other" });
});

test("where nothing was kept nothing is known", async () => {
  expect(await readKnownClusters(path.join(await temporaryFolder({}), "none"))).toBeNull();
});

test.each<[string, (file: string) => Promise<void>]>([
  ["cut off", (file) => truncate(file, 60)],
  ["empty", (file) => truncate(file, 0)],
  ["another file", (file) => writeFile(file, "<html>".repeat(100))],
])("a file that is %s counts as none", async (_, damage) => {
  const { folder, file } = await kept();
  await damage(file);
  expect(await readKnownClusters(folder)).toBeNull();
});

test("where it cannot be kept the build says so, and goes on", async () => {
  const folder = await temporaryFolder({ taken: "a file, no folder" });
  const said: string[] = [];
  const progress = { ...NO_PROGRESS, say: (text: string) => void said.push(text) };
  const cache = path.join(folder, "taken");
  await keepClusters(cache, known, progress);
  expect(said).toEqual([
    `What was found out about near passages cannot be kept for the next build in ${cache} (EEXIST): it will take a little longer. Make the folder writable or give another one with --cache DIR.`,
  ]);
});
