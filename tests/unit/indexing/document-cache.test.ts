// The documents' cache: what it keeps from build to build, what it drops, and what it says of damage.
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type AnalyzedDocument, analyzeDocument } from "../../../src/indexing/analyzed-document.ts";
import { DocumentCache } from "../../../src/indexing/document-cache.ts";
import { sha256 } from "../../../src/indexing/hash.ts";
import { NO_PROGRESS, type Progress } from "../../../src/indexing/progress.ts";
import { passageOf, tinyEncoder } from "../../fixtures/bundle/tiny-bundle.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const MODEL = "a".repeat(64);
const HEADER_BYTES = 40;

/** The analysis of a document of two passages, the first with two sentences, with all that a document may say. */
function analysisOf(name: string): Promise<AnalyzedDocument> {
  const passages = [
    passageOf(`The ferry ${name} leaves. It carries dogs.`, {
      document: name,
      headings: ["Ships"],
    }),
    passageOf(`Cheese of ${name}.`, { document: name, title: "A title" }),
  ];
  const facts = {
    url: `${name}/`,
    lang: "en",
    filters: { topic: ["ships", "__proto__"] },
    sort: { date: "2025-03-14", pages: 12 },
    weight: 2.5,
  };
  return analyzeDocument(facts, passages, tinyEncoder.encode);
}

const keyOf = (name: string) => sha256(name);

/** Progress that writes down what is said. */
function listener(): { said: string[]; progress: Progress } {
  const said: string[] = [];
  return { said, progress: { ...NO_PROGRESS, say: (line) => said.push(line) } };
}

const open = (folder: string, progress = NO_PROGRESS, model = MODEL) =>
  DocumentCache.open(folder, model, progress);

/** A folder with the cache of some documents, in their order, and the file that it lies in. */
async function folderWith(...names: string[]): Promise<{ folder: string; file: string }> {
  const folder = await temporaryFolder();
  const cache = await open(folder);
  for (const name of names) await cache.add(keyOf(name), await analysisOf(name));
  await cache.save(NO_PROGRESS);
  return { folder, file: path.join(folder, (await readdir(folder))[0] ?? "none") };
}

/** Which of some documents a cache knows. */
function knownOf(cache: DocumentCache, names: readonly string[]): string[] {
  return names.filter((name) => cache.get(keyOf(name)) !== undefined);
}

/** A build that needs these documents, makes those that are new, and says something or nothing. */
async function buildOf(folder: string, names: readonly string[]): Promise<string[]> {
  const { said, progress } = listener();
  const cache = await open(folder, progress);
  for (const name of names) {
    if (!cache.get(keyOf(name))) await cache.add(keyOf(name), await analysisOf(name));
  }
  await cache.save(progress);
  return said;
}

describe("an analysis", () => {
  test("is read back as it was made, to the last bit", async () => {
    const { folder } = await folderWith("one", "two");
    const cache = await open(folder);
    for (const name of ["one", "two"]) {
      expect(cache.get(keyOf(name))).toEqual(await analysisOf(name));
    }
    expect(cache.get(keyOf("three"))).toBe(undefined);
  });

  test("is not lost with a build that is cut off, but for the last few", async () => {
    const folder = await temporaryFolder();
    const cache = await open(folder);
    const analysis = await analysisOf("one");
    const [first] = analysis.passages;
    if (first === undefined) throw new Error("It has no passage.");
    const names = ["one", "two", "three", "four"];
    for (const name of names) {
      const passages = [{ ...first, record: new Uint8Array(1_500_000).fill(name.length) }];
      await cache.add(keyOf(name), { ...analysis, path: name, passages });
    }
    // Not saved.
    const { said, progress } = listener();
    const again = await open(folder, progress);
    expect(said).toEqual([]);
    expect(knownOf(again, names)).toEqual(["one", "two", "three"]);
    expect(again.get(keyOf("two"))?.path).toBe("two");

    await cache.save(NO_PROGRESS);
    expect(knownOf(await open(folder), names)).toEqual(names);
  });

  test("is added to those that were kept before", async () => {
    const { folder } = await folderWith("one", "two");
    expect(await buildOf(folder, ["one", "two", "three"])).toEqual([]);
    expect(knownOf(await open(folder), ["one", "two", "three"])).toEqual(["one", "two", "three"]);
    expect(await readdir(folder)).toHaveLength(1);
  });

  test("made by another model is not used, and neither takes the other's away", async () => {
    const { folder } = await folderWith("one");
    const other = await open(folder, NO_PROGRESS, "b".repeat(64));
    expect(other.get(keyOf("one"))).toBe(undefined);
    await other.add(keyOf("two"), await analysisOf("two"));
    await other.save(NO_PROGRESS);
    expect(knownOf(await open(folder), ["one", "two"])).toEqual(["one"]);
    expect(knownOf(await open(folder, NO_PROGRESS, "b".repeat(64)), ["one", "two"])).toEqual([
      "two",
    ]);
  });
});

describe("a file whose end is damaged", () => {
  const names = ["one", "two", "three"];
  // Where an entry begins, by the lengths in their headers.
  function startsOf(content: Buffer): number[] {
    const starts: number[] = [];
    for (let at = 0; at < content.length; at += HEADER_BYTES + content.readUInt32LE(at + 32)) {
      starts.push(at);
    }
    return starts;
  }

  test.each<[string, (content: Buffer, starts: number[]) => Uint8Array, string[]]>([
    ["cut off inside an entry", (content) => content.subarray(0, -1), ["one", "two"]],
    [
      "cut off inside a header",
      (content, [, , third = 0]) => content.subarray(0, third + 10),
      ["one", "two"],
    ],
    [
      "cut off behind a header",
      (content, [, , third = 0]) => content.subarray(0, third + HEADER_BYTES),
      ["one", "two"],
    ],
    [
      "changed in the middle, from there on",
      (content, [, second = 0]) => {
        content.writeUInt8(content.readUInt8(second + 100) ^ 1, second + 100);
        return content;
      },
      ["one"],
    ],
    [
      "with a length that cannot be",
      (content, [, second = 0]) => {
        content.writeUInt32LE(0xffffffff, second + 32);
        return content;
      },
      ["one"],
    ],
    ["added to by something else", (content) => Buffer.concat([content, Buffer.from("x")]), names],
    ["written by something else", () => Buffer.from("{}\n"), []],
  ])(
    "%s gives what lies before, says so, and is whole again after the build",
    async (_, damage, kept) => {
      const { folder, file } = await folderWith(...names);
      const content = await readFile(file);
      const starts = startsOf(content);
      expect(starts).toHaveLength(3);
      const damaged = damage(content, starts);
      await writeFile(file, damaged);
      const { said, progress } = listener();
      const cache = await open(folder, progress);
      const end = [...starts, content.length][kept.length] ?? 0;
      expect(said).toEqual([
        `${file}: the last ${damaged.length - end} bytes of the cache cannot be read; their documents are read and embedded again.`,
      ]);
      expect(knownOf(cache, names)).toEqual(kept);

      for (const name of names) await cache.add(keyOf(name), await analysisOf(name));
      await cache.save(NO_PROGRESS);
      const again = listener();
      const repaired = await open(folder, again.progress);
      expect(again.said).toEqual([]);
      expect(knownOf(repaired, names)).toEqual(names);
      expect(repaired.get(keyOf("two"))).toEqual(await analysisOf("two"));
      expect(await readdir(folder)).toEqual([path.basename(file)]);
    },
  );
});

describe("what no build uses any more", () => {
  const names = ["one", "two", "three", "four"];

  test("stays as long as it is not most of the file, as it may be used again", async () => {
    const { folder } = await folderWith(...names);
    await buildOf(folder, ["one", "two"]);
    expect(knownOf(await open(folder), names)).toEqual(names);
  });

  test("is dropped where it is most of the file, and what was used or is new stays", async () => {
    const { folder, file } = await folderWith(...names);
    const before = (await stat(file)).size;
    expect(await buildOf(folder, ["two"])).toEqual([]);
    expect((await stat(file)).size).toBeLessThan(before / 3);
    expect(await readdir(folder)).toEqual([path.basename(file)]);
    expect(knownOf(await open(folder), names)).toEqual(["two"]);

    await buildOf(folder, ["two", "five"]);
    await buildOf(folder, ["five", "six"]);
    // Half of what was there was of use.
    expect(knownOf(await open(folder), ["two", "five", "six"])).toEqual(["two", "five", "six"]);
    await buildOf(folder, ["six", "seven"]);
    expect(knownOf(await open(folder), ["two", "five", "six", "seven"])).toEqual(["six", "seven"]);
  });

  test("costs nothing where nothing is new: the file is not touched", async () => {
    const { folder, file } = await folderWith(...names);
    const before = await stat(file);
    await buildOf(folder, names);
    const after = await stat(file);
    expect([after.mtimeMs, after.ino, after.size]).toEqual([
      before.mtimeMs,
      before.ino,
      before.size,
    ]);
  });
});

describe("a cache that cannot be written is said, and no failure,", () => {
  const sentence = (folder: string, reason: string) =>
    `What was made of the documents cannot be kept for the next build in ${folder} (${reason}): it will read and embed these documents again. Make the folder writable or give another one with --cache DIR.`;

  test("where its folder would lie below a file", async () => {
    const folder = await temporaryFolder({ "a-file": "text" });
    const cache = path.join(folder, "a-file/cache");
    expect(await buildOf(cache, ["one"])).toEqual([sentence(cache, "ENOTDIR")]);
  });

  test("where a folder lies in its place", async () => {
    const { file } = await folderWith("one");
    const folder = await temporaryFolder({ [`${path.basename(file)}/x`]: "" });
    expect(await buildOf(folder, ["one"])).toEqual([sentence(folder, "EISDIR")]);
  });
});
