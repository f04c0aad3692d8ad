// How much of what Kindred would find if it read every vector it finds as it is.

import { createSearcher } from "../../scripts/evaluation/collection.ts";
import { sharedShare } from "../../scripts/evaluation/evaluate.ts";
import { mean } from "../../scripts/evaluation/metrics.ts";
import { openEncoder } from "../../src/encoder/open-encoder.ts";
import { readManifest } from "../../src/format/bundle-reader.ts";
import { folderReader } from "../../src/indexing/folder-reader.ts";
import { indexEntry, openIndex } from "../../src/search/open-index.ts";

/**
 * Recall@10 of hybrid search, against one that reads all vectors.
 * @param index folder of a built index
 * @returns from 0 to 1, the mean of the queries
 */
export async function measureRecall(index: string, queries: readonly string[]): Promise<number> {
  const reader = folderReader(index);
  const manifest = await readManifest(reader);
  const parts = await openIndex(reader, indexEntry(manifest));
  const encoder = await openEncoder(reader, manifest, () => {
    throw new Error("The benchmark's index has a static encoder.");
  });
  const shares: number[] = [];
  for (const text of queries) {
    const ask = await createSearcher({ parts, encoder }, text);
    shares.push(sharedShare(await ask("hybrid"), await ask("hybrid", { exhaustive: true })));
  }
  return mean(shares);
}
