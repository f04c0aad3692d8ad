// Building again when something changes.
import { mkdir, rename, rm, symlink } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { watchFolder } from "../../../src/cli/watch-folder.ts";
import { KindredError } from "../../../src/shared/errors.ts";
import { temporaryFolder, writeFiles } from "../indexing/temporary-folder.ts";

// What is waited for takes a third of a second; the machine may be busy.
vi.setConfig({ testTimeout: 20_000 });
const WAITING = { timeout: 10_000, interval: 20 };
/** Longer than a build waits for quiet. */
const QUIET = () => new Promise((resolve) => setTimeout(resolve, 700));

let said: string[];
beforeEach(() => {
  said = [];
  vi.spyOn(console, "error").mockImplementation((line: string) => void said.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Watches a folder with an index in it, and ends with the test. */
async function watching(
  build: () => Promise<unknown> = async () => {},
  also: readonly string[] = [],
) {
  const folder = await temporaryFolder({
    "index.html": "Start.",
    "guides/ferry.html": "The ferry.",
    "kindred/manifest.json": "{}",
  });
  const builds = vi.fn(build);
  const end = new AbortController();
  const ended = watchFolder(folder, path.join(folder, "kindred"), builds, {
    also,
    signal: end.signal,
  });
  onTestFinished(async () => {
    end.abort();
    await ended;
  });
  // The system takes its time before it tells of changes.
  await QUIET();
  expect(builds).not.toHaveBeenCalled();
  return { folder, builds, end, ended };
}

describe("a build starts again", () => {
  test.each<[string, (folder: string) => Promise<unknown>]>([
    ["a page has changed", (folder) => writeFiles(folder, { "index.html": "New." })],
    ["a page below has changed", (folder) => writeFiles(folder, { "guides/ferry.html": "New." })],
    ["a page is new", (folder) => writeFiles(folder, { "guides/fares.html": "New." })],
    ["a page has gone", (folder) => rm(path.join(folder, "index.html"))],
    [
      "a page has changed that is called like the index",
      (folder) => writeFiles(folder, { "kindred-guide.html": "New." }),
    ],
  ])("when %s", async (_, change) => {
    const { folder, builds } = await watching();
    await change(folder);
    await vi.waitFor(() => expect(builds).toHaveBeenCalledTimes(1), WAITING);
  });

  test("when a file elsewhere has changed that the build reads too, and only that", async () => {
    const elsewhere = await temporaryFolder({ "words.txt": "a, b\n", "other.txt": "" });
    const { builds } = await watching(undefined, [path.join(elsewhere, "words.txt")]);
    await writeFiles(elsewhere, { "other.txt": "New." });
    await QUIET();
    expect(builds).not.toHaveBeenCalled();
    // As editors do, which write beside it and then take its place.
    await writeFiles(elsewhere, { "words.txt~": "a, c\n" });
    await rename(path.join(elsewhere, "words.txt~"), path.join(elsewhere, "words.txt"));
    await vi.waitFor(() => expect(builds).toHaveBeenCalledTimes(1), WAITING);
    await writeFiles(elsewhere, { "words.txt": "a, d\n" });
    await vi.waitFor(() => expect(builds).toHaveBeenCalledTimes(2), WAITING);
  });

  test("once for several files that change in a row", async () => {
    const { folder, builds } = await watching();
    for (const name of ["a.html", "b.html", "c.html"]) await writeFiles(folder, { [name]: "New." });
    await vi.waitFor(() => expect(builds).toHaveBeenCalled(), WAITING);
    await QUIET();
    expect(builds).toHaveBeenCalledTimes(1);
  });

  test("only when the one before has ended", async () => {
    let running = 0;
    const overlaps: number[] = [];
    const { folder, builds } = await watching(async () => {
      overlaps.push(++running);
      await QUIET();
      running--;
    });
    await writeFiles(folder, { "a.html": "New." });
    await vi.waitFor(() => expect(builds).toHaveBeenCalledTimes(1), WAITING);
    await writeFiles(folder, { "b.html": "New." });
    await vi.waitFor(() => expect(builds).toHaveBeenCalledTimes(2), WAITING);
    expect(overlaps).toEqual([1, 1]);
  });
});

describe("no build starts", () => {
  test.each<[string, (folder: string) => Promise<unknown>]>([
    [
      "of what it writes itself",
      async (folder) => {
        const [fresh, old] = ["kindred.new-123", "kindred.old-123"];
        await writeFiles(folder, { [`${fresh}/manifest.json`]: "{}" });
        await rename(path.join(folder, "kindred"), path.join(folder, old));
        await rename(path.join(folder, fresh), path.join(folder, "kindred"));
        await rm(path.join(folder, old), { recursive: true });
      },
    ],
    [
      "of what it keeps for the next",
      async (folder) => {
        await mkdir(path.join(folder, ".kindred"));
        await writeFiles(folder, {
          ".kindred/documents-0123456789.bin": "kept",
          "node_modules/.cache/kindred-search/documents-0123456789.bin": "kept",
        });
      },
    ],
  ])("%s", async (_, change) => {
    const { folder, builds } = await watching();
    await change(folder);
    await QUIET();
    expect(builds).not.toHaveBeenCalled();
  });

  test("once it has been ended, and the one that is at work is waited for", async () => {
    let isDone = false;
    const { folder, builds, end, ended } = await watching(async () => {
      await QUIET();
      isDone = true;
    });
    await writeFiles(folder, { "a.html": "New." });
    await vi.waitFor(() => expect(builds).toHaveBeenCalledTimes(1), WAITING);
    end.abort();
    await ended;
    expect(isDone).toBe(true);
    await writeFiles(folder, { "b.html": "New." });
    await QUIET();
    expect(builds).toHaveBeenCalledTimes(1);
  });
});

test("no build starts over what a build itself writes where the index's folder is a link", async () => {
  const folder = await temporaryFolder({
    "index.html": "Start.",
    "releases/kindred/manifest.json": "{}",
  });
  const out = path.join(folder, "kindred");
  await symlink("releases/kindred", out);
  const builds = vi.fn(async () => {});
  const end = new AbortController();
  const ended = watchFolder(folder, out, builds, { signal: end.signal });
  onTestFinished(async () => {
    end.abort();
    await ended;
  });
  await QUIET();
  await writeFiles(out, { "manifest.json": "new", ".new-1-1/manifest.json": "half" });
  await QUIET();
  expect(builds).not.toHaveBeenCalled();
  await writeFiles(folder, { "releases/notes.html": "New." });
  await vi.waitFor(() => expect(builds).toHaveBeenCalledTimes(1), WAITING);
});

test("a build that fails says why, and the next change starts another", async () => {
  const failures = [new KindredError("content", "No page can be indexed.")];
  const { folder, builds } = await watching(async () => {
    const failure = failures.pop();
    if (failure) throw failure;
  });
  await writeFiles(folder, { "a.html": "" });
  await vi.waitFor(() => expect(said).toEqual(["No page can be indexed."]), WAITING);
  await writeFiles(folder, { "a.html": "New." });
  await vi.waitFor(() => expect(builds).toHaveBeenCalledTimes(2), WAITING);
  expect(said).toHaveLength(1);
});
