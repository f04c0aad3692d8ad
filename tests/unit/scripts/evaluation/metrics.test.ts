// The measures, against values worked out by hand. log2(2) = 1, log2(3) = 1.584963, log2(4) = 2,
// log2(5) = 2.321928, log2(6) = 2.584963.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mean, ndcg, recall, reciprocalRank } from "../../../../scripts/evaluation/metrics.ts";

const judged = (grades: Readonly<Record<string, number>>) => new Map(Object.entries(grades));
const letters = (text: string) => [...text];

/** Twelve relevant documents, a to l. */
const twelve = new Map(letters("abcdefghijkl").map((document) => [document, 1]));

describe("nDCG@10", () => {
  test("discounts the grade itself, and its ideal counts what was never found", () => {
    // Found: 3 / 1 + 0 / 1.584963 + 2 / 2 + 0 (x is not judged) + 1 / 2.584963
    //      = 3 + 1 + 0.386853 = 4.386853.
    // Ideal, with e that was not found: 3 / 1 + 2 / 1.584963 + 2 / 2 + 1 / 2.321928
    //      = 3 + 1.261860 + 1 + 0.430677 = 5.692536.
    const judgements = judged({ a: 3, b: 0, c: 2, d: 1, e: 2 });
    // 4.386853 / 5.692536 = 0.770632. With the gain 2^grade - 1 it would be 0.821.
    expect(ndcg(letters("abcxd"), judgements, 10)).toBeCloseTo(0.770632, 5);
  });

  test("of fewer than ten results is not made better by their being few", () => {
    // One of two relevant documents, first: 1 / (1 + 1 / 1.584963) = 1 / 1.630930 = 0.613147.
    expect(ndcg(["a"], judged({ a: 1, b: 1 }), 10)).toBeCloseTo(0.613147, 5);
  });

  test("takes a negative grade for 0, in the ranking and in the ideal", () => {
    // Found: -2 counts 0, then 1 / 1.584963 = 0.630930. Ideal: 1.
    expect(ndcg(letters("ab"), judged({ a: -2, b: 1, c: -1 }), 10)).toBeCloseTo(0.63093, 5);
  });

  test("of more than ten relevant documents is 1 where the first ten are relevant", () => {
    expect(ndcg(letters("abcdefghij"), twelve, 10)).toBeCloseTo(1, 12);
  });

  test("has ten places in its ideal, however many are relevant", () => {
    // The sum of 1 / log2(i + 1) over places 1 to 10 is 1 + 0.630930 + 0.5 + 0.430677 + 0.386853
    // + 0.356207 + 0.333333 + 0.315465 + 0.301030 + 0.289065 = 4.543559. Without the first place:
    // 3.543559 / 4.543559 = 0.779908.
    expect(ndcg(letters("xabcdefghi"), twelve, 10)).toBeCloseTo(0.779908, 5);
  });

  test("counts the tenth place and not the eleventh", () => {
    // At the tenth place: (1 / log2(11)) / 1 = 1 / 3.459432 = 0.289065.
    expect(ndcg(letters("123456789a"), judged({ a: 1 }), 10)).toBeCloseTo(0.289065, 5);
    expect(ndcg(letters("123456789xa"), judged({ a: 1 }), 10)).toBe(0);
  });

  test.each([
    ["nothing is found", [], { a: 1 }],
    ["nothing relevant is found", ["x", "y"], { a: 1 }],
    ["nothing is judged", ["x"], {}],
    ["nothing is relevant", ["a", "b"], { a: 0, b: -1 }],
  ])("is 0 where %s", (_, ranking, grades) => {
    expect(ndcg(ranking, judged(grades), 10)).toBe(0);
  });
});

describe("MRR@10", () => {
  test.each([
    ["the first result is relevant", "abc", 1],
    ["the third is, whatever its grade and what follows", "xyca", 1 / 3],
    ["the tenth is", "123456789a", 1 / 10],
    ["the eleventh is", "123456789xa", 0],
    ["those before are graded 0 and less", "zna", 1 / 3],
    ["none is", "xyz", 0],
    ["there are none", "", 0],
  ])("where %s: %s gives %d", (_, ranking, expected) => {
    const judgements = judged({ a: 1, b: 1, c: 3, z: 0, n: -1 });
    expect(reciprocalRank(letters(ranking), judgements, 10)).toBe(expected);
  });
});

describe("recall", () => {
  test("is the share of the relevant that stand among the first ten, or the first hundred", () => {
    // a at place 1, b at place 50, c at place 101, d nowhere; z is judged but not relevant.
    const ranking = Array.from({ length: 101 }, (_, i) => `x${i}`);
    [ranking[0], ranking[1], ranking[49], ranking[100]] = ["a", "z", "b", "c"];
    const judgements = judged({ a: 1, b: 2, c: 1, d: 1, z: 0, n: -1 });
    expect(recall(ranking, judgements, 10)).toBe(1 / 4);
    expect(recall(ranking, judgements, 100)).toBe(2 / 4);
    expect(recall(ranking, judgements, 101)).toBe(3 / 4);
  });

  test("at 10 stays below 1 where more than ten are relevant", () => {
    expect(recall([...twelve.keys()], twelve, 10)).toBe(10 / 12);
    expect(recall([...twelve.keys()], twelve, 100)).toBe(1);
  });

  test("counts the last place that counts", () => {
    expect(recall(letters("123456789a"), judged({ a: 1 }), 10)).toBe(1);
    expect(recall(letters("123456789xa"), judged({ a: 1 }), 10)).toBe(0);
  });

  test.each([
    ["nothing is found", [], { a: 1 }],
    ["nothing is relevant", ["a"], { a: 0 }],
    ["nothing is judged", ["a"], {}],
  ])("is 0 where %s", (_, ranking, grades) => {
    expect(recall(ranking, judged(grades), 10)).toBe(0);
  });
});

test("a mean of nothing is 0", () => {
  expect(mean([])).toBe(0);
  expect(mean([1, 0, 0.5, 0.5])).toBe(0.5);
});

describe("for any judgements and any ranking", () => {
  const DOCUMENTS = Array.from({ length: 14 }, (_, i) => `d${i}`);
  const grade = fc.integer({ min: -1, max: 3 });
  /** Some of the documents are judged, some are found, some are both. */
  const cases = fc.record({
    judgements: fc
      .subarray(DOCUMENTS)
      .chain((documents) =>
        fc.tuple(...documents.map((document) => fc.tuple(fc.constant(document), grade))),
      )
      .map((pairs) => new Map(pairs)),
    ranking: fc.shuffledSubarray(DOCUMENTS),
    depth: fc.integer({ min: 1, max: 15 }),
  });
  const measures = [ndcg, reciprocalRank, recall];

  test("every measure lies between 0 and 1", () => {
    fc.assert(
      fc.property(cases, ({ judgements, ranking, depth }) => {
        for (const measure of measures) {
          const value = measure(ranking, judgements, depth);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  test("the ranking by grade is perfect", () => {
    fc.assert(
      fc.property(cases, ({ judgements, depth }) => {
        const perfect = [...judgements].sort((a, b) => b[1] - a[1]).map(([document]) => document);
        const relevant = [...judgements.values()].filter((value) => value > 0).length;
        fc.pre(relevant > 0);
        expect(ndcg(perfect, judgements, depth)).toBeCloseTo(1, 12);
        expect(reciprocalRank(perfect, judgements, depth)).toBe(1);
        expect(recall(perfect, judgements, depth)).toBeCloseTo(Math.min(1, depth / relevant), 12);
      }),
    );
  });

  test("no measure falls when a document is swapped with a worse one before it", () => {
    fc.assert(
      fc.property(cases, fc.nat(), fc.nat(), ({ judgements, ranking, depth }, one, other) => {
        fc.pre(ranking.length > 1);
        const [i, j] = [one % ranking.length, other % ranking.length].sort((a, b) => a - b);
        const [before = "", after = ""] = [ranking[i ?? 0], ranking[j ?? 0]];
        fc.pre((judgements.get(after) ?? 0) > (judgements.get(before) ?? 0));
        const better = ranking.with(i ?? 0, after).with(j ?? 0, before);
        for (const measure of measures) {
          expect(measure(better, judgements, depth)).toBeGreaterThanOrEqual(
            measure(ranking, judgements, depth) - 1e-12,
          );
        }
      }),
    );
  });
});
