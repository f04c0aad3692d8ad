// Draws the curve over the weight of meaning as an SVG picture.
import { WEIGHTS } from "./measure-weights.ts";
import { apart, round, text } from "./svg-text.ts";

export interface Curve {
  readonly name: string;
  /** nDCG@10 at each of WEIGHTS. */
  readonly values: readonly number[];
}

const WIDTH = 640;
const HEIGHT = 360;
const MARGIN = { left: 56, right: 110, top: 24, bottom: 48 };

/** Told apart without colour too, by their dashes. */
const STYLES = [
  'stroke="#1d6fb8"',
  'stroke="#b8501d" stroke-dasharray="8 4"',
  'stroke="#2f7d4f" stroke-dasharray="2 4"',
  'stroke="#7b3fa0" stroke-dasharray="12 4 2 4"',
];

/** @param shipped the weight that is marked by an upright line */
export function drawWeights(curves: readonly Curve[], shipped: number): string {
  const all = curves.flatMap(({ values }) => values);
  const low = Math.floor(Math.min(...all) * 20) / 20;
  const high = Math.ceil(Math.max(...all) * 20) / 20;
  const x = (weight: number) => MARGIN.left + weight * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (value: number) =>
    HEIGHT - MARGIN.bottom - ((value - low) / (high - low)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const steps = Math.round((high - low) / 0.05);
  const grid = Array.from({ length: steps + 1 }, (_, i) => low + i * 0.05).flatMap((value) => [
    `<path d="M${x(0)} ${round(y(value))}H${x(1)}" stroke="#ccc"/>`,
    text(x(0) - 8, y(value) + 4, value.toFixed(2), "end"),
  ]);
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map((weight) =>
    text(x(weight), HEIGHT - MARGIN.bottom + 20, weight.toFixed(1), "middle"),
  );
  const heights = apart(curves.map(({ values }) => y(values.at(-1) ?? low)));
  const lines = curves.flatMap(({ name, values }, i) => {
    const points = values.map((value, at) => `${round(x(WEIGHTS[at] ?? 0))},${round(y(value))}`);
    const style = STYLES[i % STYLES.length] ?? "";
    return [
      `<polyline points="${points.join(" ")}" fill="none" stroke-width="2" ${style}/>`,
      text(x(1) + 8, (heights[i] ?? 0) + 4, name, "start"),
    ];
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">`,
    "<title>nDCG@10 of hybrid search over the weight of meaning</title>",
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...grid,
    ...ticks,
    text(x(0.5), HEIGHT - 8, "weight of meaning: 0 is words alone, 1 meaning alone", "middle"),
    text(x(0), 14, "nDCG@10", "middle"),
    `<path d="M${round(x(shipped))} ${MARGIN.top}V${HEIGHT - MARGIN.bottom}" stroke="#555" stroke-dasharray="3 3"/>`,
    text(x(shipped) + 4, HEIGHT - MARGIN.bottom - 6, `shipped: ${shipped}`, "start"),
    ...lines,
    "</svg>",
  ].join("\n")}\n`;
}
