// Whole answers, from both legs, with the tiny encoder: what the command line and the page show.
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { type Answer, SEARCH_MODES } from "../../../src/search/answer.ts";
import { WordIndex } from "../../../src/search/lexical/word-index.ts";
import type { OpenIndex } from "../../../src/search/open-index.ts";
import { MEANING_WEIGHT } from "../../../src/search/ranking-settings.ts";
import { QueryRun, type SearchRequest, search as searchTimed } from "../../../src/search/search.ts";
import type { ComingEncoder } from "../../../src/search/vector/encode-query.ts";
import {
  passageOf,
  ROW,
  tinyEncoder,
  tinyPartsOf,
  tinyPassages,
} from "../../fixtures/bundle/tiny-bundle.ts";

const parts = await tinyPartsOf(tinyPassages);
const request = (query: string, more: Partial<SearchRequest> = {}): SearchRequest => ({
  query,
  mode: "hybrid",
  limit: 10,
  typing: false,
  ...more,
});
const clock = { now: () => 0 };
const search = (index: OpenIndex, encoder: ComingEncoder, asked: SearchRequest) =>
  searchTimed(index, encoder, asked, clock);
const ask = (query: string, more: Partial<SearchRequest> = {}) =>
  search(parts, tinyEncoder, request(query, more));
/** Whether meaning had its say. */
const byMeaning = ({ missing }: Answer) => !missing.some(({ leg }) => leg === "meaning");
const rowsOf = ({ results }: Answer) =>
  results.map(({ id }) => tinyPassages.findIndex((passage) => passage.id === id));

const nothing = (query: string, mode: Answer["mode"] = "hybrid"): Answer => ({
  stage: "final",
  query,
  mode,
  lang: null,
  results: [],
  found: 0,
  fits: false,
  corrections: [],
  missing: [],
  shortened: false,
  warnings: [],
  problems: [],
  tookMs: 0,
});

describe("in a draft, from key to key,", () => {
  const textsRead = async (query: string) => {
    const encode = vi.fn(tinyEncoder.encode);
    const run = new QueryRun(parts, request(query, { typing: true }), clock);
    const { stage } = await run.draft({ ...tinyEncoder, encode });
    return { read: encode.mock.calls.flatMap(([texts]) => texts), stage };
  };

  test.each([
    ["the word that is being typed is left unread", "cheese pup", "cheese "],
    ["a finished one is not", "cheese pup ", "cheese pup"],
    ["it is read where there is nothing else to go by", "who", "who"],
    ["or no other word that says anything", "how is who", "how is who"],
  ])("%s: %s", async (_, query, read) => {
    const found = await textsRead(query);
    expect(found.read).toEqual([read]);
  });
});

describe("hybrid search", () => {
  test.each<[query: string, row: number, because: string]>([
    ["vessel", ROW.departure, "only meaning knows that a vessel is a ferry"],
    ["groceries", ROW.stalls, "only meaning knows that groceries are cheese and bread"],
    ["forty people", ROW.departure, "only the words say forty: the encoder knows neither word"],
    ["a puppy on board", ROW.dogs, "only meaning knows that a puppy is a dog"],
    ["downpour market", ROW.rain, "it has the word and the meaning; the others have one of them"],
  ])("of %s puts row %i first: %s", async (query, row) => {
    expect(rowsOf(await ask(query))[0]).toBe(row);
  });

  test("scores what both legs found by both, and says what each found", async () => {
    const found = await ask("the ferry");
    const { results } = found;
    expect(results[0]).toMatchObject({
      rank: 1,
      id: tinyPassages[ROW.departure]?.id,
      article: "ferry",
      title: "The island ferry",
      headings: ["Timetable"],
      url: "ferry/#p-1:~:text=The%20ferry%20leaves%20the%20harbour%20at%20noon",
      words: { rank: 1, terms: ["ferri"] },
      meaning: { rank: 1 },
    });
    expect(results[0]?.meaning?.similarity).toBeCloseTo(1, 2);
    expect(byMeaning(found)).toBe(true);
  });

  test("takes four words of a longer query for a full match by words: computed by hand", async () => {
    // Each of the eight words stands in one passage, and all passages are of one length.
    const herbs = await tinyPartsOf([
      passageOf("Amber basil cedar dahlia."),
      passageOf("Elder fennel ginger hazel."),
      passageOf("Boat iris jasmine kale."),
    ]);
    const { results } = await search(
      herbs,
      tinyEncoder,
      request("amber basil cedar dahlia elder fennel ginger boat"),
    );
    const scoreOf = (start: string) => results.find(({ text }) => text.startsWith(start))?.score;
    const fused = (byWords: number, byMeaning: number) =>
      expect.closeTo((1 - MEANING_WEIGHT) * byWords + MEANING_WEIGHT * byMeaning, 2);
    // Herbs have no meaning, which counts 0; the boat's similarity is 1, calibrated (1 - 0.35) / (5 * 0.2).
    expect(scoreOf("Amber")).toEqual(fused(1, 0));
    expect(scoreOf("Elder")).toEqual(fused((3 / 4) ** 2, 0));
    expect(scoreOf("Boat")).toEqual(fused((1 / 4) ** 2, 0.65));
  });

  test("says null for the leg that did not find a result", async () => {
    const { results } = await ask("vessel");
    expect(results[0]?.words).toBe(null);
    expect(results[0]?.meaning).not.toBe(null);
  });
});

describe("words alone", () => {
  test("do not find what shares no word, and that does not fit", async () => {
    const found = await ask("vessel", { mode: "words" });
    expect(found).toEqual(nothing("vessel", "words"));
  });

  test("never ask the encoder", async () => {
    const encode = vi.fn(tinyEncoder.encode);
    const found = await search(
      parts,
      { ...tinyEncoder, encode },
      request("ferry", { mode: "words" }),
    );
    expect(encode).not.toHaveBeenCalled();
    expect(found.missing).toEqual([]);
    expect(found.results.every(({ meaning }) => meaning === null)).toBe(true);
  });

  test("answer in every mode while there is no encoder", async () => {
    const byWords = await ask("cheese stalls", { mode: "words" });
    expect(byWords.results).not.toEqual([]);
    for (const mode of SEARCH_MODES) {
      const found = await search(parts, null, request("cheese stalls", { mode }));
      const missing = [{ leg: "meaning", reason: "loading", message: "" }];
      expect(found).toEqual({ ...byWords, mode, missing: mode === "words" ? [] : missing });
    }
  });

  test("answer where the encoder knows no word of the query", async () => {
    const found = await ask("forty");
    expect(found.missing).toEqual([{ leg: "meaning", reason: "unknown", message: "" }]);
    expect(rowsOf(found)).toEqual([ROW.departure]);
  });

  test("answer where the vectors are missing, without asking the encoder", async () => {
    const encode = vi.fn(tinyEncoder.encode);
    const found = await search(
      { ...parts, meaning: null },
      { ...tinyEncoder, encode },
      request("cheese"),
    );
    expect(encode).not.toHaveBeenCalled();
    expect(found.missing).toEqual([{ leg: "meaning", reason: "failed", message: "" }]);
    expect(rowsOf(found)).toEqual([ROW.stalls]);
  });
});

describe("meaning alone", () => {
  test("ranks every passage by its nearness, and the score is that of meaning", async () => {
    const { results } = await ask("storm", { mode: "meaning" });
    expect(rowsOf({ ...nothing("storm"), results })[0]).toBe(ROW.rain);
    expect(results.map(({ meaning }) => meaning?.rank)).toEqual([1, 2, 3, 4, 5]);
    const scores = results.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  test("answers where the word index is missing", async () => {
    const message = "The directory of terms is not there.";
    const words = new WordIndex(new Map([["en", () => Promise.reject(new Error(message))]]));
    const broken = { ...parts, words };
    const found = await search(broken, tinyEncoder, request("vessel"));
    expect(rowsOf(found)[0]).toBe(ROW.departure);
    expect(found.missing).toEqual([{ leg: "words", reason: "failed", message }]);
    const asked = await search(broken, tinyEncoder, request("vessel", { mode: "meaning" }));
    expect(asked.missing).toEqual([]);
  });

  test("proposes at most a hundred passages, whatever the number that there are", async () => {
    const many = Array.from({ length: 120 }, (_, i) => passageOf(`The boat number ${i}.`));
    const found = await search(
      await tinyPartsOf(many),
      tinyEncoder,
      request("vessel", { limit: 200 }),
    );
    expect(found.found).toBe(100);
  });
});

describe("excluded words and phrases", () => {
  test.each([
    ["a word excluded from what words find", "cheese -bread", "words", []],
    ["a word excluded from what meaning finds", "groceries -bread", "meaning", [0, 1, 2, 4]],
    ["a word excluded by its heading", "timetable -fares", "words", [ROW.departure]],
    ["a phrase demanded of what words find", '"stalls open" market', "words", [ROW.stalls]],
    ["a phrase demanded of what meaning finds", 'vessel "travel free"', "meaning", [ROW.fares]],
    ["a phrase demanded of both", 'vessel "the market"', "hybrid", [ROW.rain]],
    ["a phrase that nothing holds", 'vessel "free travel"', "hybrid", []],
  ] as const)("%s: %s", async (_, query, mode, expected) => {
    const found = await ask(query, { mode });
    expect(rowsOf(found).sort()).toEqual(expected);
    expect(found.found).toBe(expected.length);
  });

  test("a phrase found verbatim fits, though the rest of the query occurs nowhere", async () => {
    const found = await ask('submarine xylophone "stalls open"', { mode: "words" });
    expect(found.fits).toBe(true);
  });
});

describe("what fits", () => {
  test.each([
    ["half of the words' worth found", "cheese", "words", true],
    ["one word of five, a common one", "ferry submarine xylophone zeppelin quartz", "words", false],
    ["a near meaning", "vessel", "meaning", true],
    ["a meaning far from all, and no word", "forty xylophone zeppelin quartz", "hybrid", false],
    ["nothing at all", "zeppelin", "hybrid", false],
  ] as const)("%s: %s", async (_, query, mode, fits) => {
    expect((await ask(query, { mode })).fits).toBe(fits);
  });

  test("is not what is merely the nearest, which is given all the same", async () => {
    const passages = [passageOf("Rain fell."), passageOf("The cheese ripens.")];
    const found = await search(await tinyPartsOf(passages), tinyEncoder, request("vessel"));
    expect(found.fits).toBe(false);
    expect(found.results).toHaveLength(2);
  });
});

describe("the limit", () => {
  test("cuts the results but not the counts", async () => {
    const all = await ask("ferry market", { mode: "words" });
    const one = await ask("ferry market", { mode: "words", limit: 1 });
    expect(all.results).toHaveLength(5);
    expect(one.results).toEqual(all.results.slice(0, 1));
    expect(one.found).toBe(5);
  });

  test("is no reason for fewer ranks: they count from 1 without gaps", async () => {
    const { results } = await ask("ferry market");
    expect(results.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe("marks", () => {
  test("are the matched words and the nearest sentence", async () => {
    const { results } = await ask("boat people");
    const [first] = results;
    const text = first?.text ?? "";
    expect(first?.marks.words.map(({ start, end }) => text.slice(start, end))).toEqual(["people"]);
    const nearest = first?.marks.nearestSentence;
    expect(text.slice(nearest?.start, nearest?.end)).toBe("The ferry leaves the harbour at noon.");
  });

  test("lie on the word that a prefix or a misspelt word has found", async () => {
    for (const [query, typing] of [
      ["harb", true],
      ["harbor", false],
    ] as const) {
      const { results } = await ask(query, { typing, mode: "words" });
      const { text = "", marks } = results[0] ?? {};
      expect(marks?.words.map(({ start, end }) => text.slice(start, end))).toEqual(["harbour"]);
    }
  });

  test("have no sentence in a passage of one sentence", async () => {
    const { results } = await ask("puppy");
    expect(results[0]?.marks).toEqual({ words: [], nearestSentence: null });
  });
});

describe("strange queries", () => {
  test.each([
    ["nothing", ""],
    ["white space", " \t\n"],
    ["punctuation", "!?…,;"],
    ["quotation marks", '"""'],
  ])("%s: nothing is found, and the encoder is not asked", async (_, query) => {
    const encode = vi.fn(tinyEncoder.encode);
    expect(await search(parts, { ...tinyEncoder, encode }, request(query))).toEqual(nothing(query));
    expect(encode).not.toHaveBeenCalled();
  });

  test.each([
    ["signs that could be a name", "-- =>"],
    ["emoji", "🙂🕊️"],
  ])("%s: are looked up, and not found", async (_, query) => {
    const missing = [{ leg: "meaning", reason: "unknown", message: "" }];
    expect(await ask(query)).toEqual({ ...nothing(query), missing });
  });

  test("a word with a dash is asked for where it stands alone: there is nothing to leave out", async () => {
    const { results } = await ask("-ferry", { mode: "words" });
    expect(results.map(({ article }) => article)).toEqual(["ferry", "ferry", "ferry"]);
  });

  test.each([
    ["Arabic", "مرحبا بالعالم"],
    ["markup", "<script>alert(1)</script>"],
    ["a name of the language itself", "__proto__ constructor"],
    ["half a character", "\ud83d"],
  ])("%s: nothing fits", async (_, query) => {
    expect((await ask(query)).fits).toBe(false);
  });

  test("10,000 characters are answered, and said to be shortened", async () => {
    const long = "cheese stalls ".repeat(715).slice(0, 10_000);
    const found = await ask(long, { mode: "words" });
    expect(found.shortened).toBe(true);
    expect(rowsOf(found)[0]).toBe(ROW.stalls);
  });

  test("no query makes it throw, and every answer is in order", async () => {
    const pieces = fc.constantFrom('"', "“", "-", " ", "the", "ferry", "Boat", "che", "🙂", "’s");
    const anyQuery = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces).map((list) => list.join("")),
      fc.array(pieces).map((list) => list.join(" ")),
    );
    await fc.assert(
      fc.asyncProperty(
        anyQuery,
        fc.constantFrom(...SEARCH_MODES),
        fc.boolean(),
        async (query, mode, typing) => {
          const found = await ask(query, { mode, typing, limit: 3 });
          expect(found.results.length).toBe(Math.min(3, found.found));
          expect(found.problems).toEqual([]);
          if (found.fits) expect(found.results).not.toEqual([]);
          let last = Number.POSITIVE_INFINITY;
          for (const { score, text, marks } of found.results) {
            expect(score).toBeLessThanOrEqual(last);
            last = score;
            for (const { start, end } of marks.words) {
              expect(start).toBeLessThan(end);
              expect(end).toBeLessThanOrEqual(text.length);
            }
          }
        },
      ),
      // An exact match above what has the higher score by words.
      { numRuns: 300, examples: [["the-’s", "hybrid", true]] },
    );
  });
});

describe("an encoder that fails on a query", () => {
  test("leaves the words to answer alone, and says why", async () => {
    const fails = {
      ...tinyEncoder,
      encode: () => Promise.reject(new Error("out of memory")),
    };
    const byWords = await ask("cheese stalls", { mode: "words" });
    for (const mode of ["hybrid", "meaning"] as const) {
      const found = await search(parts, fails, request("cheese stalls", { mode }));
      const missing = [{ leg: "meaning", reason: "failed", message: "out of memory" }];
      expect(found).toEqual({ ...byWords, mode, missing });
    }
  });
});

describe("a phrase of stop words only", async () => {
  const quoted = await tinyPartsOf([
    passageOf("To be or not to be, he asked."),
    passageOf("Be it so, or not."),
  ]);

  test("is found where it stands, though no term of it is indexed", async () => {
    const { results, fits } = await search(quoted, null, request('"to be or not to be"'));
    expect(results.map(({ text }) => text)).toEqual(["To be or not to be, he asked."]);
    expect(fits).toBe(true);
  });

  test("is not found where it does not stand", async () => {
    expect((await search(quoted, null, request('"or to be"'))).results).toEqual([]);
  });
});
