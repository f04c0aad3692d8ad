// The page's end of the worker, with a worker that the test plays.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SearchState } from "../../../src/client/api.ts";
import type { Notice, PreloadedFile, Reply, Request } from "../../../src/client/protocol.ts";
import { SearchError } from "../../../src/client/search-error.ts";
import { MAX_SILENCE_MS, WorkerConnection } from "../../../src/client/worker-connection.ts";
import type { Answer } from "../../../src/search/answer.ts";

const FROM = {
  indexUrl: "https://site.test/kindred/",
  soon: "fer",
  lang: "en",
  pastCache: false,
  eager: true,
};
const QUERY = {
  request: { query: "ferry", mode: "hybrid", limit: 10, typing: true },
  pauseMs: 250,
} as const;

function answerOf(stage: Answer["stage"], query = "ferry"): Answer {
  return { stage, query, results: [] } as unknown as Answer;
}

/** A connection whose worker is the test. */
function connect() {
  const posted: (Request | PreloadedFile)[] = [];
  const states: SearchState[] = [];
  const terminate = vi.fn();
  const listeners: {
    message: (event: { data: unknown }) => void;
    error: (event: { message?: string }) => void;
  } = { message() {}, error() {} };
  const connection = new WorkerConnection(
    {
      postMessage: (message) => posted.push(message as Request),
      addEventListener(type: "message" | "error", listener: (event: never) => void) {
        Object.assign(listeners, { [type]: listener });
      },
      terminate,
    },
    "The program x.js",
    (state) => states.push(state),
  );
  return {
    connection,
    posted,
    states,
    terminate,
    reply: (message: Reply | Notice) => listeners.message({ data: message }),
    fail: (message?: string) => listeners.error(message === undefined ? {} : { message }),
  };
}

/** One that is open, and has forgotten what it has posted for that. */
async function connectOpen() {
  const worker = connect();
  const opening = worker.connection.open(Promise.resolve(new Map()), FROM);
  await Promise.resolve();
  await Promise.resolve();
  worker.reply({ type: "opened", id: 1 });
  await opening;
  worker.posted.length = 0;
  return worker;
}

async function all(stream: AsyncIterable<Answer>): Promise<Answer["stage"][]> {
  const stages: Answer["stage"][] = [];
  for await (const { stage } of stream) stages.push(stage);
  return stages;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("opening", () => {
  test("announces the files that the page is loading, which follow as they arrive", async () => {
    const { connection, posted } = connect();
    const bytes = Uint8Array.of(1, 2);
    const files = new Map<string, Promise<Uint8Array | null>>([
      ["terms.json", Promise.resolve(bytes)],
      ["clusters.bin", Promise.resolve(null)],
    ]);
    void connection.open(Promise.resolve(files), FROM);
    await vi.advanceTimersByTimeAsync(1);
    expect(posted).toEqual([
      { type: "open", id: 1, preloaded: ["terms.json", "clusters.bin"], ...FROM },
      { type: "file", path: "terms.json", bytes },
      { type: "file", path: "clusters.bin", bytes: null },
    ]);
  });

  test("fails with the worker's sentence and code", async () => {
    const { connection, reply } = connect();
    const opening = connection.open(Promise.resolve(new Map()), FROM);
    const failing = expect(opening).rejects.toEqual(
      new SearchError("index-damaged", "manifest.json is empty."),
    );
    await vi.advanceTimersByTimeAsync(1);
    reply({ type: "failed", id: 1, code: "index-damaged", message: "manifest.json is empty." });
    await failing;
    await expect(opening).rejects.toMatchObject({ code: "index-damaged", name: "SearchError" });
  });

  test.each([
    ["says why", "SyntaxError", "SyntaxError"],
    ["does not say why", undefined, "no reason given"],
  ])(
    "fails where the worker cannot be started and %s, whatever is still loading",
    async (_, message, reason) => {
      const { connection, fail, terminate } = connect();
      const opening = connection.open(new Promise(() => {}), FROM);
      fail(message);
      await expect(opening).rejects.toMatchObject({
        name: "SearchError",
        code: "program-missing",
        message: `The program x.js could not be started (${reason}). Check the connection and that the index was published whole, and reload the page.`,
      });
      expect(terminate).toHaveBeenCalled();
    },
  );

  test("fails where nothing is heard for half a minute", async () => {
    const { connection, terminate } = connect();
    const opening = connection.open(Promise.resolve(new Map()), FROM);
    const failing = expect(opening).rejects.toThrow(
      "The search program has not answered for 30 seconds. Check the connection and reload the page.",
    );
    await vi.advanceTimersByTimeAsync(MAX_SILENCE_MS);
    await failing;
    expect(terminate).toHaveBeenCalled();
  });

  test("may wait longer for its files, before the worker is asked for anything", async () => {
    const { connection, reply } = connect();
    let arrive: (files: Map<string, Promise<null>>) => void = () => {};
    const preloading = new Promise<Map<string, Promise<null>>>((resolve) => {
      arrive = resolve;
    });
    const opening = connection.open(preloading, FROM);
    await vi.advanceTimersByTimeAsync(2 * MAX_SILENCE_MS);
    arrive(new Map());
    await vi.advanceTimersByTimeAsync(1);
    reply({ type: "opened", id: 1 });
    await opening;
  });

  test("may take longer once the worker has given a sign of life, and so may queries", async () => {
    const { connection, reply } = connect();
    const opening = connection.open(Promise.resolve(new Map()), FROM);
    await vi.advanceTimersByTimeAsync(MAX_SILENCE_MS - 1);
    reply({ type: "state", state: { bytes: 1 } as SearchState });
    await vi.advanceTimersByTimeAsync(10 * MAX_SILENCE_MS);
    reply({ type: "opened", id: 1 });
    await opening;
    const stream = connection.query(QUERY);
    await vi.advanceTimersByTimeAsync(10 * MAX_SILENCE_MS);
    reply({ type: "answer", id: 2, answer: answerOf("final") });
    expect(await all(stream)).toEqual(["final"]);
  });
});

describe("a query", () => {
  test("is posted with an id of its own, and given its answers", async () => {
    const { connection, posted, reply } = await connectOpen();
    const stream = connection.query(QUERY);
    expect(posted).toEqual([{ type: "query", id: 2, ...QUERY }]);
    const taking = all(stream);
    reply({ type: "answer", id: 2, answer: answerOf("draft") });
    await vi.advanceTimersByTimeAsync(1);
    reply({ type: "answer", id: 9, answer: answerOf("final") });
    reply({ type: "answer", id: 2, answer: answerOf("final") });
    expect(await taking).toEqual(["draft", "final"]);
  });

  test("ends with a newer one, at once and without another answer", async () => {
    const { connection, reply } = await connectOpen();
    const older = all(connection.query(QUERY));
    const newer = all(connection.query(QUERY));
    expect(await older).toEqual([]);
    reply({ type: "answer", id: 2, answer: answerOf("final") });
    reply({ type: "superseded", id: 2 });
    reply({ type: "answer", id: 3, answer: answerOf("final") });
    expect(await newer).toEqual(["final"]);
  });

  test("ends where the worker says that it was superseded", async () => {
    const { connection, reply } = await connectOpen();
    const taking = all(connection.query(QUERY));
    reply({ type: "superseded", id: 2 });
    expect(await taking).toEqual([]);
  });

  test("that is left is cancelled; one that is finished is not", async () => {
    const { connection, posted, reply } = await connectOpen();
    const left = connection.query(QUERY);
    await left.return();
    expect(posted.slice(1)).toEqual([{ type: "cancel", id: 2 }]);
    const finished = connection.query(QUERY);
    reply({ type: "answer", id: 3, answer: answerOf("final") });
    await finished.return();
    expect(posted.filter(({ type }) => type === "cancel")).toHaveLength(1);
  });

  test("fails with the worker's sentence, and the next one is answered", async () => {
    const { connection, reply } = await connectOpen();
    const failing = all(connection.query(QUERY));
    reply({ type: "failed", id: 2, code: "index-missing", message: "rows is not there." });
    await expect(failing).rejects.toEqual(new SearchError("index-missing", "rows is not there."));
    const next = all(connection.query(QUERY));
    reply({ type: "answer", id: 3, answer: answerOf("final") });
    expect(await next).toEqual(["final"]);
  });
});

test("the list of filters is asked for, and given", async () => {
  const { connection, posted, reply } = await connectOpen();
  const asking = connection.filters();
  expect(posted).toEqual([{ type: "filters", id: 2 }]);
  reply({ type: "filters", id: 2, filters: { topic: { rescue: 2 } } });
  expect(await asking).toEqual({ topic: { rescue: 2 } });
});

test("the state is told, and ends nothing", async () => {
  const { connection, reply, states } = await connectOpen();
  const taking = all(connection.query(QUERY));
  reply({ type: "state", state: { bytes: 7 } as SearchState });
  expect(states).toEqual([{ bytes: 7 }]);
  reply({ type: "answer", id: 2, answer: answerOf("final") });
  expect(await taking).toEqual(["final"]);
});

describe("a worker that has died", () => {
  test("fails everything that waits, and what is asked of it later, to which nothing is posted", async () => {
    const { connection, posted, fail } = await connectOpen();
    const query = all(connection.query(QUERY));
    const filters = connection.filters();
    posted.length = 0;
    fail("out of memory");
    const message = "The search program has stopped (out of memory). Reload the page.";
    await expect(query).rejects.toThrow(message);
    await expect(filters).rejects.toThrow(message);
    await expect(all(connection.query(QUERY))).rejects.toThrow(message);
    await expect(connection.filters()).rejects.toThrow(message);
    expect(posted).toEqual([]);
  });
});

test("closed, it ends the worker and its queries, which give no other answer and no error", async () => {
  const { connection, terminate, reply, states } = await connectOpen();
  const query = all(connection.query(QUERY));
  const filters = connection.filters();
  const failing = expect(filters).rejects.toThrow("The search was closed.");
  connection.close();
  connection.close();
  expect(await query).toEqual([]);
  await failing;
  expect(terminate).toHaveBeenCalledTimes(1);
  reply({ type: "state", state: { bytes: 7 } as SearchState });
  expect(states).toEqual([]);
});
