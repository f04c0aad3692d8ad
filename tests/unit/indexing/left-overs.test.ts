// What killed builds have left is removed; what running builds write is not.
import { spawn, spawnSync } from "node:child_process";
import { mkdir, readdir, utimes } from "node:fs/promises";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  passingName,
  removeCacheLeftOvers,
  removePassing,
} from "../../../src/indexing/left-overs.ts";
import { writeBundle } from "../../../src/indexing/write-bundle.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** The number of a process that has ended. */
const DEAD = spawnSync(process.execPath, ["--version"]).pid;

/** The number of a process that runs until the test is over. */
function running(): number {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  return child.pid ?? 0;
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const build = (out: string) => writeBundle(out, async (add) => add(["manifest.json", utf8("new")]));

describe("a build removes what killed ones have left", () => {
  test("in its folder and, of earlier versions, beside it", async () => {
    const folder = await temporaryFolder({
      "index/manifest.json": "old",
      [`index/.new-${DEAD}-1/texts/0123456789.bin`]: "half",
      "index/.lock": String(DEAD),
      [`index.new-${DEAD}/manifest.json`]: "half",
      [`index.old-${DEAD}/manifest.json`]: "old",
      // Another process had the number of this one before: in a container, numbers begin anew.
      [`index/.new-${process.pid}-999/manifest.json`]: "half",
    });
    await build(path.join(folder, "index"));
    expect(await readdir(folder)).toEqual(["index"]);
    expect(await readdir(path.join(folder, "index"))).toEqual(["manifest.json"]);
  });

  test("but not what running builds are writing, nor anything of another name", async () => {
    const alive = running();
    const others = [`index.new-${alive}`, `index-2.new-${DEAD}`, `index.new-`, `indexxnew-${DEAD}`];
    const folder = await temporaryFolder({
      "index/manifest.json": "old",
      [`index/.new-${alive}-1/manifest.json`]: "half",
      ...Object.fromEntries(others.map((name) => [`${name}/manifest.json`, "half"])),
    });
    await build(path.join(folder, "index"));
    expect((await readdir(folder)).sort()).toEqual(["index", ...others].sort());
    expect(await readdir(path.join(folder, "index"))).toEqual([`.new-${alive}-1`, "manifest.json"]);
  });

  test("nor what it is writing itself at the same time", async () => {
    const out = path.join(await temporaryFolder(), "index");
    await writeBundle(out, async (add) => {
      await add(["kindred.css", utf8("outer")]);
      await build(out);
      await add(["manifest.json", utf8("outer")]);
    });
    expect((await readdir(out)).sort()).toEqual(["kindred.css", "manifest.json"]);
  });

  test("also where some process has the number by now, after a day", async () => {
    const folder = await temporaryFolder({ "index/manifest.json": "old" });
    const left = path.join(folder, `index/.new-${running()}-1`);
    await mkdir(left);
    const before = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await utimes(left, before, before);
    await build(path.join(folder, "index"));
    expect(await readdir(path.join(folder, "index"))).toEqual(["manifest.json"]);
  });
});

test("of a cache, what killed builds have left is removed, and nothing else", async () => {
  const alive = running();
  const kept = [
    "documents-0123456789.bin",
    "clusters-0123456789.bin",
    `documents-0123456789.bin.tmp-${alive}-1`,
    `notes.${DEAD}.tmp`,
    `models/owner/.unfinished-${alive}-x/config.json`,
    "models/owner/model/config.json",
  ];
  const left = [
    `documents-0123456789.bin.tmp-${DEAD}-1`,
    `clusters-0123456789.bin.${DEAD}.tmp`,
    `models/owner/.unfinished-${DEAD}-x/config.json`,
  ];
  const cache = await temporaryFolder(
    Object.fromEntries([...kept, ...left].map((name) => [name, ""])),
  );
  await removeCacheLeftOvers(cache);
  const names = await readdir(cache, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  const found = files.map((entry) => path.relative(cache, path.join(entry.parentPath, entry.name)));
  expect(found.sort()).toEqual(kept.toSorted());
  await removeCacheLeftOvers(path.join(cache, "none"));
});

test("a name is given once, and what bears it is gone when it is no longer needed", async () => {
  const folder = await temporaryFolder();
  const [one, other] = [passingName(path.join(folder, "x")), passingName(path.join(folder, "x"))];
  expect(one).not.toBe(other);
  await mkdir(one);
  await removePassing(one);
  await removePassing(other);
  expect(await readdir(folder)).toEqual([]);
});
