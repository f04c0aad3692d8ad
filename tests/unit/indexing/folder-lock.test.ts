// One build at a time puts its files in place, and none waits for one that was killed.
import { spawn, spawnSync } from "node:child_process";
import { readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { withLock } from "../../../src/indexing/folder-lock.ts";
import { writeBundle } from "../../../src/indexing/write-bundle.ts";
import { filesBelow, temporaryFolder } from "./temporary-folder.ts";

const nothing = async () => {};

test("work that wants the same lock is done one after the other", async () => {
  const folder = await temporaryFolder();
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    order.push(`${name} ends`);
  };
  const lock = path.join(folder, ".lock");
  await Promise.all(["one", "two", "three"].map((name) => withLock(lock, folder, work(name))));
  for (let i = 0; i < order.length; i += 2) {
    expect(order[i + 1]).toBe(order[i]?.replace("begins", "ends"));
  }
  expect(order).toHaveLength(6);
  expect(await readdir(folder)).toEqual([]);
});

test("it is given back where the work fails, and its failure is told", async () => {
  const folder = await temporaryFolder();
  const failure = new Error("No.");
  const failing = () => withLock(path.join(folder, ".lock"), folder, () => Promise.reject(failure));
  await expect(failing()).rejects.toBe(failure);
  expect(await readdir(folder)).toEqual([]);
});

describe("a lock that was left is taken over at once: that of", () => {
  test.each<[string, () => string]>([
    ["a process that has ended", () => String(spawnSync(process.execPath, ["--version"]).pid)],
    ["another process that had this one's number", () => String(process.pid)],
    ["something else", () => "no number"],
  ])("%s", async (_, text) => {
    const folder = await temporaryFolder({ ".lock": text() });
    await withLock(path.join(folder, ".lock"), folder, nothing, 0);
    expect(await readdir(folder)).toEqual([]);
  });

  test("any process, after five minutes", async () => {
    const { folder, lock } = await heldByAnother();
    const before = new Date(Date.now() - 6 * 60_000);
    await utimes(lock, before, before);
    await withLock(lock, folder, nothing, 0);
    expect(await readdir(folder)).toEqual([]);
  });
});

test("one that another build holds for too long is told in a sentence", async () => {
  const { folder, lock, holder } = await heldByAnother();
  await expect(withLock(lock, "public/kindred", nothing, 60)).rejects.toMatchObject({
    code: "output",
    message: `Another build (process ${holder}) is writing to public/kindred. Wait until it has ended, or end it, and build again.`,
  });
  expect(await readdir(folder)).toEqual([".lock"]);
});

/** A lock of a process that runs until the test is over. */
async function heldByAnother(): Promise<{ folder: string; lock: string; holder: number }> {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const folder = await temporaryFolder();
  const lock = path.join(folder, ".lock");
  await writeFile(lock, String(child.pid));
  return { folder, lock, holder: child.pid ?? 0 };
}

test("of many builds into one folder at once, each ends well, and one of them is there whole", async () => {
  const out = path.join(await temporaryFolder(), "index");
  const names = Array.from({ length: 8 }, (_, i) => `${i}123456789`);
  const build = (name: string) =>
    writeBundle(out, async (add) => {
      const text = new TextEncoder().encode(name);
      for (const file of [`texts/${name}.bin`, "kindred.js", "manifest.json"]) {
        await add([file, text]);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
  await Promise.all(names.map(build));
  const files = await filesBelow(out);
  const last = files["manifest.json"] ?? "none";
  expect(names).toContain(last);
  expect(files).toEqual({
    [`texts/${last}.bin`]: last,
    "kindred.js": last,
    "manifest.json": last,
  });
});
