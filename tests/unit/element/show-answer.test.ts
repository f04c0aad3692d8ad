// What the page says about an answer, in sentences that make sense when only heard.
import { describe, expect, test } from "vitest";
import { countsText, legNote, worthShowing } from "../../../src/element/show-answer.ts";
import type { Answer } from "../../../src/search/search.ts";

const result = (article: string, fits = true, words: unknown = null) =>
  ({ article, fits, words }) as Answer["results"][number];
const byWords = (article: string) => result(article, true, { rank: 1, score: 1, terms: ["q"] });
const answer = (more: Partial<Answer>): Answer => ({
  results: [],
  found: 0,
  fits: true,
  meaningUsed: true,
  meaningPartial: false,
  meaningProblem: null,
  shortened: false,
  partProblems: [],
  ...more,
});
const shown = {
  query: "q",
  mode: "hybrid",
  words: "ready",
  meaning: "ready",
  base: "/",
  more: false,
} as const;

describe("the counts", () => {
  test.each<[string, Partial<Answer>]>([
    ["No passage found for “q”", {}],
    [
      "1 passage in 1 article, nearest first; 1 has words of the query",
      { results: [byWords("a")], found: 1 },
    ],
    [
      "2 of 36 passages in 2 articles, nearest first; none has words of the query",
      { results: [result("a"), result("b")], found: 36 },
    ],
    [
      "2 passages in 1 article, nearest first; 2 have words of the query",
      { results: [byWords("a"), byWords("a")], found: 2 },
    ],
  ])("say “%s”", (text, more) => {
    const found = answer(more);
    expect(countsText(found, found.results.length, "q")).toBe(text);
  });

  test("shorten a query too long to be read out", () => {
    expect(countsText(answer({}), 0, "x".repeat(200))).toBe(
      `No passage found for “${"x".repeat(60)}…”`,
    );
  });
});

describe("the first results", () => {
  test.each<[string, boolean[], number]>([
    ["end with the last that fits", [true, false, true, true, false, false], 4],
    ["are three where fewer fit", [true, false, false, false, false], 3],
    ["are three where none fits", [false, false, false, false], 3],
    ["are all where all fit", [true, true, true, true, true], 5],
    ["are all there is where that is less than three", [false], 1],
    ["are none where nothing was found", [], 0],
  ])("%s", (_, fits, count) => {
    expect(worthShowing(fits.map((fit) => result("a", fit))).length).toBe(count);
  });

  test("are what the counts speak of", () => {
    const results = [byWords("a"), result("a"), result("a"), byWords("b")];
    expect(countsText(answer({ results, found: 36 }), 3, "q")).toBe(
      "3 of 36 passages in 1 article, nearest first; 1 has words of the query",
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
    [
      "is empty while meaning has not read the word that is being typed",
      "",
      { meaningUsed: false, meaningPartial: true },
      {},
    ],
    [
      "says that a part of the index is missing, and why, once for all of them",
      "A part of the search index could not be loaded, so results may be missing; reload the page to try again. texts/1.bin is not there.",
      { partProblems: ["texts/1.bin is not there.", "rows/1.bin is not there."] },
      {},
    ],
    [
      "says so beside a missing leg",
      "Found by words only: search by meaning is not available. A part of the search index could not be loaded, so results may be missing; reload the page to try again. texts/1.bin is not there.",
      { meaningUsed: false, partProblems: ["texts/1.bin is not there."] },
      { meaning: "failed" },
    ],
  ])("%s", (_, text, more, state) => {
    expect(legNote(answer(more), { ...shown, ...state })).toBe(text);
  });
});
