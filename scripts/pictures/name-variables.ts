// Writes names of variables beside a search box, each with a line to the place that it belongs to.
import type { Page } from "playwright-core";
import type { Name } from "./pictures.ts";

export async function nameVariables(page: Page, names: readonly Name[]): Promise<void> {
  await page.evaluate(draw, names);
}

/** Runs in the page, and so knows nothing of what stands around it. */
function draw(names: readonly Name[]): void {
  const MIN_DISTANCE = 24;
  const MARGIN = 26;
  const COLOUR = "#b3261e";
  const box = document.querySelector("kindred-search");
  const root = box?.shadowRoot;
  if (!box || !root) throw new Error("There is no search box in the page.");
  const frame = box.getBoundingClientRect();

  const placed = names.map(({ variable, side, selector, x, y, rise }) => {
    // Of a text that is broken into lines, the first.
    const area = root.querySelector(selector)?.getClientRects()[0];
    if (!area) throw new Error(`There is no ${selector} in the search box.`);
    const place = { x: area.left + area.width * x, y: area.top + area.height * y };
    return { variable, side, place, rise };
  });

  const overlay = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  overlay.style.cssText = "position: fixed; inset: 0; width: 100vw; height: 100vh; z-index: 9";
  const add = (tag: string, attributes: Readonly<Record<string, string | number>>, text = "") => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    made.textContent = text;
    overlay.append(made);
  };

  for (const side of ["left", "right"] as const) {
    const own = placed.filter((name) => name.side === side);
    own.sort((a, b) => a.place.y - a.rise - (b.place.y - b.rise));
    const edge = side === "left" ? frame.left - MARGIN : frame.right + MARGIN;
    let last = Number.NEGATIVE_INFINITY;
    for (const { variable, place, rise } of own) {
      const height = Math.max(place.y - rise, last + MIN_DISTANCE);
      last = height;
      const points = `${edge},${height} ${place.x},${height} ${place.x},${place.y}`;
      add("polyline", { points, fill: "none", stroke: COLOUR, "stroke-width": 1.2 });
      add("circle", { cx: place.x, cy: place.y, r: 3.5, fill: COLOUR });
      const anchor = side === "left" ? "end" : "start";
      const font = { "font-size": 14, "font-family": "monospace", "font-weight": 600 };
      const at = { x: side === "left" ? edge - 5 : edge + 5, y: height + 5 };
      add("text", { ...at, ...font, fill: COLOUR, "text-anchor": anchor }, variable);
    }
  }
  document.body.append(overlay);
}
