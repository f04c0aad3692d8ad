// What pictures with curves have in common: labels, and lines of text that do not overlap.

const LINE_HEIGHT = 15;

/** Moves heights down where they are too near for two lines of text. */
export function apart(heights: readonly number[]): number[] {
  const moved = [...heights];
  const order = [...moved.keys()].sort((a, b) => (moved[a] ?? 0) - (moved[b] ?? 0));
  let least = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    moved[i] = Math.max(moved[i] ?? 0, least);
    least = moved[i] + LINE_HEIGHT;
  }
  return moved;
}

/** A label. @param anchor `start`, `middle` or `end`: which part of it is at x */
export function text(x: number, y: number, content: string, anchor: string): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="#333">${safe(content)}</text>`;
}

/** Text as it may stand in an element. */
export function safe(content: string): string {
  return content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** A tenth of a unit is finer than can be seen. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
