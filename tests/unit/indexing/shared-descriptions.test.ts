// A description that many pages of a site share is the site's own, and finds none of them.
import { expect, test } from "vitest";
import type { Document } from "../../../src/documents/document.ts";
import { type AnalyzedDocument, analyzeDocument } from "../../../src/indexing/analyzed-document.ts";
import { cutPassages } from "../../../src/indexing/cut-passages.ts";
import { makeShards } from "../../../src/indexing/make-shards.ts";
import { memoryReader } from "../../../src/indexing/memory-reader.ts";
import { withoutSharedDescriptions } from "../../../src/indexing/shared-descriptions.ts";
import { lookUpWords } from "../../../src/search/lexical/lexical-search.ts";
import { openIndex } from "../../../src/search/open-index.ts";
import { Problems } from "../../../src/search/problems.ts";
import { parseQuery } from "../../../src/search/query.ts";

const SHARED = "Everything on boats from the Gazette";

/** Documents of which the first so many share a description, and the others have one each. */
async function documentsOf(count: number, sharing: number): Promise<AnalyzedDocument[]> {
  return Promise.all(
    Array.from({ length: count }, (_, i) => {
      const document: Document = {
        ...{ url: `page-${i}/`, title: `Page ${i}`, lang: "en" },
        blocks: [{ kind: "paragraph", text: `Boats of pier ${i}.` }],
        description: i < sharing ? SHARED : `Own words${i}`,
        filters: { topics: [`topic${i}`] },
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
    (await lookUpWords(index.words, parseQuery(query, false), new Problems())).found;
  return { entries, index, count };
}

test.each([
  ["a description of more than a third of ten documents", 10, 4, 0],
  ["one of fewer", 10, 3, 3],
  ["one of all of a few documents", 9, 9, 9],
])("%s", async (_, count, sharing, found) => {
  const made = await indexOf(withoutSharedDescriptions(await documentsOf(count, sharing)));
  expect(await made.count("gazette")).toBe(found);
  // A word of it that stands in texts too is found there, in any case.
  expect(await made.count("boats")).toBe(count);
  expect(await made.count("topic0")).toBe(1);
  if (sharing < count) expect(await made.count(`words${count - 1}`)).toBe(1);
});

test("leaves nothing of itself: the index is that of documents that never had it, topics included", async () => {
  const documents = await documentsOf(10, 4);
  const left = withoutSharedDescriptions(documents);
  const { entries, index } = await indexOf(left);
  const abouts = await Promise.all(
    [0, 9].map(async (row) => (await index.passages.passage(row)).about),
  );
  expect(abouts).toEqual(["topic0", "Own words9\ntopic9"]);
  // Boats, of a page and its number, six descriptions of two words, ten topics.
  expect(entries.terms).toBe(3 + 10 + 1 + 6 + 10);
  expect(entries.meanLengths.about).toBeCloseTo((4 * 1 + 6 * 3) / 10);
  expect(documents[0]?.description).toBe(SHARED);
  expect(left[0]).not.toHaveProperty("description");
});

test("documents that share nothing are handed on as they are", async () => {
  const documents = await documentsOf(12, 0);
  expect(withoutSharedDescriptions(documents)).toEqual(documents);
});
