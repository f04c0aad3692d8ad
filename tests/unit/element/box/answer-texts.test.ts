// What is said about an answer, in sentences that make sense when only heard.
import { describe, expect, test } from "vitest";
import {
  correctionsText,
  countsText,
  missingText,
  nothingText,
  worthShowing,
} from "../../../../src/element/box/answer-texts.ts";
import type { Answer, MissingLeg } from "../../../../src/search/answer.ts";
import { answer, result } from "../fake-search.ts";
import { ENGLISH } from "./english.ts";

const byWords = (page: string) =>
  result({ url: `${page}#a`, words: { rank: 1, score: 1, terms: ["q"] } });
const byMeaning = (page: string) => result({ url: `${page}#b`, words: null });

describe("the counts", () => {
  test.each<[string, Partial<Answer>]>([
    // That there is none is told in their place.
    ["", {}],
    ["1 passage in 1 page", { results: [byWords("a/")], found: 1 }],
    ["2 of 36 passages in 2 pages", { results: [byMeaning("a/"), byMeaning("b/")], found: 36 }],
    ["2 passages in 1 page", { results: [byWords("a/"), byWords("a/")], found: 2 }],
    ["1 of 1,234 passages in 1 page", { results: [byWords("a/")], found: 1234 }],
    ["Searching for “q”…", { stage: "draft" }],
    // Others are merely the nearest: how many there are says nothing.
    ["", { results: [byMeaning("a/")], found: 24, fits: false }],
    [
      "1 of 24 passages in 1 page",
      { results: [byMeaning("a/")], found: 24, fits: false, stage: "draft" },
    ],
  ])("say “%s”", (text, more) => {
    const found = answer(more);
    expect(countsText(found, found.results.length, ENGLISH)).toBe(text);
  });

  test("shorten a query too long to be read out", () => {
    const query = "x".repeat(200);
    expect(countsText(answer({ query, stage: "draft" }), 0, ENGLISH)).toBe(
      `Searching for “${"x".repeat(60)}…”…`,
    );
    expect(nothingText(answer({ query }), ENGLISH)).toBe(
      `No passage found for “${"x".repeat(60)}…”`,
    );
  });

  test.each<[number, string]>([
    [1, "1 úryvek"],
    [3, "3 úryvky"],
    [1234, "1\u00a0234 úryvků"],
  ])("of %i have the form and the number that the language has for it", (found, passages) => {
    const labels = {
      ...ENGLISH.labels,
      passages: { one: "{count} úryvek", few: "{count} úryvky", other: "{count} úryvků" },
      foundMore: "{passages}",
      found: "{passages}",
    };
    const results = [byWords("a/")];
    expect(countsText(answer({ results, found }), 1, { ...ENGLISH, labels, lang: "cs" })).toBe(
      passages,
    );
  });

  test("say a query as it is, whatever stands in it", () => {
    expect(nothingText(answer({ query: "{query} $&" }), ENGLISH)).toBe(
      "No passage found for “{query} $&”",
    );
  });
});

describe("the first results", () => {
  test.each<[string, boolean[], number]>([
    ["end with the last relevant one", [true, false, true, true, false, false], 4],
    ["are three where fewer are relevant", [true, false, false, false, false], 3],
    ["are three where none is", [false, false, false, false], 3],
    ["are all where all are", [true, true, true, true, true], 5],
    ["are all there is where that is less than three", [false], 1],
    ["are none where nothing was found", [], 0],
  ])("%s", (_, relevant, count) => {
    expect(worthShowing(relevant.map((isRelevant) => result({ isRelevant }))).length).toBe(count);
  });

  test("are what the counts speak of", () => {
    const results = [byWords("a/"), byMeaning("a/"), byMeaning("a/"), byWords("b/")];
    expect(countsText(answer({ results, found: 36 }), 3, ENGLISH)).toBe(
      "3 of 36 passages in 1 page",
    );
  });
});

test.each<[string, Partial<Answer>]>([
  ["", { fits: true, results: [byMeaning("a/")] }],
  ["No passage found for “q”", { fits: false }],
  ["Nothing fits well; the nearest are:", { fits: false, results: [byMeaning("a/")] }],
  // Another leg is on its way: it may find what fits.
  ["", { fits: false, stage: "draft" }],
])("of what answers the query the page says “%s”", (text, more) => {
  expect(nothingText(answer(more), ENGLISH)).toBe(text);
});

test.each<[string, Answer["corrections"]]>([
  ["", []],
  ["Searched for “ferry” instead of “ferrry”.", [{ typed: "ferrry", read: "ferry" }]],
  [
    "Searched for “ferry” instead of “ferrry”. Searched for “boat” instead of “baot”.",
    [
      { typed: "ferrry", read: "ferry" },
      { typed: "baot", read: "boat" },
    ],
  ],
])("of words read as others the page says “%s”", (text, corrections) => {
  expect(correctionsText(answer({ corrections }), ENGLISH)).toBe(text);
});

describe("the note on what is missing", () => {
  const ready = { words: "ready", meaning: "ready", isTyping: false } as const;
  const typing = { isTyping: true };
  const without = (
    leg: MissingLeg["leg"],
    reason: MissingLeg["reason"],
    message = "",
  ): Partial<Answer> => ({ missing: [{ leg, reason, message }] });
  const files = { problems: ["texts/1.bin is not there.", "rows/1.bin is not there."] };
  const some = { results: [byWords("a/")] };

  test.each<[string, string, Partial<Answer>, object]>([
    ["is empty where both legs answered", "", {}, {}],
    [
      "says that meaning is on its way",
      "Found by words so far; meaning is still loading.",
      { ...some, ...without("meaning", "loading") },
      { meaning: "loading", ...typing },
    ],
    [
      "says so of what a query needs, too",
      "Found by words so far; meaning is still loading.",
      { ...some, ...without("meaning", "loading") },
      {},
    ],
    [
      "is empty while meaning waits for the end of the word that is being typed",
      "",
      { ...some, ...without("meaning", "loading") },
      typing,
    ],
    [
      "says that words are on their way",
      "Found by meaning so far; words are still loading.",
      { ...some, ...without("words", "loading") },
      { words: "loading" },
    ],
    [
      "says that meaning is not to be had",
      "Found by words only: search by meaning is not available.",
      { ...some, ...without("meaning", "failed", "a.bin is not there.") },
      { meaning: "failed" },
    ],
    [
      "says why meaning failed on this query",
      "Found by words only: search by meaning is not available. a.bin is not there.",
      { ...some, ...without("meaning", "failed", "a.bin is not there.") },
      {},
    ],
    [
      "says that the encoder knows no word of the query",
      "Found by words only: meaning knows none of these words.",
      { ...some, ...without("meaning", "unknown") },
      {},
    ],
    [
      "says that the encoder does not know the language, and no more",
      "Found by words only: meaning does not know this language.",
      { ...some, ...without("meaning", "language", "Meaning is only for English.") },
      { meaning: "none" },
    ],
    [
      "says nothing of the language where nothing was found",
      "",
      without("meaning", "language"),
      { meaning: "none" },
    ],
    [
      "says that words are not to be had",
      "Found by meaning only: search by words is not available.",
      { ...some, ...without("words", "failed") },
      { words: "failed" },
    ],
    [
      "does not say that something was found where nothing was",
      "Search by words is not available.",
      without("words", "failed"),
      { words: "failed" },
    ],
    [
      "is empty where both legs are missing, as the panel of problems says so",
      "",
      {
        missing: [
          { leg: "words", reason: "failed", message: "" },
          { leg: "meaning", reason: "failed", message: "" },
        ],
      },
      { words: "failed", meaning: "failed" },
    ],
    [
      "says nothing of meaning on its way while nothing has been found by words",
      "",
      without("meaning", "loading"),
      { meaning: "loading" },
    ],
    [
      "says nothing of words that meaning does not know where nothing was found",
      "",
      without("meaning", "unknown"),
      {},
    ],
    [
      "says that files are missing, and why, once for all of them",
      "A part of the search could not be loaded, so results may be missing. texts/1.bin is not there.",
      files,
      {},
    ],
    [
      "says so beside a missing leg",
      "Found by words only: search by meaning is not available. A part of the search could not be loaded, so results may be missing. texts/1.bin is not there.",
      { ...some, ...files, ...without("meaning", "failed") },
      { meaning: "failed" },
    ],
  ])("%s", (_, text, more, legs) => {
    expect(missingText(answer(more), { ...ready, ...legs }, ENGLISH)).toBe(text);
  });
});

describe("where no leg that was asked for could search", () => {
  const failed = (leg: MissingLeg["leg"]): MissingLeg => ({ leg, reason: "failed", message: "" });
  test.each<[string, Partial<Answer>]>([
    ["both", { mode: "hybrid", missing: [failed("words"), failed("meaning")] }],
    ["words alone", { mode: "words", missing: [failed("words")] }],
  ])("of %s, neither counts nor that nothing fits are told", (_, more) => {
    const nothing = answer({ fits: false, ...more });
    expect([countsText(nothing, 0, ENGLISH), nothingText(nothing, ENGLISH)]).toEqual(["", ""]);
  });

  test("but they are where the other leg has searched in vain", () => {
    const missing = [failed("words")];
    const nothing = answer({ mode: "hybrid", fits: false, missing });
    expect(nothingText(nothing, ENGLISH)).not.toBe("");
    const nearest = answer({ mode: "hybrid", fits: false, missing, results: [byMeaning("a/")] });
    expect(nothingText(nearest, ENGLISH)).not.toBe("");
  });
});
