// Which passages' whole vectors are read. How many they are is tuned, so that the tests only bound it.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FEW_PASSAGES } from "../../../../src/search/ranking-settings.ts";
import { chooseShortlist } from "../../../../src/search/vector/shortlist.ts";

const MANY = 100_000;
const WEIGHT = 0.4;

/** Scores of consecutive rows, falling evenly. */
function falling(firstRow: number, count: number, from: number, to: number): Map<number, number> {
  const step = (from - to) / Math.max(1, count - 1);
  return new Map(Array.from({ length: count }, (_, i) => [firstRow + i, from - i * step]));
}

describe("of few passages", () => {
  test.each([0, 1, FEW_PASSAGES])("all are read: %i", (passages) => {
    for (const mode of ["hybrid", "meaning"] as const) {
      const { rows } = chooseShortlist(passages, mode, new Map(), new Map(), {
        meaningWeight: WEIGHT,
      });
      expect([...rows]).toEqual([...Array(passages).keys()]);
    }
  });

  test("one more is not few: then only what promises something is read", () => {
    const estimates = falling(0, 10, 1, 0);
    const { rows } = chooseShortlist(FEW_PASSAGES + 1, "hybrid", estimates, new Map(), {
      meaningWeight: WEIGHT,
    });
    expect([...rows].sort((a, b) => a - b)).toEqual([...estimates.keys()]);
  });
});

describe("for meaning alone", () => {
  const estimates = falling(1000, 2000, 1, -1);

  test("those that are nearest by estimate are read, as many as are proposed and more", () => {
    const { rows } = chooseShortlist(MANY, "meaning", estimates, new Map(), {
      meaningWeight: WEIGHT,
    });
    expect([...rows]).toEqual(Array.from({ length: rows.size }, (_, i) => 1000 + i));
    expect(rows.size).toBeGreaterThan(100);
    expect(rows.size).toBeLessThan(1000);
  });

  test("what words have found is not, however good", () => {
    const words = falling(50_000, 100, 1, 0.5);
    const { rows } = chooseShortlist(MANY, "meaning", estimates, words, { meaningWeight: WEIGHT });
    expect([...rows].filter((row) => row >= 50_000)).toEqual([]);
  });

  test("of equal ones the lower rows are, whatever the order they come in", () => {
    const even = Array.from({ length: 997 }, (_, i): [number, number] => [(i * 7919) % 997, 0.5]);
    const { rows } = chooseShortlist(MANY, "meaning", new Map(even), new Map(), {
      meaningWeight: WEIGHT,
    });
    expect([...rows].sort((a, b) => a - b)).toEqual([...Array(rows.size).keys()]);
    expect(rows.size).toBeLessThan(997);
  });
});

describe("for both", () => {
  const estimates = falling(1000, 2000, 1, -1);
  const words = falling(50_000, 300, 1, 0.1);
  const { rows } = chooseShortlist(MANY, "hybrid", estimates, words, { meaningWeight: WEIGHT });
  const [near, worded] = [1000, 50_000].map((first) =>
    [...rows].filter((row) => row >= first && row < first + 2000).map((row) => row - first),
  );

  test("the nearest are read, though no word is in them", () => {
    expect(near).toEqual(expect.arrayContaining(Array.from({ length: 8 }, (_, i) => i)));
  });

  test("the words' best are read, though nothing is known of their meaning", () => {
    expect(worded?.sort((a, b) => a - b)).toEqual(
      Array.from({ length: worded?.length ?? 0 }, (_, i) => i),
    );
    expect(worded?.length).toBeGreaterThan(20);
  });

  test("a few dozen are read, whatever there is", () => {
    const sizes = [
      rows.size,
      chooseShortlist(MANY, "hybrid", new Map(), words, { meaningWeight: WEIGHT }).rows.size,
      chooseShortlist(MANY, "hybrid", estimates, new Map(), { meaningWeight: WEIGHT }).rows.size,
    ];
    for (const size of sizes) {
      expect(size).toBeGreaterThan(30);
      expect(size).toBeLessThan(150);
    }
    const few = falling(50_000, 20, 1, 0.1);
    const found = chooseShortlist(MANY, "hybrid", new Map(), few, { meaningWeight: WEIGHT }).rows;
    expect([...found]).toEqual([...few.keys()]);
  });

  test("what both legs find is read, though each finds others that are better", () => {
    // The best by words that is not read for them, and the nearest that is not read for that.
    const [wordedLess, nearLess] = [words, estimates].map((scores) =>
      [...scores.keys()].find((row) => !rows.has(row)),
    );
    const both = new Map([...words, [nearLess ?? 0, words.get(wordedLess ?? 0) ?? 0] as const]);
    const sorted = new Map([...both].sort((a, b) => b[1] - a[1]));
    const found = chooseShortlist(MANY, "hybrid", estimates, sorted, {
      meaningWeight: WEIGHT,
    }).rows;
    expect(found.has(nearLess ?? 0)).toBe(true);
  });

  test("of a draft about as many are read as are shown, and they are among those of the final answer", () => {
    for (const mode of ["hybrid", "meaning"] as const) {
      const options = { meaningWeight: WEIGHT };
      const final = chooseShortlist(MANY, mode, estimates, words, options).rows;
      const draft = chooseShortlist(MANY, mode, estimates, words, { ...options, draft: true }).rows;
      expect(draft.size).toBeGreaterThanOrEqual(10);
      expect(draft.size).toBeLessThanOrEqual(16);
      expect([...draft].filter((row) => !final.has(row))).toEqual([]);
    }
  });

  test("the more meaning weighs, the fewer are read for their words", () => {
    const wordedAt = (meaningWeight: number) =>
      [...chooseShortlist(MANY, "hybrid", estimates, words, { meaningWeight }).rows].filter(
        (row) => row >= 50_000,
      ).length;
    expect(wordedAt(0.4)).toBeLessThanOrEqual(wordedAt(0));
    expect(wordedAt(1)).toBeLessThan(wordedAt(0.4));
  });
});

describe("what is thought of the meaning of a passage", () => {
  const estimates = falling(0, 100, 1, 0.01);
  const { meaningOf } = chooseShortlist(MANY, "hybrid", estimates, new Map(), {
    meaningWeight: WEIGHT,
  });

  const trust = meaningOf(0);

  test("is a part of its estimate, the same of all, as the largest estimates are the luckiest", () => {
    expect(trust).toBeGreaterThan(0.1);
    expect(trust).toBeLessThan(1);
    for (const [row, estimated] of estimates) {
      expect(meaningOf(row)).toBeCloseTo(trust * estimated, 9);
    }
  });

  test("that was not looked at is less than of what the best are, and more than of the last", () => {
    expect(meaningOf(50_000)).toBeLessThan(meaningOf(49));
    expect(meaningOf(50_000)).toBeGreaterThan(meaningOf(99));
  });

  test("is nothing where nothing was looked at", () => {
    expect(
      chooseShortlist(MANY, "hybrid", new Map(), new Map(), { meaningWeight: WEIGHT }).meaningOf(7),
    ).toBe(0);
  });

  test("where only few were looked at is less than of the last of them", () => {
    const three = falling(0, 3, 0.9, 0.3);
    const shortlist = chooseShortlist(MANY, "hybrid", three, new Map(), { meaningWeight: WEIGHT });
    expect(shortlist.meaningOf(7)).toBeGreaterThan(0);
    expect(shortlist.meaningOf(7)).toBeLessThan(shortlist.meaningOf(2));
  });
});

test("every row that is read was estimated, found by words, or there are few", () => {
  const score = fc.double({ min: -1, max: 1, noNaN: true });
  const scores = fc.array(fc.tuple(fc.nat({ max: 999 }), score), { maxLength: 300 });
  fc.assert(
    fc.property(scores, scores, fc.constantFrom("hybrid", "meaning"), (near, worded, mode) => {
      const estimates = new Map(near);
      const words = new Map(worded.sort((a, b) => b[1] - a[1]));
      const { rows } = chooseShortlist(1000, mode, estimates, words, { meaningWeight: WEIGHT });
      for (const row of rows) expect(estimates.has(row) || words.has(row)).toBe(true);
    }),
  );
});
