// A bundle takes another's place so that nobody finds half of each.
import { lstat, mkdir, readdir, readFile, readlink, symlink, unlink } from "node:fs/promises";
import path from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { putInPlace } from "../../../src/indexing/put-in-place.ts";
import { writeBundle } from "../../../src/indexing/write-bundle.ts";
import { filesBelow, temporaryFolder } from "./temporary-folder.ts";

/** What is looked at after each step that changes files. */
const steps = vi.hoisted(() => ({ check: null as (() => Promise<void>) | null }));

vi.mock("node:fs/promises", async (importOriginal) => {
  const real = await importOriginal<typeof import("node:fs/promises")>();
  return {
    ...real,
    rename: async (from: string, to: string) => {
      await real.rename(from, to);
      await steps.check?.();
    },
    rm: async (file: string, options: object) => {
      await real.rm(file, options);
      await steps.check?.();
    },
  };
});

const PACK = "texts/0123456789.bin";
const NEXT_PACK = "texts/9876543210.bin";
const FRESH = ".new-1-1";

const OLD = { "manifest.json": "old", "kindred.js": "old script", [PACK]: "old texts" };
const NEW = { "manifest.json": "new", "kindred.js": "new script", [NEXT_PACK]: "new texts" };

/** A folder with a bundle and, below it, the one that is to take its place. */
function bothIn(extra: Readonly<Record<string, string>> = {}): Promise<string> {
  const fresh = Object.entries(NEW).map(([name, text]) => [`${FRESH}/${name}`, text]);
  return temporaryFolder({ ...OLD, ...Object.fromEntries(fresh), ...extra });
}

test("all files of the new bundle are there, and none of the old, nor a folder of its own", async () => {
  const place = await bothIn({ "codes/0123456789.bin": "old codes", "encoder/a-1/x/y.bin": "old" });
  await putInPlace(path.join(place, FRESH), place);
  await unlinkEmpty(path.join(place, FRESH));
  expect(await filesBelow(place)).toEqual(NEW);
  expect((await readdir(place)).sort()).toEqual([FRESH, "kindred.js", "manifest.json", "texts"]);
});

async function unlinkEmpty(folder: string): Promise<void> {
  for (const name of Object.keys(await filesBelow(folder))) await unlink(path.join(folder, name));
}

test("after every step the manifest that is there names files that are there", async () => {
  const place = await bothIn();
  const seen: string[] = [];
  steps.check = async () => {
    const manifest = await readFile(path.join(place, "manifest.json"), "utf8");
    const pack = path.join(place, manifest === "old" ? PACK : NEXT_PACK);
    seen.push(`${manifest}: ${await readFile(pack, "utf8").catch(() => "missing")}`);
  };
  onTestFinished(() => {
    steps.check = null;
  });
  await putInPlace(path.join(place, FRESH), place);
  expect(new Set(seen)).toEqual(new Set(["old: old texts", "new: new texts"]));
});

describe("where a file cannot be put in its place, the old bundle is as it was, byte for byte:", () => {
  test.each([
    ["a folder stands there", "manifest.json/x"],
    ["a folder stands where a program should", "client.js/x"],
    ["a file stands where a folder should", "wasm"],
  ])("%s", async (_, stands) => {
    const place = await bothIn({
      [`${FRESH}/client.js`]: "new client",
      [`${FRESH}/wasm/ort-wasm.wasm`]: "new runtime",
    });
    if (stands.startsWith("manifest")) await unlink(path.join(place, "manifest.json"));
    await (stands.includes("/")
      ? mkdir(path.join(place, stands), { recursive: true })
      : symlink("kindred.js", path.join(place, stands)));
    const before = await filesOf(place);
    await expect(putInPlace(path.join(place, FRESH), place)).rejects.toThrow();
    expect(await filesOf(place)).toEqual(before);
    expect(await readdir(path.join(place, "texts"))).toEqual([path.basename(PACK)]);
  });
});

/** Without what is being written. */
async function filesOf(place: string): Promise<Record<string, string>> {
  const files = Object.entries(await filesBelow(place));
  return Object.fromEntries(files.filter(([name]) => !name.startsWith(FRESH)));
}

describe("a place that is a link", () => {
  const add = async (out: string) =>
    writeBundle(out, async (addFile) => {
      await addFile(["manifest.json", new TextEncoder().encode("new")]);
    });

  test.each([
    ["stays one, and what it leads to is replaced", "releases/a"],
    ["stays one, and what it leads to is made where there is nothing", "releases/b"],
  ])("%s", async (_, target) => {
    const folder = await temporaryFolder({ "releases/a/manifest.json": "old" });
    await symlink(target, path.join(folder, "index"));
    await add(path.join(folder, "index"));
    expect((await lstat(path.join(folder, "index"))).isSymbolicLink()).toBe(true);
    expect(await readlink(path.join(folder, "index"))).toBe(target);
    expect(await filesBelow(path.join(folder, target))).toEqual({ "manifest.json": "new" });
    expect(await readdir(path.join(folder, target))).toEqual(["manifest.json"]);
  });

  test("is refused where that is no index", async () => {
    const folder = await temporaryFolder({ "photos/a.jpg": "photo" });
    await symlink("photos", path.join(folder, "index"));
    const out = path.join(folder, "index");
    await expect(add(out)).rejects.toThrow(`${out} holds 1 files but no manifest.json`);
    expect(await filesBelow(path.join(folder, "photos"))).toEqual({ "a.jpg": "photo" });
  });
});
