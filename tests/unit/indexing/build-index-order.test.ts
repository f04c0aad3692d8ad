// Articles' parts are made in several processes and come in no order; what a build says and writes is in one.
import path from "node:path";
import { expect, test, vi } from "vitest";
import {
  makeEncoderFiles,
  writeEncoderFolder,
} from "../../../scripts/export-encoder/encoder-folder.ts";
import { readRawEncoder } from "../../../scripts/export-encoder/raw-encoder.ts";
import type { AnalyzedFile } from "../../../src/indexing/analyze-pool.ts";
import { type BuildSummary, buildIndex } from "../../../src/indexing/build-index.ts";
import { NO_PROGRESS } from "../../../src/indexing/progress.ts";
import { writeTinyRun } from "../../fixtures/encoder/tiny-encoder.ts";
import { filesBelow, temporaryFolder, writeFiles } from "./temporary-folder.ts";

/** True to give parts in the opposite order; after how many it fails; and what happens before any is made. */
const turned = vi.hoisted(() => ({
  round: false,
  failsAfter: Number.POSITIVE_INFINITY,
  before: async () => {},
}));
vi.mock("../../../src/indexing/analyze-pool.ts", async (original) => {
  const real = await original<typeof import("../../../src/indexing/analyze-pool.ts")>();
  const analyzeFiles: typeof real.analyzeFiles = async function* (...options) {
    await turned.before();
    const made: AnalyzedFile[] = [];
    for await (const part of real.analyzeFiles(...options)) made.push(part);
    yield* (turned.round ? made.reverse() : made).slice(0, turned.failsAfter);
    if (made.length > turned.failsAfter) throw new Error("A process has died.");
  };
  return { ...real, analyzeFiles };
});

const article = (name: string) =>
  `---\ntitle: "The ${name}"\n---\n\nA ${name} leaves. The ${name} is ${name.length} years old.\n`;

/** Builds once as it comes and once the other way round. @param make gives what is to be compared */
async function bothWays<T>(
  files: Record<string, string>,
  make: (build: () => Promise<BuildSummary>, folder: string) => Promise<T>,
): Promise<[T, T]> {
  const folder = await temporaryFolder(files);
  await writeTinyRun(path.join(folder, "run"));
  const model = path.join(folder, "model");
  await writeEncoderFolder(
    model,
    makeEncoderFiles(await readRawEncoder(path.join(folder, "run")), 8),
  );
  const results: T[] = [];
  for (const round of [false, true]) {
    turned.round = round;
    const cache = path.join(folder, round ? "cache-2" : "cache-1");
    const options = { content: path.join(folder, "content"), out: path.join(folder, "index") };
    const build = () => buildIndex({ ...options, model, cache, progress: NO_PROGRESS });
    results.push(await make(build, folder));
  }
  const [one, other] = results;
  return [one as T, other as T];
}

test("the bundle is the same, byte for byte", async () => {
  const names = ["ferry", "boat", "dog", "cat", "quay"];
  const [one, other] = await bothWays(
    Object.fromEntries(names.map((name) => [`content/${name}.md`, article(name)])),
    async (build, folder) => {
      await build();
      return filesBelow(path.join(folder, "index"));
    },
  );
  expect(Object.keys(one).length).toBeGreaterThan(8);
  expect(other).toEqual(one);
});

test("what was made before a build failed is kept for the next", async () => {
  const names = ["ferry", "boat", "dog", "cat", "quay"];
  const embedded = await bothWays(
    Object.fromEntries(names.map((name) => [`content/${name}.md`, article(name)])),
    async (build) => {
      turned.failsAfter = 2;
      await expect(build()).rejects.toThrow("A process has died.");
      turned.failsAfter = Number.POSITIVE_INFINITY;
      return (await build()).embedded;
    },
  );
  // A passage and two sentences of each of three articles.
  expect(embedded).toEqual([9, 9]);
});

test("an article that is saved while the build reads is kept as what was read, not as what it was", async () => {
  const embedded = await bothWays({ "content/a.md": article("ferry") }, async (build, folder) => {
    turned.before = () => writeFiles(folder, { "content/a.md": article("boat") });
    await build();
    turned.before = async () => {};
    const boat = (await build()).embedded;
    await writeFiles(folder, { "content/a.md": article("ferry") });
    return { boat, ferry: (await build()).embedded };
  });
  expect(embedded).toEqual([
    { boat: 0, ferry: 3 },
    { boat: 0, ferry: 3 },
  ]);
});

test("mistakes are named in the order of the files", async () => {
  const [one, other] = await bothWays(
    {
      "content/a.md": "",
      "content/b.md": article("boat"),
      "content/c.md": "---\ntitel: C\n---\nText.\n",
      "content/d.md": "",
      "content/old/b.md": article("boat"),
    },
    async (build, folder) => {
      const failure = await build().catch((error: unknown) => error);
      return failure instanceof Error ? failure.message.replaceAll(folder, "FOLDER") : "";
    },
  );
  const lines = one.split("\n").slice(1);
  expect(lines.map((line) => line.split(/[ ,]/)[0])).toEqual([
    ...["FOLDER/content/a.md", "FOLDER/content/c.md", "FOLDER/content/c.md"],
    ...["FOLDER/content/d.md", "FOLDER/content/b.md"],
  ]);
  expect(other).toBe(one);
});
