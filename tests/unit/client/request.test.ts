// Limits on silence, and second attempts, on a network and a clock of the test's own.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { request } from "../../../src/client/request.ts";

const ADDRESS = new URL("https://site.test/kindred/rows.bin");

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

type Reply = (signal: AbortSignal) => Response | Promise<Response>;

/** Has the network give these replies in turn; returns how each request may use the cache. */
function answerInTurn(...replies: readonly Reply[]): (RequestCache | undefined)[] {
  const caches: (RequestCache | undefined)[] = [];
  vi.stubGlobal("fetch", async (_: URL, { cache, signal }: RequestInit) => {
    const reply = replies[caches.length];
    caches.push(cache);
    if (reply === undefined || !signal) throw new Error("No such request was expected.");
    return reply(signal);
  });
  return caches;
}

const never: Reply = (signal) =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
const failing: Reply = () => {
  throw new TypeError("Failed to fetch");
};
const status =
  (code: number): Reply =>
  () =>
    new Response("", { status: code });
const fine: Reply = () => new Response("fine");

/**
 * What a request gives, or the message that it fails with, once so much time has gone by; null while it is waited for.
 */
function ask(): { readonly outcome: () => string | null } {
  let outcome: string | null = null;
  const note = (text: string) => {
    outcome = text;
  };
  request(ADDRESS, { cache: "default" }, (response) => response.text()).then(
    note,
    (error: unknown) => note((error as Error).message),
  );
  return { outcome: () => outcome };
}
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe("a request", () => {
  test("that is answered is the only one", async () => {
    const caches = answerInTurn(fine);
    const { outcome } = ask();
    await pass(0);
    expect([outcome(), caches]).toEqual(["fine", ["default"]]);
  });

  test.each<[string, Reply]>([
    ["the connection fails", failing],
    ["the server is busy", status(503)],
    ["the server fails", status(500)],
  ])("is made once more where %s, a moment later and past caches", async (_, reply) => {
    const caches = answerInTurn(reply, fine);
    const { outcome } = ask();
    await pass(299);
    expect([outcome(), caches]).toEqual([null, ["default"]]);
    await pass(1);
    expect([outcome(), caches]).toEqual(["fine", ["default", "reload"]]);
  });

  test.each([404, 403, 416])("is not made again where the answer is %i", async (code) => {
    const caches = answerInTurn(status(code), fine);
    const { outcome } = ask();
    await pass(300);
    expect([outcome(), caches]).toEqual([`HTTP ${code}`, ["default"]]);
  });

  test("is given up after two failures, with the second's reason", async () => {
    answerInTurn(failing, status(502), fine);
    const { outcome } = ask();
    await pass(300);
    expect(outcome()).toBe("HTTP 502");
  });
});

describe("where nothing comes", () => {
  test("it is made again after 10 seconds", async () => {
    answerInTurn(never, fine);
    const { outcome } = ask();
    await pass(10_299);
    expect(outcome()).toBe(null);
    await pass(1);
    expect(outcome()).toBe("fine");
  });

  test("it is given up 45 seconds after that, and says so", async () => {
    answerInTurn(never, never);
    const { outcome } = ask();
    await pass(55_299);
    expect(outcome()).toBe(null);
    await pass(1);
    expect(outcome()).toBe("nothing came for 45 seconds");
  });

  test("each piece of a large file is a sign of life", async () => {
    answerInTurn(fine);
    const slow = async (_: Response, onSign: () => void) => {
      for (let piece = 0; piece < 5; piece++) {
        await new Promise((resolve) => setTimeout(resolve, 9000));
        onSign();
      }
      return "whole";
    };
    const outcome = request(ADDRESS, {}, slow);
    await vi.advanceTimersByTimeAsync(50_000);
    expect(await outcome).toBe("whole");
  });
});
