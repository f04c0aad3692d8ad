// What counts as holding a query literally.
import { describe, expect, test } from "vitest";
import { exactMatchTest } from "../../../src/search/exact-match.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";

const passage = passageOf(
  "The ferry to the island leaves the harbour at noon. Bring the dogs’ leads.",
  {
    title: "The island ferry",
    headings: ["When it sails"],
  },
);
const level = (query: string, typing = false) =>
  exactMatchTest(parseQuery(query, typing))?.(passage);

describe("a passage holds a query", () => {
  test.each<[query: string, level: 0 | 1 | 2, because: string]>([
    ["leaves the harbour at", 2, "four words in a row, stop words and all"],
    ["LEAVES the Hárbour, at noon", 2, "case, accents and punctuation do not count"],
    ["leaves harbour noon", 1, "in a row once stop words are left out"],
    ["the leaves of a harbour", 1, "stop words that were added do not count"],
    ["harbour", 1, "one word is in a row by itself"],
    ["island ferry", 1, "they are in a row in the title"],
    ["sails", 1, "it is in a heading"],
    ["harbour leaves", 0, "not in this order"],
    ["ferry leaves", 0, "other words stand between"],
    ["harbours", 0, "another form is not the very word"],
    ["ferry when", 1, "a question word is a stop word"],
    ["noon. Bring", 1, "the end of a sentence does not part words"],
    ["ferry sails", 0, "words of the title and of a heading are not in a row"],
  ])("%s: %i, as %s", (query, expected) => {
    expect(level(query)).toBe(expected);
  });

  test("whose last word is unfinished, only while it is being typed", () => {
    expect(level("leaves harb", true)).toBe(1);
    expect(level("leaves harb")).toBe(0);
    expect(level("leav harbour", true)).toBe(0);
  });
});

test.each([["the of a"], ["…!?"], [""]])(
  "the query %j has no word to be held literally",
  (query) => {
    expect(exactMatchTest(parseQuery(query, false))).toBe(null);
  },
);

test("a query too long to be read whole is not looked for literally", () => {
  expect(exactMatchTest(parseQuery("harbour ".repeat(100), false))).toBe(null);
});
