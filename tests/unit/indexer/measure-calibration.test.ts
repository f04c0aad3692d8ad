// How near unrelated sentences are to each other.
import { describe, expect, test } from "vitest";
import { measureCalibration } from "../../../src/indexer/measure-calibration.ts";
import { dotProduct } from "../../../src/search/vectors.ts";
import { passageOf } from "../../fixtures/bundle/tiny-bundle.ts";

const EAST = Float32Array.of(1, 0);
const NORTH = Float32Array.of(0, 1);
const NOTHING = Float32Array.of(0, 0);

/** Passages with their vectors; of one article, or of several sections of it. */
const group = (article: string, heading: string, ...vectors: Float32Array[]) =>
  vectors.map((vector) => ({ passage: passageOf("", { article, headings: [heading] }), vector }));
const measure = (...groups: ReturnType<typeof group>[]) => {
  const all = groups.flat();
  return measureCalibration(
    all.map(({ passage }) => passage),
    all.map(({ vector }) => vector),
  );
};
const times = (count: number, vector: Float32Array) => Array<Float32Array>(count).fill(vector);

describe("the cosine of unrelated sentences", () => {
  test("is taken between articles, not inside one", () => {
    // 36 pairs between the articles: half of them alike, half at right angles. Inside: 1, mostly.
    const one = group("a", "", ...times(6, EAST));
    const other = group("b", "", ...times(3, EAST), ...times(3, NORTH));
    expect(measure(one, other)).toEqual({ mean: 0.5, spread: 0.5 });
  });

  test("is taken between sections where there is only one article", () => {
    const one = group("a", "First", ...times(6, EAST));
    const other = group("a", "Second", ...times(6, NORTH));
    expect(measure(one, other)).toEqual({ mean: 0, spread: 0.01 });
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
    ["29 pairs", [group("a", "", EAST), group("b", "", ...times(29, NORTH))]],
    ["one section only", [group("a", "", ...times(20, EAST))]],
  ])("is that of larger collections where %s can be measured", (_, groups) => {
    expect(measure(...groups)).toEqual({ mean: 0.23, spread: 0.115 });
  });

  test("is that of first sentences, not of the whole passages that they stand in", () => {
    const pair = (article: string, first: Float32Array) => ({
      passage: passageOf("One. Two.", { article }),
      // In the order of vectorTexts: the whole passage, then its sentences.
      vectors: [EAST, first, EAST],
    });
    const all = [
      ...times(6, EAST).map((first) => pair("a", first)),
      ...times(6, NORTH).map((first) => pair("b", first)),
    ];
    const measured = measureCalibration(
      all.map(({ passage }) => passage),
      all.flatMap(({ vectors }) => vectors),
    );
    expect(measured).toEqual({ mean: 0, spread: 0.01 });
  });

  test("of many passages is that of a fair sample of their pairs", () => {
    // A generator with a seed: every third vector in the mean points north, without a pattern.
    let seed = 7;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const vectors = Array.from({ length: 400 }, () => (random() < 1 / 3 ? NORTH : EAST));
    const groups = vectors.map((vector, i) => group(i % 2 ? "a" : "b", "", vector));
    const ofAll = vectors.flatMap((one, i) =>
      vectors.filter((_, j) => j > i && (j - i) % 2 === 1).map((other) => dotProduct(one, other)),
    );
    const mean = ofAll.reduce((sum, cosine) => sum + cosine, 0) / ofAll.length;
    expect(Math.abs(measure(...groups).mean - mean)).toBeLessThan(0.01);
  });

  test("is measured from 30 pairs on", () => {
    const measured = measure(group("a", "", EAST), group("b", "", ...times(30, NORTH)));
    expect(measured).toEqual({ mean: 0, spread: 0.01 });
  });
});
