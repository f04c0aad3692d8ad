// How near sentences are to passages that have nothing to do with them.
import { describe, expect, test } from "vitest";
import { dotProduct } from "../../../src/format/vectors.ts";
import { type Drawn, measureCalibration } from "../../../src/indexing/measure-calibration.ts";

const EAST = Float32Array.of(1, 0);
const NORTH = Float32Array.of(0, 1);
const NOTHING = Float32Array.of(0, 0);

/** Passages of one section, whose first sentences say what they say. */
const group = (document: string, heading: string, ...vectors: Float32Array[]): Drawn[] =>
  vectors.map((vector) => ({
    document,
    headings: [heading],
    firstSentence: vector,
    stored: vector,
  }));

/** A passage of no section, whose first sentence says something else than it. */
const pair = (document: string, firstSentence: number[], stored: number[]): Drawn => ({
  document,
  headings: [],
  firstSentence: Float32Array.from(firstSentence),
  stored: Float32Array.from(stored),
});

/** Measures passages, by their positions. */
function measureAll(all: readonly Drawn[]) {
  return measureCalibration(all.length, async (positions) =>
    positions.map((position) => {
      const drawn = all[position];
      if (drawn === undefined) throw new Error(`There is no passage ${position}.`);
      return drawn;
    }),
  );
}
const measure = (...groups: Drawn[][]) => measureAll(groups.flat());
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
  test("is taken between documents, not inside one", async () => {
    // 36 pairs between the documents, each taken both ways: half of them alike, half at right angles. Inside: 1,
    // mostly.
    const one = group("a", "", ...times(6, EAST));
    const other = group("b", "", ...times(3, EAST), ...times(3, NORTH));
    expect(await measure(one, other)).toMatchObject({ mean: 0.5, spread: 0.5 });
  });

  test("is not taken between the sections of one document where there are others", async () => {
    // Between the documents all are at right angles; between the first's sections all are alike.
    const first = [group("a", "First", ...times(6, EAST)), group("a", "Second", ...times(6, EAST))];
    expect(await measure(...first, group("b", "Third", ...times(6, NORTH)))).toMatchObject({
      mean: 0,
      spread: 0.01,
    });
  });

  test("is taken between sections where there is only one document", async () => {
    // 36 pairs between the sections: a third of them alike. Inside: mostly.
    const one = group("a", "First", ...times(6, EAST));
    const other = group("a", "Second", ...times(2, EAST), ...times(4, NORTH));
    expect(await measure(one, other)).toMatchObject({ mean: 0.3333, spread: 0.4714 });
  });

  test("leaves out passages without meaning", async () => {
    const one = group("a", "", ...times(6, EAST), ...times(9, NOTHING));
    const other = group("b", "", ...times(3, EAST), ...times(3, NORTH));
    expect(await measure(one, other)).toMatchObject({ mean: 0.5, spread: 0.5 });
  });

  test("has a spread above 0 even where all passages are alike", async () => {
    const alike = await measure(
      group("a", "", ...times(6, EAST)),
      group("b", "", ...times(6, EAST)),
    );
    expect(alike).toMatchObject({ mean: 1, spread: 0.01 });
  });

  test("is rounded to four decimals, as a person reads it", async () => {
    const one = group("a", "", ...times(6, EAST));
    const other = group("b", "", ...times(2, EAST), ...times(4, NORTH));
    expect(await measure(one, other)).toMatchObject({ mean: 0.3333, spread: 0.4714 });
  });

  test.each([
    ["no passage", []],
    ["28 pairs", [group("a", "", EAST), group("b", "", ...times(14, NORTH))]],
    ["one section only", [group("a", "Only", ...times(20, EAST))]],
  ])("is that of larger collections where %s can be measured", async (_, groups) => {
    expect(await measure(...groups)).toMatchObject({ mean: 0.17, spread: 0.09 });
  });

  test("is that of first sentences to passages as they are stored, both ways", async () => {
    const ofA = Array<Drawn>(6).fill(pair("a", [1, 0, 0], [0, 0.28, 0.96]));
    const ofB = Array<Drawn>(6).fill(pair("b", [0, 1, 0], [0.6, 0, 0.8]));
    // From a's sentence to b's passage 0.6; from b's sentence to a's passage 0.28.
    expect(await measure(ofA, ofB)).toMatchObject({ mean: 0.44, spread: 0.16 });
  });

  test("is measured once more after feedback: of sentences moved to their own and the nearest passages", async () => {
    const ofA = Array<Drawn>(6).fill(pair("a", [1, 0], [1, 0]));
    const ofB = Array<Drawn>(6).fill(pair("b", [0, 1], [0.6, 0.8]));
    // From a's sentence, which stays, 0.6. B's is moved to (0.3, 1.4), which has the length 1.432: 0.2095 to a.
    expect(await measure(ofA, ofB)).toEqual({
      mean: 0.3,
      spread: 0.3,
      feedback: { mean: 0.4048, spread: 0.1952 },
    });
  });

  test.each([
    ["first sentence", { firstSentence: NOTHING, stored: EAST }],
    ["passage", { firstSentence: EAST, stored: NOTHING }],
  ])("leaves out what has no meaning in its %s alone", async (_, vectors) => {
    const one = group("a", "", ...times(6, EAST));
    const other = group("b", "", ...times(3, EAST), ...times(3, NORTH));
    const odd = Array<Drawn>(9).fill({ document: "a", headings: [], ...vectors });
    expect(await measure(one, other, odd)).toMatchObject({ mean: 0.5, spread: 0.5 });
  });

  describe("of many passages is that of a fair sample of their pairs", () => {
    test.each([
      ["in no order", 400, (vectors: Float32Array[]) => vectors],
      ["sorted by subject", 400, sorted],
      ["many times as many as are taken", 2000, sorted],
      ["just more than are taken", 141, sorted],
    ])("%s, %i of them", async (_, count, ordered) => {
      // Every third vector in the mean points north; the documents take turns.
      const random = randomFrom(7);
      const vectors = ordered(
        Array.from({ length: count }, () => (random() < 1 / 3 ? NORTH : EAST)),
      );
      const documents = vectors.map(() => (random() < 0.5 ? "a" : "b"));
      const measured = await measure(
        ...vectors.map((vector, i) => group(documents[i] ?? "", "", vector)),
      );
      const all = meanAndDeviation(
        vectors.flatMap((one, i) =>
          vectors
            .filter((_, j) => documents[i] !== documents[j])
            .map((other) => dotProduct(one, other)),
        ),
      );
      expect(Math.abs(measured.mean - all.mean)).toBeLessThan(0.02);
      expect(Math.abs(measured.spread - all.spread)).toBeLessThan(0.02);
    });

    test("where every third passage is unlike the others", async () => {
      // Each first sentence is at right angles to all of the other document; every third whole is near it.
      const halfway = Float32Array.of(Math.SQRT1_2, Math.SQRT1_2, 0);
      const away = Float32Array.of(0, 0, 1);
      const all = Array.from({ length: 420 }, (_, i) => ({
        document: i % 2 === 0 ? "a" : "b",
        headings: [],
        stored: i % 3 === 1 ? halfway : away,
        firstSentence: i % 2 === 0 ? Float32Array.of(1, 0, 0) : Float32Array.of(0, 1, 0),
      }));
      const { mean } = await measureAll(all);
      expect(Math.abs(mean - Math.SQRT1_2 / 3)).toBeLessThan(0.01);
    });
  });

  test("is the same each time, and draws no more passages than it takes, however many there are", async () => {
    const drawn: (readonly number[])[] = [];
    const draw = async (positions: readonly number[]) => {
      drawn.push(positions);
      return positions.map((position) => ({
        document: String(position % 3),
        headings: [],
        firstSentence: position % 2 === 0 ? EAST : NORTH,
        stored: position % 5 === 0 ? EAST : NORTH,
      }));
    };
    const first = await measureCalibration(1_000_000, draw);
    expect(await measureCalibration(1_000_000, draw)).toEqual(first);
    expect(drawn.map(({ length }) => length)).toEqual([140, 140, 140, 140]);
    expect(drawn.slice(2)).toEqual(drawn.slice(0, 2));
    for (const positions of drawn) {
      expect(new Set(positions).size).toBe(140);
      expect(Math.max(...positions)).toBeLessThan(1_000_000);
    }
    // Passages and those that they are compared with are not the same ones.
    expect(drawn[1]).not.toEqual(drawn[0]);
  });

  test("is measured from 30 pairs on", async () => {
    const measured = await measure(group("a", "", EAST), group("b", "", ...times(15, NORTH)));
    expect(measured).toMatchObject({ mean: 0, spread: 0.01 });
  });
});
