// The embedding cache: what it forgets and what it does not.
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { embedTexts } from "../../../src/indexer/embed-texts.ts";
import { EmbeddingCache } from "../../../src/indexer/embedding-cache.ts";
import { NO_PROGRESS } from "../../../src/indexer/progress.ts";
import { tinyEncoder, tinyVector } from "../../fixtures/bundle/tiny-bundle.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const VECTOR = Float32Array.of(1 / 3, -0, 1e-30);
const open = (folder: string, model = "a".repeat(64), dimensions = 3) =>
  EmbeddingCache.open(folder, model, dimensions, NO_PROGRESS);

test("an embedding is read back to the last bit", async () => {
  const folder = await temporaryFolder();
  const cache = await open(folder);
  cache.set("A text\nof two lines", VECTOR);
  await cache.save();
  expect((await open(folder)).get("A text\nof two lines")).toEqual(VECTOR);
});

test("another model has a cache of its own", async () => {
  const folder = await temporaryFolder();
  const cache = await open(folder);
  cache.set("A text", VECTOR);
  await cache.save();
  expect((await open(folder, "b".repeat(64))).get("A text")).toBe(undefined);
});

describe("a line is forgotten, and the others are not, that", () => {
  const vector = (numbers: number[]) =>
    Buffer.from(Float32Array.from(numbers).buffer).toString("base64");
  test.each([
    ["is cut off", '{"key":"ab","vec'],
    ["is no object", '"text"'],
    ["is null", "null"],
    ["has no vector", '{"key":"ab"}'],
    ["has a key that is no text", `{"key":7,"vector":"${vector([1, 2, 3])}"}`],
    ["has a vector of another length", `{"key":"ab","vector":"${vector([1, 2])}"}`],
    ["has a number that is none", `{"key":"ab","vector":"${vector([1, Number.NaN, 3])}"}`],
  ])("%s", async (_, line) => {
    const folder = await temporaryFolder();
    const cache = await open(folder);
    cache.set("A text", VECTOR);
    await cache.save();
    const [name = ""] = await readdir(folder);
    const file = path.join(folder, name);
    await writeFile(file, `${line}\n${await readFile(file, "utf8")}`);
    const said: string[] = [];
    const again = await EmbeddingCache.open(folder, "a".repeat(64), 3, {
      ...NO_PROGRESS,
      say: (text) => said.push(text),
    });
    expect(again.get("A text")).toEqual(VECTOR);
    expect(said).toEqual([
      `${file}: 1 lines of the embedding cache cannot be read; their texts are encoded again.`,
    ]);
  });
});

describe("embedding texts", () => {
  test("gives each text its vector, in order, and encodes a text that comes twice once", async () => {
    const cache = await open(await temporaryFolder(), "c".repeat(64), tinyEncoder.dimensions);
    const asked: string[] = [];
    const encoder = {
      ...tinyEncoder,
      encode: (texts: readonly string[]) => {
        asked.push(...texts);
        return tinyEncoder.encode(texts);
      },
    };
    const texts = ["The ferry", "Some cheese", "The ferry"];
    const { vectors, encoded } = await embedTexts(texts, encoder, cache, NO_PROGRESS);
    expect(vectors).toEqual(texts.map(tinyVector));
    expect(asked).toEqual(["The ferry", "Some cheese"]);
    expect(encoded).toBe(2);
  });

  test("of more than one batch counts up to all of them", async () => {
    const cache = await open(await temporaryFolder(), "c".repeat(64), tinyEncoder.dimensions);
    const seen: (string | number)[] = [];
    const texts = Array.from({ length: 150 }, (_, i) => `The ferry ${i}`);
    await embedTexts(texts, tinyEncoder, cache, {
      say: (line) => seen.push(line),
      start: (what, total) => seen.push(what, total),
      advance: (done) => seen.push(done),
      finish: () => seen.push("finished"),
    });
    expect(seen).toEqual(["Embedding texts", 150, 64, 128, 150, "finished"]);
  });
});
