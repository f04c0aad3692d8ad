// The page's end of the worker, with a port that the test holds the other end of.
import { describe, expect, test } from "vitest";
import type { Notice, Reply, Request } from "../../../src/client/protocol.ts";
import { SearchClient, SearchFailure } from "../../../src/client/search-client.ts";
import type { Answer } from "../../../src/search/search.ts";

/** A client whose worker is the test. */
function connect() {
  const posted: Request[] = [];
  const progress: [number, number][] = [];
  const listeners: {
    message: (event: { data: unknown }) => void;
    error: (event: { message?: string }) => void;
  } = { message() {}, error() {} };
  const client = new SearchClient(
    {
      postMessage: (message) => posted.push(message as Request),
      addEventListener(type: "message" | "error", listener: (event: never) => void) {
        Object.assign(listeners, { [type]: listener });
      },
    },
    (loaded, total) => progress.push([loaded, total]),
  );
  return {
    client,
    posted,
    progress,
    reply: (message: Reply | Notice) => listeners.message({ data: message }),
    fail: (message?: string) => listeners.error(message === undefined ? {} : { message }),
  };
}

const from = {
  indexUrl: "https://site.test/search/",
  wasmUrl: "https://site.test/wasm/",
  early: new Map<string, Promise<Uint8Array | null>>(),
  query: "fer",
  again: false,
  eager: true,
};
const request = { query: "ferry", mode: "hybrid", limit: 10, typing: true } as const;
const answer: Answer = {
  results: [],
  found: 0,
  fits: false,
  meaningUsed: false,
  meaningPartial: false,
  meaningProblem: null,
  shortened: false,
  partProblems: [],
};

test("files that the page is loading are announced with the opening, and follow as they arrive", async () => {
  const { client, posted } = connect();
  const bytes = Uint8Array.of(1, 2);
  const coming = new Map<string, Promise<Uint8Array | null>>([
    ["terms.json", Promise.resolve(bytes)],
    ["clusters.bin", Promise.resolve(null)],
  ]);
  void client.open({ ...from, early: coming });
  expect(posted).toMatchObject([{ type: "open", coming: ["terms.json", "clusters.bin"] }]);
  await Promise.all(coming.values());
  expect(posted.slice(1)).toEqual([
    { type: "file", path: "terms.json", bytes },
    { type: "file", path: "clusters.bin", bytes: null },
  ]);
});

test("each request is posted with an id of its own", () => {
  const { client, posted } = connect();
  void client.open(from);
  void client.loadMeaning();
  void client.search(request, true);
  expect(posted).toEqual([
    {
      type: "open",
      id: 1,
      indexUrl: from.indexUrl,
      wasmUrl: from.wasmUrl,
      coming: [],
      query: "fer",
      again: false,
      eager: true,
    },
    { type: "load-meaning", id: 2 },
    { type: "search", id: 3, request, whole: true },
  ]);
});

test("a reply goes to the request with its id, in whatever order replies come", async () => {
  const { client, reply } = connect();
  const first = client.search(request, true);
  const second = client.loadMeaning();
  const third = client.search(request, true);
  reply({ type: "meaning-loaded", id: 2, bytes: 99 });
  reply({ type: "answered", id: 3, answer, tookMs: 3, meaningComing: false });
  reply({ type: "answered", id: 1, answer, tookMs: 1, meaningComing: false });
  expect(await first).toMatchObject({ answer, tookMs: 1 });
  expect(await second).toBe(99);
  expect(await third).toMatchObject({ tookMs: 3 });
});

test("an answer without meaning so far says so, where no whole one was asked for", async () => {
  const { client, posted, reply } = connect();
  const search = client.search(request, false);
  expect(posted).toEqual([{ type: "search", id: 1, request, whole: false }]);
  reply({ type: "answered", id: 1, answer, tookMs: 1, meaningComing: true });
  expect(await search).toMatchObject({ answer, meaningComing: true });
});

test("a query that a newer one overtook is answered by null", async () => {
  const { client, reply } = connect();
  const search = client.search(request, true);
  reply({ type: "superseded", id: 1 });
  expect(await search).toBe(null);
});

describe("a failure", () => {
  test("reaches the request it belongs to, with its code and its sentence", async () => {
    const { client, reply } = connect();
    const loading = client.loadMeaning();
    const search = client.search(request, true);
    reply({ type: "failed", id: 1, code: "index-damaged", message: "vectors.bin is empty." });
    reply({ type: "answered", id: 2, answer, tookMs: 1, meaningComing: false });
    await expect(loading).rejects.toEqual(
      new SearchFailure("index-damaged", "vectors.bin is empty."),
    );
    await expect(loading).rejects.toMatchObject({ code: "index-damaged" });
    expect(await search).toMatchObject({ answer });
  });

  test("of the worker itself reaches every request that waits", async () => {
    const { client, fail } = connect();
    const waiting = [client.open(from), client.loadMeaning(), client.search(request, true)];
    fail("SyntaxError");
    for (const promise of waiting) {
      await expect(promise).rejects.toMatchObject({
        name: "SearchFailure",
        code: "unexpected",
        message: "The search program could not be started (SyntaxError). Reload the page.",
      });
    }
  });

  test("of a worker that gives no reason is said to have none", async () => {
    const { client, fail } = connect();
    const opening = client.open(from);
    fail();
    await expect(opening).rejects.toThrow(
      "The search program could not be started (no reason given). Reload the page.",
    );
  });
});

test.each([
  ["open", (client: SearchClient) => client.open(from)],
  ["loadMeaning", (client: SearchClient) => client.loadMeaning()],
])("%s refuses the reply to another request", async (_, ask) => {
  const { client, reply } = connect();
  const asked = ask(client);
  reply({ type: "answered", id: 1, answer, tookMs: 1, meaningComing: false });
  await expect(asked).rejects.toThrow('The search worker replied "answered" to another request.');
});

test("progress is told to the page, and settles no request", async () => {
  const { client, reply, progress } = connect();
  let settled = false;
  const loading = client.loadMeaning().then(() => {
    settled = true;
  });
  reply({ type: "progress", loadedBytes: 10, totalBytes: 20 });
  await new Promise((resolve) => setTimeout(resolve));
  expect(progress).toEqual([[10, 20]]);
  expect(settled).toBe(false);
  reply({ type: "meaning-loaded", id: 1, bytes: 20 });
  await loading;
});

test("a reply that nobody waits for is ignored", () => {
  const { reply } = connect();
  expect(() => reply({ type: "superseded", id: 9 })).not.toThrow();
});

test("nothing is posted to a worker that has died: the request fails at once", async () => {
  const { client, posted, fail } = connect();
  fail("script error");
  await expect(client.search(request, true)).rejects.toThrow("script error");
  expect(posted).toEqual([]);
});
