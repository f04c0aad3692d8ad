// Reading a bundle through a reader in memory: whole, and damaged in every file that is read whole. What becomes of
// damaged packs is in damaged-parts.test.ts.

import { describe, expect, test } from "vitest";
import {
  type BundleReader,
  readEncoderFiles,
  readManifest,
} from "../../../src/format/bundle-reader.ts";
import { type ClusterSize, encodeClusters } from "../../../src/format/clusters-file.ts";
import type { Manifest, TransformerEncoderEntry } from "../../../src/format/manifest.ts";
import { encodeSynonyms, NO_SYNONYMS } from "../../../src/format/synonyms-file.ts";
import { deflate } from "../../../src/indexing/deflate.ts";
import { searchLexical } from "../../../src/search/lexical/lexical-search.ts";
import {
  indexEntry,
  openIndex,
  openSynonyms,
  openWords,
  readPassages,
} from "../../../src/search/open-index.ts";
import { Problems } from "../../../src/search/problems.ts";
import { parseQuery } from "../../../src/search/query.ts";
import {
  readerOf,
  sha256,
  TINY_ENCODER_PATH,
  type TinyBundle,
  tinyBundle,
  tinyPassages,
  tinyVector,
  withFile,
} from "../../fixtures/bundle/tiny-bundle.ts";
import { watchedReader } from "../../fixtures/bundle/watched-reader.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const HTML = utf8("<!doctype html><title>404</title>");

function transformerOf({ queryEncoder: encoder }: Manifest): TransformerEncoderEntry {
  if (encoder.kind !== "transformer") throw new Error(`The encoder is ${encoder.kind}.`);
  return encoder;
}

/** Reads what needs one of the files, as the worker does. */
const read = {
  terms: (reader: BundleReader, manifest: Manifest) =>
    openWords(reader, indexEntry(manifest)).languagesOf(null),
  clusters: (reader: BundleReader, manifest: Manifest) =>
    readPassages(reader, indexEntry(manifest)),
  encoder: (reader: BundleReader, manifest: Manifest) =>
    readEncoderFiles(reader, transformerOf(manifest)),
};

async function readPart(part: keyof typeof read, { files }: TinyBundle, hashes = true) {
  const reader = readerOf(files, hashes);
  return read[part](reader, await readManifest(reader));
}

/** The bundle with other bytes under a file's name, which the manifest does not know of. */
async function tampered(
  path: string,
  change: (bytes: Uint8Array) => Uint8Array | null,
): Promise<TinyBundle> {
  const bundle = await tinyBundle();
  const bytes = change(bundle.files.get(path) ?? new Uint8Array());
  if (bytes) bundle.files.set(path, bytes);
  else bundle.files.delete(path);
  return bundle;
}

function flipped(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[copy.length - 3] = (copy[copy.length - 3] ?? 0) ^ 1;
  return copy;
}

const { files: whole, manifest } = await tinyBundle();
const [{ terms: termsEntry } = { terms: manifest.files.clusters }] = manifest.words;
const PATHS = [
  ["terms", termsEntry.path],
  ["clusters", manifest.files.clusters.path],
  ["encoder", `${TINY_ENCODER_PATH}onnx/model_quantized.onnx`],
] as const;
const PUBLISH = "Publish the index whole, or build it again.";
const REBUILD = "Build the index again.";

describe.each([
  ["with hashes", true],
  ["on a platform without hashes", false],
])("a whole bundle, %s", (_, hashes) => {
  test("gives the passages, the word leg, the meaning leg and the encoder's files", async () => {
    const reader = readerOf(whole, hashes);
    const index = await openIndex(reader, indexEntry(manifest));
    const { passages, meaning } = index;
    expect(passages.count).toBe(5);
    for (const [row, passage] of tinyPassages.entries()) {
      expect(await passages.passage(row)).toMatchObject(passage);
    }
    const problems = new Problems();
    const { hits } = await searchLexical(index, parseQuery("cheese", false));
    expect(hits.map(({ row }) => row)).toEqual([3]);
    // Two words about dogs in the text and one about ferries in the title.
    const dogs = (await meaning.score(tinyVector("puppy"), [2], problems)).get(2);
    expect(dogs?.similarity).toBeCloseTo(2 / Math.sqrt(5), 2);
    const { mean, spread } = manifest.queryEncoder.calibration;
    expect(dogs?.score).toBeCloseTo((2 / Math.sqrt(5) - mean) / (5 * spread), 2);
    expect(problems.messages).toEqual([]);
    const encoder = await readEncoderFiles(reader, transformerOf(manifest));
    expect([...encoder.keys()]).toEqual(["config.json", "onnx/model_quantized.onnx"]);
  });
});

test("what the parts are opened by is what the manifest says of them and of the encoder", () => {
  expect(indexEntry(manifest)).toMatchObject({
    passages: 5,
    words: manifest.words,
    vectorBits: 8,
    files: manifest.files,
    packs: manifest.packs,
    dimensions: 5,
    calibration: manifest.queryEncoder.calibration,
  });
});

describe("opening a small bundle", () => {
  test("asks for each file once, all at once, and queries for nothing more but the codes", async () => {
    const reader = watchedReader(whole);
    const opening = openIndex(reader, indexEntry(manifest));
    const { files, packs } = manifest;
    const paths = [
      ...[packs.rows, packs.texts, packs.dictionary, packs.postings].flat().map(({ path }) => path),
      ...[...Object.values(files), ...manifest.words.map(({ terms }) => terms)].map(
        ({ path }) => path,
      ),
    ];
    expect(reader.asked.map(({ path }) => path).sort()).toEqual(paths.sort());
    const index = await opening;
    const { passages } = index;
    await searchLexical(index, parseQuery("cheese harbour", false));
    for (const row of tinyPassages.keys()) await passages.passage(row);
    expect(reader.asked).toHaveLength(paths.length);
    expect(reader.asked.every(({ range }) => range === null)).toBe(true);
  });

  test("of a pack that is missing says nothing yet: it may not be needed", async () => {
    for (const kind of ["rows", "texts", "dictionary", "postings", "codes"] as const) {
      const files = new Map(whole);
      for (const { path } of manifest.packs[kind]) files.delete(path);
      await expect(openIndex(readerOf(files), indexEntry(manifest))).resolves.toBeDefined();
    }
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
      await expect(readPart(part, await tampered(path, change), hashes)).rejects.toMatchObject({
        code: "index-damaged",
        message,
      });
    }
  });

  test("has one bit flipped", async () => {
    const found = sha256(flipped(right)).slice(0, 10);
    await expect(readPart(part, await tampered(path, flipped))).rejects.toMatchObject({
      code: "index-damaged",
      message: `${path} has the SHA-256 ${found}…, but the manifest names ${sha256(right).slice(0, 10)}…: the file was changed. ${PUBLISH}`,
    });
  });

  test("is missing, in the reader's own words", async () => {
    const bundle = await tampered(path, () => null);
    await expect(readPart(part, bundle)).rejects.toMatchObject({
      code: "index-missing",
      message: `${path} is not there.`,
    });
  });
});

describe("the synonyms of a bundle", () => {
  const written = encodeSynonyms({ groups: [["ferry", "boat"]], oneWay: [] });
  const entry = { path: "synonyms-0.json", bytes: written.length, sha256: sha256(written) };
  const named = { files: { ...manifest.files, synonyms: entry } };

  test("are loaded when they are asked for, once, and again where that failed", async () => {
    const files = new Map(whole);
    const reader = watchedReader(files);
    const synonyms = openSynonyms(reader, named);
    expect(reader.asked).toEqual([]);
    await expect(synonyms()).rejects.toMatchObject({ code: "index-missing" });
    files.set(entry.path, written);
    expect(await synonyms()).toEqual({ groups: [["ferry", "boat"]], oneWay: [] });
    await synonyms();
    expect(reader.asked.map(({ path }) => path)).toEqual([entry.path, entry.path]);
  });

  test("are refused where they are damaged", async () => {
    const reader = watchedReader(new Map([[entry.path, flipped(written)]]));
    await expect(openSynonyms(reader, named)()).rejects.toMatchObject({ code: "index-damaged" });
  });

  test("are none where the manifest names none, which takes no request", async () => {
    const reader = watchedReader(whole);
    expect(await openSynonyms(reader, manifest)()).toEqual({ groups: [], oneWay: [] });
    expect(reader.asked).toEqual([]);
  });
});

test("without one of the two directories the parts of the other are read all the same", async () => {
  const noTerms = await tampered(termsEntry.path, () => null);
  const { passages } = await read.clusters(readerOf(noTerms.files), manifest);
  expect(passages.count).toBe(5);
  const noClusters = await tampered(manifest.files.clusters.path, () => null);
  const [language] = await read.terms(readerOf(noClusters.files), manifest);
  const found = await language?.lookUp(parseQuery("cheese", false), NO_SYNONYMS, new Problems());
  expect(found?.flatMap(({ readings }) => readings)).toHaveLength(1);
  for (const { files } of [noTerms, noClusters]) {
    await expect(openIndex(readerOf(files), indexEntry(manifest))).rejects.toMatchObject({
      code: "index-missing",
    });
  }
});

test("a bundle without a manifest is refused in the reader's own words", async () => {
  await expect(readManifest(readerOf(new Map()))).rejects.toMatchObject({
    code: "index-missing",
    message: "manifest.json is not there.",
  });
});

describe("a file whose hash is right is still refused that", () => {
  const { clusters } = manifest.files;
  const cluster = (rows: number): ClusterSize => ({
    rows,
    textBytes: 900,
    centroid: Uint8Array.of(1),
  });

  test.each([
    [
      "clusters",
      "holds fewer passages than the manifest counts",
      encodeClusters([cluster(4)]),
      "index-mismatch",
      `${clusters.path} names 4 passages, but the manifest counts 5. ${REBUILD}`,
    ],
    [
      "clusters",
      "holds more passages than the manifest counts, in several clusters",
      encodeClusters([cluster(3), cluster(3)]),
      "index-mismatch",
      `${clusters.path} names 6 passages, but the manifest counts 5. ${REBUILD}`,
    ],
    [
      "clusters",
      "counts more clusters than it holds",
      Uint8Array.of(2, 5, 100, 1),
      "index-damaged",
      `${clusters.path} ends after 4 bytes, in the middle of what it holds. ${PUBLISH}`,
    ],
    [
      "clusters",
      "is empty",
      new Uint8Array(),
      "index-damaged",
      `${clusters.path} ends after 0 bytes, in the middle of what it holds. ${PUBLISH}`,
    ],
    [
      "terms",
      "is not deflated",
      utf8("{"),
      "index-damaged",
      expect.stringContaining(`${termsEntry.path} cannot be unpacked`),
    ],
    [
      "terms",
      "counts more shards than it holds",
      deflate(Uint8Array.of(9)),
      "index-damaged",
      `${termsEntry.path} ends after 1 bytes, in the middle of what it holds. ${PUBLISH}`,
    ],
  ] as const)("%s: %s", async (part, _, bytes, code, message) => {
    const changed = withFile(await tinyBundle(), part, Uint8Array.from(bytes));
    await expect(readPart(part, changed)).rejects.toMatchObject({
      name: "KindredError",
      code,
      message,
    });
  });
});
