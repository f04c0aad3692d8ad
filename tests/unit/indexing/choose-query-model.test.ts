// Which encoder reads the queries.
import { expect, test } from "vitest";
import type { Encoder } from "../../../src/encoder/encoder.ts";
import { SPACE_FILE, type Space } from "../../../src/encoder/space.ts";
import { chooseQueryModel } from "../../../src/indexing/choose-query-model.ts";
import type { QueryModel } from "../../../src/indexing/query-model.ts";

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const SPACE: Space = { name: "large", samples: [{ text: "east", scale: 1, values: [1, 0] }] };

const TABLE = {
  name: "small",
  files: new Map([
    ["config.json", json({ kindred: { kind: "static" } })],
    [SPACE_FILE, json(SPACE)],
  ]),
};
const encoderOf = (...vector: number[]): Encoder => ({
  dimensions: vector.length,
  encode: async (texts) => texts.map(() => Float32Array.from(vector)),
  knowsWord: async () => true,
});
const LARGE = { name: "large", files: new Map([["config.json", json({})]]) };
const choose = (vector: number[], wanted?: QueryModel, table = TABLE, documents = LARGE) =>
  chooseQueryModel(documents, encoderOf(...vector), async () => table, wanted);

test("is the table where the pages are read by a model of its space", async () => {
  expect(await choose([1, 0])).toBe(TABLE);
  expect(await choose([1, 0], "table")).toBe(TABLE);
});

test("is the pages' own where they are of no space, or it is wanted", async () => {
  expect(await choose([0, 1])).toBe(LARGE);
  expect(await choose([1, 0], "transformer")).toBe(LARGE);
  const spaceless = { name: "small", files: new Map([["config.json", json({})]]) };
  expect(await choose([1, 0], undefined, spaceless)).toBe(LARGE);
});

test("is the table that reads the pages too", async () => {
  const documents = { ...TABLE, name: "another" };
  expect(await choose([0, 1], undefined, TABLE, documents)).toBe(documents);
  expect(await choose([0, 1], "table", TABLE, documents)).toBe(documents);
});

test("cannot be a table of another space, which is told in a sentence", async () => {
  await expect(choose([0, 1], "table")).rejects.toMatchObject({
    code: "encoder-damaged",
    message:
      "The table small reads queries for pages that are read by large, but large gives other vectors: give --query-model transformer, so that readers load large too, or another model with --model.",
  });
});
