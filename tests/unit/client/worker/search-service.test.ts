// The search worker without the worker: what opening loads, what is told of it, and answers where a leg is missing.
// When there is a draft is in answer-query.test.ts.

import { describe, expect, test, vi } from "vitest";
import type { Request } from "../../../../src/client/protocol.ts";
import type { Encoder } from "../../../../src/encoder/encoder.ts";
import type { BundleReader } from "../../../../src/format/bundle-reader.ts";
import type { PackKind } from "../../../../src/format/manifest.ts";
import { KindredError } from "../../../../src/shared/errors.ts";
import {
  passageOf,
  readerOf,
  TINY_ENCODER_PATH,
  type TinyBundle,
  tinyBundle,
  tinyEncoder,
  tinyPassages,
} from "../../../fixtures/bundle/tiny-bundle.ts";
import { watchedReader } from "../../../fixtures/bundle/watched-reader.ts";
import {
  byMeaning,
  held,
  OPEN,
  type Setting,
  startService,
  textsOf,
  tiny,
} from "./start-service.ts";

const [ferryText, , dogsText] = tinyPassages.map(({ text }) => text);

describe("opening", () => {
  test("is done when the manifest was read, and says what the index holds", async () => {
    const directories = held<void>();
    const inner = readerOf(tiny.files);
    const { open, opened, states } = startService({
      reader: {
        ...inner,
        async read(path) {
          if (path !== "manifest.json") await directories.promise;
          return inner.read(path);
        },
      },
    });
    expect(await open()).toEqual({ type: "opened", id: 1 });
    expect(states().at(-1)).toEqual({
      words: "loading",
      meaning: "loading",
      wordsProblem: null,
      meaningProblem: null,
      documents: 2,
      languages: { "": 2 },
      passages: 5,
      encoder: "tiny",
      bytes: tiny.files.get("manifest.json")?.length,
      progress: null,
      isProgramRefreshed: false,
    });
    expect(opened).toEqual([{ indexUrl: OPEN.indexUrl, pastCache: false }]);
    directories.resolve();
  });

  test("tells the page at once that the program runs", async () => {
    const { open, states } = startService({
      reader: { ...readerOf(tiny.files), read: () => new Promise(() => {}) },
    });
    void open();
    expect(states()).toMatchObject([{ words: "loading", documents: 0 }]);
  });

  test("reads no file that only the meaning leg needs, and counts what it reads", async () => {
    const { files, manifest } = tiny;
    const reader = watchedReader(files);
    const { open, state } = startService({ reader });
    await open();
    const { bytes } = await state(({ words }) => words === "ready");
    const { clusters } = manifest.files;
    const terms = manifest.words.map((entry) => entry.terms);
    const { codes, ...packs } = manifest.packs;
    const read = reader.asked.map(({ path }) => path);
    // Directories, and packs that are so small that they are read whole.
    expect(read[0]).toBe("manifest.json");
    expect(read.slice(1).sort()).toEqual(
      [clusters, ...terms, ...Object.values(packs).flat()].map(({ path }) => path).sort(),
    );
    expect(codes).toHaveLength(1);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(
      read.reduce((sum, path) => sum + (files.get(path)?.length ?? 0), 0),
    );
  });

  test("brings the rows of languages along, where a query in one of them waits already", async () => {
    const bundle = await tinyBundle([
      passageOf("Die Fähre nach Norwick.", { document: "de", lang: "de" }),
      passageOf("The ferry to Norwick.", { document: "en", lang: "en" }),
    ]);
    const directories = held<void>();
    const reader = watchedReader(bundle.files);
    const read = reader.read;
    const slow: BundleReader = {
      ...reader,
      async read(path, again) {
        const bytes = await read(path, again);
        if (/^(terms|clusters)-/.test(path)) await directories.promise;
        return bytes;
      },
    };
    const facets = () => reader.asked.filter(({ path }) => path.startsWith("facets-"));
    const { open, query } = startService({ reader: slow });
    await open();
    expect(facets()).toEqual([]);
    const asked = query("Norwick", { mode: "words", lang: "de" });
    await vi.waitFor(() => expect(facets()).toHaveLength(1));
    directories.resolve();
    const answer = await asked.final();
    expect(answer.lang).toBe("de");
    expect(textsOf(answer)).toEqual(["Die Fähre nach Norwick."]);
    expect(facets()).toHaveLength(1);
  });

  test("again after a failure reads past the browser's cache", async () => {
    const { open, opened } = startService();
    await open({ pastCache: true });
    expect(opened).toEqual([{ indexUrl: OPEN.indexUrl, pastCache: true }]);
  });

  test("fails without the manifest, in one sentence", async () => {
    const bundle = await tinyBundle();
    bundle.files.delete("manifest.json");
    expect(await startService({ bundle }).open()).toEqual({
      type: "failed",
      id: 1,
      code: "index-missing",
      message: "manifest.json is not there.",
    });
  });

  test("where nothing can be shown, is told as the state of both legs, and by every query", async () => {
    const bundle = await tinyBundle();
    const { path } = bundle.manifest.files.clusters;
    bundle.files.delete(path);
    const { open, state, query } = startService({ bundle });
    await open();
    const message = `${path} is not there.`;
    expect(await state(({ words }) => words === "failed")).toMatchObject({
      meaning: "failed",
      wordsProblem: message,
      meaningProblem: message,
    });
    const asked = query("ferry");
    expect(await asked.all()).toEqual([
      { type: "failed", id: asked.id, code: "index-missing", message },
    ]);
  });

  test("without the directory of terms says why words are missing, and meaning answers", async () => {
    const bundle = await tinyBundle();
    const [path = ""] = bundle.manifest.words.map(({ terms }) => terms.path);
    bundle.files.delete(path);
    const { open, state, query } = startService({ bundle });
    await open();
    const message = `${path} is not there.`;
    expect(await state(({ words }) => words === "failed")).toMatchObject({ wordsProblem: message });
    const missing = [{ leg: "words", reason: "failed", message }];
    expect(await query("ferry", { mode: "words" }).final()).toMatchObject({ results: [], missing });
    const both = await query("puppy").final();
    expect(both.missing).toEqual(missing);
    expect(textsOf(both)).toContain(dogsText);
    expect((await query("puppy", { mode: "meaning" }).final()).missing).toEqual([]);
  });
});

describe("without its pack of", () => {
  /** A service over a bundle that lacks the packs of one kind. */
  async function without(kind: PackKind) {
    const bundle = await tinyBundle();
    const packs = bundle.manifest.packs[kind].map(({ path }) => path);
    const kept = new Map(packs.map((path) => [path, bundle.files.get(path) ?? new Uint8Array()]));
    for (const path of packs) bundle.files.delete(path);
    const { open, query, state } = startService({ bundle });
    await open();
    await state(({ words }) => words === "ready");
    const giveBack = () => {
      for (const [path, bytes] of kept) bundle.files.set(path, bytes);
    };
    return { query, state, path: packs[0] ?? "none", giveBack };
  }

  test.each(["dictionary", "postings"] as const)(
    "%s an index opens, meaning answers, and the answer says what is missing",
    async (kind) => {
      const { query, state, path, giveBack } = await without(kind);
      const answer = await query("harbour").final();
      const message = `${path} is not there.`;
      expect(answer.missing).toEqual([{ leg: "words", reason: "failed", message }]);
      expect(await state(({ words }) => words === "failed")).toMatchObject({
        ...{ meaning: "ready", wordsProblem: message, meaningProblem: null },
      });
      expect(answer.problems).toEqual([`${path} is not there.`]);
      expect(byMeaning(answer)).toBe(true);
      expect(textsOf(answer)[0]).toBe(ferryText);
      giveBack();
      expect(await query("harbour").final()).toMatchObject({
        problems: [],
        results: [{ text: ferryText, words: { rank: 1 } }, {}, {}, {}, {}],
      });
      await state(({ words, wordsProblem }) => words === "ready" && wordsProblem === null);
    },
  );

  test.each(["rows", "texts"] as const)(
    "%s it opens, shows nothing, says why, and shows all when it has come back",
    async (kind) => {
      const { query, state, path, giveBack } = await without(kind);
      const message = `${path} is not there.`;
      const answer = await query("harbour").final();
      expect(answer).toMatchObject({ results: [], problems: [message] });
      expect(answer.missing.map(({ leg, reason }) => [leg, reason])).toEqual([
        ["words", "failed"],
        ["meaning", "failed"],
      ]);
      expect(await state(({ words }) => words === "failed")).toMatchObject({
        ...{ meaning: "failed", wordsProblem: message, meaningProblem: message },
      });
      giveBack();
      const whole = await query("harbour").final();
      expect(whole).toMatchObject({ problems: [], missing: [] });
      expect(textsOf(whole)[0]).toBe(ferryText);
      await state(({ words, meaning }) => words === "ready" && meaning === "ready");
    },
  );
});

describe("the encoder", () => {
  const countLoading = (setting: Setting = {}) => {
    let loads = 0;
    const started = startService({
      ...setting,
      createTransformer: async () => {
        loads++;
        return tinyEncoder;
      },
    });
    return { ...started, loads: () => loads };
  };

  test("is loaded after the words where meaning is wanted at once", async () => {
    const { open, state, loads } = countLoading();
    await open({ eager: true });
    await state(({ meaning }) => meaning === "ready");
    expect(loads()).toBe(1);
  });

  test("is else loaded by the first query that is not by words alone, once", async () => {
    const { open, query, state, loads } = countLoading();
    await open();
    await state(({ words }) => words === "ready");
    await query("harbour", { mode: "words" }).final();
    expect(loads()).toBe(0);
    expect(byMeaning(await query("vessel").final())).toBe(true);
    await query("puppy", { mode: "meaning" }).final();
    expect(loads()).toBe(1);
    expect(await state(() => true)).toMatchObject({ meaning: "ready", meaningProblem: null });
  });

  test("is given the folder of WebAssembly that lies in the index's", async () => {
    const folders: string[] = [];
    const { open, query } = startService({
      createTransformer: async ({ wasmFolder }) => {
        folders.push(wasmFolder);
        return tinyEncoder;
      },
    });
    await open();
    await query("vessel").final();
    expect(folders).toEqual(["https://site.test/kindred/wasm/"]);
  });
});

describe("the meaning leg fails", () => {
  const otherEncoder: Encoder = {
    ...tinyEncoder,
    encode: async (texts) => texts.map(() => Float32Array.of(0, 0, 1, 0, 0)),
  };

  test.each<[string, (bundle: TinyBundle) => Setting, string]>([
    [
      "for want of a file of the encoder",
      (bundle) => {
        bundle.files.delete(`${TINY_ENCODER_PATH}config.json`);
        return { bundle };
      },
      "encoder/tiny-0123456789/config.json is not there.",
    ],
    [
      "because a file of the encoder is a web page",
      (bundle) => {
        const path = `${bundle.manifest.queryEncoder.path}onnx/model_quantized.onnx`;
        bundle.files.set(path, new TextEncoder().encode("<!doctype html>"));
        return { bundle };
      },
      "encoder/tiny-0123456789/onnx/model_quantized.onnx is an HTML page, but the manifest names a file of 8 bytes. Publish the index whole, or build it again.",
    ],
    [
      "because the encoder does not start",
      () => ({
        createTransformer: async () => {
          throw new KindredError("encoder-damaged", "The encoder tiny cannot be used.");
        },
      }),
      "The encoder tiny cannot be used.",
    ],
    [
      "because the encoder gives other numbers here than where the index was built",
      () => ({ createTransformer: async () => otherEncoder }),
      'The encoder gave a vector for "The ship sails in the storm" whose cosine with the expected one is 0.000, expected at least 0.99: it is another model than these were made with, or this device computes it wrongly; build the index again, or search by words.',
    ],
    [
      "for a reason nobody foresaw",
      () => ({
        createTransformer: async () => {
          throw new TypeError("x is not a function");
        },
      }),
      "x is not a function",
    ],
  ])("%s, and words go on answering", async (_, setting, message) => {
    const { open, query, state } = startService(setting(await tinyBundle()));
    await open({ eager: true });
    const settled = await state(
      ({ words, meaning }) => words !== "loading" && meaning !== "loading",
    );
    expect(settled).toMatchObject({ words: "ready", meaning: "failed", meaningProblem: message });
    for (const mode of ["hybrid", "meaning", "words"] as const) {
      const answer = await query("harbour", { mode }).final();
      const missing = [{ leg: "meaning", reason: "failed", message }];
      expect(answer.missing).toEqual(mode === "words" ? [] : missing);
      expect(textsOf(answer)).toEqual([ferryText]);
    }
  });

  test("and is tried again by the next query where it could not be reached", async () => {
    const bundle = await tinyBundle();
    const path = `${TINY_ENCODER_PATH}config.json`;
    const bytes = bundle.files.get(path) ?? new Uint8Array();
    bundle.files.delete(path);
    const { open, query, state } = startService({ bundle });
    await open({ eager: true });
    await state(({ meaning }) => meaning === "failed");
    expect(byMeaning(await query("vessel").final())).toBe(false);
    bundle.files.set(path, bytes);
    expect(byMeaning(await query("vessel").final())).toBe(true);
    expect(await state(() => true)).toMatchObject({ meaning: "ready", meaningProblem: null });
  });

  test("and is not where it is damaged: what is large is not loaded at every key", async () => {
    let attempts = 0;
    const { open, query } = startService({
      createTransformer: async () => {
        attempts++;
        throw new KindredError("encoder-damaged", "Not this time.");
      },
    });
    await open();
    for (let i = 0; i < 3; i++) await query("vessel").final();
    expect(attempts).toBe(1);
  });
});

describe("progress", () => {
  test("is told of the encoder's files alone, reaches their total, and ends", async () => {
    const { files, manifest } = tiny;
    const { open, states, state, query } = startService();
    await open();
    await state(({ words }) => words === "ready");
    expect(states().every(({ progress }) => progress === null)).toBe(true);
    await query("vessel").final();
    const told = states().flatMap(({ progress }) => progress ?? []);
    const total = manifest.queryEncoder.bytes;
    expect(told.map((progress) => progress.total)).toEqual([total, total]);
    const loaded = told.map((progress) => progress.loaded);
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b));
    expect(loaded.at(-1)).toBe(total);
    // The codes are not needed where passages are few.
    const all = [...files]
      .filter(([path]) => !path.startsWith("codes/"))
      .reduce((sum, [, bytes]) => sum + bytes.length, 0);
    expect(await state(() => true)).toMatchObject({ bytes: all, progress: null });
  });

  test("does not tell of shards that come meanwhile: there is never more than the total", async () => {
    const { files, manifest } = tiny;
    const shards = held<void>();
    const encoder = held<void>();
    const inner = readerOf(files);
    const { open, query, states } = startService({
      reader: {
        ...inner,
        async read(path) {
          if (/^(dictionary|postings|rows|texts)/.test(path)) await shards.promise;
          if (path.endsWith(".onnx")) await encoder.promise;
          return inner.read(path);
        },
      },
    });
    await open();
    const asked = query("harbour");
    shards.resolve();
    expect(textsOf(await asked.answer(1))).toEqual([ferryText]);
    encoder.resolve();
    await asked.final();
    const loaded = states().map(({ progress }) => progress?.loaded ?? 0);
    expect(Math.max(...loaded)).toBe(manifest.queryEncoder.bytes);
  });
});

describe("a request out of turn", () => {
  test.each<[string, Request, string]>([
    [
      "a query before the index",
      {
        type: "query",
        id: 1,
        request: { query: "ferry", mode: "hybrid", limit: 10, typing: false },
        pauseMs: 0,
      },
      "Error: A query came before the index was opened.",
    ],
    [
      "the filters before the index",
      { type: "filters", id: 1 },
      "Error: A query came before the index was opened.",
    ],
    [
      "an unknown request",
      { type: "close", id: 1 } as unknown as Request,
      'Error: Unknown request {"type":"close","id":1}',
    ],
  ])("gets its one reply, and the service can still be opened: %s", async (_, request, message) => {
    const { service, posted, open } = startService();
    await service.handle(request);
    expect(posted).toEqual([{ type: "failed", id: 1, code: "unexpected", message }]);
    expect(await open()).toMatchObject({ type: "opened" });
  });
});

test("a query that comes while the index is being opened waits for it", async () => {
  const { open, query } = startService();
  void open();
  expect(textsOf(await query("harbour", { mode: "words" }).final())).toEqual([ferryText]);
});

test("a time is given with every answer, from the clock it was given", async () => {
  const { open, query } = startService();
  await open();
  expect((await query("ferry", { mode: "words" }).final()).tookMs).toBe(1);
});

test("an index without filters has none, and a query by one says so", async () => {
  const { open, query, filters } = startService();
  await open();
  expect(await filters()).toMatchObject({ type: "filters", filters: {} });
  expect(await query("ferry", { filters: { topic: ["a"] } }).final()).toMatchObject({
    results: [],
    warnings: ['There is no filter "topic"; this index has none.'],
  });
});
