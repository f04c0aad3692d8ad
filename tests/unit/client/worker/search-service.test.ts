// The search worker without the worker: loading in two stages, and one reply for every request.

import { describe, expect, test } from "vitest";
import type { Notice, Reply, Request } from "../../../../src/client/protocol.ts";
import { type Effects, SearchService } from "../../../../src/client/worker/search-service.ts";
import type { Encoder } from "../../../../src/encoder/encoder.ts";
import type { BundleReader } from "../../../../src/format/bundle-reader.ts";
import type { PackKind } from "../../../../src/format/manifest.ts";
import type { SearchRequest } from "../../../../src/search/search.ts";
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

/** Not changed by any test: those that damage a bundle make their own. */
const tiny = await tinyBundle();

/** A promise that the test settles when it wants to. */
function held<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

interface Setting {
  readonly bundle?: TinyBundle;
  readonly reader?: BundleReader;
  readonly createEncoder?: Effects["createTransformer"];
}

/** A service on the tiny bundle, and what it did. */
function start({ bundle = tiny, reader, createEncoder }: Setting = {}) {
  const notices: Notice[] = [];
  const opened: { indexUrl: string; pastCache: boolean }[] = [];
  let now = 0;
  const service = new SearchService({
    openReader(indexUrl, onBytes, pastCache) {
      opened.push({ indexUrl, pastCache });
      const inner = reader ?? readerOf(bundle.files);
      return {
        ...inner,
        async read(path) {
          const bytes = await inner.read(path);
          onBytes(bytes.length);
          return bytes;
        },
      };
    },
    createTransformer: createEncoder ?? (async () => tinyEncoder),
    notify: (notice) => notices.push(notice),
    settle: (milliseconds = 0) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: () => now++,
  });
  return { service, notices, opened };
}

const open: Extract<Request, { type: "open" }> = {
  type: "open",
  id: 1,
  indexUrl: "https://site.test/search/",
  wasmUrl: "https://site.test/wasm/",
  coming: [],
  query: "",
  again: false,
  eager: false,
};
const loadMeaning = (id = 2): Request => ({ type: "load-meaning", id });
const ask = (id: number, query: string, more: Partial<SearchRequest> = {}): Request => ({
  type: "search",
  id,
  whole: true,
  request: { query, mode: "hybrid", limit: 10, typing: false, ...more },
});

/** The texts found, or the reply itself where it is no answer. */
function textsOf(reply: Reply): unknown {
  return reply.type === "answered" ? reply.answer.results.map(({ text }) => text) : reply;
}
const [ferryText, , dogsText] = tinyPassages.map(({ text }) => text);

describe("opening", () => {
  test("says what the index holds, and reads no file that only the meaning leg needs", async () => {
    const { files, manifest } = tiny;
    const reader = watchedReader(files);
    const { service, opened } = start({ reader });
    const reply = await service.handle(open);
    const { clusters, terms } = manifest.files;
    const { codes, ...packs } = manifest.packs;
    const read = reader.asked.map(({ path }) => path);
    // Directories, and packs that are so small that they are read whole.
    expect(read[0]).toBe("manifest.json");
    expect(read.slice(1).sort()).toEqual(
      [clusters, terms, ...Object.values(packs).flat()].map(({ path }) => path).sort(),
    );
    expect(codes).toHaveLength(1);
    const bytes = read.reduce((sum, path) => sum + (files.get(path)?.length ?? 0), 0);
    expect(reply).toEqual({
      type: "opened",
      id: 1,
      articles: 2,
      passages: 5,
      bytes,
      wordsProblem: null,
      encoder: { name: "tiny", bytes: manifest.encoder.bytes },
    });
    expect(opened).toEqual([{ indexUrl: "https://site.test/search/", pastCache: false }]);
  });

  test("again after a failure reads past the browser's cache", async () => {
    const { service, opened } = start();
    await service.handle({ ...open, again: true });
    expect(opened).toEqual([{ indexUrl: "https://site.test/search/", pastCache: true }]);
  });

  test.each([
    ["manifest.json", "manifest.json"],
    ["the list of clusters", tiny.manifest.files.clusters.path],
  ])("fails without %s, in one sentence", async (_, path) => {
    const bundle = await tinyBundle();
    bundle.files.delete(path);
    const { service } = start({ bundle });
    expect(await service.handle(open)).toEqual({
      type: "failed",
      id: 1,
      code: "index-missing",
      message: `${path} is not there.`,
    });
  });

  test("without the directory of terms succeeds, says why words are missing, and meaning answers", async () => {
    const bundle = await tinyBundle();
    const { path } = bundle.manifest.files.terms;
    bundle.files.delete(path);
    const { service } = start({ bundle });
    expect(await service.handle(open)).toMatchObject({
      type: "opened",
      wordsProblem: `${path} is not there.`,
    });
    expect(textsOf(await service.handle(ask(2, "ferry")))).toEqual([]);
    await service.handle(loadMeaning(3));
    for (const mode of ["hybrid", "meaning"] as const) {
      const reply = await service.handle(ask(4, "puppy", { mode }));
      expect(reply).toMatchObject({ type: "answered", answer: { meaningUsed: true } });
      expect(textsOf(reply)).toEqual(expect.arrayContaining([dogsText]));
    }
  });
});

describe("without its pack of", () => {
  /** A service over a bundle that lacks the packs of one kind. */
  async function without(kind: PackKind) {
    const bundle = await tinyBundle();
    const packs = bundle.manifest.packs[kind].map(({ path }) => path);
    const kept = new Map(packs.map((path) => [path, bundle.files.get(path) ?? new Uint8Array()]));
    for (const path of packs) bundle.files.delete(path);
    const { service } = start({ bundle });
    expect(await service.handle(open)).toMatchObject({ type: "opened", wordsProblem: null });
    expect(await service.handle(loadMeaning())).toMatchObject({ type: "meaning-loaded" });
    const giveBack = () => {
      for (const [path, bytes] of kept) bundle.files.set(path, bytes);
    };
    return { service, path: packs[0] ?? "none", giveBack };
  }

  test.each(["dictionary", "postings"] as const)(
    "%s an index opens, meaning answers, and the answer says what is missing",
    async (kind) => {
      const { service, path, giveBack } = await without(kind);
      const reply = await service.handle(ask(3, "harbour"));
      expect(reply).toMatchObject({
        answer: { meaningUsed: true, partProblems: [`${path} is not there.`] },
      });
      expect((textsOf(reply) as string[])[0]).toBe(ferryText);
      giveBack();
      const whole = await service.handle(ask(4, "harbour"));
      expect(whole).toMatchObject({
        answer: {
          partProblems: [],
          results: [{ text: ferryText, words: { rank: 1 } }, {}, {}, {}, {}],
        },
      });
    },
  );

  test.each(["rows", "texts"] as const)(
    "%s it opens, shows nothing, says why, and shows all when it has come back",
    async (kind) => {
      const { service, path, giveBack } = await without(kind);
      const reply = await service.handle(ask(3, "harbour"));
      expect(reply).toMatchObject({
        type: "answered",
        answer: { results: [], partProblems: [`${path} is not there.`] },
      });
      giveBack();
      const whole = await service.handle(ask(4, "harbour"));
      expect(whole).toMatchObject({ answer: { partProblems: [], meaningUsed: true } });
      expect((textsOf(whole) as string[])[0]).toBe(ferryText);
    },
  );
});

describe("words", () => {
  test("answer before the meaning leg is asked for", async () => {
    const { service } = start();
    await service.handle(open);
    const reply = await service.handle(ask(7, "harbour"));
    expect(reply).toMatchObject({ type: "answered", id: 7, answer: { meaningUsed: false } });
    expect(textsOf(reply)).toEqual([ferryText]);
  });

  test("answer while the encoder is loading, and meaning joins when it is there", async () => {
    const encoder = held<Encoder>();
    const { service } = start({ createEncoder: () => encoder.promise });
    await service.handle(open);
    const loading = service.handle(loadMeaning());
    expect(textsOf(await service.handle(ask(3, "harbour")))).toEqual([ferryText]);
    expect(textsOf(await service.handle(ask(4, "vessel")))).toEqual([]);
    encoder.resolve(tinyEncoder);
    expect(await loading).toMatchObject({ type: "meaning-loaded", id: 2 });
    const reply = await service.handle(ask(5, "vessel"));
    expect(reply).toMatchObject({ type: "answered", answer: { meaningUsed: true } });
    expect((textsOf(reply) as string[])[0]).toBe(ferryText);
  });

  test("answer while a file of the encoder never arrives", async () => {
    const inner = readerOf(tiny.files);
    const waiting = `${TINY_ENCODER_PATH}config.json`;
    const { service } = start({
      reader: {
        ...inner,
        read: (path) => (path === waiting ? new Promise(() => {}) : inner.read(path)),
      },
    });
    await service.handle(open);
    void service.handle(loadMeaning());
    expect(textsOf(await service.handle(ask(3, "harbour")))).toEqual([ferryText]);
  });
});

describe("a query is superseded", () => {
  test("by a newer one that arrives in the same moment: only the newest is answered", async () => {
    const { service } = start();
    await service.handle(open);
    const replies = await Promise.all([3, 4, 5].map((id) => service.handle(ask(id, "harbour"))));
    expect(replies.map(({ type, id }) => [type, id])).toEqual([
      ["superseded", 3],
      ["superseded", 4],
      ["answered", 5],
    ]);
  });

  test("by a newer one that arrives while it is being encoded, and says so after it", async () => {
    const slow = held<Float32Array[]>();
    let asked = 0;
    const { service } = start({
      createEncoder: async () => ({
        ...tinyEncoder,
        // The first call is the self-test.
        encode: (texts) => (++asked === 2 ? slow.promise : tinyEncoder.encode(texts)),
      }),
    });
    await service.handle(open);
    await service.handle(loadMeaning());
    const older = service.handle(ask(3, "vessel"));
    while (asked < 2) await new Promise((resolve) => setTimeout(resolve));
    const newer = await service.handle(ask(4, "puppy"));
    expect(newer).toMatchObject({ type: "answered", id: 4 });
    slow.resolve(await tinyEncoder.encode(["vessel"]));
    expect(await older).toEqual({ type: "superseded", id: 3 });
  });

  test("by nothing where the one before it was answered already", async () => {
    const { service } = start();
    await service.handle(open);
    expect(await service.handle(ask(3, "harbour"))).toMatchObject({ type: "answered", id: 3 });
    expect(await service.handle(ask(4, "dogs"))).toMatchObject({ type: "answered", id: 4 });
  });
});

describe("the meaning leg fails", () => {
  const otherEncoder: Encoder = {
    ...tinyEncoder,
    encode: async (texts) => texts.map(() => Float32Array.of(0, 0, 1, 0, 0)),
  };

  test.each<[string, (bundle: TinyBundle) => Setting, object]>([
    [
      "for want of a file of the encoder",
      (bundle) => {
        bundle.files.delete(`${TINY_ENCODER_PATH}config.json`);
        return { bundle };
      },
      { code: "index-missing", message: "encoder/tiny-0123456789/config.json is not there." },
    ],
    [
      "because a file of the encoder is a web page",
      (bundle) => {
        const path = `${bundle.manifest.encoder.path}onnx/model_quantized.onnx`;
        bundle.files.set(path, new TextEncoder().encode("<!doctype html>"));
        return { bundle };
      },
      {
        code: "index-damaged",
        message:
          'encoder/tiny-0123456789/onnx/model_quantized.onnx is an HTML page, but the manifest names a file of 8 bytes. Publish the index whole, or build it again with "npm run index".',
      },
    ],
    [
      "because the encoder does not start",
      () => ({
        createEncoder: async () => {
          throw new KindredError("encoder-damaged", "The encoder tiny cannot be used.");
        },
      }),
      { code: "encoder-damaged", message: "The encoder tiny cannot be used." },
    ],
    [
      "because the encoder gives other numbers here than where the index was built",
      () => ({ createEncoder: async () => otherEncoder }),
      {
        code: "encoder-damaged",
        message:
          'The encoder gave a vector for "The ship sails in the storm" whose cosine with the expected one is 0.000, expected at least 0.99: it is another model than these were made with, or this device computes it wrongly; build the index again, or search by words.',
      },
    ],
    [
      "for a reason nobody foresaw",
      () => ({
        createEncoder: async () => {
          throw new TypeError("x is not a function");
        },
      }),
      { code: "unexpected", message: "TypeError: x is not a function" },
    ],
  ])("%s, and words go on answering", async (_, setting, failure) => {
    const { service } = start(setting(await tinyBundle()));
    await service.handle(open);
    expect(await service.handle(loadMeaning())).toEqual({ type: "failed", id: 2, ...failure });
    for (const mode of ["hybrid", "meaning", "words"] as const) {
      const reply = await service.handle(ask(3, "harbour", { mode }));
      expect(reply).toMatchObject({ type: "answered", answer: { meaningUsed: false } });
      expect(textsOf(reply)).toEqual([ferryText]);
    }
  });

  test("and may be asked for again, and then succeed", async () => {
    let attempts = 0;
    const { service } = start({
      createEncoder: async () => {
        if (++attempts === 1) throw new KindredError("encoder-damaged", "Not this time.");
        return tinyEncoder;
      },
    });
    await service.handle(open);
    expect(await service.handle(loadMeaning(2))).toMatchObject({ type: "failed", id: 2 });
    expect(await service.handle(loadMeaning(3))).toMatchObject({ type: "meaning-loaded", id: 3 });
    expect(await service.handle(ask(4, "vessel"))).toMatchObject({ answer: { meaningUsed: true } });
  });
});

describe("progress", () => {
  test("is told of the encoder's files alone, and reaches their total", async () => {
    const { files, manifest } = tiny;
    const { service, notices } = start();
    const opened = await service.handle(open);
    expect(notices).toEqual([]);
    const loaded = await service.handle(loadMeaning());
    const total = manifest.encoder.bytes;
    expect(notices.map(({ totalBytes }) => totalBytes)).toEqual([total, total]);
    const loadedBytes = notices.map((notice) => notice.loadedBytes);
    expect(loadedBytes).toEqual([...loadedBytes].sort((a, b) => a - b));
    expect(loadedBytes.at(-1)).toBe(total);
    // The codes are read when a query needs them.
    const all = [...files]
      .filter(([path]) => !path.startsWith("codes/"))
      .reduce((sum, [, bytes]) => sum + bytes.length, 0);
    expect(opened).toMatchObject({ bytes: all - total });
    expect(loaded).toMatchObject({ bytes: all });
  });

  test("does not tell of shards that come meanwhile: there is never more than the total", async () => {
    const { files, manifest } = tiny;
    const shards = held<void>();
    const encoder = held<void>();
    const inner = readerOf(files);
    const { service, notices } = start({
      reader: {
        ...inner,
        async read(path) {
          if (/^(dictionary|postings|rows|texts)/.test(path)) await shards.promise;
          if (path.endsWith(".onnx")) await encoder.promise;
          return inner.read(path);
        },
      },
    });
    await service.handle(open);
    const loading = service.handle(loadMeaning());
    const answering = service.handle(ask(3, "harbour"));
    shards.resolve();
    expect(textsOf(await answering)).toEqual([ferryText]);
    encoder.resolve();
    await loading;
    const most = Math.max(...notices.map(({ loadedBytes }) => loadedBytes));
    expect(most).toBe(manifest.encoder.bytes);
  });

  test("starts anew when the meaning leg is asked for again", async () => {
    let attempts = 0;
    const { service, notices } = start({
      createEncoder: async () => {
        if (++attempts === 1) throw new Error("Not this time.");
        return tinyEncoder;
      },
    });
    await service.handle(open);
    await service.handle(loadMeaning(2));
    await service.handle(loadMeaning(3));
    expect(notices).toHaveLength(4);
    expect(notices.slice(2)).toEqual(notices.slice(0, 2));
  });
});

describe("a request out of turn", () => {
  test.each([
    [
      "a query before the index",
      ask(1, "ferry"),
      "Error: A query came before the index was opened.",
    ],
    [
      "the meaning leg before the index",
      loadMeaning(1),
      "Error: The meaning leg was asked for before the index was opened.",
    ],
    [
      "an unknown request",
      { type: "close", id: 1 } as unknown as Request,
      'Error: Unknown request {"type":"close","id":1}',
    ],
  ])("gets its one reply: %s", async (_, request, message) => {
    const { service } = start();
    expect(await service.handle(request)).toEqual({
      type: "failed",
      id: 1,
      code: "unexpected",
      message,
    });
  });

  test("leaves a service that can still be opened", async () => {
    const { service } = start();
    await service.handle(ask(1, "ferry"));
    expect(await service.handle(open)).toMatchObject({ type: "opened" });
  });
});

test("a time is given with every answer, from the clock it was given", async () => {
  const { service } = start();
  await service.handle(open);
  expect(await service.handle(ask(2, "ferry"))).toMatchObject({ tookMs: 1 });
});

test("opened with another bundle, it answers from that one", async () => {
  const other = await tinyBundle([passageOf("A zeppelin rose."), passageOf("It sank.")]);
  const indexUrl = `${open.indexUrl}other/`;
  const service = new SearchService({
    openReader: (url) => readerOf(url === indexUrl ? other.files : tiny.files),
    createTransformer: async () => tinyEncoder,
    notify() {},
    settle: async () => {},
    now: () => 0,
  });
  await service.handle(open);
  await service.handle(loadMeaning());
  await service.handle({ ...open, id: 3, indexUrl });
  const reply = await service.handle(ask(4, "zeppelin"));
  expect(textsOf(reply)).toEqual(["A zeppelin rose."]);
  expect(reply).toMatchObject({ answer: { meaningUsed: false } });
});
