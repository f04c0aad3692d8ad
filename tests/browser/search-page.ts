// What a reader does and sees on the search page, for tests: typing, waiting, reading the results.
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** A result as the page shows it. */
export interface ShownResult {
  readonly passage: string;
  /** Empty where the leg did not find it. */
  readonly wordsRank: string;
  readonly meaningRank: string;
  readonly text: string;
}

type LegState = "loading" | "ready" | "failed";

/** Waits until a leg is in a state. */
export async function legIs(page: Page, leg: "words" | "meaning", state: LegState): Promise<void> {
  await page.locator(`search-box[data-${leg}="${state}"]`).waitFor();
}

/** Waits until both legs can be searched. */
export async function bothReady(page: Page): Promise<void> {
  await legIs(page, "words", "ready");
  await legIs(page, "meaning", "ready");
}

export function box(page: Page) {
  return page.locator("search-box input[type=search]");
}

/** Puts a query into the box, as pasting does, and waits for its answer. */
export async function search(page: Page, query: string): Promise<ShownResult[]> {
  await box(page).fill(query);
  await answered(page, query);
  return shownResults(page);
}

/** Waits until the page shows the answer to a query. */
export async function answered(page: Page, query: string): Promise<void> {
  const searchBox = page.locator("search-box");
  await expect
    .poll(() => searchBox.getAttribute("data-answered"), { timeout: 20_000, interval: 25 })
    .toBe(query);
}

export async function chooseMode(page: Page, label: "Both" | "Words" | "Meaning"): Promise<void> {
  await page.getByRole("radio", { name: label }).check();
}

export function shownResults(page: Page): Promise<ShownResult[]> {
  return page.locator("[data-passage]").evaluateAll((items) =>
    items.map((item) => ({
      passage: item.getAttribute("data-passage") ?? "",
      wordsRank: item.getAttribute("data-words-rank") ?? "missing",
      meaningRank: item.getAttribute("data-meaning-rank") ?? "missing",
      text: item.querySelector(".passage-text")?.textContent ?? "",
    })),
  );
}

/** The text of a part of the search box; empty where it is hidden. */
export async function partText(page: Page, part: string): Promise<string> {
  const found = page.locator(`search-box [data-part="${part}"]`);
  if (!(await found.isVisible())) return "";
  return ((await found.textContent()) ?? "").trim();
}
