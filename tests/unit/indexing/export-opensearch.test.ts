// What is exported, against the form that OpenSearch's documentation gives bulk requests, mappings and pipelines.
import { describe, expect, test } from "vitest";
import {
  bulkLines,
  indexSettings,
  searchPipeline,
} from "../../../src/indexing/export-opensearch.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";

const HALF = Float32Array.of(0.5, -0.5, 0.5, -0.5);

describe("a passage", () => {
  test("is an action and a document, a line each, and the last line ends too", () => {
    const passage = { ...passageOf('Two\n"lines" é.'), id: "harbour-1" };
    const text = bulkLines("docs", passage, HALF);
    expect(text.endsWith("\n")).toBe(true);
    const [action = "", source = "", ...more] = text.slice(0, -1).split("\n");
    expect(more).toEqual([]);
    expect(JSON.parse(action)).toEqual({ index: { _index: "docs", _id: "harbour-1" } });
    expect(JSON.parse(source)).toEqual({
      id: "harbour-1",
      document: passage.document,
      title: passage.title,
      headings: passage.headings,
      text: 'Two\n"lines" é.',
      url: passage.url,
      embedding: [0.5, -0.5, 0.5, -0.5],
    });
  });

  test("that says what its page is about has it as a field", () => {
    const passage = passageOf("A ferry.", { about: "Boats.\nsea" });
    const [, source = ""] = bulkLines("docs", passage, HALF).split("\n");
    expect(JSON.parse(source)).toMatchObject({ about: "Boats.\nsea" });
  });

  test("without a meaning has no embedding, as zeros have no cosine", () => {
    const [, source = ""] = bulkLines("docs", passageOf("!"), new Float32Array(4)).split("\n");
    expect(JSON.parse(source)).not.toHaveProperty("embedding");
  });

  test("with a longer id than 512 bytes keeps its end, which tells passages apart", () => {
    const id = `${"ä".repeat(400)}-0123456789`;
    const [action = ""] = bulkLines("docs", { ...passageOf("Long."), id }, HALF).split("\n");
    const { _id: short } = JSON.parse(action).index;
    expect(new TextEncoder().encode(short).length).toBeLessThanOrEqual(512);
    expect(short).toMatch(/ä-0123456789$/);
  });
});

test("the index is made for vectors of the encoder's length, by cosine", () => {
  expect(indexSettings(512)).toMatchObject({
    settings: { index: { knn: true } },
    mappings: {
      properties: {
        text: { type: "text" },
        about: { type: "text" },
        embedding: { type: "knn_vector", dimension: 512, space_type: "cosinesimil" },
      },
    },
  });
});

test("the pipeline weighs both legs, words first, to one in all", () => {
  const { phase_results_processors: processors } = searchPipeline() as {
    phase_results_processors: {
      "normalization-processor": { combination: { parameters: { weights: number[] } } };
    }[];
  };
  const weights = processors[0]?.["normalization-processor"].combination.parameters.weights ?? [];
  expect(weights).toHaveLength(2);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
  expect(weights[0]).toBeGreaterThan(weights[1] ?? 1);
});
