// Reading a bundle over the network, with a network of the test's own.

import { afterEach, describe, expect, test, vi } from "vitest";
import { fetchReader } from "../../../src/client/fetch-reader.ts";
import type { BundleReader } from "../../../src/format/bundle-reader.ts";

const INDEX = "https://site.test/docs/search/";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A reader on a network that answers every request alike, and the requests. */
function readerOn(answer: () => Response, pastCache = false) {
  const requests: { url: string; cache: RequestCache | undefined; range: string | null }[] = [];
  let bytes = 0;
  vi.stubGlobal("fetch", async (url: URL | string, init: RequestInit = {}) => {
    const range = new Headers(init.headers).get("range");
    requests.push({ url: String(url), cache: init.cache, range });
    return answer();
  });
  const onBytes = (count: number) => {
    bytes += count;
  };
  return { reader: fetchReader(INDEX, onBytes, pastCache), requests, loaded: () => bytes };
}

const BYTES = Uint8Array.of(5, 6, 7);
const whole = () => new Response(BYTES, { status: 200 });
const part = () => new Response(BYTES, { status: 206 });
const range = { start: 20, end: 23 };

describe("a file", () => {
  test("is fetched below the index's address, and its bytes are counted", async () => {
    const { reader, requests, loaded } = readerOn(whole);
    expect(await reader.read("encoder/tiny/rows/1.bin")).toEqual(BYTES);
    expect(requests).toEqual([
      { url: `${INDEX}encoder/tiny/rows/1.bin`, cache: "default", range: null },
    ]);
    expect(loaded()).toBe(3);
  });

  test.each([
    ["the manifest anew, as its name stays", "manifest.json", false, false, "no-cache"],
    ["any other as the cache has it", "words-1.json", false, false, "default"],
    ["past caches where the caller wants it", "words-1.json", false, true, "reload"],
    ["past caches where the index is opened again", "words-1.json", true, false, "reload"],
    ["even the manifest", "manifest.json", true, false, "reload"],
  ] as const)("is asked for: %s", async (_, path, pastCache, fresh, cache) => {
    const { reader, requests } = readerOn(whole, pastCache);
    await reader.read(path, fresh);
    expect(requests.map((request) => request.cache)).toEqual([cache]);
  });
});

test("the manifest is asked for past caches at an address that no cache knows", async () => {
  const { reader, requests } = readerOn(whole);
  await reader.read("manifest.json");
  await reader.read("manifest.json", true);
  await reader.read("words-1.json", true);
  const [plain, fresh, other] = requests.map(({ url }) => url);
  expect(plain).toBe(`${INDEX}manifest.json`);
  expect(fresh).toMatch(/\/manifest\.json\?fresh=\d+$/);
  expect(other).toBe(`${INDEX}words-1.json`);
});

describe("a part of a file", () => {
  test("is asked for by its first and last byte, at an address of its own", async () => {
    const { reader, requests, loaded } = readerOn(part);
    expect(await reader.readRange("rows.bin", range)).toEqual(BYTES);
    expect(requests).toEqual([
      { url: `${INDEX}rows.bin?bytes=20-22`, cache: "default", range: "bytes=20-22" },
    ]);
    expect(loaded()).toBe(3);
  });

  test.each([
    ["the caller wants it", false, true],
    ["the index is opened again", true, false],
  ])("is asked for past caches where %s", async (_, pastCache, fresh) => {
    const { reader, requests } = readerOn(part, pastCache);
    await reader.readRange("rows.bin", range, fresh);
    expect(requests.map(({ cache }) => cache)).toEqual(["reload"]);
  });

  test("is null where the host sends the whole file, which is not waited for", async () => {
    let cancelled = false;
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1000)),
      cancel: () => {
        cancelled = true;
      },
    });
    const { reader, loaded } = readerOn(() => new Response(endless, { status: 200 }));
    expect(await reader.readRange("rows.bin", range)).toBeNull();
    expect([cancelled, loaded()]).toEqual([true, 0]);
  });

  test("is null where no part has come yet and what comes cannot be unpacked", async () => {
    let answers = 0;
    const { reader } = readerOn(() => {
      answers += 1;
      if (answers <= 2 || answers > 3) throw new TypeError("Failed to fetch");
      return part();
    });
    expect(await reader.readRange("rows.bin", range)).toBeNull();
    expect(await reader.readRange("rows.bin", range)).toEqual(BYTES);
    await expect(reader.readRange("rows.bin", range)).rejects.toMatchObject({
      code: "index-missing",
    });
  });

  test("is null where the whole file that the host sends is empty", async () => {
    const { reader } = readerOn(() => new Response(null, { status: 200 }));
    expect(await reader.readRange("rows.bin", range)).toBeNull();
  });
});

describe.each<[string, (reader: BundleReader) => Promise<unknown>]>([
  ["a file", (reader) => reader.read("rows.bin")],
  // Who gets no part asks for the whole.
  [
    "a part of a file",
    async (reader) => (await reader.readRange("rows.bin", range)) ?? reader.read("rows.bin"),
  ],
])("%s cannot be loaded, which one sentence says", (_, load) => {
  const brokenBody = () =>
    new ReadableStream({ start: (controller) => controller.error(new TypeError("terminated")) });
  test.each<[string, () => Response, string]>([
    ["the host has none", () => new Response("", { status: 404 }), "HTTP 404"],
    ["it has no such bytes", () => new Response("", { status: 416 }), "HTTP 416"],
    ["the host fails", () => new Response("", { status: 503 }), "HTTP 503"],
    ["the connection breaks off", () => new Response(brokenBody(), { status: 206 }), "terminated"],
    [
      "there is no network",
      () => {
        throw new TypeError("Failed to fetch");
      },
      "Failed to fetch",
    ],
  ])("where %s", async (_, answer, reason) => {
    const advice = reason.startsWith("HTTP 4")
      ? "Publish the index whole, or build it again."
      : "Check the connection and reload the page.";
    const { reader } = readerOn(answer);
    await expect(load(reader)).rejects.toMatchObject({
      name: "KindredError",
      code: "index-missing",
      message: `rows.bin of the search index could not be loaded (${reason}). ${advice}`,
    });
  });
});

test("a hash is the SHA-256 in hexadecimal; a page that is not served securely has none", async () => {
  const { reader } = readerOn(whole);
  // The example of FIPS 180-2.
  expect(await reader.sha256?.(new TextEncoder().encode("abc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  vi.stubGlobal("crypto", {});
  expect(readerOn(whole).reader.sha256).toBeNull();
});
