// The picture of the curve over the weight of meaning.
import { expect, test } from "vitest";
import { WEIGHTS } from "../../../../scripts/evaluation/measure-weights.ts";
import { drawWeights } from "../../../../scripts/evaluation/weight-chart.ts";

const flat = (name: string, value: number) => ({ name, values: WEIGHTS.map(() => value) });

test("weights go from words alone to meaning alone", () => {
  expect([WEIGHTS[0], WEIGHTS[8], WEIGHTS.at(-1)]).toEqual([0, 0.4, 1]);
});

test("every curve has a point for every weight, between the ends of the axis", () => {
  const picture = drawWeights([flat("low", 0.31), flat("high", 0.52)], 0.4);
  const curves = [...picture.matchAll(/<polyline points="([^"]+)"/g)].map(([, points = ""]) =>
    points.split(" ").map((point) => point.split(",").map(Number)),
  );
  expect(curves.map(({ length }) => length)).toEqual([WEIGHTS.length, WEIGHTS.length]);
  const [[, low = 0] = [], [, high = 0] = []] = curves.map(([first]) => first ?? []);
  // Upwards is less in SVG. The axis goes from 0.30 to 0.55 between 312 and 24.
  expect(low).toBeCloseTo(312 - (0.01 / 0.25) * 288, 1);
  expect(high).toBeCloseTo(312 - (0.22 / 0.25) * 288, 1);
});

test("a name is text, whatever it holds", () => {
  const picture = drawWeights([flat("<script>&", 0.5), flat("b", 0.4)], 0.4);
  expect(picture).toContain("&lt;script>&amp;");
  expect(picture).not.toContain("<script>");
});
