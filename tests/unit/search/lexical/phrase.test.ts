// Phrases: words that stand together.
import { describe, expect, test } from "vitest";
import { findPhrase, phraseFilter } from "../../../../src/search/lexical/phrase.ts";
import { splitWords } from "../../../../src/search/lexical/terms.ts";
import { passageOf } from "../../../fixtures/bundle/tiny-bundle.ts";

const passage = passageOf("The White Helmets’ teams met al-Sharaa.\nThe end of it.", {
  title: "Rescue at sea",
  headings: ["Ten bodies", "A family"],
});
const accepts = (phrases: string[][], excluded: string[][] = []) =>
  phraseFilter(phrases, excluded)?.(passage);

describe("a phrase is held by a passage", () => {
  test.each([
    ["in its text", ["white", "helmets"], true],
    ["as one word", ["teams"], true],
    ["across a hyphen", ["al", "sharaa"], true],
    ["in its title", ["rescue", "at", "sea"], true],
    ["in a heading", ["ten", "bodies"], true],
    ["with function words, which count here", ["the", "end", "of", "it"], true],
    ["only in the order typed", ["helmets", "white"], false],
    ["only without words between", ["white", "teams"], false],
    ["only in whole words", ["helmet"], false],
    ["never across two headings", ["bodies", "a"], false],
    ["never across title and text", ["sea", "the"], false],
  ])("%s: %j", (_, phrase, expected) => {
    expect(accepts([phrase])).toBe(expected);
  });
});

test("every phrase must be there, and no excluded one", () => {
  expect(
    accepts([
      ["white", "helmets"],
      ["ten", "bodies"],
    ]),
  ).toBe(true);
  expect(
    accepts([
      ["white", "helmets"],
      ["eleven", "bodies"],
    ]),
  ).toBe(false);
  expect(accepts([], [["sharaa"]])).toBe(false);
  expect(accepts([], [["putin"]])).toBe(true);
  expect(accepts([["white", "helmets"]], [["a", "family"]])).toBe(false);
});

test("without phrases there is no filter, so nothing is spent on it", () => {
  expect(phraseFilter([], [])).toBe(null);
});

test("every place of a phrase is found, overlapping ones too", () => {
  const places = findPhrase(splitWords("ha ha ha"), ["ha", "ha"]);
  expect(places.map((words) => words.map(({ start }) => start))).toEqual([
    [0, 3],
    [3, 6],
  ]);
});

test("a phrase longer than the text is not in it", () => {
  expect(findPhrase(splitWords("one two"), ["one", "two", "three"])).toEqual([]);
});
