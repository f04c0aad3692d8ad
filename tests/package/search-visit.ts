// A reader's visit to a site's search page: asks, collects the links of the results, and notes what goes wrong.
import { type Browser, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import { BROWSER_FLAGS } from "../browser/find-browser.ts";
import { packed } from "./install-site.ts";

export interface FoundPassage {
  readonly href: string;
  readonly text: string;
}

export interface SearchVisit {
  readonly page: Page;
  /** Asks, and waits for the final answer: its passages, best first. */
  ask(query: string): Promise<FoundPassage[]>;
  /** Addresses of all links that the results hold now. */
  links(): Promise<string[]>;
  /** Errors on the console, exceptions, failed requests and requests to other origins, so far. */
  troubles(): readonly string[];
  close(): Promise<void>;
}

/** What a reader does on a page to come to its search box. */
export type OpenBox = (page: Page) => Promise<void>;

/** Opens the dialog of a page by its keys. */
export const openByKeys: OpenBox = async (page) => {
  await page.locator("kindred-dialog button").first().waitFor();
  await page.keyboard.press("Control+k");
};

/**
 * Opens a page with a search box in a browser of its own, and waits until both words and meaning are ready.
 * @param open where the box is not there at once
 * @param meaning "none" where the encoder does not know the page's language: words then answer alone
 */
export async function visitSearch(
  address: string,
  open: OpenBox = async () => {},
  meaning: "ready" | "none" = "ready",
): Promise<SearchVisit> {
  const browser = await startBrowser();
  const page = await (await browser.newContext()).newPage();
  const troubles = watch(page, new URL(address).origin);
  await page.goto(address);
  await open(page);
  const box = page.locator("kindred-search");
  await page.locator(`kindred-search[data-words="ready"][data-meaning="${meaning}"]`).waitFor();
  return {
    page,
    async ask(query) {
      await box.locator("input[type=search]").fill(query);
      const answered = () => box.getAttribute("data-answered");
      await expect.poll(answered, { timeout: 20_000, interval: 25 }).toBe(query);
      const found = await box.locator("[data-passage]").evaluateAll((items) =>
        items.map((item) => ({
          rank: Number(item.getAttribute("data-rank")),
          href: item.querySelector("a")?.href ?? "",
          text: item.textContent ?? "",
        })),
      );
      return found.sort((a, b) => a.rank - b.rank);
    },
    links: () =>
      box
        .locator("a")
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href)),
    troubles: () => troubles,
    close: () => browser.close(),
  };
}

/** What a reader without JavaScript sees of a page. */
export async function textWithoutScript(address: string): Promise<string> {
  const browser = await startBrowser();
  try {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address);
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not seen.
    return await page.locator("body").innerText();
  } finally {
    await browser.close();
  }
}

function startBrowser(): Promise<Browser> {
  const { browser } = packed();
  if (browser === null) throw new Error("There is no browser; these tests are then skipped.");
  return chromium.launch({ executablePath: browser, args: BROWSER_FLAGS });
}

function watch(page: Page, origin: string): string[] {
  const troubles: string[] = [];
  // The context's, as the worker's requests are none of the page's.
  page.context().on("request", (request) => {
    const url = new URL(request.url());
    if (!["data:", "blob:"].includes(url.protocol) && url.origin !== origin)
      troubles.push(`request to ${url.href}`);
  });
  page.context().on("response", (response) => {
    if (response.status() >= 400) troubles.push(`status ${response.status()}: ${response.url()}`);
  });
  page.context().on("weberror", (error) => troubles.push(`exception: ${String(error.error())}`));
  page.context().on("console", (message) => {
    // The browser itself asks for an icon that no page names.
    const isIcon = message.location().url.endsWith("/favicon.ico");
    if (message.type() === "error" && !isIcon) troubles.push(`console: ${message.text()}`);
  });
  return troubles;
}
