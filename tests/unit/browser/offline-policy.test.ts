// What is kept for offline use, and when.
import { expect, test } from "vitest";
import {
  isEncoderPart,
  isHashed,
  type Stage,
  stageOf,
} from "../../../src/service-worker/policy.ts";

test.each<[url: string, stage: Stage, because: string]>([
  ["", "shell", "the search page is what a reader opens first"],
  ["articles/ferry/", "shell", "articles are read offline after one visit"],
  ["search/manifest.json", "shell", "words are searched offline after one visit"],
  ["search/passages-0123456789.json", "shell", "words are searched offline after one visit"],
  ["search/words-0123456789.json", "shell", "words are searched offline after one visit"],
  ["_astro/search-worker.abc.js", "shell", "the worker answers by words"],
  ["app.webmanifest", "shell", "an installed app needs it"],
  ["search/encoder/tiny-1/onnx/model_quantized.onnx", "encoder", "many times all the rest"],
  ["search/encoder/tiny-1/tokenizer.json", "encoder", "of no use without the model"],
  ["wasm/ort-wasm-simd.wasm", "encoder", "runs the model"],
  ["_astro/transformers.abc.js", "encoder", "runs the model"],
  ["wasm/ort-wasm.wasm", "none", "for browsers that are too old for all the rest"],
  ["service-worker.js", "none", "one that keeps itself can never be replaced"],
  ["404.html", "none", "some hosts answer it with status 404, which would stop the install"],
  ["_astro/search-box.abc.js.map", "none", "only for who looks for mistakes"],
])("%s is kept with: %s, as %s", (url, stage) => {
  expect(stageOf(url, true)).toBe(stage);
});

test.each<[url: string, stage: Stage, because: string]>([
  ["search/encoder/tiny-1/directory.json", "encoder", "finds the parts"],
  ["search/encoder/tiny-1/rows.bin", "encoder", "holds all parts"],
  ["search/encoder/tiny-1/rows/12.bin", "none", "rows.bin holds it too"],
  ["wasm/ort-wasm-simd.wasm", "none", "runs other encoders"],
  ["_astro/transformers.abc.js", "none", "runs other encoders"],
  ["_astro/search-worker.abc.js", "shell", "the worker answers by words"],
])("with a static encoder %s is kept with: %s, as it %s", (url, stage) => {
  expect(stageOf(url, false)).toBe(stage);
});

test.each([
  ["encoder/tiny-1/rows/0.bin", true],
  ["docs/search/encoder/tiny-1/rows/665.bin", true],
  ["search/encoder/tiny-1/rows.bin", false],
  ["search/encoder/tiny-1/rows/index.bin", false],
  ["search/rows/0.bin", false],
])("%s is a part of a static encoder: %s", (path, isPart) => {
  expect(isEncoderPart(path)).toBe(isPart);
});

test.each([
  ["_astro/search-box.abc.js", true],
  ["search/encoder/tiny-1/config.json", true],
  ["search/words-0123456789.json", true],
  ["search/manifest.json", false],
  ["articles/ferry/", false],
  ["icons/icon-192.png", false],
])("the name of %s holds a hash of its content: %s", (url, hashed) => {
  expect(isHashed(url)).toBe(hashed);
});
