// Query syntax: words, "phrases", -excluded words, and whatever else people type.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_QUERY_WORDS, parseQuery } from "../../../src/search/query.ts";

describe("a phrase", () => {
  test.each([
    ["straight marks", '"White Helmets"'],
    ["curly marks", "“White Helmets”"],
    ["German marks", "„White Helmets“"],
    ["French marks", "«White Helmets»"],
    ["marks that do not match", '“White Helmets"'],
    ["a mark that is not closed yet", '"White Helmets'],
  ])("may stand in %s", (_, raw) => {
    expect(parseQuery(raw, false)).toEqual({
      text: "White Helmets",
      terms: ["white", "helmet"],
      spelling: new Map([
        ["white", "white"],
        ["helmet", "helmets"],
      ]),
      unfinished: null,
      phrases: [["white", "helmets"]],
      excluded: [],
      shortened: false,
    });
  });

  test("keeps its stop words, which the terms leave out", () => {
    const query = parseQuery('"the whole of humanity"', false);
    expect(query.phrases).toEqual([["the", "whole", "of", "humanity"]]);
    expect(query.terms).toEqual(["whole", "human"]);
  });

  test("may stand among other words", () => {
    const query = parseQuery('rescue "ten bodies" Barmada', false);
    expect(query.phrases).toEqual([["ten", "bodies"]]);
    expect(query.text).toBe("rescue ten bodies Barmada");
  });

  test("without a word in it demands nothing", () => {
    expect(parseQuery('"" "…" rescue', false)).toMatchObject({ phrases: [], terms: ["rescu"] });
  });
});

describe("a minus", () => {
  test.each([
    ["a word", "helmets -Assad", [["assad"]], "helmets"],
    ["a phrase", 'helmets -"civil war"', [["civil", "war"]], "helmets"],
    ["a name with a hyphen", "helmets -al-Sharaa", [["al", "sharaa"]], "helmets"],
  ])("excludes %s, which the encoder does not read", (_, raw, excluded, text) => {
    expect(parseQuery(raw, false)).toMatchObject({ excluded, text, terms: ["helmet"] });
  });

  test.each([
    ["between figures", "5 - 3", ["5", "3"]],
    ["inside a word", "Syrian-led", ["syrian", "led"]],
    ["alone", "Assad -", ["assad"]],
  ])("excludes nothing %s", (_, raw, terms) => {
    expect(parseQuery(raw, false)).toMatchObject({ excluded: [], terms });
  });

  test("leaves nothing to search for where every word is excluded", () => {
    expect(parseQuery("-assad -war", false)).toMatchObject({ text: "", terms: [] });
  });
});

describe("the last word", () => {
  test.each([
    ["is unfinished while typing", "white Helm", true, "helm"],
    ["is unfinished after a hyphen while typing", "al-Sha", true, "sha"],
    ["is finished when the query is sent", "white helm", false, null],
    ["is finished by a space", "white helm ", true, null],
    ["is not the word before it", 'helm "white"', true, null],
    ["is none of an unclosed phrase", '"white helm', true, null],
    ["is none that is excluded", "white -helm", true, null],
    ["is none where a piece without words follows it", "helm …", true, null],
  ])("%s", (_, raw, typing, unfinished) => {
    expect(parseQuery(raw, typing).unfinished).toBe(unfinished);
  });
});

test("a term typed twice is looked up once", () => {
  expect(parseQuery("body bodies Body", false).terms).toEqual(["bodi"]);
});

describe("the spelling behind the terms", () => {
  const spellingOf = (raw: string) => Object.fromEntries(parseQuery(raw, false).spelling);

  test.each([
    [
      "folded, but not stemmed",
      "Resposibilties HARBÓRS",
      { resposibilti: "resposibilties", harbor: "harbors" },
    ],
    ["that which was typed first", "volunteers volunteer volunteering", { volunt: "volunteers" }],
    ["without the ’s", "the ferry’s", { ferri: "ferry" }],
    ["that of words in a phrase, too", '"market stalls"', { market: "market", stall: "stalls" }],
    [
      "that of the parts where a word has humps",
      "HTTPServers",
      { httpserver: "httpservers", http: "http", server: "servers" },
    ],
    [
      "that of the whole word where a part of it has the same stem",
      "HelpS",
      { help: "helps", s: "s" },
    ],
    ["none of excluded words and stop words", "whatever -ferries", {}],
  ])("is %s: %s", (_, raw, spelling) => {
    expect(spellingOf(raw)).toEqual(spelling);
  });

  test("is there for every term of a long query, and for no more", () => {
    const raw = Array.from({ length: 200 }, (_, i) => `word${i}`).join(" ");
    const { terms, spelling } = parseQuery(raw, false);
    expect([...spelling.keys()]).toEqual(terms);
  });
});

test.each([
  ["nothing", ""],
  ["white space", " \n\t"],
  ["punctuation", "?!… -- () ''"],
  ["quotation marks", '""""'],
  ["emoji", "🙂🕊️"],
])("a query of %s asks for nothing", (_, raw) => {
  expect(parseQuery(raw, true)).toEqual({
    text: "",
    terms: [],
    spelling: new Map(),
    unfinished: null,
    phrases: [],
    excluded: [],
    shortened: false,
  });
});

test("markup is words like any other", () => {
  expect(parseQuery("<script>alert(1)</script>", false)).toMatchObject({
    text: "<script>alert(1)</script>",
    terms: ["script", "alert", "1"],
  });
});

describe("a long query", () => {
  const words = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join(" ");

  test("of 64 words is read whole", () => {
    const query = parseQuery(words(MAX_QUERY_WORDS), true);
    expect(query.terms).toHaveLength(64);
    expect(query.shortened).toBe(false);
    expect(query.unfinished).toBe("word63");
  });

  test("of 200 words is looked up by its first 64, and says so", () => {
    const query = parseQuery(words(200), true);
    expect(query.terms).toHaveLength(64);
    expect(query.terms.at(-1)).toBe("word63");
    expect(query.shortened).toBe(true);
    expect(query.unfinished).toBe(null);
  });

  test("of 10,000 characters is cut, and says so", () => {
    const query = parseQuery("x".repeat(10_000), true);
    expect(query.text).toHaveLength(4000);
    expect(query.shortened).toBe(true);
  });
});

test("no text breaks the parser, and every query has the same form", () => {
  const pieces = fc.constantFrom('"', "“", "”", "-", " ", "a", "the", "Assad’s", "🙂", "\ud800");
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(anyText, fc.boolean(), (raw, typing) => {
      const query = parseQuery(raw, typing);
      expect(new Set(query.terms).size).toBe(query.terms.length);
      expect([...query.spelling.keys()]).toEqual(query.terms);
      for (const word of query.spelling.values()) expect(word).not.toBe("");
      for (const run of [...query.phrases, ...query.excluded]) expect(run).not.toEqual([]);
      for (const word of [...query.phrases, ...query.excluded].flat()) expect(word).not.toBe("");
      if (!typing) expect(query.unfinished).toBe(null);
      if (query.terms.length > 0) expect(query.text).not.toBe("");
    }),
  );
});

test.each([
  ["push --force", ["push", "forc"]],
  ["--dry-run", ["dry", "run"]],
  ["below -5 degrees", ["degre"]],
  ["- alone", ["alon"]],
])(
  "%j excludes nothing: only a single dash right before a letter or a quote does",
  (query, terms) => {
    const { excluded, terms: found } = parseQuery(query, false);
    expect(excluded).toEqual([]);
    expect(found).toEqual(expect.arrayContaining(terms));
  },
);
