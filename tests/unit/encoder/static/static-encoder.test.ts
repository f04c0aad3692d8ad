// The static encoder against @xenova/transformers with the same model: the same tokens for any text, the same
// vectors. The table is made up; the vocabulary is that of the embedded model and a little more.
// biome-ignore lint/style/noRestrictedImports: token ids are seen only by the library's own tokeniser.
import { BertTokenizer } from "@xenova/transformers";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EncoderFiles } from "../../../../src/encoder/encoder.ts";
import {
  openStaticEncoder,
  type StaticEncoder,
} from "../../../../src/encoder/static/static-encoder.ts";
import { createEncoder } from "../../../../src/encoder/transformers-encoder.ts";
import { makeEncoderBundle } from "../../../../src/indexing/encoder-files.ts";
import { memoryReader } from "../../../../src/indexing/memory-reader.ts";
import { anyPiece, anyText, SPECIAL } from "../../../fixtures/encoder/any-text.ts";
import { embeddedTokens, staticModel, withFields } from "../../../fixtures/encoder/static-model.ts";

// Letters of two code units are not in the vocabulary of English.
const tokens = [...new Set([...(await embeddedTokens()), "𝒜", "##𝒜", "𐐨𐐨", "##𐐨"])];
const rowOf = new Map(tokens.map((token, row) => [token, row]));
const files = staticModel(tokens, { dimensions: 64, bits: 2 });
const { library, encoder, tokenizer } = await openBoth(files);

/** Both encoders of one model, and the library's tokeniser. */
async function openBoth(model: EncoderFiles) {
  const library = await createEncoder({ name: "m", files: model });
  const part = await makeEncoderBundle("m", model, library, {
    calibration: { mean: 0.3, spread: 0.1 },
    wholeModel: false,
  });
  if (part.entry.kind !== "static") throw new Error(`The encoder is ${part.entry.kind}.`);
  const encoder = await openStaticEncoder(memoryReader(part.files), part.entry);
  const json = (name: string) => JSON.parse(new TextDecoder().decode(model.get(name)));
  const tokenizer = new BertTokenizer(json("tokenizer.json"), json("tokenizer_config.json"));
  return { library, encoder, tokenizer };
}

/** Marks that take space are tokens, but the library is not asked for a text of nothing else. */
function isPassedOver(text: string): boolean {
  return /\p{Mc}/u.test(text) && !/[^\p{C}\p{Mn}\p{Z}\s\ufffd]/u.test(text);
}

async function idsOf(one: StaticEncoder, text: string): Promise<(number | undefined)[]> {
  return (await one.tokens(text)).map((token) => rowOf.get(token));
}

/** Cosine of vectors of any length; 1 where both are zero, 0 where one is. */
function likeness(one: Float32Array = new Float32Array(), other: Float32Array = one): number {
  const dot = (a: Float32Array, b: Float32Array) =>
    a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
  const [own, others] = [dot(one, one), dot(other, other)];
  if (own === 0 || others === 0) return own === others ? 1 : 0;
  return dot(one, other) / Math.sqrt(own * others);
}

const piece = anyPiece(tokens);
const someText = anyText(tokens);

test("10,000 texts of any kind have the tokens that the library gives them", async () => {
  await fc.assert(
    fc.asyncProperty(someText, async (text) => {
      expect(await idsOf(encoder, text)).toEqual(tokenizer.encode(text));
    }),
    { numRuns: 10_000 },
  );
}, 60_000);

test("10,000 texts of any kind have the vectors that the library gives them", async () => {
  const texts = fc.sample(someText, 10_000);
  const expected = await library.encode(texts);
  const found = await encoder.encode(texts);
  const unlike = texts.filter(
    (text, i) => !isPassedOver(text) && !(likeness(found[i], expected[i]) >= 0.9999),
  );
  expect(unlike).toEqual([]);
}, 60_000);

test.each(SPECIAL)(
  "%j has its tokens and its vector, alone, twice and before a word",
  async (odd) => {
    for (const text of [odd, `${odd}${odd}`, `${odd}cat`, `the ${odd} cat`]) {
      expect(await idsOf(encoder, text), text).toEqual(tokenizer.encode(text));
      const [[found], [expected]] = [await encoder.encode([text]), await library.encode([text])];
      expect(likeness(found, expected), text).toBeGreaterThanOrEqual(0.9999);
    }
  },
);

describe("a text with more tokens than the encoder reads", () => {
  test.each([
    ["of words", "rescue volunteer xylophonist "],
    ["of pieces of words", "zbigniewiczs"],
    ["of unknown characters", "😀"],
    ["of its own name for the unknown", "[UNK]"],
  ])("%s is cut where the library cuts it", async (_, part) => {
    const text = `${part.repeat(6000)} harbour ${part.repeat(6000)}`;
    const expected = tokenizer.encode(text).slice(0, tokenizer.model_max_length);
    expect(await idsOf(encoder, text)).toEqual(expected);
    const [[own], [others]] = [await encoder.encode([text]), await library.encode([text])];
    expect(likeness(own, others)).toBeGreaterThanOrEqual(0.9999);
  });

  test.each([
    ["its tokeniser", 7, 512],
    ["its model", 512, 7],
  ])("is cut at the limit of %s, the lower", async (_, ofTokenizer, ofModel) => {
    const short = withFields(files, "tokenizer_config.json", { model_max_length: ofTokenizer });
    const both = await openBoth(
      withFields(short, "config.json", { max_position_embeddings: ofModel }),
    );
    const texts = fc.sample(someText, 300);
    const [found, expected] = [await both.encoder.encode(texts), await both.library.encode(texts)];
    for (const [i, text] of texts.entries()) {
      expect(await idsOf(both.encoder, text)).toEqual(tokenizer.encode(text).slice(0, 7));
      if (isPassedOver(text)) continue;
      expect(likeness(found[i], expected[i]), text).toBeGreaterThanOrEqual(0.9999);
    }
  });
});

test("a word is known where the library knows it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(piece, someText), async (text) => {
      expect(await encoder.knowsWord(text)).toBe(await library.knowsWord(text));
    }),
    { numRuns: 2000 },
  );
});

test("every vector has length 1, or is zero, and has as many numbers as the encoder says", async () => {
  const [cat, both, nothing] = await encoder.encode(["cat", "cat dog", "😀"]);
  expect([cat?.length, both?.length, encoder.dimensions]).toEqual([64, 64, 64]);
  for (const vector of [cat, both]) expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 6);
  expect(nothing).toEqual(new Float32Array(64));
});
