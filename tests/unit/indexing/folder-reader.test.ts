// Reading an index from a folder.
import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { folderReader, withBundle } from "../../../src/indexing/folder-reader.ts";
import { temporaryFolder } from "./temporary-folder.ts";

test("a reader of a folder reads some bytes of a file, or fewer where the file ends", async () => {
  const folder = await temporaryFolder({ "letters.bin": "abcdef" });
  const reader = folderReader(folder);
  const range = async (start: number, end: number) =>
    new TextDecoder().decode((await reader.readRange("letters.bin", { start, end })) ?? undefined);
  expect(await range(0, 6)).toBe("abcdef");
  expect(await range(2, 4)).toBe("cd");
  expect(await range(3, 3)).toBe("");
  expect(await range(4, 9)).toBe("ef");
  expect(await range(8, 9)).toBe("");
  await expect(reader.readRange("numbers.bin", { start: 0, end: 1 })).rejects.toMatchObject({
    code: "index-missing",
    message: expect.stringContaining("numbers.bin cannot be read, but it belongs to"),
  });
});

test("a reader of a folder names the file that is missing and what to do", async () => {
  await expect(folderReader("no-such-folder").read("manifest.json")).rejects.toMatchObject({
    code: "index-missing",
    message:
      "no-such-folder/manifest.json cannot be read, but it belongs to the search index. Build it or give its folder with --index DIR.",
  });
});

describe("work with a bundle that a build replaces meanwhile", () => {
  const OLD = { "manifest.json": "old", "old.bin": "old texts" };

  /** As a build does it. */
  async function replace(folder: string, name: string): Promise<void> {
    await writeFile(path.join(folder, `${name}.bin`), `${name} texts`);
    await writeFile(path.join(folder, "manifest.new"), name);
    await rename(path.join(folder, "manifest.new"), path.join(folder, "manifest.json"));
    await rm(path.join(folder, "old.bin"), { force: true });
  }

  /** Reads what the manifest names, and lets something happen before. */
  function reading(folder: string, between: (tries: number) => Promise<void>) {
    let tries = 0;
    return withBundle(folder, async (reader) => {
      const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
      const name = text(await reader.read("manifest.json"));
      tries++;
      await between(tries);
      return [tries, text(await reader.read(`${name}.bin`))];
    });
  }

  test("is done anew with the new one, where it failed and where it did not", async () => {
    const folder = await temporaryFolder(OLD);
    const once = (tries: number) => (tries === 1 ? replace(folder, "new") : Promise.resolve());
    expect(await reading(folder, once)).toEqual([2, "new texts"]);
    const other = await temporaryFolder({
      ...OLD,
      "manifest.json": "kept",
      "kept.bin": "kept texts",
    });
    const again = (tries: number) => (tries === 1 ? replace(other, "new") : Promise.resolve());
    expect(await reading(other, again)).toEqual([2, "new texts"]);
  });

  test("is done once where nothing is replaced, and its failure is told", async () => {
    const folder = await temporaryFolder(OLD);
    expect(await reading(folder, async () => {})).toEqual([1, "old texts"]);
    const failing = reading(folder, (tries) =>
      rm(path.join(folder, tries === 1 ? "old.bin" : "x")),
    );
    await expect(failing).rejects.toMatchObject({ code: "index-missing" });
  });

  test("ends, however often it is replaced", async () => {
    const folder = await temporaryFolder(OLD);
    const always = reading(folder, (tries) => replace(folder, `new-${tries}`));
    expect(await always).toEqual([5, "new-4 texts"]);
  });
});
