// Article pages: a link to a passage shows it, and all of it is there without JavaScript.

import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { readManifest } from "../../src/format/bundle-reader.ts";
import { folderReader } from "../../src/indexing/folder-reader.ts";
import { indexEntry, openIndex } from "../../src/search/open-index.ts";
import { bothReady, search } from "./search-page.ts";
import { describeInBrowser, useSite } from "./visit.ts";

const COAST = "articles/we-will-rescue-anyone/";

/** Numbers of the paragraphs that stand out from the page. */
function highlighted(page: Page): Promise<string[]> {
  return page
    .locator('.article-body [id^="p-"]')
    .evaluateAll((paragraphs) =>
      paragraphs
        .filter((paragraph) => getComputedStyle(paragraph).backgroundColor !== "rgba(0, 0, 0, 0)")
        .map((paragraph) => paragraph.id),
    );
}

/** Waits for the smooth scrolling to bring it there. */
async function comesIntoView(page: Page, id: string): Promise<void> {
  const height = page.viewportSize()?.height ?? 0;
  const top = async () => (await page.locator(`#${id}`).boundingBox())?.y ?? -1;
  await expect.poll(top, { timeout: 10_000 }).toSatisfy((y: number) => y >= 0 && y < height);
}

describeInBrowser("articles", () => {
  const site = useSite();

  /** First and last paragraphs of an article's passages, from the built page. */
  async function passagesOf(article: string): Promise<[number, number][]> {
    const html = await readFile(path.join(site.folder, article, "index.html"), "utf8");
    const [, list = ""] = /data-passages="([^"]+)"/.exec(html) ?? [];
    return list.split(" ").map((passage) => passage.split("-").map(Number) as [number, number]);
  }

  test("a result leads to its passage, highlighted and in view", async () => {
    const page = await site.visit();
    await bothReady(page);
    await search(page, "what women have to wear at the seaside");
    await page.locator("[data-passage]", { hasText: "burkinis" }).first().click();
    await page.waitForURL(/#p-\d+$/);
    const id = new URL(page.url()).hash.slice(1);
    expect(await page.locator(`#${id}`).textContent()).toContain("burkinis");
    expect(await highlighted(page)).toContain(id);
    await comesIntoView(page, id);
  });

  test("a passage of several paragraphs is highlighted in each of them, and no other", async () => {
    const several = (await passagesOf(COAST)).find(([first, last]) => last > first);
    if (!several) throw new Error("No passage of the article has several paragraphs.");
    const [first, last] = several;
    const page = await site.visit(`${COAST}#p-${first}`);
    const wanted = Array.from({ length: last - first + 1 }, (_, i) => `p-${first + i}`);
    await expect.poll(() => highlighted(page)).toEqual(wanted);
    await comesIntoView(page, `p-${first}`);
  });

  test("going on to another passage of the page moves the highlight", async () => {
    // Chromium forgets the second address while it still scrolls, smoothly, to the first.
    const page = await site.visit(`${COAST}#p-1`, { reducedMotion: "reduce" });
    await expect.poll(() => highlighted(page)).toContain("p-1");
    const [first] = (await passagesOf(COAST)).at(-1) ?? [0];
    await page.evaluate((id) => {
      location.hash = id;
    }, `p-${first}`);
    await expect.poll(() => highlighted(page)).toContain(`p-${first}`);
    expect(await highlighted(page)).not.toContain("p-1");
    await comesIntoView(page, `p-${first}`);
  });

  test("every passage link of the index leads to a paragraph that holds its text", async () => {
    const reader = folderReader(path.join(site.folder, "search"));
    const manifest = await readManifest(reader);
    const { passages: store } = await openIndex(reader, indexEntry(manifest));
    const rows = Array.from({ length: manifest.passages }, (_, row) => row);
    const passages = await Promise.all(rows.map((row) => store.passage(row)));
    expect(passages.length).toBeGreaterThan(20);
    const page = await site.newPage();
    for (const passage of passages) {
      const { href, hash, pathname } = new URL(passage.url, site.server.url);
      if (!page.url().includes(pathname)) await page.goto(href);
      const text = (await page.locator(hash).textContent()) ?? "";
      const [start] = passage.text.slice(0, 40).split("\n");
      expect(text.replace(/\s+/g, " "), passage.id).toContain(start);
    }
  });

  test("without JavaScript the search page says why the box is closed and lists the articles", async () => {
    const page = await site.visit("", { javaScriptEnabled: false });
    expect(await page.locator("search-box input[type=search]").isDisabled()).toBe(true);
    expect(await page.locator("noscript").textContent()).toContain("Search needs JavaScript");
    const links = page.locator(".article-list a");
    expect(await links.count()).toBe(2);
    await links.first().click();
    await page.waitForURL("**/articles/*/");
    expect(await page.locator(".article-body p").count()).toBeGreaterThan(5);
  });

  test("without JavaScript a link to a passage highlights its first paragraph", async () => {
    const page = await site.visit(`${COAST}#p-9`, { javaScriptEnabled: false });
    const background = await page
      .locator("#p-9")
      .evaluate((node) => getComputedStyle(node).backgroundColor);
    expect(background).not.toBe("rgba(0, 0, 0, 0)");
    await comesIntoView(page, "p-9");
  });

  test("an address that leads nowhere gets the site's own page", async () => {
    const page = await site.newPage();
    const response = await page.goto(`${site.server.url}articles/nothing/`);
    expect(response?.status()).toBe(404);
    expect(await page.locator("h1").textContent()).toBe("There is no page here");
    await page.getByRole("link", { name: "Search the articles" }).click();
    await page.waitForURL(site.server.url);
  });
});
