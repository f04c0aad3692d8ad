// @vitest-environment happy-dom
// Why a result was found: told to who asks, and nothing of a leg that was not asked.
import { describe, expect, test } from "vitest";
import { explanation } from "../../../../src/element/box/explanation.ts";
import type { Locale } from "../../../../src/element/box/locale.ts";
import type { Result } from "../../../../src/search/answer.ts";
import { result } from "../fake-search.ts";
import { ENGLISH } from "./english.ts";

const BOTH = { words: true, meaning: true };

const reasons = (more: Partial<Result>, used = BOTH, locale: Locale = ENGLISH) =>
  [...explanation(result(more), used, locale).querySelectorAll("p")].map(
    (line) => line.textContent,
  );

const marked = (...words: [number, number][]) => ({
  words: words.map(([start, end]) => ({ start, end })),
  nearestSentence: null,
});

test("it is closed until it is asked for", () => {
  const why = explanation(result(), BOTH, ENGLISH);
  expect(why.localName).toBe("details");
  expect(why.hasAttribute("open")).toBe(false);
  expect(why.querySelector("summary")?.textContent).toBe("Why this result");
});

describe("it says", () => {
  test("which words matched, each once, and the similarity", () => {
    const text = "Ferry, ferry and boat";
    const words = { rank: 3, score: 2, terms: [] };
    expect(
      reasons({
        text,
        words,
        meaning: { rank: 1234, similarity: 0.4567 },
        marks: marked([0, 5], [7, 12], [17, 21]),
      }),
    ).toEqual(["By words, place 3: ferry, boat.", "By meaning, place 1,234: similarity 0.46."]);
  });

  test("that words matched in the title where none is in the text", () => {
    expect(reasons({ marks: marked(), meaning: null })).toEqual([
      "By words, place 1: in the title or a heading.",
      "Not found by meaning.",
    ]);
  });

  test("that no word matched", () => {
    expect(reasons({ words: null })).toEqual([
      "It has no word of the query.",
      "By meaning, place 2: similarity 0.5.",
    ]);
  });

  test.each<[string, { words: boolean; meaning: boolean }, string[]]>([
    ["meaning", { words: true, meaning: false }, ["It has no word of the query."]],
    ["words", { words: false, meaning: true }, ["Not found by meaning."]],
  ])("nothing of %s where these were not asked", (_, used, expected) => {
    expect(reasons({ words: null, meaning: null }, used)).toEqual(expected);
  });

  test("numbers as the language writes them", () => {
    const meaning = { rank: 2, similarity: 0.25 };
    expect(reasons({ words: null, meaning }, BOTH, { ...ENGLISH, lang: "de" })[1]).toContain(
      "similarity 0,25.",
    );
  });

  test("no scores that mean nothing to a reader", () => {
    expect(reasons({ words: { rank: 1, score: 2.25, terms: [] } }).join(" ")).not.toContain("2.25");
  });

  test("matched words as text, whatever stands in them", () => {
    const text = "<b>{rank}</b> $&";
    const why = explanation(result({ text, marks: marked([0, text.length]) }), BOTH, ENGLISH);
    expect(why.querySelector("b")).toBeNull();
    expect(why.querySelector("p")?.textContent).toBe(`By words, place 1: ${text}.`);
  });
});
