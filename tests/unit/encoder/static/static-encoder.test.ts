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
import { planBatches } from "../../../../src/encoder/text-batches.ts";
import { createEncoder } from "../../../../src/encoder/transformers-encoder.ts";
import { makeEncoderBundle } from "../../../../src/indexing/encoder-files.ts";
import { memoryReader } from "../../../../src/indexing/memory-reader.ts";
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
  return /\p{Mc}/u.test(text) && planBatches([text]).length === 0;
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

const words = tokens.filter((token) => /^[a-z]{2,}$/.test(token));
const word = fc.constantFrom(...words);
const misspelt = fc
  .tuple(word, fc.nat({ max: 20 }), fc.constantFrom("", "x", "qu", "é"))
  .map(
    ([right, at, wrong]) =>
      right.slice(0, at % right.length) + wrong + right.slice((at % right.length) + 1),
  );
const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff })
  .map((code) => String.fromCodePoint(code));
/** From and to of blocks in which something is special: case, accents, joined letters, marks, surrogates, ideographs. */
const BLOCKS = [
  ...[
    [0x00, 0x20],
    [0x20, 0x7f],
    [0x7f, 0x250],
    [0x300, 0x370],
    [0x370, 0x530],
    [0x590, 0x700],
  ],
  ...[
    [0x900, 0xe00],
    [0x1100, 0x1200],
    [0x1e00, 0x2000],
    [0x2000, 0x2070],
    [0x2070, 0x2c00],
  ],
  ...[
    [0x3000, 0x3410],
    [0x4db0, 0x4e10],
    [0x9ff0, 0xa010],
    [0xac00, 0xd7a4],
    [0xd800, 0xe000],
  ],
  ...[
    [0xe000, 0xe010],
    [0xf8f0, 0xfb10],
    [0xfe00, 0x10000],
    [0x10400, 0x10450],
  ],
  ...[
    [0x1d400, 0x1d800],
    [0x1f1e0, 0x1f700],
    [0x1fff0, 0x20010],
    [0x2a6d0, 0x2a710],
  ],
  ...[
    [0x2f800, 0x2fa20],
    [0xe0000, 0xe0200],
  ],
];
const oddCharacter = fc
  .constantFrom(...BLOCKS)
  .chain(([from = 0, to = 1]) => fc.integer({ min: from, max: to - 1 }))
  .map((code) => String.fromCodePoint(code));
const SPECIAL = [
  ...["[UNK]", "[PAD]", "[unk]", "[PAD", "[[UNK]]", "[PA\u200bD]", "##", "##s", "#"],
  ...["İ", "ıI", "Σ", "ΟΔΟΣ", "ΟΔΟΣ.", "ς", "é", "e\u0301", "ﬁ", "ß", "ẞ", "ǅ", "½", "Ⅷ"],
  ...["👩\u200d👩\u200d👧", "🇺🇳", "👍🏽", "한글", "\u1112\u1161\u11ab", "漢字", "ー", "ｶﾞ"],
  ...["\u00ad", "\u200b", "\ufeff", "\u0000", "\ud83d", "\ude00", "\ud83d\u200b\ude00", "\ufffd"],
  ...["\u2028", "\u0085", "\u180e", "\u3000", "£300", "20°C", "don't", "al-Sharaa’s", "a_b"],
  // As many characters as a word may have, and one more; some of two code units, some that come apart.
  ...["x".repeat(100), "x".repeat(101), "cat".repeat(33), "cat".repeat(34), "é".repeat(101)],
  ...[
    "𝒜".repeat(100),
    "𝒜".repeat(101),
    "𐐀".repeat(5),
    "각".repeat(33),
    "각".repeat(34),
    "constructor",
    "__proto__",
  ],
];
const piece = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 1, arbitrary: word.map((lower) => lower.toUpperCase()) },
  { weight: 1, arbitrary: fc.tuple(word, word).map(([one, other]) => one + other) },
  { weight: 1, arbitrary: fc.constantFrom(...tokens) },
  { weight: 2, arbitrary: misspelt },
  { weight: 3, arbitrary: oddCharacter },
  { weight: 1, arbitrary: anyCharacter },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  { weight: 3, arbitrary: fc.constantFrom(...SPECIAL) },
);
const gap = fc.constantFrom("", " ", "  ", "-", ".", ", ", "\n", "\t", "\u00a0", "'");
const anyText = fc
  .array(fc.tuple(piece, gap), { maxLength: 20 })
  .map((parts) => parts.flat().join(""));

test("10,000 texts of any kind have the tokens that the library gives them", async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      expect(await idsOf(encoder, text)).toEqual(tokenizer.encode(text));
    }),
    { numRuns: 10_000 },
  );
}, 60_000);

test("10,000 texts of any kind have the vectors that the library gives them", async () => {
  const texts = fc.sample(anyText, 10_000);
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
    const texts = fc.sample(anyText, 300);
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
    fc.asyncProperty(fc.oneof(piece, anyText), async (text) => {
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
