// Pictures of how figures grow.
import { expect, test } from "vitest";
import { type Chart, drawChart } from "../../../bench/report/chart.ts";

const chart = (more: Partial<Chart> = {}): Chart => ({
  title: "Bytes",
  lines: [
    {
      name: "one",
      points: [
        { articles: 100, value: 10 },
        { articles: 1000, value: 100 },
        { articles: 10_000, value: 1000 },
      ],
    },
  ],
  format: (value) => `${value} B`,
  ...more,
});

/** The points of every curve, as numbers. */
function curves(picture: string): number[][][] {
  return [...picture.matchAll(/<polyline points="([^"]+)"/g)].map(([, points = ""]) =>
    points.split(" ").map((point) => point.split(",").map(Number)),
  );
}

test("what grows as the articles do is a straight line from the lower left to the upper right", () => {
  // The axes leave 76 + 20 and 120 + 20 of 640 at the sides, and 40 and 48 of 360 above and below.
  expect(curves(drawChart(chart()))).toEqual([
    [
      [96, 312],
      [298, 176],
      [500, 40],
    ],
  ]);
});

test("the axis begins below the least value and ends above the greatest, at powers of ten", () => {
  const points = [
    { articles: 100, value: 30 },
    { articles: 1000, value: 4000 },
  ];
  const picture = drawChart(chart({ lines: [{ name: "one", points }] }));
  const labels = [...picture.matchAll(/text-anchor="end" fill="#333">([^<]+)</g)];
  expect(labels.map(([, label]) => label)).toEqual(["10 B", "100 B", "1000 B", "10000 B"]);
});

test("a run of one size is a point in the middle", () => {
  const lines = [{ name: "one", points: [{ articles: 50, value: 10 }] }];
  const picture = drawChart(chart({ lines }));
  expect(curves(picture)).toEqual([[[298, 312]]]);
  expect(picture).toContain('<circle cx="298"');
  expect(picture).not.toMatch(/NaN|Infinity/);
});

test("a target has a line at its height, and is within the axis", () => {
  const picture = drawChart(chart({ target: { value: 100_000, name: "aim" } }));
  expect(picture).toContain('M76 40H520" stroke="#555"');
  expect(picture).toContain(">aim<");
});

test("two names that end at one height are not written over each other", () => {
  const points = [{ articles: 100, value: 10 }];
  const picture = drawChart(
    chart({
      lines: [
        { name: "one", points },
        { name: "two", points },
      ],
    }),
  );
  const height = (name: string) =>
    Number(new RegExp(`y="([\\d.]+)"[^>]*>${name}<`).exec(picture)?.[1]);
  expect(Math.abs(height("one") - height("two"))).toBeGreaterThanOrEqual(15);
});

test("title and names are text, whatever they hold", () => {
  const picture = drawChart(chart({ title: "<script>&" }));
  expect(picture).toContain("<title>&lt;script>&amp;</title>");
  expect(picture).not.toContain("<script>");
});
