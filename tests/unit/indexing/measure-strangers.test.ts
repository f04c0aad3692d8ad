// How near the nearest passage is to queries about anything.
import { describe, expect, test } from "vitest";
import { measureStrangers } from "../../../src/indexing/measure-strangers.ts";
import { seededRandom } from "../../../src/indexing/seeded-random.ts";
import { STRANGER_QUERIES } from "../../../src/indexing/stranger-queries.ts";
import { everydayQuestions } from "../../relevance/everyday-questions.ts";

/** Texts are numbers: their vectors have that cosine with the first axis. */
const encode = async (texts: readonly string[]) =>
  texts.map((text) =>
    Float32Array.of(Number(text), text === "" ? 0 : Math.sqrt(1 - Number(text) ** 2)),
  );
const EAST = Float32Array.of(1, 0);
const WEST = Float32Array.of(-1, 0);

describe("strangers", () => {
  test("are told of by median and scaled median deviation of the nearest", async () => {
    const vectors = [EAST, WEST];
    const measured = await measureStrangers(2, (i) => vectors[i] ?? EAST, encode, [
      "0.1",
      "0.2",
      "0.4",
    ]);
    expect(measured).toEqual({ median: 0.2, spread: 0.1483 });
  });

  test("a few that are the site's subject do not move it", async () => {
    const texts = ["0.2", "0.2", "0.2", "0.2", "1", "0.99"];
    expect(await measureStrangers(1, () => EAST, encode, texts)).toEqual({
      median: 0.2,
      spread: 0,
    });
  });

  test("are not measured without a direction", async () => {
    const nothing = Float32Array.of(0, 0);
    expect(await measureStrangers(0, () => EAST, encode, ["0.2"])).toBeUndefined();
    expect(await measureStrangers(3, () => nothing, encode, ["0.2"])).toBeUndefined();
    expect(await measureStrangers(3, () => EAST, encode, [""])).toBeUndefined();
  });

  test("of many passages the nearest is estimated from some of them", async () => {
    const random = seededRandom(3);
    const vectors = Array.from({ length: 30_000 }, () => {
      const numbers = Float32Array.from({ length: 24 }, () => random() + random() + random() - 1.5);
      const length = Math.hypot(...numbers);
      return numbers.map((number) => number / length);
    });
    const queries = vectors.splice(0, 40);
    const best = queries
      .map((query) =>
        vectors.reduce(
          (most, vector) =>
            Math.max(
              most,
              vector.reduce((sum, x, i) => sum + x * (query[i] ?? 0), 0),
            ),
          -1,
        ),
      )
      .sort((a, b) => a - b);
    let asked = 0;
    const measured = await measureStrangers(
      vectors.length,
      (i) => {
        asked++;
        return vectors[i] ?? new Float32Array(24);
      },
      async () => queries,
    );
    expect(asked).toBe(4096);
    const whole = ((best[19] ?? 0) + (best[20] ?? 0)) / 2;
    expect(Math.abs((measured?.median ?? 0) - whole)).toBeLessThan(0.03);
  });
});

test("the queries are sixty at least, each once, and none is one of those that measure them", () => {
  expect(new Set(STRANGER_QUERIES).size).toBe(STRANGER_QUERIES.length);
  expect(STRANGER_QUERIES.length).toBeGreaterThanOrEqual(60);
  expect(STRANGER_QUERIES.filter((query) => everydayQuestions.includes(query))).toEqual([]);
});
