// Which copy is shown first, for whom.
import { expect, test } from "vitest";
import { arrangeCopies } from "../../../src/search/arrange-copies.ts";
import { passageOf, tinyPartsOf, tinyPassages } from "../../fixtures/bundle/tiny-bundle.ts";

const { words: tinyWords } = await tinyPartsOf(tinyPassages);
const [language] = await tinyWords.languagesOf(null);
if (language === undefined) throw new Error("The tiny passages have no words.");
/** What of a hit does not matter here. */
const unread = { score: 1, calibrated: 1, complete: true, isHeaded: false, language };

/** Copies by address, best ranked first; terms of the query behind a plus. */
function arranged(copies: readonly string[], from = ""): string[] {
  const found = copies.map((copy, row) => {
    const [url = "", terms = ""] = copy.split(" +");
    const passage = { ...passageOf("Turn the wheel."), url, sentenceCodes: new Uint8Array() };
    const words = { ...unread, row, rank: row + 1, terms: terms.split(",") };
    const hit = { row, score: 1, words: terms ? words : null, meaning: null, isRelevant: true };
    return { passage, hit };
  });
  return arrangeCopies(found, from).map(({ passage }) => passage.url);
}

test.each<[string, string[], string, string[]]>([
  ["one alone", ["a/"], "", ["a/"]],
  ["none", [], "", []],
  [
    "the newest, and the others behind it",
    ["v1/a/", "v3/a/", "v2/a/"],
    "",
    ["v3/a/", "v2/a/", "v1/a/"],
  ],
  ["the best ranked where none is newer", ["b/", "c/", "a/"], "", ["b/", "c/", "a/"]],
  [
    "that of the version one reads",
    ["v1/a/", "v2/a/", "v3/a/"],
    "v2/b/",
    ["v2/a/", "v3/a/", "v1/a/"],
  ],
  ["that of the page itself", ["v1/a/", "v2/a/"], "v1/a/#b", ["v1/a/", "v2/a/"]],
  ["the newest for a page of no version", ["v1/a/", "v2/a/"], "b/", ["v2/a/", "v1/a/"]],
  [
    "the newest where all share the path",
    ["docs/v1/a/", "docs/v2/a/"],
    "docs/b/",
    ["docs/v2/a/", "docs/v1/a/"],
  ],
  [
    "the newest of the nearest",
    ["x/a/", "y/v1/a/", "y/v2/a/"],
    "y/b/",
    ["y/v2/a/", "x/a/", "y/v1/a/"],
  ],
  ["not what only begins alike", ["v1/a/", "v10/a/"], "v1/b/", ["v1/a/", "v10/a/"]],
  ["the one the query names", ["v1/a/ +wheel,1", "v2/a/ +wheel"], "", ["v1/a/", "v2/a/"]],
  [
    "the one the query names, wherever one reads",
    ["v1/a/ +wheel,1", "v2/a/ +wheel"],
    "v2/b/",
    ["v1/a/", "v2/a/"],
  ],
])("shown is %s", (_, copies, from, order) => {
  expect(arranged(copies, from)).toEqual(order);
});
