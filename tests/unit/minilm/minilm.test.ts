// A real transformer in Node: all-MiniLM-L6-v2 reads the pages, and the queries.
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type BuildIndexOptions, buildIndex } from "../../../src/build.ts";
import type { Document } from "../../../src/documents/document.ts";
import type { Encoder } from "../../../src/encoder/encoder.ts";
import { createBuildEncoder, createTransformer } from "../../../src/encoder/load-encoder.ts";
import { loadEncoderFiles } from "../../../src/encoder/load-encoder-files.ts";
import { openEncoder } from "../../../src/encoder/open-encoder.ts";
import { cosineOf } from "../../../src/encoder/self-test.ts";
import { readManifest } from "../../../src/format/bundle-reader.ts";
import { readBrowserFiles } from "../../../src/indexing/browser-files.ts";
import { folderReader } from "../../../src/indexing/folder-reader.ts";
import { indexEntry, openIndex } from "../../../src/search/open-index.ts";
import { search } from "../../../src/search/search.ts";
import { findMinilm, REMEDY } from "../../minilm/find-minilm.ts";
import { filesBelow, temporaryFolder } from "../indexing/temporary-folder.ts";

const minilm = findMinilm();

vi.setConfig({ testTimeout: 120_000 });

const page = (url: string, title: string, ...texts: string[]): Document => ({
  url,
  title,
  lang: "en",
  blocks: texts.map((text) => ({ kind: "paragraph", text })),
});

const PAGES = [
  page("boots/", "Wet boots", "Soaked boots dry slowly. Stuff them with newspaper overnight."),
  page("stove/", "The stove", "Light the stove with dry birch. Never leave it burning at night."),
  page("ferry/", "The ferry", "The last boat leaves the harbour at nine in the evening."),
];

describe.skipIf(minilm === null)(
  `all-MiniLM-L6-v2${minilm === null ? `, which is not there: ${REMEDY}` : ""}`,
  () => {
    // Bundled once for all of them where a source has changed.
    beforeAll(async () => void (await readBrowserFiles()), 120_000);
    beforeAll(() => void vi.stubEnv("KINDRED_MODELS", minilm?.models));
    afterAll(() => void vi.unstubAllEnvs());

    const build = (folder: string, options: Partial<BuildIndexOptions> = {}, pages = PAGES) =>
      buildIndex(pages, {
        out: path.join(folder, "index"),
        cache: path.join(folder, "cache"),
        model: "minilm",
        ...options,
      });

    async function find(folder: string, query: string): Promise<string[]> {
      const reader = folderReader(path.join(folder, "index"));
      const manifest = await readManifest(reader);
      const encoder = await openEncoder(reader, manifest, createTransformer);
      const index = await openIndex(reader, indexEntry(manifest));
      const request = { query, mode: "meaning", limit: 3, typing: false } as const;
      const { results } = await search(index, encoder, request);
      return results.map(({ url }) => url);
    }

    test("rounded while it runs gives about the vectors of weights of int8", async () => {
      const texts = PAGES.flatMap(({ title, blocks }) => [
        title,
        ...blocks.map(({ text }) => text),
      ]);
      const wanted = await (await encoderOf(minilm?.folder ?? "")).encode(texts);
      const found = await (await encoderOf(minilm?.dynamic ?? "")).encode(texts);
      for (const [i, vector] of wanted.entries()) {
        expect(cosineOf(vector, found[i] ?? new Float32Array()), texts[i]).toBeGreaterThan(0.98);
      }
    });

    test("gives a text the same vector whatever stands beside it", async () => {
      const encoder = await encoderOf(minilm?.dynamic ?? "");
      const [alone] = await encoder.encode(["Light the stove."]);
      const [first, , last] = await encoder.encode([
        "Light the stove.",
        "A far longer text about something else, with which a batch would be filled up.",
        "Light the stove.",
      ]);
      expect(first).toEqual(alone);
      expect(last).toEqual(alone);
    });

    test("reads pages and queries", async () => {
      const folder = await temporaryFolder();
      await build(folder);
      const manifest = await readManifest(folderReader(path.join(folder, "index")));
      const use = { name: "all-minilm-l6-v2", pooling: "mean", prefix: "", longestText: 512 };
      expect(manifest.documentEncoder).toEqual(use);
      expect(manifest.queryEncoder).toMatchObject({ kind: "transformer", ...use });
      expect((await find(folder, "drying shoes"))[0]).toMatch(/^boots\//);
      expect((await find(folder, "departure of the ship"))[0]).toMatch(/^ferry\//);
    });

    test("gives the same index for the same pages, from its cache and without", async () => {
      const [folder, other] = [await temporaryFolder(), await temporaryFolder()];
      await build(folder);
      const first = await indexIn(folder);
      expect((await build(folder)).embedded).toBe(0);
      expect(await indexIn(folder)).toEqual(first);
      await build(other);
      expect(await indexIn(other)).toEqual(first);
    });

    test("does not read passages again when something else of a page has changed", async () => {
      const folder = await temporaryFolder();
      await build(folder);
      const kept = async () =>
        Object.entries(await filesBelow(path.join(folder, "cache"))).filter(([file]) =>
          /vectors-/.test(file),
        );
      const before = await kept();
      expect(before).toHaveLength(1);
      const changed = PAGES.map((one) => ({ ...one, weight: 2 }));
      expect((await build(folder, {}, changed)).embedded).toBeGreaterThan(0);
      expect(await kept()).toEqual(before);
    });
  },
);

const indexIn = (folder: string) => filesBelow(path.join(folder, "index"));

async function encoderOf(folder: string): Promise<Encoder> {
  return createBuildEncoder(await loadEncoderFiles(folder, { downloads: "" }), {
    runtime: "transformers",
  });
}
