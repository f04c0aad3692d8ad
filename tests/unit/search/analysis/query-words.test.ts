// The words of a query, and how each may be written.
import { describe, expect, test } from "vitest";
import { Analyzer } from "../../../../src/search/analysis/analyzer.ts";
import { english } from "../../../../src/search/analysis/language.ts";
import { queryWords } from "../../../../src/search/analysis/query-words.ts";
import { synonymsIn } from "../../../../src/search/analysis/synonyms.ts";

const analyzer = new Analyzer(english);
const ask = (text: string, max = 64) => queryWords(text, analyzer, max);
const readings = (text: string) =>
  ask(text).map((word) => word.readings.map(({ terms }) => terms.join("+")));

describe("a word is read", () => {
  test.each([
    ["harbours", [["harbour", "harbour‐"]]],
    ["anti-virus", [["antiviru", "anti+viru", "antiviru‐"]]],
    ["C#", [["c#", "c", "c‐"]]],
    ["=>", [["=>"]]],
    [
      "push --force",
      [
        ["push", "push‐"],
        ["--force", "forc", "forc‐"],
      ],
    ],
    ["会議の予定", [["会議"], ["予定"]]],
    ["水", [["水"]]],
    ["the harbour of it", [["harbour", "harbour‐"]]],
  ])("%s", (text, expected) => {
    expect(readings(text)).toEqual(expected);
  });

  test("also as one with its neighbour, where one of the two is short", () => {
    expect(ask("wi fi").map(({ alternatives }) => alternatives)).toEqual([
      [{ terms: ["wifi"] }],
      [{ terms: ["wifi"] }],
    ]);
    expect(ask("harbour market").flatMap(({ alternatives }) => alternatives)).toEqual([]);
  });
});

describe("a query of stop words", () => {
  test("is looked up by pairs of them, and each where no pair is known", () => {
    const [pair] = ask("The Who");
    expect(pair?.readings).toEqual([{ terms: ["the who"] }]);
    expect(pair?.parts.map(({ readings }) => readings[0]?.terms)).toEqual([["the "], ["who "]]);
  });

  test("in capitals is a name, but not where all is", () => {
    expect(readings("IT")).toEqual([["IT", "IT‐"]]);
    expect(readings("WHO ARE YOU").flat()).not.toContain("WHO");
  });
});

test("each word is asked for once, as often as it is said, and no more than so many", () => {
  expect(ask("body bodies Body").map(({ times }) => times)).toEqual([3]);
  expect(ask(Array.from({ length: 100 }, (_, i) => `word${i}`).join(" "), 10)).toHaveLength(10);
  expect(ask("")).toEqual([]);
});

describe("synonyms", () => {
  const add = synonymsIn(
    {
      groups: [
        ["k8s", "kubernetes"],
        ["vm", "virtual machine"],
      ],
      oneWay: [{ from: ["cellar"], to: ["vault"] }],
    },
    (text) => ask(text),
  );
  const alternatives = (text: string) =>
    add(ask(text)).map((word) => word.alternatives.map(({ terms }) => terms.join("+")));

  test.each([
    ["k8s", [["kubernet"]]],
    ["kubernetes", [["k8s"]]],
    ["vm rack", [["vmrack", "virtual+machin"], ["vmrack"]]],
    ["a virtual machine", [["vm"], ["vm"]]],
    ["virtual", [[]]],
    ["cellar", [["vault"]]],
    ["vault", [[]]],
  ])("of %s", (text, expected) => {
    expect(alternatives(text)).toEqual(expected);
  });
});
