// The manifest that the page loads while the worker starts.
import { afterEach, expect, test, vi } from "vitest";
import { loadEarlyManifest } from "../../../src/browser/early-manifest.ts";

const INDEX = "https://site.test/docs/search/";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Has the network answer so, and notes what it is asked for. */
function answerWith(response: () => Response): [string, RequestCache | undefined][] {
  const asked: [string, RequestCache | undefined][] = [];
  vi.stubGlobal("fetch", async (url: URL, options: RequestInit) => {
    asked.push([url.href, options.cache]);
    return response();
  });
  return asked;
}

test("is asked for anew each time, as its name stays the same", async () => {
  const asked = answerWith(() => new Response("{}"));
  expect(await loadEarlyManifest(INDEX, false)).toEqual(new TextEncoder().encode("{}"));
  expect(asked).toEqual([[`${INDEX}manifest.json`, "no-cache"]]);
});

test("is read past the browser's cache where it failed before", async () => {
  const asked = answerWith(() => new Response("{}"));
  await loadEarlyManifest(INDEX, true);
  expect(asked).toEqual([[`${INDEX}manifest.json`, "reload"]]);
});

test.each<[string, () => Response]>([
  ["is not there", () => new Response("gone", { status: 404 })],
  [
    "cannot be reached",
    () => {
      throw new TypeError("Failed to fetch");
    },
  ],
])("is left to the worker where it %s", async (_, response) => {
  answerWith(response);
  expect(await loadEarlyManifest(INDEX, false)).toBeNull();
});
