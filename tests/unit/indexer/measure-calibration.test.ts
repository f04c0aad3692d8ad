// How near sentences are to passages that have nothing to do with them.
import { describe, expect, test } from "vitest";
import { measureCalibration } from "../../../src/indexer/measure-calibration.ts";
import type { Passage } from "../../../src/search/passage.ts";
import { dotProduct } from "../../../src/search/vectors.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";

const EAST = Float32Array.of(1, 0);
const NORTH = Float32Array.of(0, 1);
const NOTHING = Float32Array.of(0, 0);

/** Passages with their vectors; of one article, or of several sections of it. */
const group = (article: string, heading: string, ...vectors: Float32Array[]) =>
  vectors.map((vector) => ({ passage: passageOf("", { article, headings: [heading] }), vector }));
/** As if the index stored the vectors as they are. */
const measureExactly = (passages: Passage[], vectors: Float32Array[]) =>
  measureCalibration(passages, vectors, ({ whole, sentences }) =>
    vectors.slice(whole, whole + 1 + sentences),
  );
const measure = (...groups: ReturnType<typeof group>[]) => {
  const all = groups.flat();
  return measureExactly(
    all.map(({ passage }) => passage),
    all.map(({ vector }) => vector),
  );
};
const times = (count: number, vector: Float32Array) => Array<Float32Array>(count).fill(vector);

/** A generator with a seed, from 0 to 1 without a pattern. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const sorted = (vectors: readonly Float32Array[]) =>
  vectors.toSorted((one, other) => (one[0] ?? 0) - (other[0] ?? 0));

function meanAndDeviation(values: readonly number[]): { mean: number; spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, spread: Math.sqrt(variance) };
}

describe("the similarity of sentences to unrelated passages", () => {
  test("is taken between articles, not inside one", () => {
    // 36 pairs between the articles, each taken both ways: half of them alike, half at right angles. Inside: 1, mostly.
    const one = group("a", "", ...times(6, EAST));
    const other = group("b", "", ...times(3, EAST), ...times(3, NORTH));
    expect(measure(one, other)).toEqual({ mean: 0.5, spread: 0.5 });
  });

  test("is not taken between the sections of one article where there are others", () => {
    // Between the articles all are at right angles; between the first's sections all are alike.
    const first = [group("a", "First", ...times(6, EAST)), group("a", "Second", ...times(6, EAST))];
    expect(measure(...first, group("b", "Third", ...times(6, NORTH)))).toEqual({
      mean: 0,
      spread: 0.01,
    });
  });

  test("is taken between sections where there is only one article", () => {
    // 36 pairs between the sections: a third of them alike. Inside: mostly.
    const one = group("a", "First", ...times(6, EAST));
    const other = group("a", "Second", ...times(2, EAST), ...times(4, NORTH));
    expect(measure(one, other)).toEqual({ mean: 0.3333, spread: 0.4714 });
  });

  test("leaves out passages without meaning", () => {
    const one = group("a", "", ...times(6, EAST), ...times(9, NOTHING));
    const other = group("b", "", ...times(3, EAST), ...times(3, NORTH));
    expect(measure(one, other)).toEqual({ mean: 0.5, spread: 0.5 });
  });

  test("has a spread above 0 even where all passages are alike", () => {
    const alike = measure(group("a", "", ...times(6, EAST)), group("b", "", ...times(6, EAST)));
    expect(alike).toEqual({ mean: 1, spread: 0.01 });
  });

  test("is rounded to four decimals, as a person reads it", () => {
    const one = group("a", "", ...times(6, EAST));
    const other = group("b", "", ...times(2, EAST), ...times(4, NORTH));
    expect(measure(one, other)).toEqual({ mean: 0.3333, spread: 0.4714 });
  });

  test.each([
    ["no passage", []],
    ["28 pairs", [group("a", "", EAST), group("b", "", ...times(14, NORTH))]],
    ["one section only", [group("a", "Only", ...times(20, EAST))]],
  ])("is that of larger collections where %s can be measured", (_, groups) => {
    expect(measure(...groups)).toEqual({ mean: 0.17, spread: 0.09 });
  });

  test("is that of first sentences to the nearer of whole passage and sentences, both ways", () => {
    // In the order of vectorTexts: the whole passage, its first sentence, its second.
    const ofA = [
      [0, 0.28, 0.96],
      [1, 0, 0],
      [0, 0.8, 0.6],
    ];
    const ofB = [
      [0.6, 0, 0.8],
      [0, 1, 0],
      [0.28, 0, 0.96],
    ];
    const pair = (article: string, rows: readonly (readonly number[])[]) => ({
      passage: passageOf("One. Two.", { article }),
      vectors: rows.map((row) => Float32Array.from(row)),
    });
    const all = [...Array(6).fill(pair("a", ofA)), ...Array(6).fill(pair("b", ofB))];
    // From a's sentence to b's passages 0.6, to the whole; from b's to a's 0.8, to the second sentence.
    const measured = measureExactly(
      all.map(({ passage }) => passage),
      all.flatMap(({ vectors }) => vectors),
    );
    expect(measured).toEqual({ mean: 0.7, spread: 0.1 });
  });

  describe("of many passages is that of a fair sample of their pairs", () => {
    test.each([
      ["in no order", 400, (vectors: Float32Array[]) => vectors],
      ["sorted by subject", 400, sorted],
      ["many times as many as are taken", 2000, sorted],
      ["just more than are taken", 141, sorted],
    ])("%s, %i of them", (_, count, ordered) => {
      // Every third vector in the mean points north; the articles take turns.
      const random = randomFrom(7);
      const vectors = ordered(
        Array.from({ length: count }, () => (random() < 1 / 3 ? NORTH : EAST)),
      );
      const articles = vectors.map(() => (random() < 0.5 ? "a" : "b"));
      const measured = measure(...vectors.map((vector, i) => group(articles[i] ?? "", "", vector)));
      const all = meanAndDeviation(
        vectors.flatMap((one, i) =>
          vectors
            .filter((_, j) => articles[i] !== articles[j])
            .map((other) => dotProduct(one, other)),
        ),
      );
      expect(Math.abs(measured.mean - all.mean)).toBeLessThan(0.02);
      expect(Math.abs(measured.spread - all.spread)).toBeLessThan(0.02);
    });

    test("where every third passage is unlike the others", () => {
      // Each first sentence is at right angles to all of the other article; every third whole is near it.
      const halfway = Float32Array.of(Math.SQRT1_2, Math.SQRT1_2, 0);
      const away = Float32Array.of(0, 0, 1);
      const all = Array.from({ length: 420 }, (_, i) => ({
        passage: passageOf("One. Two.", { article: i % 2 === 0 ? "a" : "b" }),
        vectors: [
          i % 3 === 1 ? halfway : away,
          i % 2 === 0 ? Float32Array.of(1, 0, 0) : Float32Array.of(0, 1, 0),
          away,
        ],
      }));
      const { mean } = measureExactly(
        all.map(({ passage }) => passage),
        all.flatMap(({ vectors }) => vectors),
      );
      expect(Math.abs(mean - Math.SQRT1_2 / 3)).toBeLessThan(0.01);
    });
  });

  test("is measured from 30 pairs on", () => {
    const measured = measure(group("a", "", EAST), group("b", "", ...times(15, NORTH)));
    expect(measured).toEqual({ mean: 0, spread: 0.01 });
  });
});
