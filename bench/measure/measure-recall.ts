// How much of what Kindred would find if it read every vector it finds as it is. Used by measure-size.ts.
import { openEncoder } from "../../src/encoder/open-encoder.ts";
import { asker } from "../../src/evaluation/collection.ts";
import { sharedShare } from "../../src/evaluation/evaluate.ts";
import { mean } from "../../src/evaluation/metrics.ts";
import { folderReader } from "../../src/indexer/folder-reader.ts";
import { openParts, partsEntry, readManifest } from "../../src/search/index-format/read-bundle.ts";

/**
 * Recall@10 of hybrid search, against one that reads all vectors.
 * @param index folder of a built index
 * @returns from 0 to 1, the mean of the queries
 */
export async function measureRecall(index: string, queries: readonly string[]): Promise<number> {
  const reader = folderReader(index);
  const manifest = await readManifest(reader);
  const parts = await openParts(reader, partsEntry(manifest));
  const encoder = await openEncoder(reader, manifest, () => {
    throw new Error("The benchmark's index has a static encoder.");
  });
  const shares: number[] = [];
  for (const text of queries) {
    const ask = await asker({ parts, encoder }, text);
    shares.push(sharedShare(await ask("hybrid"), await ask("hybrid", { exhaustive: true })));
  }
  return mean(shares);
}
