// The word leg: what it finds, in which order, and that saving it changes nothing.
import { describe, expect, test } from "vitest";
import type { Passage } from "../../../src/search/passage.ts";
import { parseQuery } from "../../../src/search/query.ts";
import { WordIndex } from "../../../src/search/word-index.ts";
import { passageOf, ROW, tinyPassages } from "../../fixtures/bundle/tiny-bundle.ts";

const find = (passages: readonly Passage[], raw: string, typing = false) =>
  WordIndex.build(passages).search(parseQuery(raw, typing)).hits;
const rows = (passages: readonly Passage[], raw: string, typing = false) =>
  find(passages, raw, typing).map(({ row }) => row);
const texts = (...list: string[]) => list.map((text) => passageOf(text));

describe("a word is found", () => {
  test.each([
    ["in the text", "crowns", [ROW.fares]],
    ["in the heading", "weather", [ROW.rain]],
    ["in an outer heading", "timetable", [ROW.departure, ROW.fares]],
    ["in the title", "Saturday", [ROW.stalls, ROW.rain]],
    ["in another form", "costing", [ROW.fares]],
    ["nowhere", "submarine", []],
  ])("%s: %s", (_, raw, expected) => {
    expect(rows(tinyPassages, raw).sort()).toEqual(expected);
  });
});

describe("the order", () => {
  test.each([
    ["the passage with both words, as the other has one of them", "cheese stalls", ROW.stalls],
    [
      "the text that says the word, as the others only have it in their title",
      "ferry",
      ROW.departure,
    ],
    ["the text that says the word, as the other only has it in its heading", "market", ROW.rain],
  ])("puts first %s: %s", (_, raw, first) => {
    const found = rows(tinyPassages, raw);
    expect(found[0]).toBe(first);
  });

  test("prefers the rare word: it says more than one that every passage has", () => {
    const passages = texts(
      "Red apples here",
      "Red pears here",
      "Red plums here",
      "Green kiwis here",
    );
    expect(rows(passages, "red kiwis")[0]).toBe(3);
  });

  test("prefers the shorter of two passages that have the word once", () => {
    const passages = texts("Apples, and pears, and plums, and kiwis, and figs", "Apples, then");
    expect(rows(passages, "apples")).toEqual([1, 0]);
  });

  test("of equal passages is that of their rows, so the same query gives the same page", () => {
    expect(rows(texts("Red apples", "Red apples", "Red apples"), "apples")).toEqual([0, 1, 2]);
  });

  test("is not changed by a function word, and neither are the scores", () => {
    expect(find(tinyPassages, "the price of the cheese stalls")).toEqual(
      find(tinyPassages, "price cheese stalls"),
    );
  });

  test("counts a word once however often the query repeats it", () => {
    expect(find(tinyPassages, "cheese cheese Cheese")).toEqual(find(tinyPassages, "cheese"));
  });
});

test("a passage that is not accepted is not found", () => {
  const index = WordIndex.build(tinyPassages);
  const { hits } = index.search(parseQuery("timetable", false), (row) => row !== ROW.departure);
  expect(hits.map(({ row }) => row)).toEqual([ROW.fares]);
});

describe("while a word is being typed", () => {
  const passages = texts("Volunteers came", "The harbour master left", "Nothing else");

  test.each(["vo", "vol", "volunt", "volunte", "volunteer", "volunteeri", "volunteering"])(
    "the passage that will be found is found already: %s",
    (raw) => {
      expect(rows(passages, raw, true)).toEqual([0]);
    },
  );

  test.each([
    ["one letter, which too many words start with", "v"],
    ["a word that goes on otherwise", "volcano"],
    ["a short word that is the beginning of the query's", "harx"],
  ])("nothing is found by %s", (_, raw) => {
    expect(rows(passages, raw, true)).toEqual([]);
  });

  test("only the last word is a prefix", () => {
    expect(rows(passages, "vol harb", true)).toEqual([1]);
  });

  test("a finished query has no prefixes", () => {
    expect(rows(passages, "harb", false)).toEqual([]);
    expect(rows(passages, "harb ", true)).toEqual([]);
  });

  test("the word itself counts for more than a longer one that starts with it", () => {
    expect(rows(texts("Portrait, small", "Port, small"), "port", true)).toEqual([1, 0]);
  });

  test("the terms are the index's, so that the right words are marked", () => {
    expect(find(passages, "harb", true)[0]?.terms).toEqual(["harbour"]);
  });
});

describe("a misspelt word", () => {
  test.each([
    ["a letter wrong of six", "market", "merket"],
    ["a letter missing of seven", "harbour", "harbor"],
    ["a letter added of seven", "village", "villlage"],
    ["two letters missing of a long word", "Zbigniewicz", "Zbigniwiz"],
    ["two letters changed places in a long word", "observatory", "observatroy"],
  ])("is forgiven %s: %s by %s", (_, word, raw) => {
    expect(rows(texts(`The ${word} here`, "Nothing else"), raw)).toEqual([0]);
  });

  test.each([
    ["its first letter is wrong: typos seldom are there", "mother", "bother"],
    ["it has fewer than six letters", "Hama", "Hana"],
    ["it has five letters", "Kayal", "Kayel"],
    ["two letters of eight are wrong", "mountain", "mouxtaix"],
    ["it is a figure", "1234567", "1234568"],
    ["it is a name with a figure", "apollo11", "apollo12"],
  ])("is not forgiven where %s: %s by %s", (_, word, raw) => {
    expect(rows(texts(`The ${word} here`, "Nothing else"), raw)).toEqual([]);
  });

  test("is not guessed at where the index has the word as typed", () => {
    expect(rows(texts("A desert", "A dessert", "Nothing"), "dessert")).toEqual([1]);
    expect(rows(texts("A desert", "A cake", "Nothing"), "dessert")).toEqual([0]);
  });

  test("counts for less than another word that is spelt right", () => {
    expect(rows(texts("The harbour", "The market"), "harbor market")).toEqual([1, 0]);
  });
});

describe("an index read back from JSON", () => {
  const built = WordIndex.build(tinyPassages);
  const loaded = WordIndex.load(JSON.parse(JSON.stringify(built)));

  test.each(["ferry", "the price of cheese", "timetabel", "constructor", "stal"])(
    "answers as the one that was built: %s",
    (raw) => {
      for (const typing of [false, true]) {
        const query = parseQuery(raw, typing);
        expect(loaded.search(query)).toEqual(built.search(query));
      }
    },
  );

  test("has the same number of terms", () => {
    expect(loaded.termCount).toBe(built.termCount);
    expect(loaded.termCount).toBeGreaterThan(20);
  });
});

test("the number of terms counts each once, whatever its field, and no function word", () => {
  const passages = [
    passageOf("The cheese and the bread", { title: "Cheese", headings: ["Breads"] }),
  ];
  expect(WordIndex.build(passages).termCount).toBe(2);
});

test.each(["constructor", "__proto__", "toString", "hasOwnProperty", "prototype"])(
  "a name of the language itself is a word like any other: %s",
  (word) => {
    expect(rows(tinyPassages, word)).toEqual([]);
    expect(rows(tinyPassages, word, true)).toEqual([]);
    expect(rows([...tinyPassages, passageOf(`About ${word} only`)], word)).toEqual([5]);
  },
);

test("an empty index finds nothing", () => {
  const index = WordIndex.build([]);
  expect(index.termCount).toBe(0);
  expect(index.search(parseQuery("ferry", true)).hits).toEqual([]);
});

test("what is attainable grows with every word asked for, and is nothing where none is", () => {
  const index = WordIndex.build(tinyPassages);
  const attainable = (raw: string) => index.search(parseQuery(raw, false)).attainable;
  expect(attainable("the of")).toBe(0);
  expect(attainable("cheese")).toBeGreaterThan(0);
  expect(attainable("cheese submarine")).toBeGreaterThan(attainable("cheese"));
});

test("the score of a word that is in one of three passages is BM25's, computed by hand", () => {
  // Text field: each of the three has 2 terms, so the length counts as usual; the word occurs once:
  // ln(1 + (3 - 1 + 0.5) / (1 + 0.5)) x (1.2 + 1) x 1 / (1 + 1.2) = ln(1 + 2.5 / 1.5).
  const [hit] = find(texts("red apples", "red pears", "red plums"), "pears");
  expect(hit?.score).toBeCloseTo(Math.log(1 + 2.5 / 1.5), 9);
});

test("the scores of two words are added, not multiplied by the number of words found", () => {
  // "red" is in all three: ln(1 + 0.5 / 3.5). MiniSearch's own score would be twice the sum.
  const [hit] = find(texts("red apples", "red pears", "red plums"), "red pears");
  expect(hit?.score).toBeCloseTo(Math.log(1 + 2.5 / 1.5) + Math.log(1 + 0.5 / 3.5), 9);
});
