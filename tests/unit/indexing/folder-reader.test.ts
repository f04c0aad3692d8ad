// Reading an index from a folder.
import { expect, test } from "vitest";
import { folderReader } from "../../../src/indexing/folder-reader.ts";
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
