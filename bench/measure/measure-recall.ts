// How much of what Kindred would find if it read every vector it finds as it is. Used by measure-size.ts.
import { openEncoder } from "../../src/encoder/open-encoder.ts";
import { folderReader } from "../../src/indexer/folder-reader.ts";
import { encoderText } from "../../src/search/encoder-text.ts";
import { openParts, partsEntry, readManifest } from "../../src/search/index-format/read-bundle.ts";
import { parseQuery } from "../../src/search/query.ts";
import { rank } from "../../src/search/searcher.ts";
import { RESULTS_WANTED } from "../engines/engine.ts";

/**
 * Recall@10 of hybrid search, against one that reads all vectors.
 * @param index folder of a built index
 * @returns from 0 to 1, the mean of the queries that have results
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
    const query = parseQuery(text, false);
    const [vector = null] = await encoder.encode([await encoderText(query, parts, encoder)]);
    const rowsOf = async (exhaustive: boolean) => {
      const { hits } = await rank(parts, query, "hybrid", vector, { exhaustive });
      return hits.slice(0, RESULTS_WANTED).map(({ row }) => row);
    };
    const found = new Set(await rowsOf(false));
    const best = await rowsOf(true);
    if (best.length > 0) shares.push(best.filter((row) => found.has(row)).length / best.length);
  }
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
