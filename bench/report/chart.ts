// Draws how a figure grows with the number of articles, a line for each engine, as an SVG picture. Both axes go by
// powers of ten: engines differ by more than a plain axis could show.
import { apart, round, safe, text } from "../../scripts/evaluation/svg-text.ts";

export interface Line {
  readonly name: string;
  readonly points: readonly { readonly articles: number; readonly value: number }[];
}

export interface Chart {
  readonly title: string;
  readonly lines: readonly Line[];
  /** Marked by a level line. */
  readonly target?: { readonly value: number; readonly name: string };
  format(value: number): string;
}

const WIDTH = 640;
const HEIGHT = 360;
const MARGIN = { left: 76, right: 120, top: 40, bottom: 48 };

/**
 * Told apart without colour too, by their dashes; on a ground of their own, they are the same on light and dark pages.
 */
const STYLES = [
  { colour: "#1d6fb8", dashes: "none" },
  { colour: "#b8501d", dashes: "8 4" },
  { colour: "#2f7d4f", dashes: "2 4" },
  { colour: "#7b3fa0", dashes: "12 4 2 4" },
] as const;

export function drawChart({ title, lines, target, format }: Chart): string {
  const points = lines.flatMap((line) => line.points);
  const values = [...points.map(({ value }) => value), ...(target ? [target.value] : [])];
  const sizes = [...new Set(points.map(({ articles }) => articles))].sort((a, b) => a - b);
  const x = scale(sizes, MARGIN.left + 20, WIDTH - MARGIN.right - 20);
  const powers = powersAround(values);
  const y = scale(powers, HEIGHT - MARGIN.bottom, MARGIN.top);
  const [from, to] = [MARGIN.left, WIDTH - MARGIN.right];

  const grid = powers.flatMap((value) => [
    `<path d="M${from} ${round(y(value))}H${to}" stroke="#ccc"/>`,
    text(from - 8, y(value) + 4, format(value), "end"),
  ]);
  const ticks = sizes.map((size) =>
    text(x(size), HEIGHT - MARGIN.bottom + 20, size.toLocaleString("en-GB"), "middle"),
  );
  const ends = apart(lines.map((line) => y(line.points.at(-1)?.value ?? powers[0] ?? 1)));
  const drawn = lines.flatMap((line, i) => {
    const { colour, dashes } = STYLES[i % STYLES.length] ?? STYLES[0];
    const places = line.points.map(({ articles, value }) => [round(x(articles)), round(y(value))]);
    if (places.length === 0) return [];
    return [
      `<polyline points="${places.map((place) => place.join(",")).join(" ")}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes}"/>`,
      ...places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`),
      text(to + 4, (ends[i] ?? 0) + 4, line.name, "start"),
    ];
  });
  const mark = target
    ? [
        `<path d="M${from} ${round(y(target.value))}H${to}" stroke="#555" stroke-dasharray="3 3"/>`,
        text(from + 4, y(target.value) - 4, target.name, "start"),
      ]
    : [];
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${safe(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(from, 20, title, "start"),
    ...grid,
    ...ticks,
    text((from + to) / 2, HEIGHT - 8, "articles", "middle"),
    ...mark,
    ...drawn,
    "</svg>",
  ].join("\n")}\n`;
}

/** Places values by their logarithm between two ends; a single one stands in the middle. */
function scale(values: readonly number[], start: number, end: number): (value: number) => number {
  const low = Math.log10(Math.min(...values));
  const high = Math.log10(Math.max(...values));
  if (!(high > low)) return () => (start + end) / 2;
  return (value) => start + ((Math.log10(value) - low) / (high - low)) * (end - start);
}

/** The powers of ten from below the least value to above the greatest: at least two. */
function powersAround(values: readonly number[]): number[] {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
}
