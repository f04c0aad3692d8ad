// Tests src/encoder/transformers-encoder.ts and what it stands on, with the tiny model.
import fs from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { makeEncoderFiles } from "../../../scripts/export-encoder/encoder-folder.ts";
import { readRawEncoder } from "../../../scripts/export-encoder/raw-encoder.ts";
import { type EncoderFiles, REQUIRED_ENCODER_FILES } from "../../../src/encoder/encoder.ts";
import { encoderStartError } from "../../../src/encoder/encoder-file-checks.ts";
import { createEncoder } from "../../../src/encoder/transformers-encoder.ts";
import { turnOf } from "../../../src/encoder/turn.ts";
import { cosine, TINY_DIMENSIONS, writeTinyRun } from "../../fixtures/encoder/tiny-encoder.ts";

const run = await mkdtemp(join(tmpdir(), "kindred-encoder-"));
await writeTinyRun(run);
const raw = await readRawEncoder(run);
const files = makeEncoderFiles(raw, 8);
await rm(run, { recursive: true });
const encoder = await createEncoder({ name: "tiny", files });
/** As it would be run were it not known that a token's vector does not depend on the others. */
const asModel = await createEncoder({ name: "tiny", files: withoutKind(files) });
const zeros = new Array<number>(TINY_DIMENSIONS).fill(0);

afterEach(() => {
  vi.restoreAllMocks();
});

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function withoutKind(own: EncoderFiles): EncoderFiles {
  const config = JSON.parse(new TextDecoder().decode(own.get("config.json")));
  return new Map([...own, ["config.json", json({ ...config, kindred: undefined })]]);
}

function withFile(name: string, bytes: Uint8Array | string): EncoderFiles {
  const content = typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
  return new Map([...files, [name, content]]);
}

describe("vectors", () => {
  test.each(["cat", "Cats sitting!", "cat ".repeat(500)])(
    "that of %j has length 1",
    async (text) => {
      const [vector = []] = await encoder.encode([text]);
      expect(cosine(vector, vector)).toBeCloseTo(1, 5);
    },
  );

  test("of texts of several lengths are those that each has alone, whatever the padding would mean", async () => {
    // Another model's padding has a row like any other token.
    const table = Float32Array.from(raw.table);
    table.set(table.subarray(9 * TINY_DIMENSIONS, 10 * TINY_DIMENSIONS));
    const padded = await createEncoder({
      name: "padded",
      files: withoutKind(makeEncoderFiles({ ...raw, table, references: [] }, 8)),
    });
    const texts = ["dog", "cat cat dog sit 20 300 a c", "cafe sit"];
    const together = await padded.encode(texts);
    for (const [i, text] of texts.entries()) {
      const [alone = []] = await padded.encode([text]);
      expect(cosine(alone, alone)).toBeCloseTo(1, 5);
      expect(cosine(together[i] ?? [], alone), text).toBeCloseTo(1, 5);
    }
  });

  test.each([
    ["nothing", ""],
    ["white space", " \n\t\u00a0"],
    ["control characters", "\u0000\u200b\u202e"],
    ["a combining mark on its own", "\u0301\ufe0f"],
    ["a lost character", "\ufffd"],
    ["half a surrogate pair", "\ud83d"],
    ["emoji", "😀 🇺🇳"],
    ["Arabic, which it never saw", "السلام"],
    ["its own name for the unknown", "[UNK]"],
  ])("a text of %s has no meaning: all zero, alone or in company", async (_, text) => {
    const [alone = []] = await encoder.encode([text]);
    expect([...alone]).toEqual(zeros);
    const [company = [], cat = []] = await encoder.encode([text, "cat"]);
    expect([...company]).toEqual(zeros);
    expect(cosine(cat, cat)).toBeCloseTo(1, 5);
  });

  test("no texts, no vectors", async () => {
    expect(await encoder.encode([])).toEqual([]);
  });

  test("a text has the same vector alone and among others, in the order asked", async () => {
    const words = ["cat", "dog", "sitting", "cafe", "£300", "", "😀"];
    const texts = Array.from({ length: 80 }, (_, index) =>
      Array.from({ length: (index * 7) % 23 }, (_, at) => words[(index + at) % 7]).join(" "),
    );
    const together = await encoder.encode(texts);
    expect(together).toHaveLength(80);
    for (const [index, text] of texts.entries()) {
      const [alone] = await encoder.encode([text]);
      expect(together[index], text).toEqual(alone);
    }
  });

  test("questions asked at the same time do not mix", async () => {
    const texts = ["cat", "dog", "cafe", "a cat sits"];
    const together = await Promise.all(texts.map((text) => encoder.encode([text])));
    for (const [index, text] of texts.entries()) {
      expect(together[index], text).toEqual(await encoder.encode([text]));
    }
  });

  test.each([
    ["10,000 characters of words", "cats sit! ".repeat(1000)],
    ["10,000 characters of punctuation", "!.".repeat(5000)],
  ])("%s have one too", async (_, text) => {
    const [vector = []] = await encoder.encode([text]);
    expect(cosine(vector, vector)).toBeCloseTo(1, 5);
  });

  test("are the same to the last bit token by token and as another model, which are turned, whatever stands between words", async () => {
    const words = [
      "cat",
      "CAFÉ",
      "sitting!",
      "£300",
      "[PAD]",
      "x[UNK]a",
      "20\u00b0",
      "\u0301",
      "ΣΑΣ",
      "漢a",
    ];
    const between = [
      " ",
      "\t",
      "\n\n",
      "\r\n",
      "",
      "\u00a0",
      "\u000b",
      "\f",
      "\ufeff",
      "\u200b",
      "\u2028",
      "\0",
    ];
    const texts = Array.from({ length: 400 }, (_, index) =>
      Array.from(
        { length: index % 17 },
        (_, at) =>
          `${words[(index * 3 + at * 7) % words.length]}${between[(index + at * 5) % between.length]}`,
      ).join(""),
    );
    const turn = turnOf(encoder.dimensions);
    expect((await encoder.encode(texts)).map(turn)).toEqual(await asModel.encode(texts));
  });

  test("token by token know the limit of a text's length too", async () => {
    const short = await createEncoder({
      name: "tiny",
      files: withFile("tokenizer_config.json", json({ pad_token: "[PAD]", model_max_length: 40 })),
    });
    const [cat, cats] = await short.encode(["cat ".repeat(40), `${"cat ".repeat(40)}dog`]);
    expect(cats).toEqual(cat);
  });

  test.each([
    [40, "its own limit", 40, 50],
    [40, "the model's limit, where its own is higher", 50, 40],
    [40, "the model's limit, where its own is absurd", 1e30, 40],
    [40, "the model's limit, where it names none", undefined, 40],
    [512, "the usual limit, where both are absurd or missing", 1e30, undefined],
  ])("a text is read up to %i tokens: %s", async (limit, _, ofTokenizer, ofModel) => {
    const limited = await createEncoder({
      name: "tiny",
      files: new Map([
        ...files,
        ["tokenizer_config.json", json({ pad_token: "[PAD]", model_max_length: ofTokenizer })],
        ["config.json", json({ model_type: "bert", max_position_embeddings: ofModel })],
      ]),
    });
    const [cat = [], cats = [], catsAndDog = []] = await limited.encode([
      "cat ",
      "cat ".repeat(limit) + "dog ".repeat(600),
      "cat ".repeat(limit - 1) + "dog ".repeat(600),
    ]);
    expect(cosine(cats, cat)).toBeCloseTo(1, 6);
    expect(cosine(catsAndDog, cat)).toBeLessThan(0.999999);
  });

  test("two encoders made side by side keep their own tables", async () => {
    const mirrored = makeEncoderFiles({ ...raw, table: raw.table.map((number) => -number) }, 8);
    const [one, other] = await Promise.all([
      createEncoder({ name: "tiny", files }),
      createEncoder({ name: "tiny", files: mirrored }),
    ]);
    const [cat = []] = await one.encode(["cat"]);
    const [mirroredCat = []] = await other.encode(["cat"]);
    expect(cosine(cat, mirroredCat)).toBeCloseTo(-1, 5);
  });
});

describe("a word is known", () => {
  test.each([
    ["a token of the vocabulary", "cat", true],
    ["such a token, but for capitals and accents", "CAFÉ", true],
    ["read in two pieces", "sits", false],
    ["read in three pieces", "sittings", false],
    ["two tokens with a space between them", "a cat", false],
    ["one token with a mark behind it", "cat.", false],
    ["nothing", "", false],
  ])("or not, where it is %s: %j", async (_, word, known) => {
    expect(await encoder.knowsWord(word)).toBe(known);
  });

  test("by a tokeniser that puts marks around every text, which do not count", async () => {
    const marked = {
      ...JSON.parse(new TextDecoder().decode(files.get("tokenizer.json"))),
      post_processor: { type: "BertProcessing", cls: ["a", 7], sep: ["!", 2] },
    };
    const marking = await createEncoder({
      name: "tiny",
      files: withFile("tokenizer.json", json(marked)),
    });
    // The marks are there: with them, the same text means something else.
    const [own = []] = await encoder.encode(["cat"]);
    const [others = []] = await marking.encode(["cat"]);
    expect(cosine(own, others)).toBeLessThan(0.99);
    expect(await marking.knowsWord("cat")).toBe(true);
    expect(await marking.knowsWord("cats")).toBe(false);
  });

  test("by a tokeniser that cuts texts by likelihood and marks where words begin", async () => {
    // Many models for several languages have such a one.
    const pieces = ["<unk>", "▁", "▁cat", "s", "▁do", "g", "▁dog", "t", "a", "c"];
    const unigram = {
      version: "1.0",
      added_tokens: [],
      normalizer: null,
      pre_tokenizer: { type: "Metaspace", replacement: "▁", add_prefix_space: true },
      post_processor: null,
      decoder: { type: "Metaspace", replacement: "▁", add_prefix_space: true },
      model: { type: "Unigram", unk_id: 0, vocab: pieces.map((piece, i) => [piece, -1 - i]) },
    };
    const cutting = await createEncoder({
      name: "tiny",
      files: new Map([
        ...files,
        ["tokenizer.json", json(unigram)],
        ["tokenizer_config.json", json({ tokenizer_class: "XLMRobertaTokenizer" })],
      ]),
    });
    expect(await cutting.knowsWord("cat")).toBe(true);
    expect(await cutting.knowsWord("dog")).toBe(true);
    expect(await cutting.knowsWord("cats")).toBe(false);
  });
});

test("neither the network nor the disk is asked for anything", async () => {
  const reads = [
    vi.spyOn(globalThis, "fetch"),
    vi.spyOn(fs, "existsSync"),
    vi.spyOn(fs, "statSync"),
    vi.spyOn(fs, "readFileSync"),
    vi.spyOn(fs.promises, "readFile"),
    vi.spyOn(fs.promises, "writeFile"),
  ];
  const fresh = await createEncoder({ name: "tiny", files });
  await fresh.encode(["cat"]);
  // A model of another kind wants files that are not there: it fails, and still asks nobody.
  const generator = withFile("config.json", '{"model_type":"t5"}');
  await expect(createEncoder({ name: "tiny", files: generator })).rejects.toThrow(
    /^The encoder tiny cannot be used: it does not start \(.+\); expected a sentence encoder/,
  );
  for (const read of reads) expect(read).not.toHaveBeenCalled();
});

describe("files", () => {
  test.each(REQUIRED_ENCODER_FILES)("%s missing", async (file) => {
    const rest = new Map([...files].filter(([name]) => name !== file));
    await expect(createEncoder({ name: "tiny", files: rest })).rejects.toMatchObject({
      code: "encoder-missing",
      message: `The encoder tiny has no ${file}: expected ${REQUIRED_ENCODER_FILES.join(", ")}; put the file there and build again, or choose another model with --model.`,
    });
  });

  const page = "<!doctype html><title>Not found</title>";
  const onnx = "onnx/model_quantized.onnx";
  const model = files.get(onnx) ?? new Uint8Array();
  test.each<[string, string, Uint8Array | string, string]>([
    ...REQUIRED_ENCODER_FILES.flatMap((file): [string, string, string, string][] => [
      [file, "an HTML page", `\n ${page}`, "is an HTML page"],
      [file, "empty", "", "is empty"],
    ]),
    ["config.json", "cut off", '{"model_type":', "is not JSON ("],
    ["tokenizer.json", "cut off", '{"version":"1.0"', "is not JSON ("],
    ["tokenizer_config.json", "a list", "[]", "holds no JSON object"],
    [onnx, "cut off", model.slice(0, -1), `is cut off at ${model.length - 1} bytes, expected`],
    [onnx, "cut off in its first bytes", model.slice(0, 3), "is cut off at 3 bytes, expected"],
    [onnx, "longer than it was", new Uint8Array([...model, 0]), "is no ONNX model (unknown field"],
    [
      onnx,
      "a text",
      "version https://git-lfs.github.com/spec/v1",
      "is no ONNX model (unknown field",
    ],
    [onnx, "without a graph", model.slice(0, 2), "is no ONNX model (it holds no graph)"],
  ])("%s that is %s", async (file, _, bytes, found) => {
    const creating = createEncoder({ name: "tiny", files: withFile(file, bytes) });
    await expect(creating).rejects.toMatchObject({
      code: "encoder-damaged",
      message: expect.stringContaining(`The encoder tiny cannot be used: ${file} ${found}`),
    });
    await expect(creating).rejects.toThrow(/; put a whole copy of it there and build again\.$/);
  });

  test.each<[string, string, Uint8Array | string]>([
    ["tokenizer.json", "{}", "{}"],
    ["tokenizer_config.json", '{"pad_token":{}}', '{"pad_token":{}}'],
    [onnx, "spoilt inside", model.map((byte, at) => (at > 40 && at < 60 ? 255 : byte))],
  ])("%s that is whole but makes no sense (%s)", async (file, _, bytes) => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    await expect(
      createEncoder({ name: "tiny", files: withFile(file, bytes) }),
    ).rejects.toMatchObject({
      code: "encoder-damaged",
      message: expect.stringMatching(
        /^The encoder tiny cannot be used: it does not start \(.+\);/s,
      ),
    });
  });

  test("after a failure the next model loads", async () => {
    await expect(createEncoder({ name: "tiny", files: withFile(onnx, page) })).rejects.toThrow();
    const next = await createEncoder({ name: "tiny", files });
    expect(next.dimensions).toBe(TINY_DIMENSIONS);
  });
});

describe("a runtime that does not start in the browser", () => {
  const folder = "https://example.org/docs/runtime/";

  test("is told from a damaged model", () => {
    const cause = new Error(
      "no available backend found. ERR: [wasm] RuntimeError: Aborted(CompileError).\n Build with -sASSERTIONS for more info.",
    );
    expect(encoderStartError("tiny", cause, folder).message).toBe(
      "The runtime of the encoder tiny does not start (no available backend found. ERR: [wasm] RuntimeError: Aborted(CompileError)): expected ort-wasm-simd.wasm and ort-wasm.wasm in https://example.org/docs/runtime/; put whole copies of them there and reload the page.",
    );
  });

  test("is not blamed for a model that it cannot read", () => {
    const { message } = encoderStartError("tiny", new Error("Can't create a session"), folder);
    expect(message).toContain("The encoder tiny cannot be used: it does not start (Can't create");
  });
});

test("texts with nothing to see in them have no vector: no model can be run on no tokens", async () => {
  const unseen = ["", " \n\u00a0", "\u0000\u200b\u202e", "\u0301\ufe0f", "\ufffd", "\ud83d"];
  for (const vector of await encoder.encode(unseen))
    expect(vector.every((x) => x === 0)).toBe(true);
});

test("a text's vector does not depend on those beside it", async () => {
  const [alone] = await encoder.encode(["cat"]);
  const [, beside] = await encoder.encode(["a much longer text than that", "cat"]);
  expect(beside).toEqual(alone);
});

describe("the self-test in the model's folder", () => {
  async function selfTest(turn: (vector: Float32Array) => Float32Array): Promise<Uint8Array> {
    const [vector = new Float32Array(0)] = await encoder.encode(["cat"]);
    return json([{ text: "cat", vector: [...turn(vector)] }]);
  }

  test("is passed by the model it was made with", async () => {
    const whole = withFile("self-test.json", await selfTest((vector) => vector));
    await expect(createEncoder({ name: "tiny", files: whole })).resolves.toMatchObject({
      dimensions: TINY_DIMENSIONS,
    });
  });

  test("stops a model that gives other vectors, before it is used", async () => {
    const other = withFile("self-test.json", await selfTest((vector) => vector.map((x) => -x)));
    await expect(createEncoder({ name: "tiny", files: other })).rejects.toMatchObject({
      code: "encoder-damaged",
      message: expect.stringContaining(
        'a vector for "cat" whose cosine with the expected one is -1.000',
      ),
    });
  });
});
