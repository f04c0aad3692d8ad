// What a reader does and sees on the search page, for tests: typing, waiting, reading the results.
import type { Locator, Page } from "playwright-core";
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

/** Waits until a leg is in a state. @param which box, where a page has several */
export async function legIs(
  page: Page,
  leg: "words" | "meaning",
  state: LegState,
  which = "kindred-search",
): Promise<void> {
  await page.locator(`${which}[data-${leg}="${state}"]`).waitFor();
}

/** Waits until both legs can be searched. */
export async function bothReady(page: Page): Promise<void> {
  await legIs(page, "words", "ready");
  await legIs(page, "meaning", "ready");
}

export function box(page: Page) {
  return page.locator("kindred-search input[type=search]");
}

/** Adds an element to a page that has none, as a page without a bundler does. */
export function addElement(page: Page, name: "kindred-search" | "kindred-dialog"): Promise<void> {
  return page.evaluate(async (elementName) => {
    const script = document.createElement("script");
    Object.assign(script, { type: "module", src: "/kindred/kindred.js" });
    document.head.append(script);
    await customElements.whenDefined(elementName);
    document.querySelector("main")?.append(document.createElement(elementName));
  }, name);
}

/** Puts a query into the box, as pasting does, and waits for its answer. */
export async function search(page: Page, query: string): Promise<ShownResult[]> {
  await box(page).fill(query);
  await answered(page, query);
  return shownResults(page);
}

/** Waits until the page shows the answer to a query. @param which box, where a page has several */
export async function answered(page: Page, query: string, which = "kindred-search"): Promise<void> {
  const searchBox = page.locator(which);
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

/** Waits until a result's link has led to its passage. @returns the id of the element that it names */
export async function arrivedAtPassage(page: Page): Promise<string> {
  await page.waitForURL(/\/articles\/[\w-]+\/#p-\d+(:~:text=.+)?$/);
  // The page itself does not see the text fragment, which is the browser's.
  const hash = await page.evaluate(() => location.hash);
  expect(hash).toMatch(/^#p-\d+$/);
  return hash.slice(1);
}

/** The text of a part of the search box, with what a closed line of it holds; empty where it is hidden. */
export async function partText(page: Page, part: string): Promise<string> {
  return visibleText(page.locator(`kindred-search .${part}`));
}

/** The examples that the page offers while nothing is asked; empty where they are hidden. */
export async function examplesText(page: Page): Promise<string> {
  return visibleText(page.locator("[data-kindred-examples]"));
}

async function visibleText(found: Locator): Promise<string> {
  if (!(await found.isVisible())) return "";
  return ((await found.textContent()) ?? "").trim();
}
