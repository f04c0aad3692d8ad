// Tests src/encoder/self-test.ts with encoders made of plain functions.
import { expect, test } from "vitest";
import type { Encoder } from "../../../src/encoder/encoder.ts";
import { checkEncoder, samplesOf } from "../../../src/encoder/self-test.ts";

function encoderGiving(...numbers: number[]): Encoder {
  return {
    dimensions: numbers.length,
    encode: async (texts) => texts.map(() => Float32Array.from(numbers)),
    knowsWord: async () => true,
  };
}

const expecting = (...numbers: number[]) => [{ text: "a cat", vector: Float32Array.from(numbers) }];

test.each([
  ["the same vector", [0.6, 0.8], [0.6, 0.8]],
  ["a vector rounded to a byte", [0.6, 0.8], [0.597, 0.803]],
  ["no meaning, where none is expected", [0, 0], [0, 0]],
])("an encoder passes that gives %s", async (_, found, expected) => {
  await expect(
    checkEncoder(encoderGiving(...found), expecting(...expected)),
  ).resolves.toBeUndefined();
});

test.each([
  ["another direction", [0.8, 0.6], [0.6, 0.8], "whose cosine with the expected one is 0.960,"],
  ["zeros", [0, 0], [0.6, 0.8], "whose cosine with the expected one is 0.000,"],
  ["a meaning where none is expected", [0.6, 0.8], [0, 0], "expected one is 0.000,"],
  ["no numbers", [Number.NaN, 0], [0.6, 0.8], "whose cosine with the expected one is NaN,"],
  ["another width", [1], [0.6, 0.8], 'a vector of 1 numbers for "a cat", expected 2:'],
])("an encoder fails that gives %s", async (_, found, expected, message) => {
  const check = checkEncoder(encoderGiving(...found), expecting(...expected));
  await expect(check).rejects.toMatchObject({
    code: "encoder-damaged",
    message: expect.stringContaining(message),
  });
  await expect(check).rejects.toThrow(
    /another model than these were made with, or this device computes it wrongly; build the index again, or search by words\.$/,
  );
});

test("one wrong sample among good ones is enough", async () => {
  const samples = [...expecting(0.6, 0.8), ...expecting(-0.6, 0.8)];
  await expect(checkEncoder(encoderGiving(0.6, 0.8), samples)).rejects.toThrow("cosine");
});

const bytes = (json: string) => new TextEncoder().encode(json);

test("the samples of a model's folder are its texts and vectors; other fields are left alone", () => {
  const files = new Map([["self-test.json", bytes('[{"text":"a","ids":[2],"vector":[0.5,-1]}]')]]);
  expect(samplesOf("m", files)).toEqual([{ text: "a", vector: Float32Array.of(0.5, -1) }]);
});

test("a model of the hub has no samples", () => {
  expect(samplesOf("m", new Map())).toEqual([]);
});

test.each([
  "",
  "[",
  "{}",
  "[]",
  "[null]",
  '[{"text":"a"}]',
  '[{"text":1,"vector":[1]}]',
  '[{"text":"a","vector":["1"]}]',
])("a self-test.json that is %j is refused", (json) => {
  expect(() => samplesOf("m", new Map([["self-test.json", bytes(json)]]))).toThrow(
    "The encoder m cannot be used: self-test.json is no list of texts with vectors;",
  );
});
