// The encoder's part of a bundle: what the manifest says of it, which files it has, and that it opens again.
import { describe, expect, test, vi } from "vitest";
import type { EncoderFiles } from "../../../src/encoder/encoder.ts";
import { openEncoder } from "../../../src/encoder/open-encoder.ts";
import { createEncoder } from "../../../src/encoder/transformers-encoder.ts";
import { decodeTokenDirectory } from "../../../src/format/token-directory.ts";
import { dotProduct } from "../../../src/format/vectors.ts";
import {
  type EncoderBundle,
  hashOfFiles,
  makeEncoderBundle,
} from "../../../src/indexing/encoder-files.ts";
import { memoryReader } from "../../../src/indexing/memory-reader.ts";
import { sha256, tinyBundle } from "../../fixtures/bundle/tiny-bundle.ts";
import { staticModel, withFields } from "../../fixtures/encoder/static-model.ts";
import { tinyTokens } from "../../fixtures/encoder/tiny-encoder.ts";

const CALIBRATION = { mean: 0.25, spread: 0.125 };
const OPTIONS = { calibration: CALIBRATION, wholeModel: false };
// More words than lie in the first shard: "volunteers" is in another.
const filler = Array.from(
  { length: 200 },
  (_, i) => `wo${"abcdefghij"[i % 10]}${"klmnopqrstuvwxyzabcd"[(i / 10) | 0]}`,
);
const tokens = [...tinyTokens, ...filler, "volunteers", "##eers"];
const files = staticModel(tokens, { dimensions: 16, bits: 2 });
const plain = withFields(files, "config.json", { kindred: undefined });
const library = await createEncoder({ name: "tiny", files });

const { manifest: tinyManifest } = await tinyBundle();

function manifestOf({ entry }: EncoderBundle) {
  return { ...tinyManifest, queryEncoder: entry };
}

const refuseTransformer = vi.fn(async () => {
  throw new Error("A static encoder needs no transformer.");
});

describe("a static model", () => {
  test("is described by a directory and a self-test of words at hand", async () => {
    const { entry, files: made } = await makeEncoderBundle("tiny", files, library, OPTIONS);
    if (entry.kind !== "static") throw new Error(`The encoder is ${entry.kind}.`);
    const directory = made.get(`${entry.path}directory.bin`) ?? new Uint8Array();
    expect(entry).toMatchObject({
      name: "tiny",
      dimensions: 16,
      bits: 2,
      longestText: 16_384,
      calibration: CALIBRATION,
      bytes: [...made.values()].reduce((sum, { length }) => sum + length, 0),
      directory: { path: "directory.bin", bytes: directory.length, sha256: sha256(directory) },
    });
    expect(entry.path).toMatch(/^encoder\/tiny-[0-9a-f]{10}\/$/);
    const words = tokens.filter((token) => /^\p{L}{2,}$/u.test(token)).slice(0, 12);
    expect(entry.selfTest.map(({ text }) => text)).toEqual([words.join(" ")]);
  });

  test("is laid down in a directory and in packs as it says", async () => {
    const { entry, files: made } = await makeEncoderBundle("tiny", files, library, OPTIONS);
    const names = [...made.keys()].map((name) => name.replace(entry.path, ""));
    const bytes = made.get(`${entry.path}directory.bin`) ?? new Uint8Array();
    const { packs } = await decodeTokenDirectory(bytes, { dimensions: 16, bits: 2 }, "d.bin");
    expect(packs.length).toBeGreaterThan(0);
    expect(names).toEqual(["directory.bin", ...packs.map(({ path }) => path)]);
    for (const pack of packs) {
      expect(made.get(`${entry.path}${pack.path}`)).toHaveLength(pack.bytes);
    }
  });

  test("opens again, without the library, and gives its vectors", async () => {
    const part = await makeEncoderBundle("tiny", files, library, OPTIONS);
    const reader = memoryReader(part.files);
    const encoder = await openEncoder(reader, manifestOf(part), refuseTransformer);
    expect(refuseTransformer).not.toHaveBeenCalled();
    const texts = ["The cats, sitting.", "volunteers", "CAFÉ £300", "volunt", "", "😀"];
    const [found, expected] = [await encoder.encode(texts), await library.encode(texts)];
    for (const [i, vector] of expected.entries()) {
      const own = dotProduct(vector, vector);
      expect(dotProduct(found[i] ?? new Float32Array(16), vector), texts[i]).toBeCloseTo(own, 4);
    }
  });

  test("is tested by some of its numbers where it has many, evenly spread", async () => {
    const wide = staticModel(tokens, { dimensions: 512, bits: 1 });
    const encoder = await createEncoder({ name: "wide", files: wide });
    const part = await makeEncoderBundle("wide", wide, encoder, OPTIONS);
    const [sample] = part.entry.selfTest;
    const [vector] = await encoder.encode([sample?.text ?? ""]);
    const expected = Array.from({ length: 64 }, (_, i) => vector?.[8 * i] ?? Number.NaN);
    expect(sample?.values).toHaveLength(64);
    expected.forEach((number, i) => {
      const own = (sample?.values[i] ?? Number.NaN) * (sample?.scale ?? Number.NaN);
      expect(Math.abs(own - number)).toBeLessThan(sample?.scale ?? 0);
    });
    const reader = memoryReader(part.files);
    await expect(openEncoder(reader, manifestOf(part), refuseTransformer)).resolves.toBeDefined();
    const values = sample?.values.map((value) => -value) ?? [];
    const turned = { text: sample?.text ?? "", scale: sample?.scale ?? 1, values };
    const other = manifestOf({ ...part, entry: { ...part.entry, selfTest: [turned] } });
    await expect(openEncoder(reader, other, refuseTransformer)).rejects.toMatchObject({
      code: "encoder-damaged",
    });
  });

  test("is opened no more where its self-test does not fit", async () => {
    const part = await makeEncoderBundle("tiny", files, library, OPTIONS);
    const [sample] = part.entry.selfTest;
    const turned = {
      text: sample?.text ?? "",
      scale: -(sample?.scale ?? 1),
      values: sample?.values ?? [],
    };
    const manifest = manifestOf({ ...part, entry: { ...part.entry, selfTest: [turned] } });
    await expect(
      openEncoder(memoryReader(part.files), manifest, refuseTransformer),
    ).rejects.toMatchObject({ code: "encoder-damaged" });
  });

  test("has another folder where any of its bytes is another", async () => {
    const other = staticModel(tokens, { dimensions: 16, bits: 4 });
    const one = await makeEncoderBundle("tiny", files, library, OPTIONS);
    const again = await makeEncoderBundle("tiny", files, library, OPTIONS);
    const another = await makeEncoderBundle("tiny", other, library, OPTIONS);
    expect(again).toEqual(one);
    expect(another.entry.path).not.toBe(one.entry.path);
  });
});

describe("any other model", () => {
  test("is taken over file by file, in order of their names", async () => {
    const { entry, files: made } = await makeEncoderBundle("tiny", plain, library, OPTIONS);
    if (entry.kind !== "transformer") throw new Error(`The encoder is ${entry.kind}.`);
    expect(entry).toMatchObject({ name: "tiny", dimensions: 16, calibration: CALIBRATION });
    expect(entry.files).toEqual(
      ["config.json", "onnx/model_quantized.onnx", "tokenizer.json", "tokenizer_config.json"].map(
        (name) => {
          const bytes = plain.get(name) ?? new Uint8Array();
          return { path: name, bytes: bytes.length, sha256: sha256(bytes) };
        },
      ),
    );
    expect(entry.bytes).toBe([...plain.values()].reduce((sum, { length }) => sum + length, 0));
    expect(made).toEqual(
      new Map([...plain].map(([name, bytes]) => [`${entry.path}${name}`, bytes])),
    );
  });

  test("is what a static one is too, where the whole model is asked for", async () => {
    const whole = { ...OPTIONS, wholeModel: true };
    const { entry, files: made } = await makeEncoderBundle("tiny", files, library, whole);
    expect(entry.kind).toBe("transformer");
    expect([...made.values()]).toEqual([...files.values()]);
  });

  test("opens again through the library, with the files it was made of", async () => {
    const own = await createEncoder({ name: "tiny", files: plain });
    const part = await makeEncoderBundle("tiny", plain, own, OPTIONS);
    const given: EncoderFiles[] = [];
    const encoder = await openEncoder(memoryReader(part.files), manifestOf(part), (options) => {
      given.push(options.files);
      return createEncoder(options);
    });
    expect(encoder.dimensions).toBe(16);
    expect(given).toEqual([new Map([...plain].sort())]);
  });

  test("has a self-test of two sentences, with the vectors that the encoder gave", async () => {
    const { entry } = await makeEncoderBundle("tiny", plain, library, OPTIONS);
    expect(entry.selfTest).toHaveLength(2);
    for (const { text, scale, values } of entry.selfTest) {
      const [expected = new Float32Array()] = await library.encode([text]);
      const found = Float32Array.from(values, (value) => value * scale);
      // Eight bits round sixteen numbers.
      expect(dotProduct(found, expected)).toBeCloseTo(dotProduct(expected, expected), 2);
    }
  });
});

describe("a self-test.json that the model came with", () => {
  async function withSelfTest(turn: number): Promise<EncoderFiles> {
    const [vector = new Float32Array()] = await library.encode(["cat"]);
    const samples = [{ text: "cat", vector: [...vector].map((number) => turn * number) }];
    const bytes = new TextEncoder().encode(JSON.stringify(samples));
    return new Map([...files, ["self-test.json", bytes]]);
  }

  test("lets the sharded encoder pass that fits it", async () => {
    const made = await makeEncoderBundle("tiny", await withSelfTest(1), library, OPTIONS);
    expect([...made.files.keys()].filter((name) => name.includes("self-test"))).toEqual([]);
  });

  test("refuses it where it does not", async () => {
    const making = makeEncoderBundle("tiny", await withSelfTest(-1), library, OPTIONS);
    await expect(making).rejects.toMatchObject({
      name: "KindredError",
      code: "encoder-damaged",
      message: expect.stringContaining(
        'a vector for "cat" whose cosine with the expected one is -1',
      ),
    });
  });
});

test("one hash stands for all files of a folder, whatever their order", () => {
  const [one, other] = [Uint8Array.of(1), Uint8Array.of(2)];
  const hash = hashOfFiles(
    new Map([
      ["a", one],
      ["b", other],
    ]),
  );
  expect(
    hashOfFiles(
      new Map([
        ["b", other],
        ["a", one],
      ]),
    ),
  ).toBe(hash);
  expect(
    hashOfFiles(
      new Map([
        ["a", other],
        ["b", one],
      ]),
    ),
  ).not.toBe(hash);
  expect(
    hashOfFiles(
      new Map([
        ["a", one],
        ["c", other],
      ]),
    ),
  ).not.toBe(hash);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
});
