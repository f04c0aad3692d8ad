// What the page loads of the index while the worker starts.
import { afterEach, expect, test, vi } from "vitest";
import { type PreloadedFiles, preloadFiles } from "../../../../src/client/preload/page.ts";
import { encodeManifest } from "../../../../src/format/manifest.ts";
import { tinyBundle } from "../../../fixtures/bundle/tiny-bundle.ts";
import { STATIC_ENTRY } from "../../../fixtures/encoder/static-entry.ts";

const INDEX = "https://site.test/docs/search/";

const { manifest } = await tinyBundle();
const { clusters } = manifest.files;
const [{ terms } = { terms: clusters }] = manifest.words;
const directories = [clusters.path, terms.path];

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Has the network answer so, by the path below the index, and notes what it is asked for. */
function answerWith(response: (path: string) => Response): [string, RequestCache | undefined][] {
  const asked: [string, RequestCache | undefined][] = [];
  vi.stubGlobal("fetch", async (url: URL, options: RequestInit) => {
    asked.push([url.href, options.cache]);
    return response(url.href.slice(INDEX.length).replace(/\?.*/, ""));
  });
  return asked;
}

/** The manifest and, for every other file, its own path. */
function wholeSite(path: string): Response {
  return new Response(path === "manifest.json" ? text(encodeManifest(manifest)) : path);
}

function text(bytes: Uint8Array | null): string {
  return new TextDecoder().decode(bytes ?? new Uint8Array());
}

/** All but the manifest. */
function othersOf(files: PreloadedFiles): PreloadedFiles {
  return new Map([...files].filter(([path]) => path !== "manifest.json"));
}

async function contents(coming: PreloadedFiles) {
  const loaded = await Promise.all(
    Array.from(coming, async ([path, loading]) => [path, await loading] as const),
  );
  return Object.fromEntries(loaded.map(([path, bytes]) => [path, bytes && text(bytes)]));
}

test("are the manifest and the directories that it names", async () => {
  const asked = answerWith(wholeSite);
  const files = await preloadFiles(INDEX, { pastCache: false, eager: false, lang: "en" });
  expect(await files.get("manifest.json")).toEqual(encodeManifest(manifest));
  expect(await contents(othersOf(files))).toEqual(
    Object.fromEntries(directories.map((path) => [path, path])),
  );
  // The manifest's name stays the same, so that it is asked for anew each time.
  expect(asked[0]).toEqual([`${INDEX}manifest.json`, "no-cache"]);
  expect(asked.slice(1).sort()).toEqual(
    directories.map((path) => [`${INDEX}${path}`, "default"]).sort(),
  );
});

test("are read past the browser's cache where it failed before", async () => {
  const asked = answerWith(wholeSite);
  await contents(await preloadFiles(INDEX, { pastCache: true, eager: false, lang: "en" }));
  expect(asked.map(([, cache]) => cache)).toEqual(["reload", "reload", "reload"]);
});

test.each([
  ["are the beginning of a static encoder too where meaning is asked for at once", true, 3],
  ["are nothing of the encoder where it is not", false, 2],
])("%s", async (_, eager, count) => {
  answerWith((path) =>
    path === "manifest.json"
      ? new Response(text(encodeManifest({ ...manifest, queryEncoder: STATIC_ENTRY })))
      : new Response(path),
  );
  const coming = othersOf(await preloadFiles(INDEX, { pastCache: false, eager, lang: "en" }));
  expect(coming.size).toBe(count);
  const ofEncoder = [...coming.keys()].filter((path) => path.startsWith("encoder/"));
  expect(ofEncoder).toEqual(eager ? ["encoder/letters-1/directory.bin"] : []);
});

test.each<[string, () => Response]>([
  ["is not there", () => new Response("gone", { status: 404 })],
  [
    "cannot be reached",
    () => {
      throw new TypeError("Failed to fetch");
    },
  ],
])("are left to the worker where the manifest %s", async (_, response) => {
  answerWith(response);
  const files = await preloadFiles(INDEX, { pastCache: false, eager: true, lang: "en" });
  expect(await files.get("manifest.json")).toBeNull();
  expect(othersOf(files).size).toBe(0);
});

test.each([
  "<!doctype html>",
  "null",
  "{}",
  '{"files":{}}',
  '{"files":{},"words":{}}',
  '{"words":[{}]}',
])(
  "are none where the manifest is %s: the worker is given it, and says what is wrong",
  async (body) => {
    answerWith(() => new Response(body));
    const files = await preloadFiles(INDEX, { pastCache: false, eager: true, lang: "en" });
    expect(await contents(files)).toEqual({ "manifest.json": body });
  },
);

test("without one of them are the others; the worker asks for that one itself", async () => {
  answerWith((path) =>
    path === terms.path ? new Response("gone", { status: 404 }) : wholeSite(path),
  );
  const coming = othersOf(
    await preloadFiles(INDEX, { pastCache: false, eager: false, lang: "en" }),
  );
  expect(await contents(coming)).toEqual({ [clusters.path]: clusters.path, [terms.path]: null });
});

test("are none that lie elsewhere, whatever the manifest says", async () => {
  const asked = answerWith(() =>
    Response.json({
      words: [{ language: "en", terms: { path: "https://other.test/terms.bin" } }],
      files: { clusters: { path: "../clusters.bin" } },
      queryEncoder: { kind: "transformer" },
    }),
  );
  const files = await preloadFiles(INDEX, { pastCache: false, eager: false, lang: "en" });
  expect([...files.keys()]).toEqual(["manifest.json"]);
  expect(asked).toHaveLength(1);
});

test("are those of the language that is searched, and of no other", async () => {
  const german = { ...terms, path: "terms-de.bin" };
  const words = manifest.words.flatMap((entry) => [
    entry,
    { ...entry, language: "de", terms: german },
  ]);
  answerWith((path) =>
    path === "manifest.json"
      ? new Response(text(encodeManifest({ ...manifest, words })))
      : new Response(path),
  );
  const options = { pastCache: false, eager: false };
  const preloaded = async (lang: string) =>
    [...othersOf(await preloadFiles(INDEX, { ...options, lang })).keys()].sort();
  expect(await preloaded("de-CH")).toEqual([clusters.path, german.path].sort());
  expect(await preloaded("en")).toEqual([clusters.path, terms.path].sort());
});
