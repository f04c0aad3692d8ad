import { describe, expect, test } from "vitest";
import type { Snapshot } from "../../../../scripts/faults/reader/snapshot.ts";
import { isWhole, momentOf, normalised } from "../../../../scripts/faults/report/seen.ts";
import { REFERENCE, WHOLE } from "./seen.ts";

const shown = (passages: readonly string[], more: Partial<Snapshot> = {}): Snapshot => ({
  words: "ready",
  meaning: "ready",
  answered: "query",
  offline: null,
  results: passages.map((passage) => ({ passage, words: true, meaning: true })),
  isSearching: false,
  hasInput: true,
  lines: [{ part: "counts", text: "12 passages in 3 pages" }],
  ...more,
});

describe("what is seen", () => {
  test("is right where the first three results are those of a site without a fault", () => {
    expect(momentOf(shown(["a-1", "b-1", "c-1", "d-1"]), [REFERENCE])).toEqual(WHOLE);
    expect(momentOf(shown(["b-1", "a-1", "c-1"]), [REFERENCE]).results).toBe("others");
    expect(momentOf(shown([]), [REFERENCE]).results).toBe("none");
  });

  test("is right where it is right before or after a deploy, and not half of each", () => {
    const after = { ...REFERENCE, passages: ["a-2", "b-2", "c-2"] };
    expect(momentOf(shown(["a-2", "b-2", "c-2"]), [REFERENCE, after]).results).toBe("right");
    expect(momentOf(shown(["a-2", "b-1", "c-1"]), [REFERENCE, after]).results).toBe("others");
  });

  test.each([
    ["a leg is not ready", { meaning: "failed" }],
    ["a leg found nothing", { found: "words" }],
    ["it says that something is missing", { sentences: ["note: A part is missing."] }],
    ["nothing fits", { sentences: ["nothing: Nothing fits well."] }],
  ])("is not whole where %s", (_, more) => {
    expect(isWhole(WHOLE, [REFERENCE])).toBe(true);
    expect(isWhole({ ...WHOLE, ...more }, [REFERENCE])).toBe(false);
  });
});

test.each([
  ["counts", "7 of 1,090 passages in 2 pages", "N of N passages in N pages"],
  ["status", "Words: ready · 15,099 passages · 177.6 kB loaded", "Words: ready · N passages"],
  ["status", "Meaning: loading 1.2 MB / 2.7 MB", "Meaning: loading"],
  [
    "note",
    "encoder/kindred-en-7a6b76b1ac/rows/12.bin is damaged",
    "encoder/kindred-en-HASH/rows/N.bin is damaged",
  ],
  ["problems", "terms-11603ee003.bin is 12 bytes long", "terms-HASH.bin is N bytes long"],
  ["problems", "http://127.0.0.1:4711/kindred/ has none", "http://SITE/kindred/ has none"],
])("what differs from run to run is not compared: %s: %s", (part, text, expected) => {
  expect(normalised(part, text)).toBe(expected);
});
