// What every page with a dialog pays for the word on its button.
import { brotliCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { BUTTON_LABELS } from "../../../../src/element/labels/button-labels.ts";

/** Compressed; the functions around the words take some 130 more of the 450 that the whole may have. */
const MAX_WORDS_BYTES = 320;

test("the words take few bytes", () => {
  const bytes = brotliCompressSync(JSON.stringify(BUTTON_LABELS)).length;
  expect(bytes).toBeGreaterThan(200);
  expect(bytes).toBeLessThanOrEqual(MAX_WORDS_BYTES);
});
