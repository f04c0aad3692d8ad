// Keeping a transformer's vectors by their texts.
import { readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Encoder } from "../../../src/encoder/encoder.ts";
import { trimVectorCache, VectorCache } from "../../../src/indexing/vector-cache.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const DIMENSIONS = 6;
const HASH = "0".repeat(64);

/** What the encoder was asked for since the test began. */
let asked: string[] = [];
let folder: string;
beforeEach(async () => {
  asked = [];
  folder = await temporaryFolder({});
});

/** A third of which no binary fraction is exact. */
const vectorOf = (text: string) =>
  Float32Array.from({ length: DIMENSIONS }, (_, i) => (text.charCodeAt(i % text.length) + i) / 3);

const encoder: Encoder = {
  dimensions: DIMENSIONS,
  async encode(texts) {
    asked.push(...texts);
    return texts.map(vectorOf);
  },
  knowsWord: async () => true,
};

const cache = (hash = HASH, own = encoder) => new VectorCache(folder, hash, own);
const fileIn = async () => path.join(folder, (await readdir(folder))[0] ?? "");

test("what was encoded once is not encoded again, and is the same to the last bit", async () => {
  const texts = ["ferry", "harbour", "ferry"];
  const first = await cache().encode(texts);
  expect(asked).toEqual(["ferry", "harbour"]);
  const second = await cache().encode([...texts, "fog"]);
  expect(asked).toEqual(["ferry", "harbour", "fog"]);
  expect(second).toEqual([...first, vectorOf("fog")]);
});

test("another model has other vectors", async () => {
  await cache().encode(["ferry"]);
  await cache("1".repeat(64)).encode(["ferry"]);
  expect(asked).toEqual(["ferry", "ferry"]);
});

test("what an encoder has given before it fails is kept", async () => {
  const texts = Array.from({ length: 40 }, (_, i) => `text ${i}`);
  const failing: Encoder = {
    ...encoder,
    encode: (some) =>
      some.includes("text 35") ? Promise.reject(new Error("tired")) : encoder.encode(some),
  };
  await expect(cache(HASH, failing).encode(texts)).rejects.toThrow("tired");
  asked = [];
  expect(await cache().encode(texts)).toEqual(texts.map(vectorOf));
  expect(asked).toEqual(texts.slice(32));
});

describe("a damaged file", () => {
  test("that was cut off loses the last vector only, and takes more", async () => {
    await cache().encode(["ferry", "harbour"]);
    const file = await fileIn();
    await truncate(file, (await stat(file)).size - 3);
    asked = [];
    await cache().encode(["ferry", "harbour"]);
    expect(asked).toEqual(["harbour"]);
    await cache().encode(["ferry", "harbour"]);
    expect(asked).toEqual(["harbour"]);
  });

  test("with a changed byte loses one vector", async () => {
    await cache().encode(["ferry", "harbour", "fog"]);
    const file = await fileIn();
    const content = await readFile(file);
    content[content.length / 2] = (content[content.length / 2] ?? 0) ^ 1;
    await writeFile(file, content);
    asked = [];
    expect(await cache().encode(["ferry", "harbour", "fog"])).toEqual(
      ["ferry", "harbour", "fog"].map(vectorOf),
    );
    expect(asked).toEqual(["harbour"]);
  });

  test("of which nothing can be read is a new one", async () => {
    await cache().encode(["ferry"]);
    await writeFile(await fileIn(), "no vectors at all, but a text of some length");
    await cache().encode(["ferry"]);
    await cache().encode(["ferry"]);
    expect(asked).toEqual(["ferry", "ferry"]);
  });
});

test("a folder that cannot be written to costs the keeping and nothing else", async () => {
  folder = path.join(folder, "file");
  await writeFile(folder, "");
  expect(await cache().encode(["ferry"])).toEqual([vectorOf("ferry")]);
});

test("two that have one file open do not lose what the other keeps", async () => {
  const [a, b] = [cache(), cache()];
  await Promise.all([a.encode(["ferry"]), b.encode(["harbour"])]);
  await Promise.all([a.encode(["fog"]), b.encode(["gale"])]);
  asked = [];
  await cache().encode(["ferry", "harbour", "fog", "gale"]);
  expect(asked).toEqual([]);
});

test("a file of far more vectors than the index has keeps the newest half", async () => {
  const texts = Array.from({ length: 1020 }, (_, i) => `text ${i}`);
  await cache().encode(texts);
  const { size } = await stat(await fileIn());
  await trimVectorCache(folder, HASH, DIMENSIONS, 3);
  expect((await stat(await fileIn())).size).toBe(size);
  await trimVectorCache(folder, HASH, DIMENSIONS, 1);
  expect((await stat(await fileIn())).size).toBe(size / 2);
  asked = [];
  await cache().encode(texts.slice(500));
  expect(asked).toEqual(texts.slice(500, 510));
});
