// From which score on a passage is taken for an answer.
import { describe, expect, test } from "vitest";
import { parseQuery } from "../../../src/search/query.ts";
import {
  LEXICAL_RELEVANCE_THRESHOLD,
  relevanceTest,
  relevanceThreshold,
} from "../../../src/search/relevance-threshold.ts";

const STRANGERS = { median: 0.1, spread: 0.1 };

describe("the least fitting score", () => {
  test("rises by 0.08 with every tenfold of passages, as one of more holds words by chance", () => {
    for (const few of [20, 100, 500]) {
      const rise = relevanceThreshold(10 * few, STRANGERS) - relevanceThreshold(few, STRANGERS);
      expect(rise).toBeCloseTo(0.08, 9);
    }
  });

  test("rises by half of what strangers reach, and of how they differ", () => {
    const usual = relevanceThreshold(100, STRANGERS);
    expect(relevanceThreshold(100, { median: 0.3, spread: 0.1 }) - usual).toBeCloseTo(0.1, 9);
    expect(relevanceThreshold(100, { median: 0.1, spread: 0.3 }) - usual).toBeCloseTo(0.1, 9);
    expect(relevanceThreshold(100, { median: -0.3, spread: 0.1 })).toBeLessThan(0);
  });

  test("stops rising at 0.45, as an answer among many is not a better one", () => {
    expect(relevanceThreshold(10_000_000, STRANGERS)).toBe(0.45);
    expect(relevanceThreshold(100, { median: 2, spread: 1 })).toBe(0.45);
  });

  test("is a number for no passage and for one, and where strangers were not measured", () => {
    for (const passages of [0, 1, 9]) {
      expect(relevanceThreshold(passages, null)).toBe(relevanceThreshold(10, STRANGERS));
    }
  });
});

test("where words are asked alone, six tenths of a full match fit: squared, as word scores are", () => {
  expect(LEXICAL_RELEVANCE_THRESHOLD).toBeCloseTo(0.36, 9);
});

const FACTS = { passages: 10, strangers: null, knownShare: 1, misreadShare: 0 };

test("of a query less than half of which is known nothing fits, but for a phrase", () => {
  const fits = (raw: string, knownShare: number) =>
    relevanceTest(parseQuery(raw, false), { meaning: null }, () => 3, { ...FACTS, knownShare })(0);
  expect(fits("ferry flurb", 0.5)).toBe(true);
  expect(fits("ferry flurb", 0.49)).toBe(false);
  expect(fits('"ferry flurb"', 0)).toBe(true);
});

describe("words that were read as others, though they are no typos,", () => {
  const fits = (score: number, misreadShare: number, raw = "old wine") =>
    relevanceTest(parseQuery(raw, false), { meaning: null }, () => score, {
      ...FACTS,
      misreadShare,
    })(0);

  test("count for nothing, squared as word scores are: of half of them a quarter is left", () => {
    expect(fits(4 * LEXICAL_RELEVANCE_THRESHOLD, 0.5)).toBe(true);
    expect(fits(3.99 * LEXICAL_RELEVANCE_THRESHOLD, 0.5)).toBe(false);
  });

  test("leave nothing where they are all that was asked for, but for a phrase", () => {
    expect(fits(100, 1)).toBe(false);
    expect(fits(0, 1, '"old wine"')).toBe(true);
  });

  test("take nothing from what meaning says", () => {
    const meaning = { scores: new Map(), nearest: [0], scoreOf: () => 1 };
    const isRelevant = relevanceTest(parseQuery("wine", false), { meaning }, () => 0, {
      ...FACTS,
      misreadShare: 1,
    });
    expect(isRelevant(0)).toBe(true);
  });
});
