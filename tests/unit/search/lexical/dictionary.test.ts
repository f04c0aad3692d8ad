// The terms of an index in shards: which shards a word loads, and what it finds in them.
import { describe, expect, test } from "vitest";
import { sealBlock } from "../../../../src/format/block.ts";
import { BlockReader } from "../../../../src/format/block-reader.ts";
import { ByteWriter } from "../../../../src/format/bytes.ts";
import { blocksOf, encodeDictionary } from "../../../../src/format/dictionary-block.ts";
import { type Posting, writePostings } from "../../../../src/format/postings.ts";
import { decodeTermDirectory, encodeTermDirectory } from "../../../../src/format/term-directory.ts";
import { deflate } from "../../../../src/indexing/deflate.ts";
import { sha256 } from "../../../../src/indexing/hash.ts";
import { Dictionary } from "../../../../src/search/lexical/dictionary.ts";
import { watchedReader } from "../../../fixtures/bundle/watched-reader.ts";
import { asRead } from "../../../fixtures/read-postings.ts";

/** The postings of a term: in as many passages as it is given, from a row of its own on. */
function listOf(firstRow: number, passages: number): Posting[] {
  return Array.from({ length: passages }, (_, i) => ({
    row: firstRow + i,
    ...{ text: 1, title: 0, headings: 0, textLength: 10, titleLength: 0, headingsLength: 0 },
    ...{ about: 0, aboutLength: 0 },
  }));
}

/** A dictionary of these shards, each a list of terms in order. Term n is in `passages` passages from row n on. */
function open(shards: readonly (readonly string[])[], passages = 1) {
  const dictionary: Uint8Array[] = [];
  const postings: Uint8Array[] = [];
  const lengthOf = (parts: readonly Uint8Array[]) =>
    parts.reduce((sum, { length }) => sum + length, 0);
  let row = 0;
  const sizes = shards.map((terms, shard) => {
    const before = lengthOf(postings);
    const lists = terms.map((term) => {
      const writer = new ByteWriter();
      writePostings(writer, listOf(row++, passages));
      const bytes = writer.take();
      return { term, passages, titles: 0, postingsBytes: bytes.length, bytes };
    });
    for (const block of blocksOf(lists)) {
      postings.push(sealBlock(Buffer.concat(block.map(({ bytes }) => bytes))));
    }
    const part = sealBlock(deflate(encodeDictionary(lists)));
    dictionary.push(part);
    return {
      first: shard === 0 ? "" : (terms[0] ?? ""),
      dictionaryBytes: part.length,
      postingsBytes: lengthOf(postings) - before,
    };
  });
  const files = new Map([
    ["dictionary.bin", new Uint8Array(Buffer.concat(dictionary))],
    ["postings.bin", new Uint8Array(Buffer.concat(postings))],
  ]);
  const reader = watchedReader(files);
  const partsOf = (path: string) => {
    const bytes = files.get(path)?.length ?? 0;
    return new BlockReader(reader, bytes > 0 ? [{ path, bytes }] : []);
  };
  const opened = new Dictionary({
    ...decodeTermDirectory(encodeTermDirectory(sizes), START, "t.bin"),
    dictionary: partsOf("dictionary.bin"),
    postings: partsOf("postings.bin"),
  });
  return { files, reader, dictionary: opened };
}

const START = { dictionary: 0, postings: 0 };

/** Fifteen shards of terms with "mo", and some around them. */
const LETTERS = "abcdefghijklmno";
const MANY = [
  ["apple", "berry"],
  ["cherry", "market"],
  ...[...LETTERS].map((letter) => [`mo${letter}`, `mo${letter}ning`]),
  ["mud", "plum"],
  ["quince"],
];

describe("an entry", () => {
  test("is given of a term of any shard, with its postings", async () => {
    const { dictionary } = open(MANY);
    for (const [row, term] of MANY.flat().entries()) {
      const entry = await dictionary.entry(term);
      expect(entry?.passages).toBe(1);
      if (entry) expect(await dictionary.postings(term, entry)).toEqual(asRead(listOf(row, 1)));
    }
  });

  test.each(["", "app", "apples", "moa", "zebra", "aardvark", "constructor", "__proto__"])(
    "is none where no passage holds the term: %j",
    async (term) => {
      const { dictionary } = open([...MANY.slice(0, 2), ...MANY.slice(3)]);
      expect(await dictionary.entry(term)).toBe(undefined);
    },
  );

  test("loads one shard, and each once", async () => {
    // Random enough that no pack of them is small.
    const terms = Array.from({ length: 8000 }, (_, i) => `m${sha256(`${i}`).slice(0, 30)}`).sort();
    const { dictionary, reader } = open([terms.slice(0, 4000), terms.slice(4000), ["zebra"]]);
    expect(await dictionary.entry("zebra")).toMatchObject({ passages: 1 });
    expect(await dictionary.entry("zebu")).toBe(undefined);
    expect(reader.asked).toHaveLength(1);
    expect(reader.asked[0]?.range).not.toBe(null);
    await dictionary.entry(terms[0] ?? "");
    await dictionary.entry(terms[3999] ?? "");
    expect(reader.asked).toHaveLength(2);
  });
});

describe("an index without terms", () => {
  const { dictionary } = open([]);

  test("has no entries, nothing that begins in any way, and nothing to correct", async () => {
    expect(await dictionary.entry("market")).toBe(undefined);
    expect([...(await dictionary.startingWith("m"))]).toEqual([]);
    expect([...(await dictionary.startingWith(""))]).toEqual([]);
    expect(await dictionary.likelyFor("market", ["market"])).toEqual([]);
  });
});

describe("the terms with a beginning", () => {
  const startingWith = async (start: string, shards = MANY) => [
    ...(await open(shards).dictionary.startingWith(start)).keys(),
  ];

  test.each([
    ["lie in one shard", "ap", ["apple"]],
    ["lie in the shard before the first that begins so", "mar", ["market"]],
    ["lie in a shard that begins so", "moc", ["moc", "mocning"]],
    ["are none", "x", []],
    ["are none, before all", "a0", []],
  ])("%s: %j", async (_, start, expected) => {
    expect(await startingWith(start)).toEqual(expected);
  });

  test("lie in several shards, in order", async () => {
    const shards = [
      ["a", "bee"],
      ["been", "beer"],
      ["bees", "best"],
    ];
    expect(await startingWith("bee", shards)).toEqual(["bee", "been", "beer", "bees"]);
  });

  test("lie in more than twelve shards: then those of the first twelve are given", async () => {
    const expected = [
      "market",
      ...[..."abcdefghijk"].flatMap((letter) => [`mo${letter}`, `mo${letter}ning`]),
    ];
    expect(await startingWith("m")).toEqual(expected);
  });

  test("come with what is known of them", async () => {
    const { dictionary } = open(MANY, 3);
    const entry = (await dictionary.startingWith("moc")).get("mocning");
    expect(entry).toEqual(await dictionary.entry("mocning"));
    expect(entry?.passages).toBe(3);
  });
});

describe("the terms that a misspelt word may stand for", () => {
  const likely = async (word: string, shards = MANY) =>
    (await open(shards).dictionary.likelyFor(word, [word])).map(({ term }) => term);

  test("are all where there are few: that costs no more than some of them", async () => {
    const shards = [["apple", "berry"], ["bread", "cherry"], ["market"]];
    expect(await likely("xarket", shards)).toEqual(shards.flat());
  });

  test("are those about its first half of many, and those with its last half", async () => {
    // "moc" is the first half of "mocnimg"; what its last half would be, no list of endings says here.
    expect(await likely("mocnimg")).toContain("mocning");
    expect(await likely("mocnimg")).not.toContain("apple");
  });

  test("are none where more than twelve shards would have to be loaded", async () => {
    const { dictionary, reader } = open([...LETTERS].map((letter) => [`same${letter}`]));
    expect(await dictionary.likelyFor("same", ["same"])).toEqual([]);
    expect(reader.asked).toEqual([]);
  });

  test.each(["m", "😀", "𝒜"])("do not fail for what has one letter: %j", async (word) => {
    await expect(
      likely(word, [
        ["apple", "m", "market"],
        ["𝒜", "😀"],
      ]),
    ).resolves.toBeDefined();
  });
});

describe("postings", () => {
  const entryOf = async (dictionary: Dictionary, term: string) => {
    const entry = await dictionary.entry(term);
    if (entry === undefined) throw new Error(`There is no term ${term}.`);
    return entry;
  };

  test("of long lists lie in blocks of their own, and of short ones together", async () => {
    const { dictionary } = open([["apple", "berry"], ["cherry"]], 2000);
    for (const [row, term] of ["apple", "berry", "cherry"].entries()) {
      const entry = await entryOf(dictionary, term);
      expect(entry.start).toBe(0);
      expect(await dictionary.postings(term, entry)).toEqual(asRead(listOf(row, 2000)));
    }
  });

  test("are decoded once while they are not too many", async () => {
    const { dictionary } = open([["apple", "berry", "cherry"]], 120_000);
    const read = async (term: string) => dictionary.postings(term, await entryOf(dictionary, term));
    const [apple, berry] = [await read("apple"), await read("berry")];
    expect((await read("apple")) === apple).toBe(true);
    // With a third list there are more than 300,000: the one goes that was not asked for the longest.
    await read("cherry");
    expect((await read("apple")) === apple).toBe(true);
    expect((await read("berry")) === berry).toBe(false);
  });

  // Fails: they are counted twice, and once too often from then on, until hardly any list is kept.
  test("that two queries ask for at once are counted once", async () => {
    const { dictionary } = open([["apple", "berry"]], 140_000);
    const read = async (term: string) => dictionary.postings(term, await entryOf(dictionary, term));
    await Promise.all([read("apple"), read("apple")]);
    const apple = await read("apple");
    await Promise.all([read("berry"), read("berry")]);
    // There are 280,000 in all, so that none has to go.
    expect((await read("apple")) === apple).toBe(true);
  });
});

describe("what cannot be loaded", () => {
  test("is refused, and asked for again the next time", async () => {
    const { dictionary, reader } = open(MANY);
    reader.spoil = () => new Uint8Array();
    for (const _ of ["once", "twice"]) {
      await expect(dictionary.entry("market")).rejects.toMatchObject({ code: "index-damaged" });
      await expect(dictionary.startingWith("mar")).rejects.toMatchObject({ code: "index-damaged" });
      await expect(dictionary.likelyFor("market", ["market"])).rejects.toMatchObject({
        code: "index-damaged",
      });
    }
    reader.spoil = null;
    const entry = await dictionary.entry("market");
    expect(entry?.passages).toBe(1);
    expect([...(await dictionary.startingWith("mar")).keys()]).toEqual(["market"]);

    if (entry === undefined) return;
    reader.spoil = () => new Uint8Array();
    await expect(dictionary.postings("market", entry)).rejects.toMatchObject({
      code: "index-damaged",
      message: expect.stringContaining("postings.bin ends before a block"),
    });
    reader.spoil = null;
    expect((await dictionary.postings("market", entry)).text.rows).toHaveLength(1);
  });

  test("is named where it is whole, but not what a dictionary is", async () => {
    const notDeflated = sealBlock(Uint8Array.of(9, ...new Uint8Array(9).fill(255)));
    const notTerms = sealBlock(deflate(Uint8Array.of(7)));
    const files = new Map([["d.bin", new Uint8Array(Buffer.concat([notDeflated, notTerms]))]]);
    const directory = encodeTermDirectory([
      { first: "", dictionaryBytes: notDeflated.length, postingsBytes: 0 },
      { first: "m", dictionaryBytes: notTerms.length, postingsBytes: 0 },
    ]);
    const bytes = notDeflated.length + notTerms.length;
    const dictionary = new Dictionary({
      ...decodeTermDirectory(directory, START, "t.bin"),
      dictionary: new BlockReader(watchedReader(files), [{ path: "d.bin", bytes }]),
      postings: new BlockReader(watchedReader(files), []),
    });
    await expect(dictionary.entry("apple")).rejects.toMatchObject({
      code: "index-damaged",
      message: expect.stringContaining("block 0 of the dictionary cannot be unpacked"),
    });
    await expect(dictionary.entry("market")).rejects.toMatchObject({
      code: "index-damaged",
      message: expect.stringContaining("block 1 of the dictionary ends after 1 bytes"),
    });
  });
});
