// A description that many pages of a site share is the site's own, and finds none of them.
import { expect, test } from "vitest";
import type { Document } from "../../../src/documents/document.ts";
import { type AnalyzedDocument, analyzeDocument } from "../../../src/indexing/analyzed-document.ts";
import { cutPassages } from "../../../src/indexing/cut-passages.ts";
import { makeShards } from "../../../src/indexing/make-shards.ts";
import { memoryReader } from "../../../src/indexing/memory-reader.ts";
import { withoutSharedDescriptions } from "../../../src/indexing/shared-descriptions.ts";
import { searchLexical } from "../../../src/search/lexical/lexical-search.ts";
import { openIndex } from "../../../src/search/open-index.ts";
import { parseQuery } from "../../../src/search/query.ts";

const SHARED = "Everything on boats from the Gazette";

/** A word of each document alone; with a number behind it, it would be two. */
const topic = (i: number) => `topics${String.fromCharCode(97 + i)}z`;
const own = (i: number) => `words${String.fromCharCode(97 + i)}z`;

/** Documents of which the first so many share a description, and the others have one each. */
async function documentsOf(count: number, sharing: number): Promise<AnalyzedDocument[]> {
  return Promise.all(
    Array.from({ length: count }, (_, i) => {
      const document: Document = {
        ...{ url: `page-${i}/`, title: `Page ${i}`, lang: "en" },
        blocks: [{ kind: "paragraph", text: `Boats of pier ${i}.` }],
        description: i < sharing ? SHARED : `Own ${own(i)}`,
        filters: { topics: [topic(i)] },
      };
      const encode = async (texts: readonly string[]) => texts.map(() => new Float32Array(8));
      return analyzeDocument(document, cutPassages(document), encode);
    }),
  );
}

async function indexOf(documents: readonly AnalyzedDocument[]) {
  const making = makeShards(documents, 8, 4);
  const files = new Map<string, Uint8Array>();
  let next = making.next();
  for (; !next.done; next = making.next()) files.set(...next.value);
  const { entries } = next.value;
  const calibration = { mean: 0, spread: 1 };
  const index = await openIndex(memoryReader(files), { ...entries, dimensions: 8, calibration });
  const count = async (query: string) =>
    (await searchLexical(index, parseQuery(query, false))).found;
  return { entries, index, count };
}

test.each([
  ["a description of more than a third of ten documents", 10, 4, 0],
  ["one of fewer", 10, 3, 3],
  ["one of all of a few documents", 9, 9, 9],
])("%s", async (_, count, sharing, found) => {
  const made = await indexOf(await withoutSharedDescriptions(await documentsOf(count, sharing)));
  expect(await made.count("gazette")).toBe(found);
  // A word of it that stands in texts too is found there, in any case.
  expect(await made.count("boats")).toBe(count);
  expect(await made.count(topic(0))).toBe(1);
  if (sharing < count) expect(await made.count(own(count - 1))).toBe(1);
});

test("leaves nothing of itself: the index is that of documents that never had it, topics included", async () => {
  const documents = await documentsOf(10, 4);
  const left = await withoutSharedDescriptions(documents);
  const { entries, index } = await indexOf(left);
  const abouts = await Promise.all(
    [0, 9].map(async (row) => (await index.passages.passage(row)).about),
  );
  expect(abouts).toEqual([topic(0), `Own ${own(9)}\n${topic(9)}`]);
  // Boats of the pier, a page and its number, six descriptions of two words, ten topics.
  expect(entries.terms).toBe(4 + 10 + 1 + 6 + 10);
  expect(entries.words[0]?.meanLengths.about).toBeCloseTo((4 * 1 + 6 * 3) / 10);
  expect(documents[0]?.description).toBe(SHARED);
  expect(left[0]).not.toHaveProperty("description");
});

test("documents that share nothing are handed on as they are", async () => {
  const documents = await documentsOf(12, 0);
  expect(await withoutSharedDescriptions(documents)).toEqual(documents);
});
