// What is kept for offline use, and when.
import { describe, expect, test } from "vitest";
import {
  isAsset,
  isEncoderPack,
  isPack,
  isPage,
  type SiteKind,
  type Stage,
  stageOf,
} from "../../../src/offline/policy.ts";

const SMALL: SiteKind = {
  indexFolder: "kindred/",
  needsRuntime: true,
  needsEncoder: true,
  standalone: false,
  largeIndex: false,
  largeSite: false,
  largeAssets: false,
};
const STATIC: SiteKind = { ...SMALL, needsRuntime: false };
const LARGE: SiteKind = { ...STATIC, largeIndex: true, largeSite: true, largeAssets: true };

test("an encoder that knows none of the site's languages is not kept", () => {
  const url = "kindred/encoder/tiny-1/directory.bin";
  expect(stageOf(url, STATIC)).toBe("later");
  expect(stageOf(url, { ...STATIC, needsEncoder: false })).toBe("none");
});

test.each<[url: string, stage: Stage, because: string]>([
  ["", "shell", "the first page is what a reader opens first"],
  ["guides/ferry/", "shell", "pages are read offline after one visit"],
  ["guides/fares.html", "shell", "pages are read offline after one visit"],
  ["kindred/manifest.json", "shell", "words are searched offline after one visit"],
  ["kindred/terms-0123456789.bin", "shell", "words are searched offline after one visit"],
  ["kindred/archive-0123456789.bin", "shell", "words are searched offline after one visit"],
  ["kindred/clusters-0123456789.bin", "shell", "words are searched offline after one visit"],
  ["kindred/facets-0123456789.json", "shell", "words are searched offline after one visit"],
  ["kindred/synonyms-0123456789.json", "shell", "words are searched offline after one visit"],
  ["kindred/copies-0123456789.bin", "shell", "words are searched offline after one visit"],
  ["kindred/dictionary/0123456789.bin", "shell", "words are searched offline after one visit"],
  ["kindred/postings/0123456789.bin", "shell", "words are searched offline after one visit"],
  ["kindred/rows/0123456789.bin", "shell", "words are searched offline after one visit"],
  ["kindred/texts/0123456789.bin", "shell", "words are searched offline after one visit"],
  ["kindred/codes/0123456789.bin", "shell", "it is small where the site is"],
  ["kindred/kindred-worker-0123456789.js", "shell", "the worker answers by words"],
  ["kindred/kindred-language-de-BkNm7qpb.js", "shell", "the worker makes terms of German by it"],
  ["_astro/search-box.abc.js", "shell", "the page's box starts the worker"],
  ["photos/ferry.jpg", "shell", "a page shows it"],
  ["app.webmanifest", "shell", "an installed app needs it"],
  ["kindred/encoder/tiny-1/onnx/model_quantized.onnx", "later", "many times all the rest"],
  ["kindred/encoder/tiny-1/tokenizer.json", "later", "of no use without the model"],
  ["kindred/wasm/ort-wasm-simd.wasm", "later", "runs the model"],
  ["kindred/kindred-transformers-CZ1ic_GT.js", "later", "runs the model"],
  ["kindred/wasm/ort-wasm.wasm", "none", "for browsers that are too old for all the rest"],
  ["kindred/kindred.js", "none", "the page has a bundle of its own"],
  ["kindred/client.js", "none", "the page has a bundle of its own"],
  ["kindred/kindred.css", "none", "the page has a bundle of its own"],
  ["kindred/LICENSES.md", "none", "for who looks into what is published"],
  ["service-worker.js", "none", "one that keeps itself can never be replaced"],
  ["404.html", "none", "some hosts answer it with status 404, which would stop the install"],
  ["_astro/search-box.abc.js.map", "none", "only for who looks for mistakes"],
])("%s is kept with: %s, as %s", (url, stage) => {
  expect(stageOf(url, SMALL)).toBe(stage);
});

test.each<[url: string, stage: Stage, because: string]>([
  [
    "kindred/encoder/tiny-1/directory.bin",
    "later",
    "finds the shards, and has what every query asks for",
  ],
  ["kindred/encoder/tiny-1/rows/12.bin", "later", "holds what some query may ask for"],
  ["kindred/wasm/ort-wasm-simd.wasm", "none", "runs other encoders"],
  ["kindred/kindred-transformers-encoder-CZ1ic_GT.js", "none", "runs other encoders"],
  ["kindred/kindred-worker-0123456789.js", "shell", "answers by words"],
])("with a static encoder %s is kept with: %s, as it %s", (url, stage) => {
  expect(stageOf(url, STATIC)).toBe(stage);
});

test.each(["kindred/kindred.js", "kindred/client.js", "kindred/kindred.css"])(
  "%s is kept where a page uses it as it is",
  (url) => {
    expect(stageOf(url, { ...STATIC, standalone: true })).toBe("shell");
  },
);

test.each<[url: string, stage: Stage, because: string]>([
  ["kindred/dictionary/0123456789.bin", "later", "all shards are too much for a first visit"],
  ["kindred/postings/0123456789.bin", "later", "all shards are too much for a first visit"],
  ["kindred/codes/0123456789.bin", "later", "all shards are too much for a first visit"],
  ["kindred/rows/0123456789.bin", "later", "all shards are too much for a first visit"],
  ["kindred/texts/0123456789.bin", "later", "all shards are too much for a first visit"],
  ["kindred/manifest.json", "shell", "every search begins with it"],
  ["kindred/terms-0123456789.bin", "shell", "every search begins with it"],
  ["kindred/clusters-0123456789.bin", "shell", "every search begins with it"],
  ["kindred/encoder/tiny-1/rows/12.bin", "later", "some query may ask for it"],
  ["guides/ferry/", "none", "nobody wants all pages on a phone"],
  ["guides/fares.html", "none", "nobody wants all pages on a phone"],
  ["photos/ferry.jpg", "none", "nobody wants all pictures on a phone"],
  ["_astro/search-box.abc.js", "shell", "every page needs it"],
  ["_astro/page.abc.css", "shell", "every page needs it"],
  ["icons/icon-192.png", "shell", "an installed app needs it"],
  ["", "shell", "the first page is what a reader opens first"],
  ["not-kept/", "shell", "it stands in for a page that was not kept"],
])("of a large site %s is kept with: %s, as %s", (url, stage) => {
  expect(stageOf(url, LARGE)).toBe(stage);
});

test("many pages, a large index or many pictures decide on themselves alone", () => {
  const stagesOf = (site: SiteKind) =>
    ["kindred/texts/0123456789.bin", "guides/ferry/", "photos/ferry.jpg"].map((url) =>
      stageOf(url, site),
    );
  expect(stagesOf(STATIC)).toEqual(["shell", "shell", "shell"]);
  expect(stagesOf({ ...STATIC, largeIndex: true })).toEqual(["later", "shell", "shell"]);
  expect(stagesOf({ ...STATIC, largeSite: true })).toEqual(["shell", "none", "shell"]);
  expect(stagesOf({ ...STATIC, largeAssets: true })).toEqual(["shell", "shell", "none"]);
});

describe("where the index lies is the site's own choice", () => {
  const site: SiteKind = { ...LARGE, indexFolder: "assets/search/" };
  test.each<[string, Stage]>([
    ["assets/search/texts/0123456789.bin", "later"],
    ["assets/search/manifest.json", "shell"],
    ["assets/search/kindred.js", "none"],
    // Of another index, or of none.
    ["kindred/kindred.js", "shell"],
    ["kindred/texts/0123456789.bin", "none"],
  ])("%s is kept with: %s", (url, stage) => {
    expect(stageOf(url, site)).toBe(stage);
  });
});

test.each([
  ["texts/0123456789.bin", true],
  ["codes/0123456789.bin", true],
  ["dictionary/0123456789.bin", true],
  ["postings/0123456789.bin", true],
  ["rows/0123456789.bin", true],
  ["terms-0123456789.bin", false],
  ["manifest.json", false],
  ["encoder/tiny-1/rows/1.bin", false],
  ["kindred/texts/0123456789.bin", false],
])("below the index's folder %s is a pack: %s", (path, expected) => {
  expect(isPack(path)).toBe(expected);
});

test.each([
  ["", true],
  ["guides/", true],
  ["guides/ferry.html", true],
  ["guides/ferry.htm", true],
  ["guides/ferry.html.txt", false],
  ["photos/ferry.jpg", false],
  ["kindred/manifest.json", false],
])("%j is a page: %s", (url, expected) => {
  expect(isPage(url)).toBe(expected);
});

test.each([
  ["photos/ferry.jpg", true],
  ["notes.pdf", true],
  ["guides/", false],
  ["_astro/page.abc.js", false],
  ["fonts/text.woff2", false],
  ["logo.svg", false],
  ["favicon.ico", false],
  ["icons/icon-512.png", false],
])("%s is what a page can be read without: %s", (url, expected) => {
  expect(isAsset(url)).toBe(expected);
});

test.each([
  ["encoder/tiny-1/rows/0.bin", true],
  ["docs/kindred/encoder/tiny-1/rows/665.bin", true],
  ["kindred/encoder/tiny-1/rows.bin", false],
  ["kindred/encoder/tiny-1/rows/index.bin", false],
  ["kindred/rows/0.bin", false],
])("%s is a pack of a static encoder: %s", (path, isPack) => {
  expect(isEncoderPack(path)).toBe(isPack);
});
