// Tests scripts/export-encoder.ts and its folder on a table of 21 tokens.
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  makeEncoderFiles,
  writeEncoderFolder,
} from "../../../scripts/export-encoder/encoder-folder.ts";
import { readRawEncoder } from "../../../scripts/export-encoder/raw-encoder.ts";
import { createEncoder } from "../../../src/encoder/transformers-encoder.ts";
import { decodeHalfFloat } from "../../../src/format/half-float.ts";
import { type Bits, quantiseTable, restoreTable } from "../../../src/format/quantisation.ts";
import {
  cosine,
  plainTokenIds,
  plainVector,
  TINY_DIMENSIONS,
  tinyTable,
  tinyTokens,
  writeTinyRun,
} from "../../fixtures/encoder/tiny-encoder.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kindred-export-"));
  await writeTinyRun(folder);
});
afterEach(() => rm(folder, { recursive: true }));

test.each([
  [0x0000, 0],
  [0x8000, -0],
  [0x3c00, 1],
  [0xc000, -2],
  [0x3555, 0.333251953125],
  [0x0001, 2 ** -24],
  [0x03ff, 1023 * 2 ** -24],
  [0x7bff, 65504],
  [0xfc00, Number.NEGATIVE_INFINITY],
  [0x7e00, Number.NaN],
])("the half float %i is %f", (bits, value) => {
  expect(decodeHalfFloat(bits)).toBe(value);
});

const table = Float32Array.from(tinyTable);

test("a number of eight bits is off by half a step of its row's scale at most", () => {
  const squeezed = quantiseTable(table, TINY_DIMENSIONS, 8);
  restoreTable(squeezed).forEach((number, index) => {
    const scale = squeezed.scales[Math.floor(index / TINY_DIMENSIONS)] ?? 0;
    expect(Math.abs(number - (table[index] ?? 0))).toBeLessThanOrEqual(scale / 2 + 1e-6);
  });
});

test("rows of zeros have the scale 0 and stay zero", () => {
  const squeezed = quantiseTable(table, TINY_DIMENSIONS, 2);
  expect([...squeezed.scales.subarray(0, 2)]).toEqual([0, 0]);
  const restored = restoreTable(squeezed).subarray(0, 2 * TINY_DIMENSIONS);
  expect(restored.every((number) => number === 0)).toBe(true);
});

// Worked out by hand: with two bits the levels are ±0.5 and ±1.5 times the scale.
test("two bits keep four evenly spaced levels, packed four to a byte a quarter of a row apart", () => {
  const row = Float32Array.of(3, -1, 1, -3, 1, 1, -1, -3);
  const { codes, scales } = quantiseTable(row, 8, 2);
  expect([...scales]).toEqual([2]);
  // Codes 3 1 2 0 2 2 1 0: columns 0, 2, 4, 6 share the first byte.
  expect([...codes]).toEqual([3 + 2 * 4 + 2 * 16 + 1 * 64, 1 + 0 * 4 + 2 * 16 + 0 * 64]);
  expect([...restoreTable({ rows: 1, dimensions: 8, bits: 2, codes, scales })]).toEqual([...row]);
});

test("one bit keeps the signs, and a scale by which the row is nearest", () => {
  const squeezed = quantiseTable(Float32Array.of(4, -2, 2, -4, 1, 1, -1, -1), 8, 1);
  expect([...restoreTable(squeezed)]).toEqual([2, -2, 2, -2, 2, 2, -2, -2]);
});

test("a row that does not fill its last byte is refused", async () => {
  const raw = { ...(await readRawEncoder(folder)), dimensions: 6 };
  expect(() => makeEncoderFiles(raw, 1)).toThrow(
    "The table has 6 dimensions, expected a multiple of 8, as so many numbers of 1 bits share a byte; choose more bits.",
  );
});

test("more bits are nearer, and no number of bits turns a row round", () => {
  const errors = ([8, 4, 2, 1] as const).map((bits) => {
    const restored = restoreTable(quantiseTable(table, TINY_DIMENSIONS, bits));
    return restored.reduce((sum, number, i) => sum + (number - (table[i] ?? 0)) ** 2, 0);
  });
  expect(errors).toEqual([...errors].sort((a, b) => a - b));
  expect(errors[3]).toBeLessThan(table.reduce((sum, number) => sum + number ** 2, 0) / 2);
});

describe("the exported model", () => {
  test.each([
    ["The cats, sitting.", "known words, pieces and unknown words"],
    ["a cat a dog", "a word that comes twice"],
    ["CAFÉ dog", "capitals and a composed accent"],
    ["cafe\u0301 dog", "a combining accent"],
    ["£300 and 20°C", "symbols that are no punctuation, which stand alone all the same"],
    ["cat_dog", "an underscore, which parts words"],
    ["cat\u0651s dog\u05b0s", "marks outside the Latin range, which are dropped"],
    ["dog\tcat\n\u00a0sit", "white space of several kinds"],
    [`cat ${"c".repeat(101)} dog`, "a word over 100 characters, which is unknown"],
    ["cat 猫dog", "a character of another script, which is unknown"],
  ])("gives the table's own mean for %j (%s)", async (text) => {
    const files = makeEncoderFiles(await readRawEncoder(folder), 8);
    const encoder = await createEncoder({ name: "tiny", files });
    // Characters of Chinese stand alone for the library: to the mean that is one unknown token more.
    const ids = plainTokenIds(text.replace("猫", " 猫 "), tinyTokens);
    expect(ids.some((id) => id > 1)).toBe(true);
    const expected = plainVector(ids, tinyTable, TINY_DIMENSIONS);
    const [found = []] = await encoder.encode([text]);
    expect(cosine(found, expected)).toBeGreaterThan(0.9999);
  });

  test.each<Bits>([1, 2, 4, 8])(
    "with %i bits gives the mean of the restored rows",
    async (bits) => {
      const raw = await readRawEncoder(folder);
      const restored = restoreTable(quantiseTable(raw.table, TINY_DIMENSIONS, bits));
      const encoder = await createEncoder({ name: "tiny", files: makeEncoderFiles(raw, bits) });
      const expected = plainVector(
        plainTokenIds("two cats!", tinyTokens),
        restored,
        TINY_DIMENSIONS,
      );
      const [found = []] = await encoder.encode(["two cats!"]);
      expect(cosine(found, expected)).toBeGreaterThan(0.999999);
    },
  );

  test("says that it is static, and how wide it is", async () => {
    const files = makeEncoderFiles(await readRawEncoder(folder), 8);
    expect(JSON.parse(new TextDecoder().decode(files.get("config.json")))).toMatchObject({
      model_type: "bert",
      hidden_size: TINY_DIMENSIONS,
      kindred: { kind: "static", languages: ["en"] },
    });
  });

  test("has the same bytes whenever it is made", async () => {
    const first = makeEncoderFiles(await readRawEncoder(folder), 8);
    const second = makeEncoderFiles(await readRawEncoder(folder), 8);
    expect([...first.keys()]).toEqual([
      "config.json",
      "tokenizer.json",
      "tokenizer_config.json",
      "onnx/model_quantized.onnx",
    ]);
    for (const [name, bytes] of first) expect(second.get(name), name).toEqual(bytes);
  });

  test("comes with a self-test where the run left reference texts", async () => {
    const ids = plainTokenIds("two cats!", tinyTokens);
    const reference = [{ text: "two cats!", ids, vector8: [0.5] }];
    await writeFile(join(folder, "reference.json"), JSON.stringify(reference));
    const raw = await readRawEncoder(folder);
    const files = makeEncoderFiles(raw, 2);
    const written: unknown = JSON.parse(new TextDecoder().decode(files.get("self-test.json")));
    const restored = restoreTable(quantiseTable(raw.table, TINY_DIMENSIONS, 2));
    const vector = plainVector(ids, restored, TINY_DIMENSIONS).map((n) => expect.closeTo(n, 5));
    expect(written).toEqual([{ text: "two cats!", ids, vector }]);
  });
});

describe("a run is refused", () => {
  const wrongSize =
    "has 335 bytes, expected a multiple of 42 (2 for each number of the 21 tokens in vocab.txt); copy vocab.txt and vectors.f16 again, both from the same training run.";
  const vocabulary = (name: string) => join(name, "vocab.txt");
  const vectors = (name: string) => join(name, "vectors.f16");
  const reference = (name: string) => join(name, "reference.json");
  test.each<[string, (name: string) => Promise<void>, string]>([
    [
      "without vocab.txt",
      (name) => rm(vocabulary(name)),
      "vocab.txt cannot be read: expected a folder with vocab.txt and vectors.f16; give the folder that the training run wrote.",
    ],
    ["without vectors.f16", (name) => rm(vectors(name)), "vectors.f16 cannot be read: expected"],
    ["with a cut-off table", (name) => truncate(vectors(name), 335), `vectors.f16 ${wrongSize}`],
    [
      "with an empty table",
      (name) => truncate(vectors(name), 0),
      "vectors.f16 has 0 bytes, expected",
    ],
    [
      "with infinity in the table",
      (name) => writeFile(vectors(name), new Uint8Array(42).fill(0x7c)),
      "vectors.f16 has NaN in row 0, expected only finite numbers",
    ],
    [
      "with an empty vocabulary",
      (name) => truncate(vocabulary(name), 0),
      'vocab.txt has "" on line 1, expected [PAD]',
    ],
    [
      "with another vocabulary",
      (name) => writeFile(vocabulary(name), "[PAD]\nthe\n"),
      'vocab.txt has "the" on line 2, expected [UNK]',
    ],
    [
      "with an empty line in the vocabulary",
      (name) => writeFile(vocabulary(name), "[PAD]\n[UNK]\n\na\n"),
      "vocab.txt has nothing on line 3, expected a token",
    ],
    [
      "with a token twice",
      (name) => writeFile(vocabulary(name), "[PAD]\n[UNK]\na\nb\na\n"),
      'vocab.txt has "a" on lines 3 and 5, expected it once',
    ],
    [
      "with broken reference texts",
      (name) => writeFile(reference(name), "["),
      "reference.json is not JSON, expected a list of texts; correct it, or remove it to export without a self-test.",
    ],
    [
      "with a reference to a token that is not there",
      (name) => writeFile(reference(name), '[{"text":"a","ids":[21]}]'),
      "reference.json [0].ids is [21], expected ids from 0 to 20",
    ],
  ])("%s", async (_, damage, message) => {
    await damage(folder);
    await expect(readRawEncoder(folder)).rejects.toThrow(message);
  });
});

describe("the command line", () => {
  const run = (...parameters: string[]) =>
    spawnSync(process.execPath, ["scripts/export-encoder.ts", ...parameters], { encoding: "utf8" });

  test("writes the folder and lists its files", async () => {
    const out = join(folder, "out");
    const { status, stdout, stderr } = run(folder, "--out", out);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toContain(`${out}: 21 tokens, 8 dimensions`);
    expect(await readdir(out)).toEqual([
      "config.json",
      "onnx",
      "tokenizer.json",
      "tokenizer_config.json",
    ]);
    expect(await readdir(join(out, "onnx"))).toEqual(["model_quantized.onnx"]);
  });

  test("ends with 1 and one sentence where the source is missing", () => {
    const { status, stderr } = run(join(folder, "nowhere"));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^\S*nowhere\S*vocab\.txt cannot be read: .+\.\n$/);
  });

  test.each([
    [[], "The folder to export is missing."],
    [["one", "two"], "One folder is expected, got 2."],
    [["one", "--bits", "3"], "--bits is 3, expected 1, 2, 4 or 8."],
    [["one", "--output", "two"], "Unknown option '--output'"],
  ])("ends with 2 and its usage for the arguments %j", (parameters, message) => {
    const { status, stderr } = run(...parameters);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain("Usage: npm run export-encoder -- SOURCE_DIR");
  });
});

test("an output folder that cannot be made gets a sentence, and what stands in its way stays", async () => {
  const files = makeEncoderFiles(await readRawEncoder(folder), 8);
  const inTheWay = join(folder, "vocab.txt");
  const before = await readFile(inTheWay);
  await expect(writeEncoderFolder(inTheWay, files)).rejects.toThrow(
    /config\.json cannot be written \(.+\): expected a folder that may be written to; choose another with --out DIR\.$/,
  );
  expect(await readFile(inTheWay)).toEqual(before);
});
