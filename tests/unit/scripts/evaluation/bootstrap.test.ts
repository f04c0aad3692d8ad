// The interval of a difference between two searches.
import { describe, expect, test } from "vitest";
import { pairedBootstrap } from "../../../../scripts/evaluation/bootstrap.ts";

/** Two hundred differences spread like a normal distribution (Box and Muller, on a grid), about a mean. */
function normalSample(mean: number, deviation: number): number[] {
  const count = 200;
  return Array.from({ length: count }, (_, i) => {
    const radius = Math.sqrt(-2 * Math.log((i + 0.5) / count));
    const turn = (i * 0.618034) % 1;
    return mean + deviation * radius * Math.cos(2 * Math.PI * turn);
  });
}

describe("the interval", () => {
  test("is the same for the same seed and another for another seed", () => {
    const differences = normalSample(0.05, 0.2);
    const interval = pairedBootstrap(differences, 3);
    expect(pairedBootstrap(differences, 3)).toEqual(interval);
    const other = pairedBootstrap(differences, 4);
    expect(other.mean).toBe(interval.mean);
    expect([other.low, other.high]).not.toEqual([interval.low, interval.high]);
  });

  test.each([
    ["all alike", [0.25, 0.25, 0.25, 0.25]],
    ["all 0", [0, 0, 0]],
    ["only one", [-0.5]],
  ])("has no width where the differences are %s", (_, differences) => {
    const [value] = differences;
    expect(pairedBootstrap(differences)).toEqual({ mean: value, low: value, high: value });
  });

  test("of two hundred normal differences is their mean ± 1.96 standard errors", () => {
    const differences = normalSample(0.05, 0.2);
    const count = differences.length;
    const mean = differences.reduce((sum, value) => sum + value, 0) / count;
    const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const margin = (1.96 * Math.sqrt(squares / (count - 1))) / Math.sqrt(count);

    const interval = pairedBootstrap(differences);
    expect(interval.mean).toBeCloseTo(mean, 12);
    expect(Math.abs(interval.high - mean - margin)).toBeLessThan(0.05 * margin);
    expect(Math.abs(mean - interval.low - margin)).toBeLessThan(0.05 * margin);
  });

  test("of four times as many queries is half as wide", () => {
    const few = normalSample(0, 0.2);
    const many = [...few, ...few, ...few, ...few];
    const width = (differences: readonly number[]) => {
      const { low, high } = pairedBootstrap(differences);
      return high - low;
    };
    expect(width(few) / width(many)).toBeGreaterThan(1.9);
    expect(width(few) / width(many)).toBeLessThan(2.1);
  });
});

describe("the sign", () => {
  test("is above 0 at both ends where the first search is clearly better", () => {
    const { mean, low, high } = pairedBootstrap(normalSample(0.1, 0.2));
    expect(0 < low && low < mean && mean < high).toBe(true);
  });

  test("turns when the searches change places", () => {
    const differences = normalSample(0.03, 0.2);
    const forth = pairedBootstrap(differences);
    const back = pairedBootstrap(differences.map((value) => -value));
    expect(back.mean).toBeCloseTo(-forth.mean, 12);
    expect(back.low).toBeCloseTo(-forth.high, 12);
    expect(back.high).toBeCloseTo(-forth.low, 12);
  });

  test("is left open where nothing parts them but chance", () => {
    const { low, high } = pairedBootstrap(normalSample(0, 0.2));
    expect(low < 0 && high > 0).toBe(true);
  });
});
