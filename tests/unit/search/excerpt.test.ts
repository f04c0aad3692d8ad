// What is marked in a passage.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchedRanges, sentenceRange } from "../../../src/search/excerpt.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";

/** The marked stretches, as texts. */
const marked = (text: string, terms: string[], raw = "") =>
  matchedRanges(text, terms, parseQuery(raw, false)).map(({ start, end }) =>
    text.slice(start, end),
  );

describe("marked words", () => {
  test.each([
    ["in every form of the term", "A body, two Bodies.", ["bodi"], ["body", "Bodies"]],
    ["whole, with accent and possessive", "The Café’s door", ["cafe"], ["Café’s"]],
    ["by a part with inner capitals", "Use camelCase here", ["camel"], ["camelCase"]],
    ["where they stand, not inside other words", "bodyguard body", ["bodi"], ["body"]],
    ["not at all where no term matched", "A body", [], []],
    ["after emoji, at the right place", "🙂🙂 body", ["bodi"], ["body"]],
  ])("are marked %s", (_, text, terms, expected) => {
    expect(marked(text, terms)).toEqual(expected);
  });

  test("of a phrase are all marked, stop words too, but elsewhere only the terms are", () => {
    expect(marked("The end of war. The war. Of it.", ["end", "war"], '"the end of war"')).toEqual([
      "The",
      "end",
      "of",
      "war",
      "war",
    ]);
  });

  test("lie inside the text, in order, without overlap", () => {
    const anyText = fc.array(fc.constantFrom("a", "body", "Bodies", "é", "🙂", " ", ".", "’s"));
    fc.assert(
      fc.property(anyText, (parts) => {
        const text = parts.join("");
        let last = 0;
        for (const { start, end } of matchedRanges(text, ["bodi"], parseQuery('"a body"', false))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe("the nearest sentence", () => {
  const passage = passageOf("First of two. Second of two.");

  test("is marked without the space around it", () => {
    expect(sentenceRange(passage, 1)).toEqual({ start: 14, end: 28 });
  });

  test.each([
    ["there is none", null],
    ["the passage has no such sentence", 2],
  ])("is not marked where %s", (_, position) => {
    expect(sentenceRange(passage, position)).toBe(null);
  });
});
