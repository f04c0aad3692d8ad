// Words without end, deep lists and wide things widen no phone's page: not the article, not what the box shows of it.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { HASH, LONG_WORD, LONGER_WORD } from "../fixtures/wide-content.ts";
import { bothReady, search } from "./search-page.ts";
import { describeInBrowser, useSite } from "./visit.ts";

const PHONES = [390, 320].map((width) => ({
  viewport: { width, height: 700 },
  isMobile: true,
  hasTouch: true,
}));

/** What sticks out of the window at a side and cannot be scrolled to within the page, in shadow roots too. */
function stickingOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const scrolls = (element: Element | null): boolean => {
      if (element === null) return false;
      if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(element).overflowX))
        return true;
      const { parentElement, assignedSlot } = element;
      const root = element.getRootNode();
      const host = root instanceof ShadowRoot ? root.host : null;
      return scrolls(assignedSlot ?? parentElement ?? host);
    };
    const { scrollWidth, clientWidth } = document.documentElement;
    const look = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll("body *, .box *")) {
        if (element.shadowRoot) look(element.shadowRoot);
        if (!element.checkVisibility() || scrolls(element.parentElement)) continue;
        const { left, right, width } = element.getBoundingClientRect();
        if (width > 1 && (right > clientWidth + 1 || left < -1))
          found.add(
            `${element.localName}.${element.className}: ${Math.round(left)} to ${Math.round(right)}`,
          );
      }
    };
    look(document);
    if (scrollWidth > clientWidth) found.add(`the page is ${scrollWidth} px wide`);
    // A phone that finds something wider shows the page smaller.
    if (innerWidth > screen.width) found.add(`the window has become ${innerWidth} px wide`);
    return [...found];
  });
}

describeInBrowser("wide content", () => {
  const site = useSite("wide");

  test.each(PHONES)("$viewport.width px: an article is as wide as the screen", async (phone) => {
    for (const article of ["wide", "nested"]) {
      const page = await site.visit(`articles/${article}/`, phone);
      expect(await page.locator(".article-body").textContent()).toBeTruthy();
      expect(await stickingOut(page), article).toEqual([]);
      // What is deep inside is still read as a line of words.
      const texts = page.locator(".article-body :is(li, dd, p)", {
        hasText: /^\s*(of levels|A (letter|definition|paragraph))/,
      });
      for (const text of await texts.all())
        expect((await text.boundingBox())?.width, article).toBeGreaterThan(120);
    }
  });

  test.each(PHONES)("$viewport.width px: so are the start and its list", async (phone) => {
    const page = await site.visit("", phone);
    await bothReady(page);
    expect(await stickingOut(page)).toEqual([]);
    for (const address of ["nowhere/", "not-kept/"]) {
      await page.goto(site.server.url + address);
      expect(await stickingOut(page), address).toEqual([]);
    }
  });

  test.each(PHONES)(
    "$viewport.width px: so are results, with all that opens in them",
    async (phone) => {
      await writeFile(
        path.join(site.folder, "filters.html"),
        `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width">
      <title>Filters</title><script type="module" src="/kindred/kindred.js"></script></head>
      <body><kindred-search filters="topic, ${HASH}" modes status label="${HASH}" placeholder="${HASH}"></kindred-search></body></html>`,
      );
      for (const address of ["", "filters.html"]) {
        const page = await site.visit(address, phone);
        await bothReady(page);
        for (const query of [
          "checksum",
          "outline of levels",
          HASH,
          `${HASH}${HASH}`,
          LONG_WORD,
          LONGER_WORD,
          `"${HASH}"`,
        ]) {
          const results = await search(page, query);
          await page.locator("kindred-search details").evaluateAll((all) => {
            for (const details of all as HTMLDetailsElement[]) details.open = true;
          });
          expect(await stickingOut(page), `${address} ${query}`).toEqual([]);
          if (query.length <= HASH.length) expect(results.length, query).toBeGreaterThan(0);
        }
        if (address === "") continue;
        await page.getByLabel(LONGER_WORD).waitFor();
        expect(await stickingOut(page), "filters").toEqual([]);
      }
    },
  );

  test("what was searched for is in the way back, and widens nothing either", async () => {
    const page = await site.visit(`?q=${HASH}`, PHONES[1]);
    await page.locator("kindred-search .passage-link").first().click();
    await page.waitForURL("**/articles/**");
    await page.locator(".to-results").waitFor();
    expect(await stickingOut(page)).toEqual([]);
  });
});
