// What counts as holding a query literally.
import { describe, expect, test } from "vitest";
import { Analyzer } from "../../../src/search/analysis/analyzer.ts";
import { english } from "../../../src/search/analysis/language.ts";
import { exactMatchTest } from "../../../src/search/exact-match.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { LITERAL_WORD_LEVEL } from "../../../src/search/ranking-settings.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";

const analyzer = new Analyzer(english);
const passage = passageOf(
  "The ferry to the island leaves the harbour at noon. Bring the dogs’ leads, call fs.watch or C++ there.",
  { title: "The island ferry", headings: ["Dogs", "When it sails, and how to anti-virus"] },
);
const level = (query: string, typing = false, of = passage) =>
  exactMatchTest(parseQuery(query, typing), analyzer)?.(of);

describe("a misspelt word", () => {
  const levelOf = (query: string, typed: string, ...forms: string[]) =>
    exactMatchTest(parseQuery(query, false), analyzer, [{ typed, forms }])?.(passage);

  test.each<[query: string, forms: string[], level: number, because: string]>([
    ["leaves the harber at", ["harbor", "harbour"], 2, "one of the forms stands there in a row"],
    ["leaves harber noon", ["harbour"], 1, "it does without stop words"],
    ["harber", ["harbour"], LITERAL_WORD_LEVEL, "many passages hold one word"],
    ["harber", ["harbor"], 0, "that form is not in it"],
    ["leaves harbour noon", [], 1, "nothing is misspelt"],
  ])("%s, which may be %j: %d, as %s", (query, forms, expected) => {
    expect(levelOf(query, "harber", ...forms)).toBe(expected);
  });

  test("counts in a heading as it is meant, and the rest as it was typed", () => {
    expect(levelOf("when it sials", "sials", "sails")).toBe(3);
    expect(levelOf("wehn it sials", "sials", "sails")).toBe(0);
  });
});

describe("a passage holds a query", () => {
  test.each<[query: string, level: number, because: string]>([
    ["leaves the harbour at", 2, "four words in a row, stop words and all"],
    ["LEAVES the Hárbour, at noon", 2, "case, accents and punctuation do not count"],
    ["fs.watch", 2, "an identifier as it stands"],
    ["C++", 2, "a name with its signs"],
    ["C#", LITERAL_WORD_LEVEL, "other signs name another thing, of the same letter"],
    ["leaves harbour noon", 1, "in a row once stop words are left out"],
    ["the leaves of a harbour", 1, "stop words that were added do not count"],
    ["antivirus", LITERAL_WORD_LEVEL, "the heading parts it otherwise"],
    ["harbour", LITERAL_WORD_LEVEL, "many passages hold one word"],
    ["island ferry", 1, "they are in a row in the title"],
    ["when it sails", 3, "its heading holds it"],
    ["sails", 3, "its heading holds it, one word too"],
    ["harbour leaves", 0, "not in this order"],
    ["ferry leaves", 0, "other words stand between"],
    ["harbours", 0, "another form is not the very word"],
    ["noon. Bring", 1, "the end of a sentence does not part words"],
    ["ferry sails", 0, "words of the title and of a heading are not in a row"],
  ])("%s: %d, as %s", (query, expected) => {
    expect(level(query)).toBe(expected);
  });

  test("best where its heading, or its title if it has none, is the query", () => {
    const below = passageOf("A text.", {
      title: "Ferries",
      headings: ["fs.watch(name)", "--force"],
    });
    expect(level("--force", false, below)).toBe(4);
    expect(level("fs.watch", false, below)).toBe(2);
    expect(level("ferries", false, passageOf("A text.", { title: "Ferries" }))).toBe(4);
    expect(level("ferries", false, below)).toBe(LITERAL_WORD_LEVEL);
  });

  test("whose last word is unfinished, only while it is being typed", () => {
    expect(level("leaves harb", true)).toBe(1);
    expect(level("leaves harb")).toBe(0);
    expect(level("leav harbour", true)).toBe(0);
  });

  test("in capitals, where small letters are another word", () => {
    const desk = passageOf("Ask IT for help.");
    expect(level("IT", false, desk)).toBe(LITERAL_WORD_LEVEL);
    expect(level("IT", false, passageOf("Ask for it.", { title: "It" }))).toBe(0);
  });

  test("of a script without spaces, wherever it stands", () => {
    expect(level("会議を開く", false, passageOf("町で会議を開く予定です。"))).toBe(2);
  });
});

test("a query of stop words is held as they stand", () => {
  expect(level("to the", false, passageOf("On the way to the sea."))).toBe(1);
});

test.each([["…!"], [""]])("the query %j has nothing to be held literally", (query) => {
  expect(exactMatchTest(parseQuery(query, false), analyzer)).toBe(null);
});

test("a query too long to be read whole is not looked for literally", () => {
  expect(exactMatchTest(parseQuery("harbour ".repeat(100), false), analyzer)).toBe(null);
});
