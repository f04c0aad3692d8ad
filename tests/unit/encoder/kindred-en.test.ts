// Tests models/kindred-en, as it is committed, against the table it was made from: self-test.json holds
// what that table gives, written down before it was squeezed.
import { readFile } from "node:fs/promises";
// biome-ignore lint/style/noRestrictedImports: token ids are seen only by the library's own tokeniser.
import { BertTokenizer } from "@xenova/transformers";
import { describe, expect, test } from "vitest";
import { createBuildEncoder } from "../../../src/encoder/load-encoder.ts";
import { loadEncoderFiles } from "../../../src/encoder/load-encoder-files.ts";
import { checkEncoder } from "../../../src/encoder/self-test.ts";
import { createEncoder } from "../../../src/encoder/transformers-encoder.ts";
import { cosine, plainTokenIds } from "../../fixtures/encoder/tiny-encoder.ts";

interface Sample {
  text: string;
  ids: number[];
  vector: number[];
}

async function readJson<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(`models/kindred-en/${name}`, "utf8"));
}

const samples = await readJson<Sample[]>("self-test.json");
const tokenizerFile = await readJson<{ model: { vocab: Record<string, number> } }>(
  "tokenizer.json",
);
const tokenizer = new BertTokenizer(tokenizerFile, await readJson<object>("tokenizer_config.json"));
const { hidden_size: dimensions } = await readJson<{ hidden_size: number }>("config.json");
const loaded = await loadEncoderFiles("models/kindred-en", { downloads: "unused" });
const encoder = await createEncoder(loaded);

describe.each(samples)("$text", ({ text, ids, vector }) => {
  test("has the tokens it was trained with", () => {
    expect(tokenizer.encode(text)).toEqual(ids);
  });

  test("has the vector of the table", async () => {
    const [found = new Float32Array()] = await encoder.encode([text]);
    expect(found).toHaveLength(dimensions);
    if (vector.every((number) => number === 0)) expect([...found]).toEqual(vector);
    else expect(cosine(found, vector)).toBeGreaterThanOrEqual(0.9995);
  });
});

test.each([
  ["It cost £300 (about €350) at 20°C, i.e. 3×10⁻⁴ of H₂O."],
  ["Σίσυφος, ΟΔΟΣ; straße; İstanbul; Ørsted; ﬁn; Kraków"],
  ["“Don’t!” — they said… 50% @ $1,400.50 #1 a/b a\\b {x} <script>"],
  ["مُحَمَّد שָׁלוֹם हिन्दी"],
])("%j is cut into tokens as the training run cut it", (text) => {
  const tokens: string[] = [];
  for (const [token, id] of Object.entries(tokenizerFile.model.vocab)) tokens[id] = token;
  expect(tokenizer.encode(text)).toEqual(plainTokenIds(text, tokens));
});

test("it passes its own self-test", async () => {
  const expected = samples.map(({ text, vector }) => ({ text, vector: Float32Array.from(vector) }));
  await checkEncoder(encoder, expected);
});

test("a build gives the very vectors without the library", async () => {
  const texts = samples.map(({ text }) => text);
  const table = await createBuildEncoder(loaded, { runtime: "table" });
  expect(await table.encode(texts)).toEqual(await encoder.encode(texts));
});

test("it knows what is alike without a shared word", async () => {
  const [helpers = [], rescuers = [], violin = []] = await encoder.encode([
    "Volunteers pulled survivors from the rubble.",
    "Rescue workers saved people trapped in collapsed buildings.",
    "She practised the violin sonata every evening.",
  ]);
  expect(cosine(helpers, rescuers)).toBeGreaterThan(cosine(helpers, violin) + 0.2);
});

test.each(["rescue", "rescued", "syria", "the"])("it knows the word %s", async (word) => {
  expect(await encoder.knowsWord(word)).toBe(true);
});

test.each(["resccue", "volunteerd", "zbigniewicz", "", "x".repeat(101)])(
  "it does not know %j, which it reads in pieces",
  async (word) => {
    expect(await encoder.knowsWord(word)).toBe(false);
  },
);
