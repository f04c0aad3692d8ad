// The meaning leg: passages and sentences against the query's vector.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MeaningIndex, standingOut } from "../../../src/search/meaning.ts";
import { vectorRows, vectorTexts } from "../../../src/search/vector-rows.ts";
import { quantiseVectors } from "../../../src/search/vectors.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";

const passages = [
  passageOf("A lone sentence."),
  passageOf("First of two. Second of two."),
  passageOf("One of three. Two of three. Three of three.", { headings: ["Outer", "Inner"] }),
];

/** An index of the three passages, whose vectors are angles to the query in the plane. */
function indexOf(cosines: readonly number[]): MeaningIndex {
  const vectors = cosines.map((cosine) => Float32Array.of(cosine, Math.sqrt(1 - cosine * cosine)));
  return new MeaningIndex(passages, quantiseVectors(vectors, 2));
}
const QUERY = Float32Array.of(1, 0);

describe("rows of the vector table", () => {
  test("are one for a passage and one for each of its sentences, but none for a single sentence", () => {
    expect(vectorRows(passages)).toEqual({
      rows: [
        { whole: 0, sentences: 0 },
        { whole: 1, sentences: 2 },
        { whole: 4, sentences: 3 },
      ],
      count: 8,
    });
  });

  test("belong to the texts, in order; a whole passage is read below title and innermost heading", () => {
    const titled = passages.map((passage) => ({ ...passage, title: "Title" }));
    expect(vectorTexts(titled)).toEqual([
      "Title\nA lone sentence.",
      "Title\nFirst of two. Second of two.",
      "First of two.",
      "Second of two.",
      "Title\nInner\nOne of three. Two of three. Three of three.",
      "One of three.",
      "Two of three.",
      "Three of three.",
    ]);
  });
});

describe("a passage", () => {
  test("of one sentence has no nearest sentence: it is the sentence", () => {
    const [lone] = indexOf([0.8, 0, 0, 0, 0, 0, 0, 0]).score(QUERY);
    expect(lone?.nearestSentence).toBe(null);
    expect(lone?.similarity).toBeCloseTo(0.8, 2);
  });

  test("names its nearest sentence by its position", () => {
    const scores = indexOf([0, 0, 0.1, 0.9, 0, 0.3, 0.7, 0.2]).score(QUERY);
    expect(scores.map(({ nearestSentence }) => nearestSentence)).toEqual([null, 1, 1]);
  });

  test("is as near as its sentence where that stands out more than the whole", () => {
    const scores = indexOf([0.1, 0.1, 0, 0.95, 0.2, 0, 0, 0.1]).score(QUERY);
    expect(scores[1]?.similarity).toBeCloseTo(0.95, 2);
  });

  test("is as near as a whole where that stands out more than its sentences", () => {
    const scores = indexOf([0.1, 0.9, 0.5, 0.4, 0.1, 0.5, 0.4, 0.5]).score(QUERY);
    expect(scores[1]?.similarity).toBeCloseTo(0.9, 2);
    // The nearest sentence is still named: it is shown whatever the ranking took.
    expect(scores[1]?.nearestSentence).toBe(0);
  });

  test("has a score that is a number even where all are equally near", () => {
    const scores = indexOf([0, 0, 0, 0, 0, 0, 0, 0]).score(QUERY);
    expect(scores.map(({ score }) => score)).toEqual([0, 0, 0]);
  });
});

test("an index without passages scores nothing", () => {
  const index = new MeaningIndex([], quantiseVectors([], 2));
  expect(index.score(QUERY)).toEqual([]);
});

describe("standing out", () => {
  test.each([
    ["one passage", [0.9]],
    ["equal passages", [0.4, 0.4, 0.4]],
    ["no passage", []],
  ])("is nothing for %s", (_, cosines) => {
    expect(standingOut(cosines)).toEqual(cosines.map(() => 0));
  });

  test("is a sixth for each standard deviation above the mean", () => {
    // Mean 0.5, deviation 0.1.
    const scores = standingOut([0.4, 0.6]);
    expect(scores[0]).toBeCloseTo(-1 / 6, 9);
    expect(scores[1]).toBeCloseTo(1 / 6, 9);
  });

  test("keeps the order, and no cosine makes it anything but a number", () => {
    const cosines = fc.array(fc.double({ min: -1, max: 1, noNaN: true }));
    fc.assert(
      fc.property(cosines, (values) => {
        const scores = standingOut(values);
        for (const [i, score] of scores.entries()) {
          expect(score).not.toBeNaN();
          for (const [j, other] of scores.entries()) {
            if ((values[i] ?? 0) > (values[j] ?? 0)) expect(score).toBeGreaterThanOrEqual(other);
          }
        }
      }),
    );
  });

  test("is the same whatever the encoder's usual cosine is", () => {
    const low = standingOut([0.1, 0.2, 0.4]);
    const high = standingOut([0.6, 0.7, 0.9]);
    low.forEach((score, i) => {
      expect(high[i]).toBeCloseTo(score, 9);
    });
  });
});
