// The scale of word scores.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrateWords } from "../../../../src/search/lexical/calibrate-words.ts";

describe("word scores", () => {
  test.each<[terms: number, scores: number[], attainable: number, expected: number[]]>([
    // Up to four terms, a full match is all that is attainable.
    [1, [10, 5, 1], 10, [1, 0.25, 0.01]],
    [4, [5, 2.5, 1], 10, [0.25, 0.0625, 0.01]],
    // Beyond, it is what four of the terms are worth: 8 of 10 for five terms, 5 of 10 for eight.
    [5, [8, 4, 1], 10, [1, 0.25, 1 / 64]],
    [8, [5, 2.5, 1], 10, [1, 0.25, 0.04]],
  ])(
    "of a query of %i terms, %j with %d attainable, are squared shares of a full match",
    (terms, scores, attainable, expected) => {
      expect(calibrateWords(scores, attainable, terms)).toEqual(
        expected.map((share) => expect.closeTo(share, 9)),
      );
    },
  );

  test("of the best are not full where it has one common word of four", () => {
    expect(calibrateWords([2], 10, 4)).toEqual([expect.closeTo(0.04, 9)]);
  });

  test.each([1, 4, 8])("of %i terms above a full match are full, not more", (terms) => {
    expect(calibrateWords([30, 15], 10, terms)).toEqual([1, 0.25]);
  });

  test("are full where the query has no term: a phrase of stop words was found as it stands", () => {
    expect(calibrateWords([1, 1], 1, 0)).toEqual([1, 1]);
  });

  test("of no passage are none, also where nothing is attainable", () => {
    expect(calibrateWords([], 0, 1)).toEqual([]);
  });

  test("lie above 0 and up to 1, in the order they had", () => {
    const score = fc.double({ min: 1e-6, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(score), score, fc.nat({ max: 60 }), (scores, attainable, terms) => {
        const calibrated = calibrateWords(scores, attainable, terms);
        expect(calibrated).toHaveLength(scores.length);
        for (const [i, value] of calibrated.entries()) {
          expect(value).toBeGreaterThan(0);
          expect(value).toBeLessThanOrEqual(1);
          for (const [j, other] of calibrated.entries()) {
            if ((scores[i] ?? 0) > (scores[j] ?? 0)) expect(value).toBeGreaterThanOrEqual(other);
          }
        }
      }),
    );
  });
});
