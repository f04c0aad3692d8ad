// Packs: parts one behind the other, each with its checksum, in files that are named by their content.
import { describe, expect, test } from "vitest";
import { CHECKSUM_BYTES, unsealBlock } from "../../../src/format/block.ts";
import { BlockReader } from "../../../src/format/block-reader.ts";
import { memoryReader } from "../../../src/indexing/memory-reader.ts";
import { type BundleFile, PackWriter } from "../../../src/indexing/pack-writer.ts";
import { sha256 } from "../../fixtures/bundle/tiny-bundle.ts";

/** Writes packs of parts, and gives the files. */
function packsOf(writer: PackWriter, ...packs: (readonly string[])[]): BundleFile[] {
  return packs.flatMap((parts) => {
    for (const part of parts) writer.add(Buffer.from(part));
    return [...writer.end()];
  });
}

test("a pack holds its parts in order, each with a checksum behind it", () => {
  const [[, content] = ["", new Uint8Array()]] = packsOf(new PackWriter("texts"), ["one", "four"]);
  expect(content.length).toBe(3 + 4 + 2 * CHECKSUM_BYTES);
  expect(unsealBlock(content.subarray(0, 7))).toEqual(Buffer.from("one"));
  expect(unsealBlock(content.subarray(7))).toEqual(Buffer.from("four"));
});

test("a pack is named by its kind and its content", () => {
  const [[path, content] = ["", new Uint8Array()]] = packsOf(new PackWriter("rows"), ["one"]);
  expect(path).toBe(`rows/${sha256(content).slice(0, 10)}.bin`);
  const named = (...parts: string[]) => packsOf(new PackWriter("rows"), parts)[0]?.[0];
  expect(named("one")).toBe(path);
  expect(named("two")).not.toBe(path);
  expect(named("one", "two")).not.toBe(named("two", "one"));
});

test("bytes are those since the last pack, with checksums", () => {
  const writer = new PackWriter("codes");
  expect(writer.bytes).toBe(0);
  expect(writer.add(Buffer.from("four"))).toBe(4 + CHECKSUM_BYTES);
  expect(writer.add(Buffer.alloc(0))).toBe(CHECKSUM_BYTES);
  expect(writer.bytes).toBe(4 + 2 * CHECKSUM_BYTES);
  const [[, content] = ["", new Uint8Array()]] = [...writer.end()];
  expect(content.length).toBe(4 + 2 * CHECKSUM_BYTES);
  expect(writer.bytes).toBe(0);
});

describe("packs of one kind", () => {
  test("are listed in their order, with their lengths", () => {
    const writer = new PackWriter("postings");
    const files = packsOf(writer, ["one", "two"], ["three"]);
    expect(writer.entries).toEqual(
      files.map(([path, content]) => ({ path, bytes: content.length })),
    );
    expect(writer.entries.map(({ bytes }) => bytes)).toEqual([14, 9]);
  });

  test("are none where nothing was added, also at the end", () => {
    const writer = new PackWriter("postings");
    expect(packsOf(writer, [], ["one"], [])).toHaveLength(1);
    expect(writer.entries).toHaveLength(1);
  });

  test("are read back part by part", async () => {
    const writer = new PackWriter("dictionary");
    const files = packsOf(writer, ["one", ""], ["three", "four"]);
    const reader = new BlockReader(memoryReader(new Map(files)), writer.entries);
    let start = 0;
    const places = [3, 0, 5, 4].map((length) => {
      const place = { start, bytes: length + CHECKSUM_BYTES };
      start += place.bytes;
      return place;
    });
    const contents = await Promise.all(places.map((place) => reader.read(place)));
    expect(contents.map((content) => Buffer.from(content).toString())).toEqual([
      ...["one", "", "three", "four"],
    ]);
  });
});
