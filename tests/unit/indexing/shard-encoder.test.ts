// Cutting a static encoder's table into shards, and finding every token in them again: of the embedded vocabulary, and
// of vocabularies in which one token begins another wherever it can.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { EncoderFiles } from "../../../src/encoder/encoder.ts";
import { decodeOnnxModel } from "../../../src/encoder/onnx-model.ts";
import { RowStore } from "../../../src/encoder/static/row-store.ts";
import { unsealBlock } from "../../../src/format/block.ts";
import type { StaticEncoderEntry } from "../../../src/format/manifest.ts";
import { restoreTable } from "../../../src/format/quantisation.ts";
import { decodeTokenDirectory, type TokenDirectory } from "../../../src/format/token-directory.ts";
import { memoryReader } from "../../../src/indexing/memory-reader.ts";
import { type ShardedEncoder, shardEncoder } from "../../../src/indexing/shard-encoder.ts";
import { sha256 } from "../../fixtures/bundle/tiny-bundle.ts";
import { embeddedTokens, staticModel, withFields } from "../../fixtures/encoder/static-model.ts";

function sharded(files: EncoderFiles): ShardedEncoder {
  const found = shardEncoder(files);
  if (found === null) throw new Error("It is no static encoder.");
  return found;
}

function openStore({ directory, packs, dimensions, bits }: ShardedEncoder): Promise<RowStore> {
  const entry: StaticEncoderEntry = {
    ...{ kind: "static", name: "m", path: "m/", bytes: 0, longestText: 9, dimensions, bits },
    ...{ calibration: { mean: 0.3, spread: 0.1 }, selfTest: [] },
    directory: { path: "directory.bin", bytes: directory.length, sha256: sha256(directory) },
  };
  const files = new Map([
    ["m/directory.bin", directory],
    ...packs.map((pack, i) => [`m/rows/${i + 1}.bin`, pack] as const),
  ]);
  return RowStore.open(memoryReader(files), entry);
}

function directoryOf(made: ShardedEncoder): Promise<TokenDirectory> {
  return decodeTokenDirectory(made.directory, made, "d.bin");
}

/** The longest token that a text begins with, found in the whole vocabulary. */
function longestOf(vocabulary: ReadonlySet<string>, text: string): string | undefined {
  for (let end = text.length; end > 0; end--) {
    if (vocabulary.has(text.slice(0, end))) return text.slice(0, end);
  }
  return undefined;
}

let tokens: string[] = [];
let files: EncoderFiles = new Map();
let encoder: ShardedEncoder;
beforeAll(async () => {
  tokens = await embeddedTokens();
  files = staticModel(tokens, { dimensions: 8, bits: 4 });
  encoder = sharded(files);
});

describe("the embedded vocabulary", () => {
  test("is found whole through the shards, each token with its own row", async () => {
    const store = await openStore(encoder);
    const table = decodeOnnxModel(files.get("onnx/model_quantized.onnx") ?? new Uint8Array());
    if (table === null) throw new Error("It is no model of ours.");
    const numbers = restoreTable(table);
    const wrong: string[] = [];
    for (const [row, token] of tokens.entries()) {
      const found = await store.longestPrefix(token);
      const own = new Float64Array(8);
      if (found?.token === token) found.addTo(own);
      const expected = numbers.subarray(row * 8, row * 8 + 8);
      // A half float keeps a scale to one part in 2048.
      const near = expected.every((number, i) => Math.abs(number - (own[i] ?? 0)) <= 0.001);
      if (found?.token !== token || !near) wrong.push(token);
    }
    expect(wrong).toEqual([]);
  });

  test("is found from any text as from the whole vocabulary", async () => {
    const store = await openStore(encoder);
    const vocabulary = new Set(tokens);
    const token = fc.constantFrom(...tokens);
    const text = fc.oneof(
      token,
      fc.tuple(token, fc.string({ maxLength: 3 })).map((parts) => parts.join("")),
      fc.tuple(token, fc.nat(9)).map(([whole, length]) => whole.slice(0, length)),
      fc.string({ unit: "binary", minLength: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        expect((await store.longestPrefix(given))?.token).toBe(longestOf(vocabulary, given));
      }),
      { numRuns: 5000 },
    );
    // Thousands of texts take their time on a busy machine.
  }, 60_000);

  test("has its first words at hand, and what queries are written with", async () => {
    const { frequentWords } = encoder;
    const { frequent } = await directoryOf(encoder);
    const words = tokens.filter((token) => /^\p{L}{2,}$/u.test(token)).slice(0, 16);
    const ofQueries = ["a", "how", "what", "who", ".", ",", "'", "?", "-"];
    expect(new Set(frequent.tokens.keys())).toEqual(new Set([...words, ...ofQueries]));
    expect(frequentWords.slice(0, 16)).toEqual(words);
    for (const word of frequentWords) expect(frequent.tokens.has(word)).toBe(true);
  });
});

test("the shards lie in the packs, one behind the other, as the directory says", async () => {
  const { shards, packs } = await directoryOf(encoder);
  expect(packs.map(({ bytes }) => bytes)).toEqual(encoder.packs.map((pack) => pack.length));
  const all = Buffer.concat(encoder.packs);
  for (const { place } of shards) {
    expect(unsealBlock(all.subarray(place.start, place.start + place.bytes))).not.toBeNull();
  }
  const last = shards.at(-1)?.place;
  expect(all).toHaveLength((last?.start ?? 0) + (last?.bytes ?? 0));
});

test("a shard's least text is the shortest that parts its tokens from those before", async () => {
  const { shards, frequent } = await directoryOf(encoder);
  const sorted = tokens
    .filter((token) => !frequent.tokens.has(token))
    .sort((a, b) => (a < b ? -1 : 1));
  for (const { first } of shards.slice(1)) {
    const next = sorted.findIndex((token) => token >= first);
    const before = sorted[next - 1] ?? "";
    expect(before < first).toBe(true);
    expect(first.slice(0, -1) <= before, `${before} ${first}`).toBe(true);
  }
});

test("shards have about as many tokens, and end where short texts part them", async () => {
  const { shards, frequent } = await directoryOf(encoder);
  const sorted = tokens
    .filter((token) => !frequent.tokens.has(token))
    .sort((a, b) => (a < b ? -1 : 1));
  const starts = shards.map(({ first }) => sorted.findIndex((token) => token >= first));
  const counts = starts.map((start, i) => (starts[i + 1] ?? sorted.length) - start);
  for (const count of counts.slice(0, -1)) {
    expect(count).toBeGreaterThanOrEqual(9);
    expect(count).toBeLessThanOrEqual(15);
  }
  // As long as they are where shards of twelve tokens end anywhere.
  const anywhere = sorted
    .filter((_, i) => i % 12 === 0)
    .map((token) => {
      const before = sorted[sorted.indexOf(token) - 1] ?? "";
      let length = 0;
      while (token[length] === before[length]) length++;
      return length + 1;
    });
  const mean = (lengths: number[]) =>
    lengths.reduce((sum, length) => sum + length) / lengths.length;
  expect(mean(shards.map(({ first }) => first.length))).toBeLessThan(mean(anywhere) - 0.5);
});

test("the same model gives the same bytes", () => {
  expect(shardEncoder(files)).toEqual(encoder);
});

test("tokens that begin one another are found in one shard, whatever the vocabulary", async () => {
  const letters = (min: number, max: number) =>
    fc.string({ unit: fc.constantFrom("a", "b", "é", "😀", "#"), minLength: min, maxLength: max });
  const vocabulary = fc.uniqueArray(letters(1, 7), { minLength: 300, maxLength: 500 });
  const texts = fc.array(letters(1, 9), { minLength: 50, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(vocabulary, texts, async (own, asked) => {
      const all = ["[PAD]", "[UNK]", ...own];
      const store = await openStore(sharded(staticModel(all)));
      for (const text of [...all, ...asked]) {
        expect((await store.longestPrefix(text))?.token).toBe(longestOf(new Set(all), text));
      }
    }),
    { numRuns: 20 },
  );
});

test("a vocabulary of frequent tokens alone needs no shard", async () => {
  const few = sharded(staticModel(["?", "cat"]));
  expect(few.packs).toHaveLength(0);
  const store = await openStore(few);
  expect((await store.longestPrefix("cats"))?.token).toBe("cat");
  expect(await store.longestPrefix("dog")).toBeNull();
});

test("tokens named like what every object has are tokens like any other", async () => {
  const names = ["constructor", "__proto__", "toString", "##valueOf"];
  const store = await openStore(sharded(staticModel(["[PAD]", "[UNK]", "a", ...names])));
  for (const name of names) expect((await store.longestPrefix(name))?.token).toBe(name);
  expect((await store.longestPrefix("hasOwnProperty"))?.token).toBeUndefined();
});

test.each([
  [40, 512, 40],
  [512, 30, 30],
  // As a tokeniser writes that has no limit.
  [1e30, 30, 30],
])(
  "a text is read up to the lower limit: %s of the tokeniser, %s of the model",
  (one, other, lower) => {
    const limited = withFields(
      withFields(files, "tokenizer_config.json", { model_max_length: one }),
      "config.json",
      { max_position_embeddings: other },
    );
    expect(sharded(limited).longestText).toBe(lower);
  },
);

test.each([
  ["that does not say that it is static", { kindred: undefined }],
  ["of another kind", { kindred: { kind: "quantum" } }],
])("a model %s is not cut", (_, fields) => {
  expect(shardEncoder(withFields(files, "config.json", fields))).toBeNull();
});

test("a model that was not exported by us is not cut", () => {
  expect(
    shardEncoder(new Map([...files, ["onnx/model_quantized.onnx", new Uint8Array()]])),
  ).toBeNull();
});
