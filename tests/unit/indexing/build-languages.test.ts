// Languages that the encoder does not know: passages without meaning, and words that answer alone.
import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { createBuildEncoder } from "../../../src/encoder/load-encoder.ts";
import { loadEncoderFiles } from "../../../src/encoder/load-encoder-files.ts";
import { readManifest } from "../../../src/format/bundle-reader.ts";
import { indexEntry, openIndex } from "../../../src/search/open-index.ts";
import { MEANING_WEIGHT } from "../../../src/search/ranking-settings.ts";
import { type SearchRequest, search } from "../../../src/search/search.ts";
import { MODEL } from "./build-folder.ts";
import { type BuiltLanguages, buildLanguages } from "./language-documents.ts";
import { temporaryFolder } from "./temporary-folder.ts";

// Each builds with the embedded encoder, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

/** What was built, opened, with the encoder's calls counted. */
async function opened({ reader }: BuiltLanguages) {
  const manifest = await readManifest(reader);
  const index = await openIndex(reader, indexEntry(manifest));
  const files = await loadEncoderFiles(MODEL, { downloads: "unused" });
  const encoder = await createBuildEncoder(files, { runtime: "table" });
  const encode = vi.spyOn(encoder, "encode");
  const ask = (query: string, more: Partial<SearchRequest> = {}) =>
    search(index, encoder, { query, mode: "hybrid", limit: 50, typing: false, ...more });
  const passages = Array.from({ length: index.passages.count }, async (_, row) => ({
    passage: await index.passages.passage(row),
    scale: (await index.passages.record(row)).vector.scale,
    hasMeaning: index.meaning.hasMeaning(row),
  }));
  return { manifest, ask, encode, passages: await Promise.all(passages) };
}

describe("an index in English and in others", () => {
  test("has vectors and codes of sentences for English alone, and says so", async () => {
    const built = await buildLanguages({ en: 2, de: 2, fr: 1, zh: 1 });
    const { manifest, passages } = await opened(built);
    expect(manifest.queryEncoder.languages).toEqual(["en"]);
    for (const { passage, scale, hasMeaning } of passages) {
      const isEnglish = passage.lang === "en";
      expect([scale !== 0, hasMeaning, passage.sentenceCodes.length > 0]).toEqual(
        Array(3).fill(isEnglish),
      );
    }
    expect(built.said).toContain(
      "meaning: not for German, French, Chinese (the encoder kindred-en knows English); words answer there",
    );
    // A passage and its sentences each, of English alone.
    expect(built.summary).toMatchObject({ isEncoderUsed: true, vectors: 8, embedded: 8 });
  });

  test("finds English by meaning, and the others by words as if meaning said nothing", async () => {
    const { ask } = await opened(await buildLanguages({ en: 2, de: 2 }));
    const { results, missing } = await ask("Mittag harbour Insel island");
    expect(missing).toEqual([]);
    expect(results.map(({ lang }) => lang).sort()).toEqual(["de", "de", "en", "en"]);
    for (const { lang, meaning } of results) expect(meaning !== null).toBe(lang === "en");
    expect((await ask("island", { mode: "meaning" })).results.map(({ lang }) => lang)).toEqual([
      "en",
      "en",
    ]);
  });

  // Of more than 256 passages not all vectors are read.
  test.each([2, 300])("adds nothing to a German passage's words, beside %d others", async (en) => {
    const { ask } = await opened(await buildLanguages({ en, de: 2 }));
    const { results, missing } = await ask("Insel Mittag");
    expect(missing).toEqual([]);
    const german = results.filter(({ lang }) => lang === "de");
    // A full match by words, and 0 by meaning.
    expect(german.map(({ score }) => score)).toEqual(
      Array(2).fill(expect.closeTo(1 - MEANING_WEIGHT, 5)),
    );
    expect(german.every(({ isRelevant }) => isRelevant)).toBe(true);
  });

  test("is measured by what has meaning", async () => {
    const english = await opened(await buildLanguages({ en: 12 }));
    const both = await opened(await buildLanguages({ en: 12, de: 40 }));
    expect(both.manifest.queryEncoder.calibration).toEqual(
      english.manifest.queryEncoder.calibration,
    );
  });

  test.each(["hybrid", "meaning"] as const)(
    "answers by words alone where only German is searched, in the mode %s",
    async (mode) => {
      const { ask, encode } = await opened(await buildLanguages({ en: 1, de: 2 }));
      const { results, missing, stage, lang } = await ask("Schiff", { mode, lang: "de" });
      expect(missing).toEqual([
        {
          leg: "meaning",
          reason: "language",
          message: "Meaning is only for English; words alone answer in German.",
        },
      ]);
      expect({ stage, lang, found: results.length }).toEqual({
        stage: "final",
        lang: "de",
        found: 2,
      });
      expect(encode).not.toHaveBeenCalled();
    },
  );

  test("does not miss meaning where words are asked alone", async () => {
    const { ask } = await opened(await buildLanguages({ en: 1, de: 1 }));
    expect((await ask("Schiff", { mode: "words", lang: "de" })).missing).toEqual([]);
  });
});

describe("an index without any English", () => {
  test("is built and searched, small or large", async () => {
    for (const count of [1, 500]) {
      const built = await buildLanguages({ de: count });
      const { manifest, ask, encode, passages } = await opened(built);
      expect(built.summary).toMatchObject({ isEncoderUsed: false, vectors: 0, passages: count });
      expect(manifest.queryEncoder.calibration).toEqual({ mean: 0.17, spread: 0.09 });
      expect(passages.every(({ hasMeaning }) => !hasMeaning)).toBe(true);
      const { results, missing, fits } = await ask("Schiff Hafen");
      expect([results.length > 0, fits]).toEqual([true, true]);
      expect(missing).toMatchObject([{ leg: "meaning", reason: "language" }]);
      expect(encode).not.toHaveBeenCalled();
    }
  });
});

test("what was kept of a model is not taken for that of one that knows other languages", async () => {
  const folder = await temporaryFolder();
  const model = path.join(folder, "kindred-en");
  await cp(MODEL, model, { recursive: true });
  const first = await buildLanguages({ de: 1 }, model, folder);
  expect(first.summary.vectors).toBe(0);
  const config = path.join(model, "config.json");
  const text = await readFile(config, "utf8");
  await writeFile(config, text.replace('"languages": ["en"]', '"languages": ["en", "de"]'));
  const second = await buildLanguages({ de: 1 }, model, folder);
  expect(second.summary).toMatchObject({ vectors: 4, embedded: 4, isEncoderUsed: true });
  await writeFile(config, text.replace(/,\s*"languages": \["en"\]/, ""));
  const third = await buildLanguages({ de: 1 }, model, folder);
  expect(third.summary).toMatchObject({ vectors: 4, embedded: 4, isEncoderUsed: true });
  expect(third.said.join("\n")).toContain("does not say which it knows");
  expect((await readManifest(third.reader)).queryEncoder.languages).toBeUndefined();
});
