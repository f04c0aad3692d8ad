// The archive of a small index: its files read out of it as they would be one by one, and what becomes of damage.
import { describe, expect, test } from "vitest";
import { archivedFiles, archiveReader } from "../../../src/format/archive.ts";
import { inflateSync } from "../../../src/indexing/deflate.ts";
import { makeIndexFiles } from "../../../src/indexing/make-index-files.ts";
import { searchLexical } from "../../../src/search/lexical/lexical-search.ts";
import { openIndex } from "../../../src/search/open-index.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { type ShardedPassages, shardPassages } from "../../fixtures/bundle/open-passages.ts";
import { sha256, tinyPassages, tinyVectors } from "../../fixtures/bundle/tiny-bundle.ts";
import { watchedReader } from "../../fixtures/bundle/watched-reader.ts";

const inArchive = await shardPassages(tinyPassages, tinyVectors, makeIndexFiles);
const byFile = await shardPassages(tinyPassages, tinyVectors);

function archiveOf({ entries }: ShardedPassages) {
  if (entries.archive === undefined) throw new Error("There is no archive.");
  return entries.archive;
}
const archive = archiveOf(inArchive);

/** The same files with other bytes for the archive. */
function withArchive(bytes: Uint8Array): Map<string, Uint8Array> {
  return new Map([...inArchive.files, [archive.path, bytes]]);
}

describe("an archive", () => {
  test("stands in place of all files but those that few queries need, and is named by its hash", () => {
    const bytes = inArchive.files.get(archive.path) ?? new Uint8Array();
    expect(archive.path).toBe(`archive-${sha256(bytes).slice(0, 10)}.bin`);
    expect(archive).toMatchObject({ bytes: bytes.length, sha256: sha256(bytes) });
    expect([...inArchive.files.keys()]).toEqual([archive.path, expect.stringMatching(/^codes\//)]);
  });

  test("holds the files that the manifest names, one behind the other, deflated", () => {
    const plain = inflateSync(inArchive.files.get(archive.path) ?? new Uint8Array());
    const held = archivedFiles(inArchive.entries);
    expect(held.map(({ path }) => path.split(/[-/]/)[0])).toEqual([
      "terms",
      "dictionary",
      "texts",
      "postings",
      "clusters",
      "rows",
    ]);
    let start = 0;
    for (const { path, bytes } of held) {
      const [hash = "none"] = path.match(/[0-9a-f]{10}/) ?? [];
      expect(sha256(plain.subarray(start, start + bytes)), path).toMatch(new RegExp(`^${hash}`));
      start += bytes;
    }
    expect(plain).toHaveLength(start);
  });

  test("takes fewer bytes than the files by themselves", () => {
    const sizeOf = ({ files }: ShardedPassages) =>
      [...files.values()].reduce((sum, { length }) => sum + length, 0);
    expect(sizeOf(inArchive)).toBeLessThan(0.8 * sizeOf(byFile));
  });

  test("opens and gives what the files by themselves give, asked for once", async () => {
    const reader = watchedReader(inArchive.files);
    const opened = await openIndex(reader, inArchive.entry);
    const plain = await openIndex(watchedReader(byFile.files), byFile.entry);
    for (const row of tinyPassages.keys()) {
      expect(await opened.passages.passage(row)).toEqual(await plain.passages.passage(row));
      expect((await opened.passages.record(row)).vector).toEqual(
        (await plain.passages.record(row)).vector,
      );
    }
    const query = parseQuery("ferry cheese rain", false);
    const found = await searchLexical(opened, query);
    expect(found.hits.length).toBeGreaterThan(2);
    expect(found.problems).toEqual([]);
    const scoresOf = ({ hits }: typeof found) => hits.map(({ row, score }) => ({ row, score }));
    expect(scoresOf(found)).toEqual(scoresOf(await searchLexical(plain, query)));
    expect(reader.asked).toEqual([{ path: archive.path, range: null, pastCaches: false }]);
  });

  test("is left out of a bundle that has none, and other files are read as ever", async () => {
    const reader = watchedReader(byFile.files);
    expect(archiveReader(reader, byFile.entries)).toBe(reader);
    const codes = inArchive.entries.packs.codes[0]?.path ?? "";
    const around = archiveReader(watchedReader(inArchive.files), inArchive.entries);
    expect(await around.read(codes)).toEqual(inArchive.files.get(codes));
    expect(await around.readRange(codes, { start: 1, end: 3 })).toHaveLength(2);
    const rows = inArchive.entries.packs.rows[0]?.path ?? "";
    expect(await around.readRange(rows, { start: 1, end: 3 })).toEqual(
      (await around.read(rows)).subarray(1, 3),
    );
  });
});

describe("an archive that", () => {
  const whole = inArchive.files.get(archive.path) ?? new Uint8Array();

  test("is damaged is asked for once more, past caches, and then used", async () => {
    const reader = watchedReader(inArchive.files);
    reader.spoil = (bytes, { pastCaches }) => (pastCaches ? bytes : bytes.map((byte) => byte ^ 1));
    await openIndex(reader, inArchive.entry);
    expect(reader.asked.map(({ pastCaches }) => pastCaches)).toEqual([false, true]);
  });

  test.each<[string, Uint8Array, string]>([
    ["is cut off", whole.subarray(5), "bytes long, but the manifest names a file of"],
    ["has a byte that differs", whole.map((byte, i) => (i === 9 ? byte ^ 1 : byte)), "has the SHA"],
    ["is a web page", new TextEncoder().encode("<!doctype html>"), "is an HTML page"],
  ])("%s for good is refused in one sentence", async (_, bytes, message) => {
    await expect(
      openIndex(watchedReader(withArchive(bytes)), inArchive.entry),
    ).rejects.toMatchObject({ code: "index-damaged", message: expect.stringContaining(message) });
  });

  test("holds less than the manifest names is refused", async () => {
    const { dictionary, ...packs } = inArchive.entries.packs;
    const [first] = dictionary;
    const more = [{ path: first?.path ?? "", bytes: (first?.bytes ?? 0) + 1 }];
    const entry = { ...inArchive.entry, packs: { ...packs, dictionary: more } };
    await expect(openIndex(watchedReader(inArchive.files), entry)).rejects.toMatchObject({
      code: "index-damaged",
      message: expect.stringMatching(/holds \d+ bytes, but the manifest names files of \d+/),
    });
  });

  test("could not be reached is asked for again the next time", async () => {
    const reader = watchedReader(inArchive.files);
    reader.spoil = () => {
      throw new Error("Offline.");
    };
    const around = archiveReader(reader, inArchive.entries);
    const [{ path = "", bytes = 0 } = {}] = inArchive.entries.words.map(({ terms }) => terms);
    await expect(around.read(path)).rejects.toThrow("Offline.");
    reader.spoil = null;
    expect(await around.read(path)).toHaveLength(bytes);
  });
});
