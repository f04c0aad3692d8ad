// Fusion of the two legs.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrateWords, fuse } from "../../../src/search/fuse.ts";

const words = new Map([
  [4, 1],
  [2, 0.5],
  [0, 0.1],
]);
const meaning = [0.9, 0.8, -0.2, 0.4, 0.3];
const proposed = [0, 1, 3, 4, 2];
const order = (weight: number) => fuse(words, meaning, proposed, weight).map(({ row }) => row);

describe("the weight of meaning", () => {
  test("0 gives the order of the words, then the rest, which all score 0, by row", () => {
    expect(order(0)).toEqual([4, 2, 0, 1, 3]);
  });

  test("1 gives the order of meaning alone", () => {
    expect(order(1)).toEqual([0, 1, 3, 4, 2]);
  });

  test("between them is a mean: computed by hand", () => {
    expect(fuse(new Map([[1, 0.8]]), [0.6, 0.2], [0, 1], 0.25)).toEqual([
      { row: 1, score: 0.75 * 0.8 + 0.25 * 0.2 },
      { row: 0, score: 0.25 * 0.6 },
    ]);
  });
});

describe("the union", () => {
  test("scores by meaning what the words found, though meaning did not propose it", () => {
    expect(fuse(new Map([[1, 0.8]]), [0.6, 0.5], [0], 0.5)[0]).toEqual({ row: 1, score: 0.65 });
  });

  test("scores what only meaning found", () => {
    expect(fuse(new Map(), [0, 0.5], [1], 0.5)).toEqual([{ row: 1, score: 0.25 }]);
  });

  test("has what both found once, before what either found as strongly", () => {
    const found = fuse(
      new Map([
        [0, 0.6],
        [1, 0.6],
      ]),
      [0, 0.6, 0.6],
      [1, 2],
      0.5,
    );
    expect(found.map(({ row }) => row)).toEqual([1, 0, 2]);
  });

  test("of nothing is nothing", () => {
    expect(fuse(new Map(), [], [])).toEqual([]);
  });
});

test("an exact match of words stays ahead of a passage that is merely the nearest", () => {
  // Meaning's best lies at a half, as the best of a few dozen passages does by chance.
  expect(fuse(new Map([[0, 1]]), [0, 0.5], [1])[0]?.row).toBe(0);
});

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

test("the result is sorted, holds every candidate once, and never a score that is no number", () => {
  const rows = fc.uniqueArray(fc.nat({ max: 19 }));
  const scores = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 20,
    maxLength: 20,
  });
  const positive = fc.double({ min: 1e-6, max: 100, noNaN: true });
  fc.assert(
    fc.property(
      rows,
      rows,
      scores,
      fc.array(positive, { minLength: 20, maxLength: 20 }),
      positive,
      fc.nat({ max: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (wordRows, proposedRows, meaningScores, wordScores, attainable, terms, weight) => {
        const ofRows = wordScores.slice(0, wordRows.length);
        const calibrated = calibrateWords(ofRows, attainable, terms);
        const byRow = new Map(wordRows.map((row, i) => [row, calibrated[i] ?? Number.NaN]));
        const found = fuse(byRow, meaningScores, proposedRows, weight);
        const candidates = new Set([...wordRows, ...proposedRows]);
        expect(found.map(({ row }) => row).sort()).toEqual([...candidates].sort());
        for (const [i, { row, score }] of found.entries()) {
          expect(score).not.toBeNaN();
          const before = found[i - 1];
          if (!before) continue;
          expect(before.score).toBeGreaterThanOrEqual(score);
          if (before.score === score) expect(before.row).toBeLessThan(row);
        }
      },
    ),
  );
});
