// From which score on a passage is taken for an answer.
import { describe, expect, test } from "vitest";
import {
  LEXICAL_RELEVANCE_THRESHOLD,
  relevanceThreshold,
} from "../../../src/search/relevance-threshold.ts";

describe("the least fitting score", () => {
  test.each([
    [20, 200],
    [50, 500],
    [100, 1000],
    [500, 5000],
  ])("rises by 0.2 with every tenfold: from %i passages to %i", (few, many) => {
    expect(relevanceThreshold(many) - relevanceThreshold(few)).toBeCloseTo(0.2, 9);
  });

  test("stops rising at 0.45, as an answer among many is not a better one", () => {
    expect(relevanceThreshold(1000)).toBeLessThan(0.45);
    for (const passages of [10_000, 100_000, 10_000_000]) {
      expect(relevanceThreshold(passages)).toBe(0.45);
    }
  });

  test("never falls where passages are added", () => {
    const scores = Array.from({ length: 12_000 }, (_, passages) => relevanceThreshold(passages));
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  });

  test("is a number for no passage and for one: that of twenty, fewer were not measured", () => {
    for (const passages of [0, 1, 2, 19]) {
      expect(relevanceThreshold(passages)).toBe(relevanceThreshold(20));
    }
    expect(Number.isFinite(relevanceThreshold(0))).toBe(true);
  });
});

test("where words are asked alone, six tenths of a full match fit: squared, as word scores are", () => {
  expect(LEXICAL_RELEVANCE_THRESHOLD).toBeCloseTo(0.36, 9);
});
