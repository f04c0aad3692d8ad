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
  test("are full where one reaches what is attainable, and squared below", () => {
    expect(calibrateWords([10, 5, 1], 10)).toEqual([1, 0.25, expect.closeTo(0.01, 9)]);
  });

  test("of the best are full from half of what is attainable on", () => {
    expect(calibrateWords([5, 2.5], 10)).toEqual([1, 0.25]);
  });

  test("of the best are not full below that: one word of five is no match", () => {
    expect(calibrateWords([1], 10)).toEqual([expect.closeTo(0.04, 9)]);
  });

  test("above what is attainable are full, not more", () => {
    expect(calibrateWords([30, 15], 10)).toEqual([1, 0.25]);
  });

  test("of no passage are none, also where nothing is attainable", () => {
    expect(calibrateWords([], 0)).toEqual([]);
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
      fc.double({ min: 0, max: 1, noNaN: true }),
      (wordRows, proposedRows, meaningScores, wordScores, attainable, weight) => {
        const calibrated = calibrateWords(wordScores.slice(0, wordRows.length), attainable);
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
