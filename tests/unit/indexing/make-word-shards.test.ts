// The words of an index in several languages: each has its own, and another's changes none of them.
import { describe, expect, test } from "vitest";
import { type AnalyzedDocument, analyzeDocument } from "../../../src/indexing/analyzed-document.ts";
import { makeShards } from "../../../src/indexing/make-shards.ts";
import { memoryReader } from "../../../src/indexing/memory-reader.ts";
import { searchLexical } from "../../../src/search/lexical/lexical-search.ts";
import { openIndex } from "../../../src/search/open-index.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";
import { watchedReader } from "../../fixtures/bundle/watched-reader.ts";

const DIMENSIONS = 8;

/** Documents of one passage each. */
function documentsOf(lang: string, ...texts: string[]): Promise<AnalyzedDocument[]> {
  return Promise.all(
    texts.map((text, i) => {
      const document = `${lang}-${i}`;
      const encode = async (given: readonly string[]) =>
        given.map(() => new Float32Array(DIMENSIONS));
      return analyzeDocument(
        { url: `${document}/`, lang },
        [passageOf(text, { document, lang })],
        encode,
      );
    }),
  );
}

function make(documents: readonly AnalyzedDocument[]) {
  const making = makeShards(documents, DIMENSIONS, 4);
  const files = new Map<string, Uint8Array>();
  const names: string[] = [];
  let next = making.next();
  for (; !next.done; next = making.next()) {
    files.set(...next.value);
    names.push(next.value[0]);
  }
  const { entries } = next.value;
  const entry = { ...entries, dimensions: DIMENSIONS, calibration: { mean: 0, spread: 1 } };
  return { files, names, entries, entry };
}

const ENGLISH = [
  "The houses of the harbour.",
  "Ferries leave the gift shop.",
  "A boat in the rain.",
];
const GERMAN = ["Die Häuser am Hafen.", "Das Gift der Schlange."];
const english = await documentsOf("en", ...ENGLISH);
const german = await documentsOf("de-AT", ...GERMAN);
const both = make([...german, ...english]);

/** The texts that a query finds in documents with these tags, or in all. */
async function findIn(query: string, tags: readonly string[] | null = null) {
  const reader = watchedReader(both.files);
  const index = await openIndex(reader, both.entry);
  const { hits, problems } = await searchLexical(index, parseQuery(query, false), { tags });
  expect(problems).toEqual([]);
  return Promise.all(hits.map(async ({ row }) => (await index.passages.passage(row)).text));
}

describe("two languages", () => {
  test("are named, that of most passages first, each behind the one before it", () => {
    const [first, second] = both.entries.words;
    expect(both.entries.words).toMatchObject([
      { language: "en", passages: 3, start: { dictionary: 0, postings: 0 } },
      { language: "de", passages: 2 },
    ]);
    expect(second?.start.dictionary).toBeGreaterThan(0);
    expect(second?.start.postings).toBeGreaterThan(0);
    expect(second?.terms.path).not.toBe(first?.terms.path);
    expect(both.entries.terms).toBe(make(english).entries.terms + make(german).entries.terms);
  });

  test.each([
    ["house", ["en"], [ENGLISH[0]]],
    ["Haus", ["de-at"], [GERMAN[0]]],
    ["schlange", null, [GERMAN[1]]],
    ["ferry", null, [ENGLISH[1]]],
    ["ferry", ["de-at"], []],
    ["gift", ["en"], [ENGLISH[1]]],
    ["gift", ["de-at"], [GERMAN[1]]],
  ])("each find their own: %s in %j", async (query, tags, texts) => {
    expect(await findIn(query, tags)).toEqual(texts);
  });

  test("each find what both have a word for", async () => {
    expect((await findIn("gift")).sort()).toEqual([GERMAN[1], ENGLISH[1]].sort());
  });

  test("leave the numbers of each as they are alone, and the directory where its blocks are as long", () => {
    for (const [language, alone] of [
      ["en", make(english)],
      ["de", make(german)],
    ] as const) {
      const withOther = both.entries.words.find((entry) => entry.language === language);
      const [own] = alone.entries.words;
      expect(withOther?.meanLengths).toEqual(own?.meanLengths);
      expect(withOther?.passages).toBe(own?.passages);
      // Of German too: its blocks lie elsewhere, but they are the same.
      expect(withOther?.terms).toEqual(own?.terms);
      const at = withOther?.start.dictionary ?? 0;
      const bytesOf = ({ files, entries }: typeof both) =>
        Buffer.concat(
          entries.packs.dictionary.map(({ path }) => files.get(path) ?? new Uint8Array()),
        );
      const dictionary = bytesOf(alone);
      // Where its postings begin is no part of a block, so that all of it stays.
      expect(
        bytesOf(both)
          .subarray(at, at + dictionary.length)
          .equals(dictionary),
      ).toBe(true);
    }
  });

  test("whose directories are the same share one file, which is written once", async () => {
    const words = ["Alpha bravo.", "Delta echo."];
    const { names, entries, files, entry } = make([
      ...(await documentsOf("cy", ...words)),
      ...(await documentsOf("eu", ...words)),
    ]);
    const [one, other] = entries.words;
    expect(entries.words.map(({ language }) => language)).toEqual(["cy", "eu"]);
    expect(other?.terms).toEqual(one?.terms);
    expect(other?.start).not.toEqual(one?.start);
    expect(names.filter((name) => name.startsWith("terms-"))).toEqual([one?.terms.path]);
    const index = await openIndex(memoryReader(files), entry);
    expect((await searchLexical(index, parseQuery("echo", false))).hits).toHaveLength(2);
  });
});
