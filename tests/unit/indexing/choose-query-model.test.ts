// Which encoder reads the queries.
import { expect, test } from "vitest";
import type { Encoder } from "../../../src/encoder/encoder.ts";
import { SPACE_FILE, type Space } from "../../../src/encoder/space.ts";
import { chooseQueryModel, type QueryModel } from "../../../src/indexing/choose-query-model.ts";

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
const model = (...vector: number[]) => ({
  name: "large",
  files: new Map([["config.json", json({})]]),
  encoder: encoderOf(...vector),
});
const chosen = async (documents: ReturnType<typeof model>, wanted?: QueryModel) =>
  (await chooseQueryModel(documents, TABLE, wanted)).name;

test("is the table where the pages are read by a model of its space", async () => {
  expect(await chosen(model(1, 0))).toBe("small");
  expect(await chosen(model(1, 0), "table")).toBe("small");
});

test("is the pages' own where they are of no space, or it is wanted", async () => {
  expect(await chosen(model(0, 1))).toBe("large");
  expect(await chosen(model(1, 0), "transformer")).toBe("large");
  const spaceless = { name: "small", files: new Map([["config.json", json({})]]) };
  expect((await chooseQueryModel(model(1, 0), spaceless, undefined)).name).toBe("large");
});

test("is the table that reads the pages too", async () => {
  const documents = { ...TABLE, name: "another", encoder: encoderOf(0, 1) };
  expect((await chooseQueryModel(documents, TABLE, undefined)).name).toBe("another");
  expect((await chooseQueryModel(documents, TABLE, "table")).name).toBe("another");
});

test("cannot be a table of another space, which is told in a sentence", async () => {
  await expect(chosen(model(0, 1), "table")).rejects.toMatchObject({
    code: "encoder-damaged",
    message:
      "The table small reads queries for pages that are read by large, but large gives other vectors: give --query-model transformer, so that readers load large too, or another model with --model.",
  });
});
