// Passages and their vectors, loaded when they are needed.
import { describe, expect, test } from "vitest";
import { binaryCode, SENTENCE_DIMENSIONS } from "../../../src/format/binary-quantisation.ts";
import { dotProduct, unpackVector } from "../../../src/format/vectors.ts";
import { passageText } from "../../../src/indexing/analyzed-document.ts";
import { seededRandom } from "../../../src/indexing/seeded-random.ts";
import { openIndex } from "../../../src/search/open-index.ts";
import { splitSentences } from "../../../src/shared/sentences.ts";
import { type GivenVectors, shardPassages } from "../../fixtures/bundle/open-passages.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";
import { type Asked, watchedReader } from "../../fixtures/bundle/watched-reader.ts";
import { randomUnit } from "../../fixtures/random-vectors.ts";

const DIMENSIONS = 64;
const vectors = new Map<string, Float32Array>();
const random = seededRandom(9);
const given: GivenVectors = {
  dimensions: DIMENSIONS,
  encode: (texts) =>
    texts.map((text) => {
      const vector = vectors.get(text) ?? randomUnit(random, DIMENSIONS);
      vectors.set(text, vector);
      return vector;
    }),
};
/** Enough for several clusters, and for packs that are too long to be read whole. */
const passages = Array.from({ length: 1500 }, (_, i) =>
  passageOf(`Passage ${i} of article ${Math.floor(i / 5)}. It says ${random()} and ${random()}.`, {
    document: `article-${Math.floor(i / 5)}`,
    paragraph: i % 5,
  }),
);
const sharded = await shardPassages(passages, given);

async function open() {
  const reader = watchedReader(sharded.files);
  const parts = await openIndex(reader, sharded.entry);
  reader.asked.length = 0;
  return { reader, store: parts.passages };
}
const ofKind = (asked: readonly Asked[], kind: string) =>
  asked.filter(({ path }) => path.startsWith(`${kind}/`));

test("the collection is what the tests below need", () => {
  for (const kind of ["rows", "texts"] as const) {
    const [pack, ...more] = sharded.entry.packs[kind];
    expect(pack?.bytes).toBeGreaterThan(64 * 1024);
    expect(more).toEqual([]);
  }
  expect(sharded.passages.map(({ id }) => id)).not.toEqual(passages.map(({ id }) => id));
});

test("rows are counted", async () => {
  expect((await open()).store.count).toBe(1500);
});

test("every row's passage is what was stored for it, with the codes of its sentences", async () => {
  const { store } = await open();
  const read = await Promise.all(sharded.passages.map((_, row) => store.passage(row)));
  for (const [row, { sentenceCodes, ...passage }] of read.entries()) {
    expect(passage).toEqual(sharded.passages[row]);
    const codes = splitSentences(passage.text).flatMap(({ start, end }) => {
      const vector = vectors.get(passage.text.slice(start, end)) ?? [];
      return [...binaryCode(vector, SENTENCE_DIMENSIONS)];
    });
    expect([...sentenceCodes]).toEqual(codes);
  }
});

test("every row's vector is its passage's, as well as four bits can tell", async () => {
  const { store } = await open();
  for (const [row, passage] of sharded.passages.entries()) {
    const { vector } = await store.record(row);
    const stored = unpackVector(vector, DIMENSIONS, 4);
    const whole = vectors.get(passageText(passage)) ?? new Float32Array();
    expect(dotProduct(stored, whole) / Math.hypot(...stored)).toBeGreaterThan(0.98);
  }
});

test("a passage costs one request for its row and one for its text, and none the second time", async () => {
  const { reader, store } = await open();
  await store.passage(700);
  expect(ofKind(reader.asked, "rows")).toHaveLength(1);
  expect(ofKind(reader.asked, "texts")).toHaveLength(1);
  expect(reader.asked).toHaveLength(2);
  await store.passage(700);
  await store.record(700);
  expect(reader.asked).toHaveLength(2);
});

test("rows next to each other are read in one go, and so are their texts", async () => {
  const { reader, store } = await open();
  await Promise.all([700, 701, 702].map((row) => store.passage(row)));
  expect(reader.asked).toHaveLength(2);
});

describe.each(["rows", "texts"])("a passage whose part of the %s cannot be loaded", (kind) => {
  test("is refused and asked for again the next time, when it may be whole", async () => {
    const { reader, store } = await open();
    reader.spoil = (bytes, { path }) => (path.startsWith(kind) ? bytes.map((b) => b ^ 1) : bytes);
    for (const _ of ["once", "twice"]) {
      await expect(store.passage(700)).rejects.toMatchObject({
        code: "index-damaged",
        message: expect.stringMatching(
          new RegExp(`^${kind}/.+ holds a block that is not what was written`),
        ),
      });
    }
    reader.spoil = null;
    const { sentenceCodes: _, ...passage } = await store.passage(700);
    expect(passage).toEqual(sharded.passages[700]);
  });
});

// Skipped as the same in part-reader.test.ts.
test.each([-1, 1500])("there is no row %i", async (row) => {
  const { store } = await open();
  await expect(store.passage(row)).rejects.toThrow();
});
