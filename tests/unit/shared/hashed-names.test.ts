// Names that hold a hash of the content, so that the file may be kept for ever.
import { expect, test } from "vitest";
import { isHashed } from "../../../src/shared/hashed-names.ts";

test.each([
  ["_astro/search-box.abc.js", true],
  ["kindred/encoder/tiny-0123456789/config.json", true],
  ["kindred/encoder/tiny-0123456789/rows/12.bin", true],
  ["kindred/terms-0123456789.bin", true],
  ["kindred/archive-0123456789.bin", true],
  ["kindred/clusters-0123456789.bin", true],
  ["kindred/facets-0123456789.json", true],
  ["kindred/synonyms-0123456789.json", true],
  ["kindred/copies-0123456789.bin", true],
  ["kindred/dictionary/0123456789.bin", true],
  ["kindred/postings/0123456789.bin", true],
  ["kindred/codes/0123456789.bin", true],
  ["kindred/rows/0123456789.bin", true],
  ["docs/kindred/texts/0123456789.bin", true],
  ["texts/0123456789.bin", true],
  ["kindred/kindred-worker-0123456789.js", true],
  ["kindred/kindred-language-de-BkNm7qpb.js", true],
  ["kindred/kindred-transformers-encoder-Dl0H90g-.js", true],
  ["kindred/manifest.json", false],
  ["kindred/kindred.js", false],
  ["kindred/client.js", false],
  ["kindred/kindred.css", false],
  ["kindred/wasm/ort-wasm-simd.wasm", false],
  ["kindred/encoder/tiny/config.json", false],
  ["guides/ferry/", false],
  ["icons/icon-192.png", false],
  ["words/0123456789.bin", false],
])("the name of %s holds a hash of its content: %s", (path, hashed) => {
  expect(isHashed(path)).toBe(hashed);
});
