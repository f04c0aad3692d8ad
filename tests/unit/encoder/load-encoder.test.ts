// The encoder of a build: a table is run in plain TypeScript, to the last bit as @xenova/transformers runs it; what is
// no table, or is asked for by name, goes through the library.
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { EncoderFiles } from "../../../src/encoder/encoder.ts";
import { createBuildEncoder } from "../../../src/encoder/load-encoder.ts";
import { loadTransformers } from "../../../src/encoder/load-transformers-node.ts";
import { anyText, SPECIAL } from "../../fixtures/encoder/any-text.ts";
import { embeddedTokens, staticModel, withFields } from "../../fixtures/encoder/static-model.ts";
import { tinyTokens } from "../../fixtures/encoder/tiny-encoder.ts";

vi.mock(import("../../../src/encoder/load-transformers-node.ts"), { spy: true });

// Letters of two code units are not in the vocabulary of English.
const tokens = [...new Set([...(await embeddedTokens()), "𝒜", "##𝒜", "𐐨𐐨", "##𐐨"])];

/** Both encoders of a model. */
async function openBoth(files: EncoderFiles) {
  vi.mocked(loadTransformers).mockClear();
  const table = await createBuildEncoder({ name: "m", files }, { runtime: "table" });
  expect(loadTransformers).not.toHaveBeenCalled();
  const library = await createBuildEncoder({ name: "m", files }, { runtime: "transformers" });
  expect(loadTransformers).toHaveBeenCalledWith("m");
  return { table, library };
}

describe.each([
  [1, 64],
  [2, 16],
  [4, 10],
  [8, 3],
] as const)("a table of %i bits and %i dimensions", async (bits, dimensions) => {
  const { table, library } = await openBoth(staticModel(tokens, { bits, dimensions }));

  test("gives 2,500 texts of any kind the very vectors that the library gives", async () => {
    const texts = fc.sample(anyText(tokens), 2500);
    const [found, expected] = [await table.encode(texts), await library.encode(texts)];
    expect(texts.filter((_, i) => !sameBits(found[i], expected[i]))).toEqual([]);
  }, 60_000);

  test("gives odd texts the very vectors that the library gives", async () => {
    const texts = SPECIAL.flatMap((odd) => [odd, `${odd}${odd}`, `${odd}cat`, `the ${odd} cat`]);
    const [found, expected] = [await table.encode(texts), await library.encode(texts)];
    expect(texts.filter((_, i) => !sameBits(found[i], expected[i]))).toEqual([]);
  });

  test("has as many numbers as the library says", () => {
    expect([table.dimensions, library.dimensions]).toEqual([dimensions, dimensions]);
  });
});

test("a table knows the words that the library knows", async () => {
  const { table, library } = await openBoth(staticModel(tokens));
  const words = [...SPECIAL, ...tokens.slice(0, 500), ...fc.sample(anyText(tokens), 1000)];
  for (const word of words) {
    expect(await table.knowsWord(word), word).toBe(await library.knowsWord(word));
  }
});

test.each([
  ["its tokeniser", 7, 512],
  ["its model", 512, 7],
  ["the usual one, where it says none", undefined, 1e30],
])("a table reads a text up to the limit of %s", async (_, ofTokenizer, ofModel) => {
  const short = withFields(staticModel(tokens), "tokenizer_config.json", {
    model_max_length: ofTokenizer,
  });
  const { table, library } = await openBoth(
    withFields(short, "config.json", { max_position_embeddings: ofModel }),
  );
  const texts = ["cat ".repeat(6) + "dog ".repeat(600), "zbigniewiczs ".repeat(400), "cat"];
  const [found, expected] = [await table.encode(texts), await library.encode(texts)];
  expect(found).toEqual(expected);
});

const tiny = staticModel(tinyTokens);

test.each([
  ["that does not say that it is static", withFields(tiny, "config.json", { kindred: undefined })],
  ["of another maker", new Map([...tiny, ["onnx/model_quantized.onnx", madeBy("ABCDEFG")]])],
])("a model %s is run by the library", async (_, files) => {
  vi.mocked(loadTransformers).mockClear();
  const encoder = await createBuildEncoder({ name: "m", files }, { runtime: "table" });
  expect(loadTransformers).toHaveBeenCalledWith("m");
  const [vector] = await encoder.encode(["cat"]);
  expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5);
});

/** The tiny model, with another name of as many letters for the program that made it. */
function madeBy(name: string): Uint8Array {
  const bytes = Buffer.from(tiny.get("onnx/model_quantized.onnx") ?? []);
  bytes.write(name, bytes.indexOf("kindred"));
  return new Uint8Array(bytes);
}

describe("a table is refused", () => {
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  const model = tiny.get("onnx/model_quantized.onnx") ?? new Uint8Array();
  const vocabulary = { ...Object.fromEntries(tinyTokens.map((token, row) => [token, row])) };
  const withVocabulary = (vocab: unknown) => JSON.stringify({ model: { vocab } });
  const noVocabulary = "tokenizer.json holds no vocabulary for a table of 21 rows";
  test.each<[string, string, Uint8Array, string]>([
    ["that is cut off", "onnx/model_quantized.onnx", model.slice(0, -1), "is cut off at"],
    ["that is spoilt inside", "onnx/model_quantized.onnx", spoilt(model), "is spoilt ("],
    ["without a vocabulary", "tokenizer.json", bytesOf("{}"), noVocabulary],
    ["with an empty vocabulary", "tokenizer.json", bytesOf(withVocabulary({})), noVocabulary],
    [
      "with a vocabulary of more rows than it has",
      "tokenizer.json",
      bytesOf(withVocabulary({ ...vocabulary, lion: 21 })),
      noVocabulary,
    ],
    [
      "with a vocabulary of no rows",
      "tokenizer.json",
      bytesOf(withVocabulary({ ...vocabulary, lion: "21" })),
      noVocabulary,
    ],
    [
      "with another self-test",
      "self-test.json",
      bytesOf('[{"text":"cat","vector":[1,0,0,0,0,0,0,0]}]'),
      'a vector for "cat" whose cosine with the expected one is',
    ],
  ])("%s", async (_, file, bytes, message) => {
    const files = new Map([...tiny, [file, bytes]]);
    await expect(
      createBuildEncoder({ name: "m", files }, { runtime: "table" }),
    ).rejects.toMatchObject({
      name: "KindredError",
      code: "encoder-damaged",
      message: expect.stringContaining(message),
    });
  });

  /** With another number of rows. */
  function spoilt(bytes: Uint8Array): Uint8Array {
    const copy = Buffer.from(bytes);
    const rows = copy.indexOf(Buffer.of(tinyTokens.length, 8), copy.indexOf("token-table"));
    copy[rows] = tinyTokens.length + 1;
    return new Uint8Array(copy);
  }
});

function sameBits(one?: Float32Array, other?: Float32Array): boolean {
  if (one === undefined || other === undefined) return false;
  return Buffer.compare(new Uint8Array(one.buffer), new Uint8Array(other.buffer)) === 0;
}
