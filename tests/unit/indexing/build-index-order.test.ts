// Documents are analyzed in several processes and come in no order; what a build says and writes is in one.
import path from "node:path";
import { expect, test, vi } from "vitest";
import type { BuildSummary } from "../../../src/indexing/build-index.ts";
import type { Analyzed } from "../../../src/indexing/document-input.ts";
import { build as buildIn, tinyModel } from "./build-folder.ts";
import { filesBelow, temporaryFolder, writeFiles } from "./temporary-folder.ts";

/**
 * True to give what was analyzed in the opposite order; after how many it fails; and what happens before any is made.
 */
const turned = vi.hoisted(() => ({
  round: false,
  failsAfter: Number.POSITIVE_INFINITY,
  before: async () => {},
}));
vi.mock("../../../src/indexing/analyze-pool.ts", async (original) => {
  const real = await original<typeof import("../../../src/indexing/analyze-pool.ts")>();
  const analyzeInputs: typeof real.analyzeInputs = async function* (...options) {
    await turned.before();
    const made: Analyzed[] = [];
    for await (const analyzed of real.analyzeInputs(...options)) made.push(analyzed);
    yield* (turned.round ? made.reverse() : made).slice(0, turned.failsAfter);
    if (made.length > turned.failsAfter) throw new Error("A process has died.");
  };
  return { ...real, analyzeInputs };
});

const page = (name: string) =>
  `---\ntitle: "The ${name}"\n---\n\nA ${name} leaves. The ${name} is ${name.length} years old.\n`;

/** Builds once as it comes and once the other way round. @param make gives what is to be compared */
async function bothWays<T>(
  files: Record<string, string>,
  make: (build: (strict?: boolean) => Promise<BuildSummary>, folder: string) => Promise<T>,
): Promise<[T, T]> {
  const folder = await temporaryFolder(files);
  const model = await tinyModel(folder, "static");
  const results: T[] = [];
  for (const round of [false, true]) {
    turned.round = round;
    const cache = round ? "cache-2" : "cache-1";
    const build = (strict = false) => buildIn(folder, { model, cache, strict });
    results.push(await make(build, folder));
  }
  const [one, other] = results;
  return [one as T, other as T];
}

test("the bundle is the same, byte for byte", async () => {
  const names = ["ferry", "boat", "dog", "cat", "quay"];
  const [one, other] = await bothWays(
    Object.fromEntries(names.map((name) => [`content/${name}.md`, page(name)])),
    async (build, folder) => {
      await build();
      return filesBelow(path.join(folder, "index"));
    },
  );
  expect(Object.keys(one).length).toBeGreaterThan(4);
  expect(other).toEqual(one);
});

test("what was made before a build failed is kept for the next", async () => {
  const names = ["ferry", "boat", "dog", "cat", "quay"];
  const embedded = await bothWays(
    Object.fromEntries(names.map((name) => [`content/${name}.md`, page(name)])),
    async (build) => {
      turned.failsAfter = 2;
      await expect(build()).rejects.toThrow("A process has died.");
      turned.failsAfter = Number.POSITIVE_INFINITY;
      return (await build()).embedded;
    },
  );
  // A passage and two sentences of each of three pages.
  expect(embedded).toEqual([9, 9]);
});

test("a page that is saved while the build reads is kept as what was read, not as what it was", async () => {
  const embedded = await bothWays({ "content/a.md": page("ferry") }, async (build, folder) => {
    turned.before = () => writeFiles(folder, { "content/a.md": page("boat") });
    await build();
    turned.before = async () => {};
    const boat = (await build()).embedded;
    await writeFiles(folder, { "content/a.md": page("ferry") });
    return { boat, ferry: (await build()).embedded };
  });
  expect(embedded).toEqual([
    { boat: 0, ferry: 3 },
    { boat: 0, ferry: 3 },
  ]);
});

/** Pages of every kind of mistake, two at one address, and one that is read in part. */
const ODD = {
  "content/a.md": "",
  "content/b.md": page("boat"),
  "content/c.md": "---\ntitle: C\nText.\n",
  "content/d.md": "",
  "content/e.mdx": "A {ferry\n",
  "content/f.mdx": "A {boat\n",
  "content/old/b.md": "---\nslug: /b/\n---\n\nA quay.\n",
};

test("mistakes are named in the order of the files", async () => {
  const [one, other] = await bothWays(ODD, async (build, folder) => {
    const failure = await build(true).catch((error: unknown) => error);
    return failure instanceof Error ? failure.message.replaceAll(folder, "FOLDER") : "";
  });
  expect(one.split("\n").map((line) => line.split(/[ ,]/)[0])).toEqual([
    ...["FOLDER/content/a.md", "FOLDER/content/c.md", "FOLDER/content/d.md"],
    "FOLDER/content/old/b.md",
  ]);
  expect(other).toBe(one);
});

test("what is left out, the notes and the page that stays of two at one address are the same", async () => {
  const [one, other] = await bothWays(ODD, async (build, folder) => {
    const { leftOut, notes, documents, languages } = await build();
    return { leftOut, notes, documents, languages, files: await filesBelow(`${folder}/index`) };
  });
  expect(one.leftOut).toHaveLength(4);
  expect(one.notes.map((note) => note.match(/content\/(.)/)?.[1])).toEqual(["e", "f"]);
  expect(one.documents).toBe(3);
  expect(other).toEqual(one);
});
