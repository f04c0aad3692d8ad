// Query syntax: words, "phrases", -excluded words, and whatever else people type.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_QUERY_WORDS, parseQuery } from "../../../src/search/query.ts";

const wordsOf = (phrases: readonly { readonly words: readonly string[] }[]) =>
  phrases.map(({ words }) => words);

describe("a phrase", () => {
  test.each([
    ["straight marks", '"White Helmets"'],
    ["curly marks", "“White Helmets”"],
    ["German marks", "„White Helmets“"],
    ["French marks", "«White Helmets»"],
    ["French marks the other way round", "»White Helmets«"],
    ["marks that do not match", '“White Helmets"'],
    ["a mark that is not closed yet", '"White Helmets'],
  ])("may stand in %s", (_, raw) => {
    const { phrases, ...query } = parseQuery(raw, false);
    expect(query).toEqual({
      text: "White Helmets",
      unfinished: null,
      excluded: [],
      shortened: false,
    });
    expect(wordsOf(phrases)).toEqual([["white", "helmets"]]);
  });

  test("keeps its stop words", () => {
    const query = parseQuery('"the whole of humanity"', false);
    expect(wordsOf(query.phrases)).toEqual([["the", "whole", "of", "humanity"]]);
  });

  test("may stand among other words", () => {
    const query = parseQuery('rescue "ten bodies" Barmada', false);
    expect(wordsOf(query.phrases)).toEqual([["ten", "bodies"]]);
    expect(query.text).toBe("rescue ten bodies Barmada");
  });

  test("without a word or a sign in it demands nothing", () => {
    expect(parseQuery('"" "…" rescue', false)).toMatchObject({ phrases: [], text: "rescue" });
  });

  test.each([
    ["is open while it is typed", '"white hel', true, true],
    ["is closed by its mark", '"white hel"', true, false],
    ["has a whole last word once a space follows", '"white hel ', true, false],
    ["is closed when the query is sent", '"white hel', false, false],
  ])("%s", (_, raw, typing, isOpen) => {
    expect(parseQuery(raw, typing).phrases[0]?.isOpen).toBe(isOpen);
  });
});

describe("a minus", () => {
  test.each([
    ["a word", "helmets -Assad", [["assad"]]],
    ["a phrase", 'helmets -"civil war"', [["civil", "war"]]],
    ["a name with a hyphen", "helmets -al-Sharaa", [["al", "sharaa"]]],
  ])("excludes %s, which the encoder does not read", (_, raw, excluded) => {
    const query = parseQuery(raw, false);
    expect(query.text).toBe("helmets");
    expect(wordsOf(query.excluded)).toEqual(excluded);
  });

  test.each([
    "5 - 3",
    "Syrian-led",
    "Assad -",
    "push --force",
    "--dry-run",
    "below -5 degrees",
    "-v",
  ])("excludes nothing in %s", (raw) => {
    expect(parseQuery(raw, false).excluded).toEqual([]);
  });

  test("is asked for where there is nothing else", () => {
    expect(parseQuery("-assad -war", false)).toMatchObject({ text: "-assad -war", excluded: [] });
  });
});

describe("the last word", () => {
  test.each([
    ["is unfinished while typing", "white Helm", true, "helm"],
    ["is unfinished after a hyphen while typing", "al-Sha", true, "sha"],
    ["is finished when the query is sent", "white helm", false, null],
    ["is finished by a space", "white helm ", true, null],
    ["is not the word before it", 'helm "white"', true, null],
    ["is that of an unclosed phrase too", '"white helm', true, "helm"],
    ["is none that is excluded", "white -helm", true, null],
    ["is none where a piece without words follows it", "helm …", true, null],
  ])("%s", (_, raw, typing, unfinished) => {
    expect(parseQuery(raw, typing).unfinished).toBe(unfinished);
  });
});

test.each([
  ["nothing", ""],
  ["white space", " \n\t"],
  ["punctuation", "… - () '' ; ,"],
  ["quotation marks", '""""'],
])("a query of %s asks for nothing", (_, raw) => {
  expect(parseQuery(raw, true)).toEqual({
    text: "",
    unfinished: null,
    phrases: [],
    excluded: [],
    shortened: false,
  });
});

test.each(["🙂", "=>", "?"])("%s is asked for", (raw) => {
  expect(parseQuery(raw, false).text).toBe(raw);
});

test("markup is words like any other", () => {
  expect(parseQuery("<script>alert(1)</script>", false).text).toBe("<script>alert(1)</script>");
});

describe("a long query", () => {
  const words = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join(" ");

  test("of 64 words is read whole", () => {
    const query = parseQuery(words(MAX_QUERY_WORDS), true);
    expect(query.shortened).toBe(false);
    expect(query.unfinished).toBe("word63");
  });

  test("of 200 words says that it is not", () => {
    const query = parseQuery(words(200), true);
    expect(query.shortened).toBe(true);
    expect(query.unfinished).toBe(null);
  });

  test("of 10,000 characters is cut, and says so", () => {
    const query = parseQuery("x".repeat(10_000), true);
    expect(query.text).toHaveLength(4000);
    expect(query.shortened).toBe(true);
  });
});

test("of a thousand phrases 32 are insisted on, the others are words, and it says so", () => {
  const phrases = (count: number) => Array.from({ length: count }, (_, i) => `"${i}"`).join(" ");
  const query = parseQuery(phrases(1000), false);
  expect(query.phrases).toHaveLength(32);
  expect(query.text.split(" ").length).toBeGreaterThan(500);
  expect(query.shortened).toBe(true);
  expect(parseQuery(phrases(32), false)).toMatchObject({ shortened: false });
  const excluding = parseQuery(`a ${phrases(20)} ${"-b ".repeat(20)}`, false);
  expect([excluding.phrases.length, excluding.excluded.length]).toEqual([20, 12]);
  expect(excluding.text).not.toContain("b");
});

test("no text breaks the parser", () => {
  const pieces = fc.constantFrom('"', "“", "”", "-", " ", "a", "the", "Assad’s", "🙂", "\ud800");
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(anyText, fc.boolean(), (raw, typing) => {
      const query = parseQuery(raw, typing);
      for (const word of wordsOf([...query.phrases, ...query.excluded]).flat()) {
        expect(word).not.toBe("");
      }
      if (!typing) expect(query.unfinished).toBe(null);
      if (query.excluded.length > 0) expect(query.text).not.toBe("");
    }),
  );
});
