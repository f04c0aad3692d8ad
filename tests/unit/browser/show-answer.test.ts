// What the page says about an answer, in sentences that make sense when only heard.
import { describe, expect, test } from "vitest";
import { countsText, legNote } from "../../../src/browser/show-answer.ts";
import type { Answer } from "../../../src/search/answer.ts";

const result = (article: string) => ({ article }) as Answer["results"][number];
const answer = (more: Partial<Answer>): Answer => ({
  results: [],
  found: 0,
  foundByWords: 0,
  fits: true,
  meaningUsed: true,
  meaningProblem: null,
  shortened: false,
  ...more,
});
const shown = { query: "q", mode: "hybrid", words: "ready", meaning: "ready", base: "/" } as const;

describe("the counts", () => {
  test.each<[string, Partial<Answer>]>([
    ["No passage found for “q”", {}],
    [
      "1 passage in 1 article, nearest first; 1 has words of the query",
      { results: [result("a")], found: 1, foundByWords: 1 },
    ],
    [
      "2 of 36 passages in 2 articles, nearest first; none has words of the query",
      { results: [result("a"), result("b")], found: 36 },
    ],
    [
      "2 passages in 1 article, nearest first; 2 have words of the query",
      { results: [result("a"), result("a")], found: 2, foundByWords: 2 },
    ],
  ])("say “%s”", (text, more) => {
    expect(countsText(answer(more), "q")).toBe(text);
  });

  test("shorten a query too long to be read out", () => {
    expect(countsText(answer({}), "x".repeat(200))).toBe(
      `No passage found for “${"x".repeat(60)}…”`,
    );
  });
});

describe("the note on a missing leg", () => {
  test.each<[string, string, Partial<Answer>, Partial<typeof shown> | object]>([
    ["is empty where both legs answered", "", {}, {}],
    ["is empty where words alone were asked for", "", { meaningUsed: false }, { mode: "words" }],
    [
      "says that meaning is on its way",
      "Found by words so far; meaning is still loading.",
      { meaningUsed: false },
      { meaning: "loading" },
    ],
    [
      "says that meaning is not to be had",
      "Found by words only: search by meaning is not available.",
      { meaningUsed: false },
      { meaning: "failed" },
    ],
    [
      "says why meaning failed on this query",
      "Found by words only: meaning failed. out of memory",
      { meaningUsed: false, meaningProblem: "out of memory" },
      {},
    ],
    [
      "says that the encoder knows no word of the query",
      "Found by words only: the encoder knows none of these words.",
      { meaningUsed: false },
      {},
    ],
    [
      "says that words are not to be had",
      "Found by meaning only: search by words is not available.",
      {},
      { words: "failed" },
    ],
  ])("%s", (_, text, more, state) => {
    expect(legNote(answer(more), { ...shown, ...state })).toBe(text);
  });
});
