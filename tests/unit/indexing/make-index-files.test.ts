// Which indexes are put into one file.
import { expect, test } from "vitest";
import { analyzeDocument } from "../../../src/indexing/analyzed-document.ts";
import { MAX_ARCHIVE_BYTES, makeIndexFiles } from "../../../src/indexing/make-index-files.ts";
import { makeShards } from "../../../src/indexing/make-shards.ts";
import type { BundleFile } from "../../../src/indexing/pack-writer.ts";
import { seededRandom } from "../../../src/indexing/seeded-random.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";

const DIMENSIONS = 512;
const BITS = 4;

/** A document of passages of words that nobody has in common, with vectors as long as those of the embedded encoder. */
function documentOf(passages: number) {
  const random = seededRandom(7);
  const word = () => Math.floor(36 ** 6 * random()).toString(36);
  const texts = Array.from({ length: passages }, () => Array.from({ length: 40 }, word).join(" "));
  return analyzeDocument(
    { url: "long/", lang: "en" },
    texts.map((text) => passageOf(text)),
    async (all) => all.map(() => Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5)),
  );
}

function filesOf(making: ReturnType<typeof makeIndexFiles>) {
  const files = new Map<string, Uint8Array>();
  let next = making.next();
  for (; !next.done; next = making.next()) files.set(...(next.value as BundleFile));
  return { files, entries: next.value.entries };
}

test("those whose rows and texts are short, and no others", async () => {
  const document = await documentOf(120);
  const bytesOf = (count: number) =>
    document.passages
      .slice(0, count)
      .reduce((sum, { record }) => sum + record.length + (DIMENSIONS * BITS) / 8 + 16, 0);
  const most = Array.from({ length: 120 }, (_, i) => i).findLast(
    (count) => bytesOf(count) <= MAX_ARCHIVE_BYTES,
  );
  const make = (count = 0) => {
    const some = { ...document, passages: document.passages.slice(0, count) };
    return filesOf(makeIndexFiles([some], DIMENSIONS, BITS));
  };
  expect(most).toBeGreaterThan(50);
  const small = make(most);
  expect(small.entries.archive?.bytes).toBeLessThan(1.6 * MAX_ARCHIVE_BYTES);
  const large = make((most ?? 0) + 1);
  expect(large.entries.archive).toBeUndefined();
  const some = { ...document, passages: document.passages.slice(0, (most ?? 0) + 1) };
  expect(large).toEqual(filesOf(makeShards([some], DIMENSIONS, BITS)));
});
