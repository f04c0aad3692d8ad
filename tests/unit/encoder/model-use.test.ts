// How a model wants to be used, by its name and its config.json.
import { expect, test } from "vitest";
import type { Encoder } from "../../../src/encoder/encoder.ts";
import { modelUse, withPrefix } from "../../../src/encoder/model-use.ts";

const SENTENCE = "Represent this sentence for searching relevant passages: ";

const filesWith = (config: object) =>
  new Map([["config.json", new TextEncoder().encode(JSON.stringify(config))]]);

test.each([
  ["all-minilm-l6-v2", "mean", "", ""],
  ["Xenova/all-MiniLM-L6-v2", "mean", "", ""],
  ["bge-small-en-v1.5", "first", SENTENCE, ""],
  ["bge-m3", "first", "", ""],
  ["e5-small-v2", "mean", "query: ", "passage: "],
  ["multilingual-e5-small", "mean", "query: ", "passage: "],
  ["snowflake-arctic-embed-s", "first", SENTENCE, ""],
  ["snowflake-arctic-embed-m-v2.0", "first", "query: ", ""],
  ["mxbai-embed-large-v1", "first", SENTENCE, ""],
  ["nomic-embed-text-v1.5", "mean", "search_query: ", "search_document: "],
  ["gte-small", "mean", "", ""],
])("%s is used as its card says", (name, pooling, queryPrefix, documentPrefix) => {
  expect(modelUse(name, filesWith({}))).toEqual({ pooling, queryPrefix, documentPrefix });
});

test("what config.json says counts before what is known of the name", () => {
  const kindred = { pooling: "mean", queryPrefix: "ask: ", documentPrefix: "tell: " };
  expect(modelUse("bge-small-en", filesWith({ kindred }))).toEqual(kindred);
  expect(modelUse("bge-small-en", filesWith({ kindred: { queryPrefix: "" } }))).toEqual({
    pooling: "first",
    queryPrefix: "",
    documentPrefix: "",
  });
});

test.each([
  [
    { pooling: "max" },
    /config\.json has kindred\.pooling "max" where one of mean, first has to be/,
  ],
  [{ queryPrefix: 3 }, /config\.json has kindred\.queryPrefix 3 where a text such as "query: "/],
  [{ documentPrefix: [] }, /config\.json has kindred\.documentPrefix \[\] where a text/],
])("config.json with %j is refused with a sentence", (kindred, sentence) => {
  expect(() => modelUse("own", filesWith({ kindred }))).toThrow(sentence);
});

test("a prefix stands before each text, but not before nothing", async () => {
  const asked: string[] = [];
  const encoder: Encoder = {
    dimensions: 1,
    encode: async (texts) => {
      asked.push(...texts);
      return texts.map(() => new Float32Array(1));
    },
    knowsWord: async () => true,
  };
  expect(withPrefix(encoder, "")).toBe(encoder);
  await withPrefix(encoder, "query: ").encode(["ferry", "", " "]);
  expect(asked).toEqual(["query: ferry", "", " "]);
});
