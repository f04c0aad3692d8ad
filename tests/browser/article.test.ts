// Article pages: a link to a passage shows it, and all of it is there without JavaScript.

import path from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { readManifest } from "../../src/format/bundle-reader.ts";
import type { Passage } from "../../src/format/passage.ts";
import { folderReader } from "../../src/indexing/folder-reader.ts";
import { indexEntry, openIndex } from "../../src/search/open-index.ts";
import { resultAddress } from "../../src/search/result-address.ts";
import { answered, arrivedAtPassage, bothReady, chooseMode, search } from "./search-page.ts";
import { describeInBrowser, useSite } from "./visit.ts";

const COAST = "articles/we-will-rescue-anyone/";

/** Ids of the paragraphs that stand out from the page. */
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

/** The text of the page from an element on, up to the next one that has an id. */
function textUpToNextId(page: Page, id: string): Promise<string> {
  return page.locator(`#${id}`).evaluate((element) => {
    const withId = [...document.querySelectorAll("main [id]")];
    const next = withId[withId.indexOf(element) + 1];
    const range = document.createRange();
    range.setStartBefore(element);
    range.setEndBefore(next ?? document.querySelector(".site-footer") ?? document.body);
    return range.toString().replace(/\s+/g, " ");
  });
}

describeInBrowser("articles", () => {
  const site = useSite();

  /** The passages of the index, in its order. */
  async function allPassages(): Promise<Passage[]> {
    const reader = folderReader(path.join(site.folder, "kindred"));
    const manifest = await readManifest(reader);
    const { passages } = await openIndex(reader, indexEntry(manifest));
    const rows = Array.from({ length: manifest.passages }, (_, row) => row);
    return Promise.all(rows.map((row) => passages.passage(row)));
  }

  test("a result leads to its passage, highlighted and in view", async () => {
    const page = await site.visit();
    await bothReady(page);
    await search(page, "what women have to wear at the seaside");
    await page.locator("[data-passage]", { hasText: "burkinis" }).first().click();
    const id = await arrivedAtPassage(page);
    expect(await page.locator(`#${id}`).textContent()).toContain("burkinis");
    expect(await highlighted(page)).toEqual([id]);
    await comesIntoView(page, id);
  });

  test("who comes from a result finds the query marked, and a way back to the results", async () => {
    const page = await site.visit();
    await bothReady(page);
    await chooseMode(page, "Words");
    await search(page, "civilians killed");
    await page.keyboard.press("Enter");
    await page.locator("[data-passage]").first().click();
    await arrivedAtPassage(page);
    const back = page.getByRole("link", { name: "← Results for “civilians killed”" });
    // Wherever the passage is, the way back is in sight.
    await expect.poll(async () => (await back.boundingBox())?.y).toBeLessThan(100);
    const marked = await page.evaluate(() =>
      Array.from(CSS.highlights.get("kindred-query") ?? [], (range) => {
        const { startContainer, startOffset, endOffset } = range as StaticRange;
        return startContainer.nodeValue?.slice(startOffset, endOffset).toLowerCase();
      }),
    );
    expect(marked.length).toBeGreaterThan(2);
    expect(new Set(marked)).toContain("killed");
    expect(new Set(marked)).toContain("civilians");
    expect(marked).not.toContain("the");
    await page.reload();
    await back.click();
    await answered(page, "civilians killed");
    expect(new URL(page.url()).search).toBe("?q=civilians+killed&mode=words");
  });

  test("who comes from elsewhere finds the article as it is", async () => {
    const page = await site.visit("?q=Barmada");
    await page.locator("[data-passage]").first().click();
    await arrivedAtPassage(page);
    const other = page.url().includes("beacon") ? COAST : "articles/beacon-of-hope/";
    await page.goto(site.server.url + other);
    expect(await page.locator(".back").textContent()).toBe("← Search");
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  });

  test("going on to another passage of the page moves the highlight", async () => {
    // Chromium forgets the second address while it still scrolls, smoothly, to the first.
    const page = await site.visit(`${COAST}#p-1`, { reducedMotion: "reduce" });
    expect(await highlighted(page)).toEqual(["p-1"]);
    const last = (await allPassages()).findLast(({ url }) => url === COAST)?.anchor ?? "";
    await page.evaluate((id) => {
      location.hash = id;
    }, last);
    await expect.poll(() => highlighted(page)).toEqual([last]);
    await comesIntoView(page, last);
  });

  test("every passage link of the index leads to an element that its text begins in or after", async () => {
    const passages = await allPassages();
    expect(passages.length).toBeGreaterThan(20);
    const page = await site.newPage();
    for (const passage of passages) {
      const { href, hash, pathname } = new URL(resultAddress(passage), site.server.url);
      if (!page.url().includes(pathname)) await page.goto(href);
      const [anchor = "", marked = ""] = hash.slice(1).split(":~:text=").map(decodeURIComponent);
      expect(await page.locator(`#${anchor}`).count(), href).toBe(1);
      const text = await textUpToNextId(page, anchor);
      const [start = ""] = passage.text.slice(0, 40).split("\n");
      expect(text, href).toContain(start);
      // A browser that finds this marks it.
      expect(text, href).toContain(marked);
      expect(marked, href).not.toBe("");
    }
  });

  test("a browser finds a passage by its text fragment alone", async () => {
    // Far down an article without ids, as many a site has: only the fragment can tell the place.
    const passage = (await allPassages()).findLast(({ url }) => url === COAST);
    if (!passage) throw new Error("The article has no passage.");
    const directive = resultAddress(passage).replace(/^[^#]*#[^:]*/, "#");
    const page = await site.visit(`${COAST}${directive}`);
    await comesIntoView(page, passage.anchor);
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
  });

  test("without JavaScript the search page says why there is no box and lists the articles", async () => {
    const page = await site.visit("", { javaScriptEnabled: false });
    expect(await page.locator("kindred-search input").count()).toBe(0);
    expect(await page.locator("noscript p").isVisible()).toBe(true);
    expect(await page.locator("noscript p").textContent()).toContain("Search needs JavaScript");
    const links = page.locator(".article-list a");
    expect(await links.count()).toBe(2);
    await links.first().click();
    await page.waitForURL("**/articles/*/");
    expect(await page.locator(".article-body p").count()).toBeGreaterThan(5);
  });

  test("without JavaScript a link to a passage highlights its paragraph", async () => {
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

describeInBrowser("many articles", () => {
  const site = useSite("large");

  test("are not all listed at the start, but on pages of their own, which are not searched", async () => {
    const page = await site.visit("", { javaScriptEnabled: false });
    expect(await page.locator(".article-list li").count()).toBe(20);
    await page.getByRole("link", { name: "All 32 articles" }).click();
    await page.waitForURL("**/all/");
    expect(await page.locator(".article-list li").count()).toBe(32);
    const manifest = await readManifest(folderReader(path.join(site.folder, "kindred")));
    expect(manifest.documents).toBe(32);
  });
});
