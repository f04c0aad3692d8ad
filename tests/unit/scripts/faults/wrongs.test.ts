import { describe, expect, test } from "vitest";
import { LATE_PATIENCE } from "../../../../scripts/faults/reader/ask.ts";
import type { Moment, Seen } from "../../../../scripts/faults/report/seen.ts";
import { wrongsOf } from "../../../../scripts/faults/report/wrongs.ts";
import { REFERENCE, SEEN, WHOLE } from "./seen.ts";

const NOTE = "note: Found by words only: search by meaning is not available.";
const end = (more: Partial<Moment>): Partial<Seen> => ({ end: { ...WHOLE, ...more } });
const blank: Moment = { ...WHOLE, results: "none", found: "", sentences: ["status: Words: ready"] };

describe("survived with a right sentence", () => {
  test.each<[string, Partial<Seen>]>([
    ["all is well", {}],
    [
      "a leg has failed, and it is said",
      end({ meaning: "failed", results: "others", found: "words", sentences: [NOTE] }),
    ],
    [
      "nothing can be searched, and it is said",
      end({
        words: "failed",
        meaning: "failed",
        results: "none",
        found: "",
        sentences: ["problems: The search could not be loaded."],
      }),
    ],
  ])("%s", (_, more) => {
    expect(wrongsOf({}, { ...SEEN, ...more }, [REFERENCE])).toEqual([]);
  });
});

describe("not survived", () => {
  test.each<[string, Partial<Seen>]>([
    ["it is loading for ever, and nothing says so", { isSettled: false, end: blank }],
    ["a wrong answer, and no sentence", end({ results: "others" })],
    [
      "no results, and no sentence that tells why",
      end({ results: "none", words: "failed", meaning: "failed" }),
    ],
    [
      "“nothing fits” is said though it could not be looked for",
      end({
        words: "failed",
        meaning: "failed",
        results: "none",
        sentences: ["counts: No passage found for “x”", "problems: Not loaded."],
      }),
    ],
    [
      "meaning: “ready”, while it answers nothing",
      end({ results: "others", found: "words", sentences: [NOTE] }),
    ],
    [
      "the author's words are shown to the reader",
      end({ sentences: ["note: rows/HASH.bin is damaged"] }),
    ],
    [
      "the page itself does not come",
      end({ words: null, meaning: null, results: "none", sentences: ["instead: Not found"] }),
    ],
    ["a reload does not mend it (never)", { mends: "never" }],
    ["a reload does not mend it (try again)", { mends: "try again" }],
    ["a sentence stays above whole results: note: x", { stale: ["note: x"] }],
    ["exception: TypeError: x", { exceptions: ["TypeError: x"] }],
  ])("%s", (wrong, more) => {
    expect(wrongsOf({}, { ...SEEN, ...more }, [REFERENCE])).toContain(wrong);
  });

  test("a deploy after which a reader has neither the old answers nor the new ones", () => {
    const seen = { ...SEEN, ...end({ results: "others", sentences: [NOTE] }) };
    expect(wrongsOf({ isDeploy: true }, seen, [REFERENCE])).toContain(
      "between two builds: neither the old answers nor the new ones",
    );
  });

  test("what is late shows nothing for a second, or keeps the other leg from answering", () => {
    const row = { patience: LATE_PATIENCE, legLeft: "meaning" } as const;
    const seen = { ...SEEN, soon: blank, later: { ...blank, isSearching: true } };
    expect(wrongsOf(row, seen, [REFERENCE])).toEqual([
      "nothing to be seen after a second",
      "after five seconds meaning did not answer, which lacks nothing",
    ]);
  });
});
