// The search that a page opens: from options to answers, with the program of the worker run in place.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type {
  QueryOptions,
  SearchOptions,
  SearchState,
  SearchWorker,
} from "../../../src/client/api.ts";
import { fetchReader } from "../../../src/client/fetch-reader.ts";
import type { Request } from "../../../src/client/protocol.ts";
import { SearchService } from "../../../src/client/worker/search-service.ts";
import { createSearch, SearchError } from "../../../src/client.ts";
import type { Encoder } from "../../../src/encoder/encoder.ts";
import { encodeFacets } from "../../../src/format/facets-file.ts";
import { encodeManifest, type Manifest } from "../../../src/format/manifest.ts";
import type { Answer } from "../../../src/search/answer.ts";
import {
  ROW,
  sha256,
  type TinyBundle,
  tinyBundle,
  tinyEncoder,
  tinyPassages,
} from "../../fixtures/bundle/tiny-bundle.ts";

const INDEX = "https://site.test/docs/kindred/";

/** The tiny bundle with topics, the market's page in German. */
async function filteredBundle(): Promise<TinyBundle> {
  const { files, manifest } = await tinyBundle(
    tinyPassages.map((passage) => ({
      ...passage,
      lang: passage.document === "market" ? "de" : "en",
    })),
  );
  const bytes = encodeFacets({
    filters: new Map([
      [
        "topic",
        new Map([
          ["ferries", { documents: 1, rows: [ROW.departure, ROW.fares, ROW.dogs] }],
          ["trade", { documents: 1, rows: [ROW.stalls, ROW.rain] }],
        ]),
      ],
    ]),
    sort: new Map(),
    weights: [],
    languages: new Map([
      ["de", [ROW.stalls, ROW.rain]],
      ["en", [ROW.departure, ROW.fares, ROW.dogs]],
    ]),
  });
  const facets = { path: "facets-1.json", bytes: bytes.length, sha256: sha256(bytes) };
  const languages = { de: 1, en: 1 };
  const changed: Manifest = { ...manifest, languages, files: { ...manifest.files, facets } };
  const more = [
    ["facets-1.json", bytes],
    ["manifest.json", encodeManifest(changed)],
  ] as const;
  return { manifest: changed, files: new Map([...files, ...more]) };
}

let bundle: TinyBundle;
beforeEach(async () => {
  bundle = await filteredBundle();
  vi.stubGlobal("location", { href: "https://site.test/docs/search/" });
  vi.stubGlobal("fetch", async (url: URL) => {
    const bytes = bundle.files.get(new URL(url).pathname.slice(new URL(INDEX).pathname.length));
    return bytes ? new Response(bytes as BodyInit) : new Response("gone", { status: 404 });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A worker that runs in place, as one does: what is posted arrives later. */
function localWorker(encoder: Promise<Encoder> = Promise.resolve(tinyEncoder)) {
  const posted: Request[] = [];
  const listeners: ((event: { data: unknown }) => void)[] = [];
  let isOver = false;
  const service = new SearchService({
    openReader: fetchReader,
    createTransformer: () => encoder,
    post: (message) =>
      queueMicrotask(() => {
        if (!isOver) for (const listener of listeners) listener({ data: structuredClone(message) });
      }),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: () => performance.now(),
  });
  const worker: SearchWorker = {
    postMessage(message) {
      posted.push(message as Request);
      queueMicrotask(() => void service.handle(structuredClone(message) as Request));
    },
    addEventListener(type: "message" | "error", listener: (event: never) => void) {
      if (type === "message") listeners.push(listener as (event: { data: unknown }) => void);
    },
    terminate() {
      isOver = true;
    },
  };
  return { worker, posted, isOver: () => isOver };
}

async function open(options: Partial<SearchOptions> = {}, encoder?: Promise<Encoder>) {
  const local = localWorker(encoder);
  const search = await createSearch({ index: INDEX, worker: () => local.worker, ...options });
  return { search, ...local };
}

async function all(answers: AsyncIterable<Answer>): Promise<Answer[]> {
  const taken: Answer[] = [];
  for await (const answer of answers) taken.push(answer);
  return taken;
}

describe("a search", () => {
  test("answers a query as it stands, by both legs, ten results at most", async () => {
    const { search, posted } = await open();
    const answer = (await all(search.query("vessel"))).at(-1);
    expect(answer).toMatchObject({ stage: "final", query: "vessel", mode: "hybrid", missing: [] });
    expect(answer?.results[0]?.text).toBe(tinyPassages[ROW.departure]?.text);
    expect(posted.find(({ type }) => type === "query")).toMatchObject({
      request: { query: "vessel", mode: "hybrid", limit: 10, typing: false },
      pauseMs: 250,
    });
  });

  test("takes mode, limit and filters, of which one value may stand without its list", async () => {
    const { search } = await open();
    const mode = "words" as const;
    const [answer] = await all(search.query("the ferry market", { mode, limit: 1 }));
    expect(answer).toMatchObject({ mode, results: [{ rank: 1 }] });
    expect(answer?.found).toBeGreaterThan(1);
    for (const topic of ["trade", ["trade"]]) {
      const [narrowed] = await all(search.query("ferry market", { mode, filters: { topic } }));
      const texts = narrowed?.results.map(({ text }) => text) ?? [];
      expect(texts.toSorted()).toEqual(
        [tinyPassages[ROW.stalls]?.text, tinyPassages[ROW.rain]?.text].toSorted(),
      );
    }
  });

  test.each([
    ["https://example.test/docs/v1/intro/?q=a#b", "v1/intro/"],
    ["v1/intro/", "v1/intro/"],
    ["https://elsewhere.test/v1/", ""],
    [undefined, ""],
  ])("asked from %j is asked from %j below the base", async (from, below) => {
    const { search, posted } = await open({ index: "https://example.test/docs/kindred/" });
    await all(search.query("vessel", from === undefined ? {} : { from }));
    expect(posted.find(({ type }) => type === "query")).toMatchObject({ request: { from: below } });
  });

  test("is narrowed to a language, alone and with filters, and in all where nothing is said", async () => {
    const { search } = await open();
    expect(search.state.languages).toEqual({ de: 1, en: 1 });
    const ask = async (options: QueryOptions) => {
      const answer = (await all(search.query("ferry market", { mode: "words", ...options }))).at(
        -1,
      );
      return [answer?.lang, answer?.results.map(({ article }) => article).sort()];
    };
    expect(await ask({ lang: "de-CH" })).toEqual(["de-CH", ["market", "market"]]);
    const everything = ["ferry", "ferry", "ferry", "market", "market"];
    for (const lang of ["all", "fr", "", "no tag"]) {
      expect(await ask({ lang })).toEqual([null, everything]);
    }
    expect(await ask({})).toEqual([null, everything]);
    expect(await ask({ lang: "en", filters: { topic: "trade" } })).toEqual(["en", []]);
    expect(await ask({ lang: "de", filters: { topic: "trade" } })).toEqual([
      "de",
      ["market", "market"],
    ]);
  });

  test("lists the filters that there are", async () => {
    const { search } = await open();
    expect(await search.filters()).toEqual({ topic: { ferries: 1, trade: 1 } });
  });

  test("gives a draft first where meaning takes long", async () => {
    let arrive = (_: Encoder) => {};
    const { search } = await open(
      {},
      new Promise((resolve) => {
        arrive = resolve;
      }),
    );
    const stages: string[] = [];
    for await (const { stage, missing } of search.query("harbour")) {
      stages.push(`${stage} ${missing.map(({ reason }) => reason).join()}`);
      arrive(tinyEncoder);
    }
    expect(stages).toEqual(["draft loading", "final "]);
  });

  test("answers the newest query alone: an older one ends without its final answer", async () => {
    const { search } = await open();
    const older = all(search.query("harbour"));
    const newer = all(search.query("dogs"));
    expect(await older).toEqual([]);
    expect((await newer).at(-1)).toMatchObject({ query: "dogs", stage: "final" });
  });

  test("tells its state, also whenever it changes", async () => {
    const told: SearchState[] = [];
    const { search } = await open({ onState: (state) => told.push(state), eager: true });
    expect(search.state).toMatchObject({ documents: 2, passages: 5, encoder: "tiny" });
    await vi.waitFor(() => expect(search.state.meaning).toBe("ready"));
    expect(told.at(-1)).toBe(search.state);
    expect(told[0]).toMatchObject({ words: "loading", meaning: "loading" });
  });
});

describe("addresses", () => {
  test.each<[string, string | URL]>([
    ["absolute", INDEX],
    ["without its slash", "https://site.test/docs/kindred"],
    ["an object", new URL(INDEX)],
    ["relative to the page", "../kindred/"],
    ["relative to the origin", "/docs/kindred/"],
    ["with a query and a fragment, which name no folder", `${INDEX}?v=1#top`],
  ])("of an index may be %s", async (_, index) => {
    const { search, posted } = await open({ index });
    expect(posted[0]).toMatchObject({ type: "open", indexUrl: INDEX });
    expect(search.base).toBe("https://site.test/docs/");
  });

  test("that are none are refused in a sentence", async () => {
    const opening = createSearch({ index: "https://", worker: () => localWorker().worker });
    await expect(opening).rejects.toEqual(
      new SearchError(
        "usage",
        '"https://" is no address of a search index; give that of the folder with its manifest.json.',
      ),
    );
  });
});

describe("a signal", () => {
  test("ends a query without another answer, and the work on it", async () => {
    const { search, posted } = await open({}, new Promise(() => {}));
    const stop = new AbortController();
    const taken: string[] = [];
    for await (const { stage } of search.query("harbour", { signal: stop.signal })) {
      taken.push(stage);
      stop.abort();
    }
    expect(taken).toEqual(["draft"]);
    expect(posted.at(-1)).toMatchObject({ type: "cancel" });
  });

  test("that was given before keeps the query from being asked at all", async () => {
    const { search, posted } = await open();
    expect(await all(search.query("harbour", { signal: AbortSignal.abort() }))).toEqual([]);
    expect(posted.filter(({ type }) => type === "query")).toEqual([]);
  });

  test("of a query that is over cancels nothing", async () => {
    const { search, posted } = await open();
    const stop = new AbortController();
    await all(search.query("harbour", { signal: stop.signal }));
    stop.abort();
    expect(posted.filter(({ type }) => type === "cancel")).toEqual([]);
  });
});

test("a loop that is left ends the work", async () => {
  const { search, posted } = await open({}, new Promise(() => {}));
  for await (const _ of search.query("harbour")) break;
  expect(posted.at(-1)).toMatchObject({ type: "cancel" });
});

test("closed, a search ends its worker; its queries, old and new, end without an answer", async () => {
  const { search, isOver } = await open({}, new Promise(() => {}));
  const waiting = all(search.query("harbour", { mode: "meaning" }));
  search.close();
  search.close();
  expect(await waiting).toEqual([]);
  expect(isOver()).toBe(true);
  expect(await all(search.query("dogs"))).toEqual([]);
  await expect(search.filters()).rejects.toThrow("The search was closed.");
});

describe("opening fails with one sentence, and ends the worker, where", () => {
  test.each<[string, () => void, object]>([
    [
      "there is no index",
      () => bundle.files.clear(),
      {
        code: "index-missing",
        message: `There is no search index at ${INDEX}: its manifest.json could not be loaded. Check the connection and the address of the index, and reload the page.`,
      },
    ],
    [
      "a web page stands in its place",
      () => bundle.files.set("manifest.json", new TextEncoder().encode("<!doctype html>")),
      { code: "index-damaged", message: expect.stringContaining("is an HTML page") },
    ],
    [
      "it is of another version",
      () =>
        bundle.files.set(
          "manifest.json",
          new TextEncoder().encode('{"format":"kindred-search","version":1}'),
        ),
      { code: "index-version" },
    ],
  ])("%s", async (_, damage, failure) => {
    damage();
    const local = localWorker();
    const opening = createSearch({ index: INDEX, worker: () => local.worker });
    await expect(opening).rejects.toMatchObject({ name: "SearchError", ...failure });
    expect(local.isOver()).toBe(true);
  });
});

describe("the worker", () => {
  test("is the program beside the index, or in the folder that is named, as a module", async () => {
    const started: [string, WorkerOptions | undefined][] = [];
    const local = localWorker();
    vi.stubGlobal(
      "Worker",
      class {
        constructor(url: string, options?: WorkerOptions) {
          started.push([url, options]);
          // biome-ignore lint/correctness/noConstructorReturn: the worker that runs in place stands in for it
          return local.worker;
        }
      },
    );
    await createSearch({ index: INDEX });
    await createSearch({ index: INDEX, program: "https://page.test/kindred" });
    expect(started).toEqual([
      [`${INDEX}kindred-worker.js`, { type: "module" }],
      ["https://page.test/kindred/kindred-worker.js", { type: "module" }],
    ]);
  });

  test.each([
    ["is started once more, from another address, where it cannot be", false],
    ["is given up where that fails as well, or had failed before", true],
  ])("%s", async (_, neverRuns) => {
    const started: string[] = [];
    const local = localWorker();
    vi.stubGlobal(
      "Worker",
      class {
        constructor(url: string) {
          started.push(url);
          // biome-ignore lint/correctness/noConstructorReturn: the worker that runs in place stands in for it
          return neverRuns || started.length === 1 ? failing() : local.worker;
        }
      },
    );
    const opening = createSearch({ index: INDEX });
    const first = `${INDEX}kindred-worker.js`;
    const other = expect.stringMatching(/kindred-worker\.js\?again=\d+$/);
    if (neverRuns) {
      await expect(opening).rejects.toMatchObject({ code: "program-missing" });
      expect(started).toEqual([first, other]);
      await expect(createSearch({ index: INDEX, pastCache: true })).rejects.toThrow(SearchError);
      expect(started).toEqual([first, other, other]);
    } else {
      await opening;
      expect(started).toEqual([first, other]);
    }
  });

  test.each([
    [
      "may not be started",
      class {
        constructor() {
          throw new DOMException("It lies on another origin.", "SecurityError");
        }
      },
      "It lies on another origin.",
    ],
    ["does not exist", undefined, "Worker is not"],
  ])("that %s is told in a sentence", async (_, Worker, reason) => {
    vi.stubGlobal("Worker", Worker);
    const opening = createSearch({ index: INDEX });
    await expect(opening).rejects.toBeInstanceOf(SearchError);
    await expect(opening).rejects.toThrow(
      `The search program ${INDEX}kindred-worker.js could not be started (${reason}`,
    );
  });

  test.each([
    [
      "is not there, though the index is",
      true,
      "program-missing",
      `${INDEX}kindred-worker.js could not be started`,
    ],
    [
      "is not there, and neither is the index",
      false,
      "index-missing",
      `There is no search index at ${INDEX}`,
    ],
  ])("that %s is told as that", async (_, hasIndex, code, message) => {
    if (!hasIndex) bundle.files.clear();
    const opening = createSearch({ index: INDEX, worker: failing });
    await expect(opening).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });
});

function failing(): SearchWorker {
  return {
    postMessage() {},
    addEventListener(type: "message" | "error", listener: (event: never) => void) {
      if (type === "error") queueMicrotask(() => (listener as (event: object) => void)({}));
    },
    terminate() {},
  };
}
