// What is kept for offline use, and when.
import { expect, test } from "vitest";
import {
  isArticlePage,
  isEncoderPack,
  isHashed,
  isShard,
  type SiteKind,
  type Stage,
  stageOf,
} from "../../../src/offline/policy.ts";

const SMALL: SiteKind = { needsRuntime: true, largeIndex: false, largeSite: false };
const STATIC: SiteKind = { ...SMALL, needsRuntime: false };
const LARGE: SiteKind = { needsRuntime: false, largeIndex: true, largeSite: true };

test.each<[url: string, stage: Stage, because: string]>([
  ["", "shell", "the search page is what a reader opens first"],
  ["articles/ferry/", "shell", "articles are read offline after one visit"],
  ["search/manifest.json", "shell", "words are searched offline after one visit"],
  ["search/terms-0123456789.json", "shell", "words are searched offline after one visit"],
  ["search/clusters-0123456789.bin", "shell", "words are searched offline after one visit"],
  ["search/dictionary/0123456789.bin", "shell", "words are searched offline after one visit"],
  ["search/postings/0123456789.bin", "shell", "words are searched offline after one visit"],
  ["search/rows/0123456789.bin", "shell", "words are searched offline after one visit"],
  ["search/texts/0123456789.bin", "shell", "words are searched offline after one visit"],
  ["search/codes/0123456789.bin", "shell", "it is small where the site is"],
  ["_astro/search-worker.abc.js", "shell", "the worker answers by words"],
  ["app.webmanifest", "shell", "an installed app needs it"],
  ["search/encoder/tiny-1/onnx/model_quantized.onnx", "later", "many times all the rest"],
  ["search/encoder/tiny-1/tokenizer.json", "later", "of no use without the model"],
  ["wasm/ort-wasm-simd.wasm", "later", "runs the model"],
  ["_astro/transformers.abc.js", "later", "runs the model"],
  ["wasm/ort-wasm.wasm", "none", "for browsers that are too old for all the rest"],
  ["service-worker.js", "none", "one that keeps itself can never be replaced"],
  ["404.html", "none", "some hosts answer it with status 404, which would stop the install"],
  ["_astro/search-box.abc.js.map", "none", "only for who looks for mistakes"],
])("%s is kept with: %s, as %s", (url, stage) => {
  expect(stageOf(url, SMALL)).toBe(stage);
});

test.each<[url: string, stage: Stage, because: string]>([
  ["search/encoder/tiny-1/directory.json", "later", "finds the parts"],
  ["search/encoder/tiny-1/rows/0.bin", "later", "holds what every query asks for"],
  ["search/encoder/tiny-1/rows/12.bin", "later", "holds what some query may ask for"],
  ["wasm/ort-wasm-simd.wasm", "none", "runs other encoders"],
  ["_astro/transformers.abc.js", "none", "runs other encoders"],
  ["_astro/search-worker.abc.js", "shell", "the worker answers by words"],
])("with a static encoder %s is kept with: %s, as it %s", (url, stage) => {
  expect(stageOf(url, STATIC)).toBe(stage);
});

test.each<[url: string, stage: Stage, because: string]>([
  ["search/dictionary/0123456789.bin", "later", "all shards are too much for a first visit"],
  ["search/postings/0123456789.bin", "later", "all shards are too much for a first visit"],
  ["search/codes/0123456789.bin", "later", "all shards are too much for a first visit"],
  ["search/rows/0123456789.bin", "later", "all shards are too much for a first visit"],
  ["search/texts/0123456789.bin", "later", "all shards are too much for a first visit"],
  ["search/manifest.json", "shell", "every search begins with it"],
  ["search/terms-0123456789.json", "shell", "every search begins with it"],
  ["search/clusters-0123456789.bin", "shell", "every search begins with it"],
  ["search/encoder/tiny-1/rows/12.bin", "later", "some query may ask for it"],
  ["articles/ferry/", "none", "nobody wants all articles on a phone"],
  ["", "shell", "the search page is what a reader opens first"],
  ["not-kept/", "shell", "it stands in for a page that was not kept"],
])("of a large site %s is kept with: %s, as %s", (url, stage) => {
  expect(stageOf(url, LARGE)).toBe(stage);
});

test("many articles alone, or a large index alone, decide only on themselves", () => {
  const [pack, article] = ["search/texts/0123456789.bin", "articles/ferry/"];
  const manyArticles: SiteKind = { ...STATIC, largeSite: true };
  expect([stageOf(pack, manyArticles), stageOf(article, manyArticles)]).toEqual(["shell", "none"]);
  const largeIndex: SiteKind = { ...STATIC, largeIndex: true };
  expect([stageOf(pack, largeIndex), stageOf(article, largeIndex)]).toEqual(["later", "shell"]);
});

test.each([
  ["search/texts/0123456789.bin", true],
  ["search/codes/0123456789.bin", true],
  ["search/terms-0123456789.json", false],
  ["search/manifest.json", false],
  ["search/encoder/tiny-1/rows/1.bin", false],
  ["texts/0123456789.bin", false],
  ["articles/search/texts/", false],
])("%s is a pack of the index: %s", (url, isPack) => {
  expect(isShard(url)).toBe(isPack);
});

test.each([
  ["articles/ferry/", true],
  ["articles/", false],
  ["", false],
  ["docs/articles/ferry/", false],
])("%s is an article's page: %s", (url, isArticle) => {
  expect(isArticlePage(url)).toBe(isArticle);
});

test.each([
  ["encoder/tiny-1/rows/0.bin", true],
  ["docs/search/encoder/tiny-1/rows/665.bin", true],
  ["search/encoder/tiny-1/rows.bin", false],
  ["search/encoder/tiny-1/rows/index.bin", false],
  ["search/rows/0.bin", false],
])("%s is a pack of a static encoder: %s", (path, isPack) => {
  expect(isEncoderPack(path)).toBe(isPack);
});

test.each([
  ["_astro/search-box.abc.js", true],
  ["search/encoder/tiny-1/config.json", true],
  ["search/terms-0123456789.json", true],
  ["search/clusters-0123456789.bin", true],
  ["search/dictionary/0123456789.bin", true],
  ["search/postings/0123456789.bin", true],
  ["search/codes/0123456789.bin", true],
  ["search/rows/0123456789.bin", true],
  ["search/texts/0123456789.bin", true],
  ["search/manifest.json", false],
  ["articles/ferry/", false],
  ["icons/icon-192.png", false],
])("the name of %s holds a hash of its content: %s", (url, hashed) => {
  expect(isHashed(url)).toBe(hashed);
});
