// Writes a bundle's passages and vectors as OpenSearch takes them, for a collection that has outgrown static files. As
// documented in "Bulk API", "k-NN vector" and "Normalization processor" at docs.opensearch.org.

import type { Passage } from "../format/passage.ts";
import { isZeroVector } from "../format/vectors.ts";
import { MEANING_WEIGHT } from "../search/ranking-settings.ts";

/** Some services refuse requests of more than 10 MB, so a file to be sent as one has no more than this. */
export const MAX_BULK_BYTES = 8_000_000;

/** The service refuses longer ones. */
const MAX_ID_IN_BYTES = 512;

/** Digits after the point of a vector's numbers: four bits each do not say more. */
const DIGITS = 5;

/** What to create the index with: a field for each leg. */
export function indexSettings(dimensions: number): object {
  return {
    settings: { index: { knn: true } },
    mappings: {
      properties: {
        document: { type: "keyword" },
        title: { type: "text", analyzer: "english" },
        headings: { type: "text", analyzer: "english" },
        text: { type: "text", analyzer: "english" },
        about: { type: "text", analyzer: "english" },
        url: { type: "keyword", index: false },
        embedding: { type: "knn_vector", dimension: dimensions, space_type: "cosinesimil" },
      },
    },
  };
}

/** The search pipeline that fuses both legs of a hybrid query: the words' first, the vector's second. */
export function searchPipeline(): object {
  return {
    description: "Words and meaning, weighted as Kindred weighs them",
    phase_results_processors: [
      {
        "normalization-processor": {
          normalization: { technique: "min_max" },
          combination: {
            technique: "arithmetic_mean",
            parameters: { weights: [1 - MEANING_WEIGHT, MEANING_WEIGHT] },
          },
        },
      },
    ],
  };
}

/**
 * The two lines of a passage in a bulk request, each with its line feed.
 * @param vector its embedding; one of zeros is left out, as it has no cosine
 */
export function bulkLines(index: string, passage: Passage, vector: Float32Array): string {
  const { id, document, title, headings, text, url, about } = passage;
  const action = { index: { _index: index, _id: shortId(id) } };
  const embedding = Array.from(vector, (number) => Number(number.toFixed(DIGITS)));
  const fields = {
    ...{ id, document, title, headings, text, url },
    ...(about !== undefined && { about }),
  };
  const source = isZeroVector(vector) ? fields : { ...fields, embedding };
  return `${JSON.stringify(action)}\n${JSON.stringify(source)}\n`;
}

/** Ids end in a digest, so that the end tells passages apart. */
function shortId(id: string): string {
  let short = id;
  while (new TextEncoder().encode(short).length > MAX_ID_IN_BYTES) short = short.slice(1);
  return short;
}
