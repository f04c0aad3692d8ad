// The word leg: what it finds and in which order. That shards change nothing of it is in whole-words.test.ts.
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Passage } from "../../../../src/format/passage.ts";
import { Dictionary } from "../../../../src/search/lexical/dictionary.ts";
import {
  type LexicalResult,
  searchLexical,
} from "../../../../src/search/lexical/lexical-search.ts";
import { parseQuery } from "../../../../src/search/query.ts";
import { openPassages, shardPassages } from "../../../fixtures/bundle/open-passages.ts";
import { passageOf, ROW, tinyPassages } from "../../../fixtures/bundle/tiny-bundle.ts";

/** What words find in an index of these passages, from which nothing is missing. */
async function search(
  passages: readonly Passage[],
  raw: string,
  typing = false,
): Promise<LexicalResult> {
  const found = await searchLexical(await openPassages(passages), parseQuery(raw, typing));
  expect(found.problems).toEqual([]);
  return found;
}
const find = async (passages: readonly Passage[], raw: string, typing = false) =>
  (await search(passages, raw, typing)).hits;
const rows = async (passages: readonly Passage[], raw: string, typing = false) =>
  (await find(passages, raw, typing)).map(({ row }) => row);
const texts = (...list: string[]) => list.map((text) => passageOf(text));

describe("a word is found", async () => {
  test.each([
    ["in the text", "crowns", [ROW.fares]],
    ["in the heading", "weather", [ROW.rain]],
    ["in an outer heading", "timetable", [ROW.departure, ROW.fares]],
    ["in the title", "Saturday", [ROW.stalls, ROW.rain]],
    ["in another form", "costing", [ROW.fares]],
    ["nowhere", "submarine", []],
  ])("%s: %s", async (_, raw, expected) => {
    expect((await rows(tinyPassages, raw)).sort()).toEqual(expected);
  });
});

describe("the order", async () => {
  test.each([
    ["the passage with both words, as the other has one of them", "cheese stalls", ROW.stalls],
    [
      "the text that says the word, as the others only have it in their title",
      "ferry",
      ROW.departure,
    ],
    ["the text that says the word, as the other only has it in its heading", "market", ROW.rain],
  ])("puts first %s: %s", async (_, raw, first) => {
    expect((await rows(tinyPassages, raw))[0]).toBe(first);
  });

  test("prefers the rare word: it says more than one that every passage has", async () => {
    const passages = texts(
      "Red apples here",
      "Red pears here",
      "Red plums here",
      "Green kiwis here",
    );
    expect((await rows(passages, "red kiwis"))[0]).toBe(3);
  });

  test("prefers the shorter of two passages that have the word once", async () => {
    const passages = texts("Apples, and pears, and plums, and kiwis, and figs", "Apples, then");
    expect(await rows(passages, "apples")).toEqual([1, 0]);
  });

  test("of equal passages is that of their rows, so the same query gives the same page", async () => {
    expect(await rows(texts("Red apples", "Red apples", "Red apples"), "apples")).toEqual([
      0, 1, 2,
    ]);
  });

  test("is not changed by a function word, and neither are the scores", async () => {
    expect(await find(tinyPassages, "the price of the cheese stalls")).toEqual(
      await find(tinyPassages, "price cheese stalls"),
    );
  });

  test("counts a word as often as the query says it", async () => {
    const passages = texts("Cheese", "Apples", "Nothing");
    expect(await rows(passages, "apples cheese cheese")).toEqual([0, 1]);
    expect(await rows(passages, "cheese apples Apples")).toEqual([1, 0]);
  });

  test("does not say how well a passage fits: a word said again is no better match", async () => {
    const calibrated = async (query: string) =>
      (await find(tinyPassages, query)).map((hit) => hit.calibrated);
    expect(await calibrated("cheese cheese Cheese")).toEqual(await calibrated("cheese"));
  });
});

describe("while a word is being typed", async () => {
  const passages = texts("Volunteers came", "The harbour master left", "Nothing else");

  test.each(["vo", "vol", "volunt", "volunte", "volunteer", "volunteeri", "volunteering"])(
    "the passage that will be found is found already: %s",
    async (raw) => {
      expect(await rows(passages, raw, true)).toEqual([0]);
    },
  );

  test.each([
    ["one letter, which too many words start with", "v"],
    ["a word that goes on otherwise", "volcano"],
    ["a short word that is the beginning of the query's", "harx"],
  ])("nothing is found by %s", async (_, raw) => {
    expect(await rows(passages, raw, true)).toEqual([]);
  });

  test("of one letter only the word itself is looked up, whatever else begins so", async () => {
    const loads = vi.spyOn(Dictionary.prototype, "startingWith");
    expect(await rows(texts("Vitamin C", "Carrots"), "vitamin c", true)).toEqual([0]);
    expect(loads).not.toHaveBeenCalled();
    loads.mockRestore();
  });

  test("the terms are in the query's order, wherever they stand", async () => {
    const [hit] = await find(
      [passageOf("Red pears, green kiwis", { title: "Kiwis and pears" })],
      "green pears kiw",
      true,
    );
    expect(hit?.terms).toEqual(["green", "pear", "kiwi"]);
  });

  test("a passage is complete with a longer word for the unfinished one, and not without", async () => {
    const found = await find(
      texts("Volunteers, harbours", "Volunteers", "Vols"),
      "harbour vol",
      true,
    );
    expect(Object.fromEntries(found.map(({ row, complete }) => [row, complete]))).toEqual({
      0: true,
      1: false,
      2: false,
    });
  });

  test("only the last word is a prefix", async () => {
    expect(await rows(passages, "vol harb", true)).toEqual([1]);
  });

  test("a finished query has no prefixes", async () => {
    expect(await rows(passages, "harb", false)).toEqual([]);
    expect(await rows(passages, "harb ", true)).toEqual([]);
  });

  test("the word itself counts for more than a longer one that starts with it", async () => {
    expect(await rows(texts("Portrait, small", "Port, small"), "port", true)).toEqual([1, 0]);
  });

  test("the terms are the index's, so that the right words are marked", async () => {
    expect((await find(passages, "harb", true))[0]?.terms).toEqual(["harbour"]);
  });
});

describe("a misspelt word", async () => {
  test.each([
    ["a letter wrong of six", "market", "merket"],
    ["its second letter wrong", "mother", "muther"],
    ["a letter missing of seven", "harbour", "harbor"],
    ["a letter added of seven", "village", "villlage"],
    ["two neighbours of six changed places", "market", "makret"],
    ["two letters missing of a long word", "Zbigniewicz", "Zbigniwiz"],
    ["two letters changed places in a long word", "observatory", "observatroy"],
    ["a typo that looks like an ending", "market", "markes"],
    ["an ending, which hides the stem", "killing", "killngs"],
    ["a typo in the ending of a long word", "computation", "computaton"],
    ["its first letter wrong of six", "mother", "bother"],
  ])("is forgiven %s: %s by %s", async (_, word, raw) => {
    expect(await rows(texts(`The ${word} here`, "Nothing else"), raw)).toEqual([0]);
  });

  test.each([
    ["it has fewer than five letters, and no title has the word", "Hama", "Hana"],
    ["two letters of eight are wrong", "mountain", "mouxtaix"],
    ["it is a figure", "1234567", "1234568"],
    ["it is a name with a figure", "apollo11", "apollo12"],
  ])("is not forgiven where %s: %s by %s", async (_, word, raw) => {
    expect(await rows(texts(`The ${word} here`, "Nothing else"), raw)).toEqual([]);
  });

  test("is not guessed at where the index has the word as typed", async () => {
    expect(await rows(texts("A desert", "A dessert", "Nothing"), "dessert")).toEqual([1]);
    expect(await rows(texts("A desert", "A cake", "Nothing"), "dessert")).toEqual([0]);
  });

  test("is not guessed at where it is excluded", async () => {
    expect((await rows(texts("The harbour cake", "The cake"), "cake -harbor")).sort()).toEqual([
      0, 1,
    ]);
  });

  test("finds both words where it is as near to one as to the other", async () => {
    const passages = texts("The market", "A marget", "The harbour");
    expect(await rows(passages, "marxet")).toEqual([0, 1]);
    expect((await find(passages, "marxet")).map(({ terms }) => terms)).toEqual([
      ["market"],
      ["marget"],
    ]);
  });

  test("counts for less than another word that is spelt right", async () => {
    expect(await rows(texts("The harbour", "The market"), "harbor market")).toEqual([1, 0]);
  });

  test("gives 0.85 of the score of the word that it is taken for", async () => {
    const passages = texts("The harbour", "The market", "Nothing else");
    const [exact] = await find(passages, "market");
    const [corrected] = await find(passages, "merket");
    expect(corrected?.score).toBeCloseTo(0.85 * (exact?.score ?? Number.NaN), 9);
  });

  test("names the index's term, so that the right word is marked", async () => {
    const [hit] = await find(texts("The harbour", "Nothing else"), "harbor");
    expect(hit?.terms).toEqual(["harbour"]);
  });

  test("leaves a passage complete that has what it was taken for", async () => {
    const passages = texts("The harbour market", "The harbour", "The market");
    const completeness = async (raw: string) =>
      Object.fromEntries((await find(passages, raw)).map(({ row, complete }) => [row, complete]));
    expect(await completeness("harbour market")).toEqual({ 0: true, 1: false, 2: false });
    expect(await completeness("harbor market")).toEqual({ 0: true, 1: false, 2: false });
    expect(await completeness("harbor merket")).toEqual({ 0: true, 1: false, 2: false });
    expect(await completeness("harbor submarine")).toEqual({ 0: false, 1: false });
  });

  test("is complete with either of the two words that it may stand for", async () => {
    const found = await find(texts("The market here", "A marget here"), "marxet here");
    expect(found.map(({ complete }) => complete)).toEqual([true, true]);
  });

  test("while it is still being typed is a beginning first, and a mistake only where nothing begins so", async () => {
    const passages = texts("The harbourside", "The market");
    expect(await rows(passages, "harbou", true)).toEqual([0]);
    expect(await rows(passages, "merket", true)).toEqual([1]);
  });
});

test("the number of terms counts each once, whatever its field: words, function words and pairs of these", async () => {
  const passages = [
    passageOf("The cheese and the bread", { title: "Cheese", headings: ["Breads"] }),
  ];
  expect((await shardPassages(passages)).entries.terms).toBe(5);
  expect((await shardPassages(tinyPassages)).entries.terms).toBeGreaterThan(20);
});

test.each(["constructor", "__proto__", "toString", "hasOwnProperty", "prototype"])(
  "a name of the language itself is a word like any other: %s",
  async (word) => {
    expect(await rows(tinyPassages, word)).toEqual([]);
    expect(await rows(tinyPassages, word, true)).toEqual([]);
    expect(await rows([...tinyPassages, passageOf(`About ${word} only`)], word)).toEqual([5]);
  },
);

test("more than a thousand are counted, and the best thousand given", async () => {
  const passages = texts(...Array.from({ length: 1003 }, (_, i) => `Red ${"kiwi ".repeat(i % 5)}`));
  const { hits, found } = await search(passages, "kiwis red");
  expect(found).toBe(1003);
  expect(hits).toHaveLength(1000);
  expect(hits[0]?.terms).toEqual(["kiwi", "red"]);
});

test("an empty index finds nothing", async () => {
  expect((await shardPassages([])).entries.terms).toBe(0);
  for (const raw of ["ferry", "ferryboats"]) {
    for (const typing of [false, true]) expect(await rows([], raw, typing)).toEqual([]);
  }
});

test("the score of a word that is in one of three passages is BM25's, computed by hand", async () => {
  // Text field: each of the three has 2 terms, so the length counts as usual; the word occurs once:
  // ln(1 + (3 - 1 + 0.5) / (1 + 0.5)) x (1.2 + 1) x 1 / (1 + 1.2) = ln(1 + 2.5 / 1.5).
  const [hit] = await find(texts("red apples", "red pears", "red plums"), "pears");
  expect(hit?.score).toBeCloseTo(Math.log(1 + 2.5 / 1.5), 9);
});

test("the scores of two words are added, not multiplied by the number of words found", async () => {
  // "red" is in all three: ln(1 + 0.5 / 3.5). MiniSearch's own score would be twice the sum.
  const [hit] = await find(texts("red apples", "red pears", "red plums"), "red pears");
  expect(hit?.score).toBeCloseTo(Math.log(1 + 2.5 / 1.5) + Math.log(1 + 0.5 / 3.5), 9);
});

test("what a query will need is loaded ahead of it, misspelt words included", async () => {
  const { words } = await openPassages(texts("a ferry leaves", "the harbour"));
  const postings = vi.spyOn(Dictionary.prototype, "postings");
  onTestFinished(() => postings.mockRestore());
  const [language] = await words.languagesOf(null);
  await language?.prepare(parseQuery("ferry harbuor", false));
  expect(postings.mock.calls.map(([term]) => term).sort()).toEqual(["ferri", "harbour"]);
});

describe("the parts of a name", () => {
  test("and the name written as one find each other", async () => {
    const passages = texts("An anti-virus", "An antivirus", "A virus, and anti");
    expect((await rows(passages, "antivirus")).sort()).toEqual([0, 1]);
    expect((await rows(passages, "anti-virus")).sort()).toEqual([0, 1, 2]);
    expect(await rows(texts("A hash map", "A map"), "hashmap")).toEqual([0, 1]);
  });

  test("leave a passage complete in whatever spelling", async () => {
    const found = await find(texts("An anti-virus", "An antivirus", "A virus"), "anti-virus");
    expect(found.map(({ row, complete }) => [row, complete]).sort()).toEqual([
      [0, true],
      [1, true],
      [2, false],
    ]);
  });
});

test("a passage whose title and headings hold all words is headed", async () => {
  const passages = [
    passageOf("Nothing", { title: "Red kiwis" }),
    passageOf("Red kiwis", { title: "Fruit" }),
  ];
  const found = await find(passages, "red kiwi");
  expect(Object.fromEntries(found.map(({ row, isHeaded }) => [row, isHeaded]))).toEqual({
    0: true,
    1: false,
  });
});
