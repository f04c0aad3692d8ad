// A full disk and a folder that may not be written to are called by name.
import { chmod, readdir } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { runCommand } from "../../../src/cli/run-command.ts";
import { DocumentCache } from "../../../src/indexing/document-cache.ts";
import { NO_PROGRESS } from "../../../src/indexing/progress.ts";
import { checkPlace, writeBundle } from "../../../src/indexing/write-bundle.ts";
import { cannotKeep, cannotWrite, reasonOf } from "../../../src/indexing/write-failure.ts";
import { filesBelow, temporaryFolder } from "./temporary-folder.ts";

/** What the system says, of every write while there is one. */
const disk = vi.hoisted(() => ({ failure: null as Error | null }));

vi.mock("node:fs", async (importOriginal) => {
  const real = await importOriginal<typeof import("node:fs")>();
  const writeFileSync = (...given: Parameters<typeof real.writeFileSync>) => {
    if (disk.failure) throw disk.failure;
    real.writeFileSync(...given);
  };
  return { ...real, default: { ...real, writeFileSync }, writeFileSync };
});

vi.mock("node:fs/promises", async (importOriginal) => {
  const real = await importOriginal<typeof import("node:fs/promises")>();
  return {
    ...real,
    // As a disk does that is full in the middle.
    appendFile: async (file: string, content: Uint8Array) => {
      await real.appendFile(file, disk.failure ? content.subarray(0, 50) : content);
      if (disk.failure) throw disk.failure;
    },
    access: async (file: string, mode?: number) => {
      if (disk.failure && mode !== undefined) throw disk.failure;
      return real.access(file, mode);
    },
  };
});

afterEach(() => {
  disk.failure = null;
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

function systemError(code: string, more: object = {}): Error {
  return Object.assign(new Error(`${code}: what Node says`), { code, errno: -1, ...more });
}

describe("what cannot be written is told with its folder and what to do, where", () => {
  test.each([
    ["ENOSPC", "ENOSPC: the disk is full", "Make room on its disk"],
    ["EDQUOT", "EDQUOT: the disk is full", "Make room on its disk"],
    ["EROFS", "EROFS: the disk can only be read", "Make the folder writable"],
    ["EACCES", "EACCES: writing there is not allowed", "Make the folder writable"],
    ["EPERM", "EPERM: writing there is not allowed", "Make the folder writable"],
    ["EISDIR", "EISDIR", "Make the folder writable"],
    ["ENOENT", "ENOENT", "Create the folder it lies in"],
  ])("the system says %s", (code, reason, advice) => {
    const cause = systemError(code);
    expect(cannotWrite("The index", "public/kindred", cause, "--out DIR")).toMatchObject({
      code: "output",
      cause,
      message: `The index cannot be written to public/kindred (${reason}). ${advice} or give another one with --out DIR.`,
    });
    expect(cannotKeep("What was made", "cache", cause, "take longer")).toBe(
      `What was made cannot be kept for the next build in cache (${reason}): it will take longer. ${advice} or give another one with --cache DIR.`,
    );
  });

  test("it is no system's failure, in its own words", () => {
    expect(reasonOf(new Error("Another build is at it."))).toBe("Another build is at it.");
    expect(reasonOf("odd")).toBe("odd");
  });
});

test("a disk that gets full leaves the last index, and nothing that takes room", async () => {
  const folder = await temporaryFolder({ "index/manifest.json": "old" });
  const out = path.join(folder, "index");
  const building = writeBundle(out, async (add) => {
    await add(["texts/0123456789.bin", new Uint8Array(9)]);
    disk.failure = systemError("ENOSPC");
    await add(["manifest.json", new Uint8Array(9)]);
  });
  await expect(building).rejects.toThrow(
    `The index cannot be written to ${out} (ENOSPC: the disk is full). Make room on its disk or give another one with --out DIR.`,
  );
  expect(await filesBelow(folder)).toEqual({ "index/manifest.json": "old" });
  expect(await readdir(out)).toEqual(["manifest.json"]);
});

test("a cache on a full disk ends where it ended before, and the next build can use it", async () => {
  const folder = await temporaryFolder();
  const said: string[] = [];
  const progress = { ...NO_PROGRESS, say: (line: string) => void said.push(line) };
  const keep = async (key: string) => {
    const cache = await DocumentCache.open(folder, "model", progress);
    await cache.add(key.repeat(64), { path: key } as never);
    await cache.save(progress);
  };
  await keep("a");
  const before = await filesBelow(folder);
  disk.failure = systemError("ENOSPC");
  await keep("b");
  disk.failure = null;
  expect(await filesBelow(folder)).toEqual(before);
  await keep("c");
  expect(said).toEqual([
    `What was made of the documents cannot be kept for the next build in ${folder} (ENOSPC: the disk is full): it will read and embed these documents again. Make room on its disk or give another one with --cache DIR.`,
  ]);
});

describe("a folder that may not be written to is refused before the long work:", () => {
  test("the place itself, and the nearest folder above one that is to be made", async () => {
    const folder = await temporaryFolder({ "index/manifest.json": "old" });
    const [index, deep] = [path.join(folder, "index"), path.join(folder, "deep/below")];
    disk.failure = systemError("EROFS");
    await expect(checkPlace(index)).rejects.toThrow(
      `The index cannot be written to ${index} (EROFS: the disk can only be read). Make the folder writable or give another one with --out DIR.`,
    );
    await expect(checkPlace(deep)).rejects.toThrow(
      `The index cannot be written to ${deep}, in ${folder} (EROFS: the disk can only be read).`,
    );
  });

  test.skipIf(process.getuid?.() === 0)("a real one", async () => {
    const folder = await temporaryFolder({ "index/manifest.json": "old" });
    const out = path.join(folder, "index");
    await chmod(out, 0o500);
    await expect(checkPlace(out)).rejects.toThrow("(EACCES: writing there is not allowed)");
    await chmod(out, 0o700);
  });
});

test.each([
  [
    { path: "summary.json" },
    "summary.json cannot be written (ENOSPC: the disk is full). Make room on its disk and try again.",
  ],
  [
    {},
    "What was to be written cannot be written (ENOSPC: the disk is full). Make room on its disk and try again.",
  ],
])("any command says so in a sentence, without a trace: %o", async (more, sentence) => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  await runCommand("usage", () => Promise.reject(systemError("ENOSPC", more)));
  expect(error.mock.calls).toEqual([[sentence]]);
  expect(process.exitCode).toBe(1);
});
