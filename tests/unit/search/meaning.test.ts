// The meaning leg: passages and sentences against the query's vector.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Calibration, MeaningIndex, nearness } from "../../../src/search/meaning.ts";
import {
  storedVectors,
  tablesOf,
  vectorRows,
  vectorTexts,
} from "../../../src/search/vector-rows.ts";
import { dotProduct, VECTOR_BITS } from "../../../src/search/vectors.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";

const passages = [
  passageOf("A lone sentence."),
  passageOf("First of two. Second of two."),
  passageOf("One of three. Two of three. Three of three.", { headings: ["Outer", "Inner"] }),
];

/** An index of the three passages; in one dimension, a row's number is its cosine with the query. */
function indexOf(
  cosines: readonly number[],
  calibration: Calibration = { mean: 0.2, spread: 0.1 },
): MeaningIndex {
  const vectors = cosines.map((cosine) => Float32Array.of(cosine));
  return new MeaningIndex(passages, tablesOf(passages, vectors, 1), calibration);
}
const QUERY = Float32Array.of(1);

describe("the stored tables", () => {
  // Each points its own way: any two are at a right angle, or nearly.
  const vectors = Array.from({ length: 8 }, (_, row) =>
    Float32Array.from({ length: 64 }, (_, d) => Math.sin((row + 1) * (d + 1) * 1.7)),
  );
  test.each([
    { passages: 8, sentences: 8 },
    { passages: 4, sentences: 1 },
  ] as const)("give the vectors back in their order, with %o bits as well as these can", (bits) => {
    const tables = tablesOf(passages, vectors, 64, bits);
    expect([tables.passages.count, tables.sentences.count]).toEqual([3, 5]);
    const stored = vectorRows(passages).rows.flatMap((rows, position) =>
      storedVectors(tables, rows, position),
    );
    expect(stored).toHaveLength(8);
    stored.forEach((vector, row) => {
      // Nearer to its own than to any other.
      const dots = vectors.map((other) => dotProduct(vector, other));
      expect(dots.indexOf(Math.max(...dots))).toBe(row);
    });
  });

  test("have fewer bits for sentences than for passages where nothing else is said", () => {
    const { passages: own, sentences } = tablesOf(passages, vectors, 64);
    expect({ passages: own.bits, sentences: sentences.bits }).toEqual(VECTOR_BITS);
  });
});

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
    expect(lone).toMatchObject({ similarity: expect.closeTo(0.8, 6), nearestSentence: null });
  });

  test("names its nearest sentence by its position", () => {
    const scores = indexOf([0, 0, 0.1, 0.9, 0, 0.3, 0.7, 0.2]).score(QUERY);
    expect(scores.map(({ nearestSentence }) => nearestSentence)).toEqual([null, 1, 1]);
  });

  test("is as near as its nearest sentence where that is nearer than the whole", () => {
    const scores = indexOf([0.1, 0.1, 0, 0.95, 0.2, 0, 0, 0.3]).score(QUERY);
    expect(scores[1]).toMatchObject({ similarity: expect.closeTo(0.95, 6), nearestSentence: 1 });
    expect(scores[2]).toMatchObject({ similarity: expect.closeTo(0.3, 6), nearestSentence: 2 });
  });

  test("is as near as the whole where that is nearer than its sentences", () => {
    const scores = indexOf([0.1, 0.9, 0.5, 0.4, 0.1, 0.5, 0.4, 0.5]).score(QUERY);
    // The nearest sentence is still named: it is shown whatever the ranking took.
    expect(scores[1]).toMatchObject({ similarity: expect.closeTo(0.9, 6), nearestSentence: 0 });
  });

  test("is far where the whole and all its sentences are: 0 is not the least", () => {
    const scores = indexOf([-0.3, -0.5, -0.4, -0.2, -0.1, -0.6, -0.7, -0.8]).score(QUERY);
    expect(scores.map(({ similarity }) => similarity)).toEqual([
      expect.closeTo(-0.3, 6),
      expect.closeTo(-0.2, 6),
      expect.closeTo(-0.1, 6),
    ]);
    expect(scores.map(({ nearestSentence }) => nearestSentence)).toEqual([null, 1, 0]);
  });

  test("is as near as the nearest of its own rows, whatever all of them are", () => {
    const { rows, count } = vectorRows(passages);
    const cosine = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(cosine, { minLength: count, maxLength: count }), (cosines) => {
        for (const { whole, sentences } of rows) {
          const ofSentences = cosines.slice(whole + 1, whole + 1 + sentences);
          const { similarity, nearestSentence } = nearness(
            cosines[whole] ?? Number.NaN,
            ofSentences,
          );
          expect(similarity).toBe(Math.max(cosines[whole] ?? Number.NaN, ...ofSentences));
          // Of equally near ones the first.
          const position = ofSentences.indexOf(Math.max(...ofSentences));
          expect(nearestSentence).toBe(sentences === 0 ? null : position);
        }
      }),
    );
  });
});

test("an index without passages scores nothing", () => {
  const index = new MeaningIndex([], tablesOf([], [], 1), { mean: 0.2, spread: 0.1 });
  expect(index.score(QUERY)).toEqual([]);
});

describe("the score", () => {
  const scoresOf = (cosines: readonly number[], calibration?: Calibration) =>
    indexOf(cosines, calibration)
      .score(QUERY)
      .map(({ score }) => score);

  test.each<[what: string, similarity: number, score: number]>([
    ["is 0 at the mean of unrelated passages", 0.2, 0],
    ["is 1 at five spreads above it", 0.7, 1],
    ["is a half at half of that", 0.45, 0.5],
    ["is a fifth for each spread", 0.3, 0.2],
    ["is above 1 beyond", 0.95, 1.5],
    ["is below 0 under the mean", 0.1, -0.2],
    ["is as linear there", -0.3, -1],
  ])("%s: of %d it is %d", (_, similarity, score) => {
    // Once as a passage of one sentence, once as a whole passage, once as a sentence.
    const scores = scoresOf([similarity, similarity, -1, -1, -1, -1, similarity, -1]);
    expect(scores).toEqual(Array(3).fill(expect.closeTo(score, 5)));
  });

  test("is the calibration's own: the same similarity says more under another encoder", () => {
    const scores = scoresOf([0.6, 0.8, 0, 0, 0.5, 0, 0, 0], { mean: 0.6, spread: 0.04 });
    expect(scores).toEqual([0, 1, -0.5].map((score) => expect.closeTo(score, 5)));
  });

  test("does not depend on the other passages", () => {
    const near = scoresOf([0.9, 0.5, 0.1, 0.1, 0.9, 0.9, 0.9, 0.9]);
    const far = scoresOf([0.1, 0.5, 0.1, 0.1, -0.1, -0.1, -0.1, -0.1]);
    expect(near[1]).toBe(far[1]);
    expect(near[1]).toBeCloseTo(0.6, 5);
  });

  test("is linear for every similarity and calibration, so that order and magnitude stay", () => {
    const cosine = fc.double({ min: -1, max: 1, noNaN: true });
    const spread = fc.double({ min: 0.01, max: 1, noNaN: true });
    const cosines = fc.array(cosine, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(cosines, cosine, spread, (values, mean, spread) => {
        for (const { score, similarity } of indexOf(values, { mean, spread }).score(QUERY)) {
          expect(mean + 5 * spread * score).toBeCloseTo(similarity, 6);
        }
      }),
    );
  });
});
