// Reading a bundle through a reader in memory: whole, and damaged in every file.
import { describe, expect, test } from "vitest";
import type {
  Manifest,
  TransformerEncoderEntry,
} from "../../../../src/search/index-format/manifest.ts";
import {
  decodePassagesFile,
  encodePassagesFile,
} from "../../../../src/search/index-format/passages-file.ts";
import {
  type BundleReader,
  readEncoderFiles,
  readManifest,
  readMeaning,
  readPassages,
  readWords,
} from "../../../../src/search/index-format/read-bundle.ts";
import { encodePassageVectors } from "../../../../src/search/index-format/vectors-file.ts";
import { parseQuery } from "../../../../src/search/query.ts";
import { quantiseVectors } from "../../../../src/search/vectors.ts";
import {
  passageOf,
  readerOf,
  sha256,
  TINY_ENCODER_PATH,
  type TinyBundle,
  tinyBundle,
  tinyPassages,
  tinyVector,
  withFile,
} from "../../../fixtures/bundle/tiny-bundle.ts";

/** So many vectors of passages and of sentences, all zero. */
function vectorsFile(passages: number, sentences: number, dimensions: number): Uint8Array {
  const zeros = (count: number) =>
    quantiseVectors(Array(count).fill(new Float32Array(dimensions)), dimensions, 8);
  return encodePassageVectors({ passages: zeros(passages), sentences: zeros(sentences) });
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const HTML = utf8("<!doctype html><title>404</title>");

function transformerOf({ encoder }: Manifest): TransformerEncoderEntry {
  if (encoder.kind !== "transformer") throw new Error(`The encoder is ${encoder.kind}.`);
  return encoder;
}

/** Reads one part of a bundle, as the worker does. */
const read = {
  passages: readPassages,
  words: readWords,
  vectors: (reader: BundleReader, manifest: Manifest) =>
    readMeaning(reader, manifest, tinyPassages),
  encoder: (reader: BundleReader, manifest: Manifest) =>
    readEncoderFiles(reader, transformerOf(manifest)),
};

async function readPart(part: keyof typeof read, { files }: TinyBundle, hashes = true) {
  const reader = readerOf(files, hashes);
  return read[part](reader, await readManifest(reader));
}

/** The bundle with other bytes under a file's name, which the manifest does not know of. */
function tampered(path: string, change: (bytes: Uint8Array) => Uint8Array | null): TinyBundle {
  const bundle = tinyBundle();
  const bytes = change(bundle.files.get(path) ?? new Uint8Array());
  if (bytes) bundle.files.set(path, bytes);
  else bundle.files.delete(path);
  return bundle;
}

function flipped(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  copy[copy.length - 3] = (copy[copy.length - 3] ?? 0) ^ 1;
  return copy;
}

const { files: whole, manifest } = tinyBundle();
const PATHS = [
  ["passages", manifest.files.passages.path],
  ["words", manifest.files.words.path],
  ["vectors", manifest.files.vectors.path],
  ["encoder", `${TINY_ENCODER_PATH}onnx/model_quantized.onnx`],
] as const;
const PUBLISH = 'Publish the index whole, or build it again with "npm run index".';
const REBUILD = 'Build the index again with "npm run index".';

describe.each([
  ["with hashes", true],
  ["on a platform without hashes", false],
])("a whole bundle, %s", (_, hashes) => {
  test("gives the passages, the word index, the vectors and the encoder's files", async () => {
    const bundle = tinyBundle();
    expect(await readPart("passages", bundle, hashes)).toEqual(tinyPassages);
    const words = await readWords(readerOf(whole, hashes), manifest);
    expect(words.search(parseQuery("cheese", false)).hits.map(({ row }) => row)).toEqual([3]);
    const meaning = await readMeaning(readerOf(whole, hashes), manifest, tinyPassages);
    // Two words about dogs in the text and one about ferries in the title.
    const [, , dogs] = meaning.score(tinyVector("puppy"));
    expect(dogs?.similarity).toBeCloseTo(2 / Math.sqrt(5), 2);
    const { mean, spread } = manifest.encoder.calibration;
    expect(dogs?.score).toBeCloseTo((2 / Math.sqrt(5) - mean) / (5 * spread), 2);
    const encoder = await readEncoderFiles(readerOf(whole, hashes), transformerOf(manifest));
    expect([...encoder.keys()]).toEqual(["config.json", "onnx/model_quantized.onnx"]);
  });
});

describe.each(PATHS)("the %s file is refused that", (part, path) => {
  const right = whole.get(path) ?? new Uint8Array();
  const unlike = (found: string) =>
    `${path} ${found}, but the manifest names a file of ${right.length} bytes. ${PUBLISH}`;

  test.each([
    ["is empty", () => new Uint8Array(), unlike("is 0 bytes long")],
    [
      "is cut off",
      (bytes: Uint8Array) => bytes.slice(0, -1),
      unlike(`is ${right.length - 1} bytes long`),
    ],
    [
      "goes on after its end",
      (bytes: Uint8Array) => Uint8Array.of(...bytes, 10),
      unlike(`is ${right.length + 1} bytes long`),
    ],
    ["is an HTML page", () => HTML, unlike("is an HTML page")],
  ])("%s, with and without hashes", async (_, change, message) => {
    for (const hashes of [true, false]) {
      await expect(readPart(part, tampered(path, change), hashes)).rejects.toMatchObject({
        code: "index-damaged",
        message,
      });
    }
  });

  test("has one bit flipped", async () => {
    const found = sha256(flipped(right)).slice(0, 10);
    await expect(readPart(part, tampered(path, flipped))).rejects.toMatchObject({
      code: "index-damaged",
      message: `${path} has the SHA-256 ${found}…, but the manifest names ${sha256(right).slice(0, 10)}…: the file was changed. ${PUBLISH}`,
    });
  });

  test("is missing, in the reader's own words", async () => {
    const bundle = tampered(path, () => null);
    await expect(readPart(part, bundle)).rejects.toMatchObject({
      code: "index-missing",
      message: `${path} is not there.`,
    });
  });
});

test("a bundle without a manifest is refused in the reader's own words", async () => {
  await expect(readManifest(readerOf(new Map()))).rejects.toMatchObject({
    code: "index-missing",
    message: "manifest.json is not there.",
  });
});

describe("a file whose hash is right is still refused that", () => {
  const { passages, words, vectors } = manifest.files;
  const passagesJson = new TextDecoder().decode(encodePassagesFile(tinyPassages));
  const changedPassages = (from: string, to: string) => utf8(passagesJson.replace(from, to));
  const wrongField = (field: string, expected: string) =>
    `${passages.path}: ${field} must be ${expected}. ${REBUILD}`;

  test.each([
    [
      "passages",
      "holds fewer passages than the manifest counts",
      encodePassagesFile(tinyPassages.slice(1)),
      "index-mismatch",
      `${passages.path} holds 4 passages, but the manifest counts 5. ${REBUILD}`,
    ],
    [
      "passages",
      "names an article that is not in its list",
      changedPassages('"article":1', '"article":2'),
      "index-damaged",
      `${passages.path}: "passages[3].article" must be one of 2 articles, got 2. ${REBUILD}`,
    ],
    [
      "passages",
      "names its article by a text",
      changedPassages('"article":0', '"article":"ferry"'),
      "index-damaged",
      wrongField('"passages[0].article"', 'a number, got "ferry"'),
    ],
    [
      "passages",
      "has a passage without a text",
      changedPassages('"text":"Dogs', '"words":"Dogs'),
      "index-damaged",
      wrongField('"passages[2].text"', "a text, got nothing"),
    ],
    [
      "passages",
      "has headings that are no list",
      changedPassages('"headings":["Timetable"]', '"headings":"Timetable"'),
      "index-damaged",
      wrongField('"passages[0].headings"', 'a list, got "Timetable"'),
    ],
    [
      "passages",
      "has a sentence with a start and no end",
      changedPassages('"sentences":[[0,37]', '"sentences":[[0]'),
      "index-damaged",
      wrongField('"passages[0].sentences"', "a list of pairs of numbers, got [0]"),
    ],
    [
      "passages",
      "has one paragraph number where two belong",
      changedPassages('"paragraphs":[1,1]', '"paragraphs":[1]'),
      "index-damaged",
      wrongField('"passages[0].paragraphs"', "a pair of numbers, got [1]"),
    ],
    [
      "passages",
      "is a list",
      utf8("[]"),
      "index-damaged",
      wrongField("the file", "an object, got []"),
    ],
    [
      "passages",
      "is no JSON",
      utf8("kindred"),
      "index-damaged",
      `${passages.path} is not valid JSON where a JSON file of the search index was expected. Build the index again with "npm run index" and publish it whole.`,
    ],
    [
      "words",
      "is no JSON",
      utf8("{"),
      "index-damaged",
      `${words.path} is not valid JSON where a JSON file of the search index was expected. Build the index again with "npm run index" and publish it whole.`,
    ],
    [
      "words",
      "is of another version of MiniSearch",
      utf8('{"index":[],"serializationVersion":99}'),
      "index-damaged",
      `${words.path} is not a word index that this program can load (Error: MiniSearch: cannot deserialize an index created with an incompatible version). ${REBUILD}`,
    ],
    [
      "vectors",
      "holds fewer vectors than the passages and sentences need",
      vectorsFile(1, 0, 5),
      "index-mismatch",
      `${vectors.path} holds 1 vectors of passages and 0 of sentences, but the passages and their sentences need 5 and 8. ${REBUILD}`,
    ],
    [
      "vectors",
      "holds as many vectors as there should be, but not of each",
      vectorsFile(6, 7, 5),
      "index-mismatch",
      `${vectors.path} holds 6 vectors of passages and 7 of sentences, but the passages and their sentences need 5 and 8. ${REBUILD}`,
    ],
    [
      "vectors",
      "holds vectors of another length than the encoder's",
      vectorsFile(5, 8, 4),
      "index-mismatch",
      `${vectors.path} holds vectors of 4 numbers, but the encoder tiny gives 5. ${REBUILD}`,
    ],
    [
      "vectors",
      "is an HTML page",
      HTML,
      "index-damaged",
      `${vectors.path} starts with "<!do" where "KVEC" was expected. ${REBUILD}`,
    ],
  ] as const)("%s: %s", async (part, _, bytes, code, message) => {
    await expect(readPart(part, withFile(tinyBundle(), part, bytes))).rejects.toMatchObject({
      name: "KindredError",
      code,
      message,
    });
  });

  test.each(["null", "[]", "{}", '{"index":7,"serializationVersion":2}', '"words"'])(
    "words: is %s",
    async (json) => {
      await expect(readPart("words", withFile(tinyBundle(), "words", utf8(json)))).rejects.toThrow(
        `${words.path} is not a word index that this program can load`,
      );
    },
  );
});

describe("the passages file", () => {
  test("is read back as it was, odd texts included", () => {
    const odd = [
      passageOf('Line one.\nLine two: 🙂 “é” \\ " </script> \u2028 end.', {
        article: "a",
        title: "A",
      }),
      passageOf("", { article: "__proto__", title: "" }),
      passageOf("Back in the first.", { article: "a", title: "A" }),
    ];
    expect(decodePassagesFile(encodePassagesFile(odd), "p.json")).toEqual(odd);
  });

  test("has the bytes of FORMAT.md, each title once", () => {
    const passage = passageOf("A lone one.", { article: "a", title: "A", headings: ["H"] });
    const text = new TextDecoder().decode(encodePassagesFile([passage, passage]));
    const row = `{"id":"${passage.id}","article":0,"headings":["H"],"text":"A lone one.","sentences":[[0,11]],"paragraphs":[1,1],"offsets":[0,11],"url":"articles/a/#p-1"}`;
    expect(text).toBe(`{"articles":[{"slug":"a","title":"A"}],"passages":[${row},${row}]}`);
  });

  test("of no passages is read back as none", () => {
    expect(decodePassagesFile(encodePassagesFile([]), "p.json")).toEqual([]);
  });
});
