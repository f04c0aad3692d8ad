// Phrases: words that stand together.
import { describe, expect, test } from "vitest";
import {
  findPhrase,
  phraseFilter,
  phraseOf,
  readPhraseText,
} from "../../../../src/search/lexical/phrase.ts";
import { passageOf } from "../../../fixtures/bundle/tiny-bundle.ts";

const passage = passageOf(
  "The White Helmets’ teams met al-Sharaa.\nThe end of it, in C++ => done.",
  {
    title: "Rescue at sea",
    headings: ["Ten bodies", "A family"],
  },
);
const closed = (texts: readonly string[]) => texts.map((text) => phraseOf(text, false));
const accepts = (phrases: string[], excluded: string[] = []) =>
  phraseFilter(closed(phrases), closed(excluded))?.(passage);

describe("a phrase is held by a passage", () => {
  test.each([
    ["in its text", "white helmets", true],
    ["as one word", "teams", true],
    ["across a hyphen", "al Sharaa", true],
    ["in its title", "rescue at sea", true],
    ["in a heading", "ten bodies", true],
    ["with function words, which count here", "the end of it", true],
    ["with its signs", "C++", true],
    ["of signs alone", "=>", true],
    ["not with other signs", "C#", false],
    ["only in the order typed", "helmets white", false],
    ["only without words between", "white teams", false],
    ["only in whole words", "helmet", false],
    ["never across two headings", "bodies a", false],
    ["never across title and text", "sea the", false],
  ])("%s: %j", (_, phrase, expected) => {
    expect(accepts([phrase])).toBe(expected);
  });

  test("by a beginning of its last word, while it is open", () => {
    const holds = (text: string) => phraseFilter([phraseOf(text, true)], [])?.(passage);
    expect(holds("white hel")).toBe(true);
    expect(holds("whi helmets")).toBe(false);
  });
});

test("every phrase must be there, and no excluded one", () => {
  expect(accepts(["white helmets", "ten bodies"])).toBe(true);
  expect(accepts(["white helmets", "eleven bodies"])).toBe(false);
  expect(accepts([], ["sharaa"])).toBe(false);
  expect(accepts([], ["putin"])).toBe(true);
  expect(accepts(["white helmets"], ["a family"])).toBe(false);
});

test("without phrases there is no filter, so nothing is spent on it", () => {
  expect(phraseFilter([], [])).toBe(null);
});

test("every place of a phrase is found, overlapping ones too", () => {
  const places = findPhrase(readPhraseText("ha ha ha"), phraseOf("ha ha", false));
  expect(places.map((words) => words.map(({ start }) => start))).toEqual([
    [0, 3],
    [3, 6],
  ]);
});

test("a phrase longer than the text is not in it", () => {
  expect(findPhrase(readPhraseText("one two"), phraseOf("one two three", false))).toEqual([]);
});
