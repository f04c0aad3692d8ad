// A site that adds Kindred and asks for nothing else gets search and nothing else: nothing is kept, nothing of the page is
// changed; and boxes that come, move and go are quiet.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { answered, legIs } from "./search-page.ts";
import { delay } from "./site-server.ts";
import { describeInBrowser, useSite } from "./visit.ts";

describeInBrowser("a site that asks for search alone", () => {
  const site = useSite("plain");

  test("a visit with a search keeps nothing", async () => {
    const page = await site.visit();
    await searchIn(page, "kindred-search", "mosquitoes");
    await page.locator("[data-passage] a").first().click();
    await page.waitForURL("**/water-butt/**");
    const kept = await page.evaluate(async () => ({
      serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
      caches: (await caches.keys()).length,
      databases: (await indexedDB.databases()).length,
      local: localStorage.length,
      cookies: document.cookie,
    }));
    expect(kept).toEqual({ serviceWorkers: 0, caches: 0, databases: 0, local: 0, cookies: "" });
    expect(site.server.requests.filter((file) => /service-worker|Offline/.test(file))).toEqual([]);
    // Its layout has the component, which is there for sites that ask for it.
    expect(await page.locator("offline-status").count()).toBe(0);
  });

  test("every rule of its styles is about the box alone", async () => {
    const page = await site.visit();
    const selectors = await page.evaluate(() => {
      const found: string[] = [];
      const walk = (rules: CSSRuleList) => {
        for (const rule of rules) {
          if (rule instanceof CSSStyleRule) found.push(rule.selectorText);
          else if (rule instanceof CSSGroupingRule) walk(rule.cssRules);
          else found.push(rule.cssText);
        }
      };
      for (const sheet of document.styleSheets) {
        if (sheet.href?.includes("/_astro/Search")) walk(sheet.cssRules);
      }
      return found;
    });
    expect(selectors.length).toBeGreaterThan(20);
    expect(
      selectors.filter(
        (selector) => !/^(kindred-search\b|:where\(kindred-search\))/.test(selector),
      ),
    ).toEqual([]);
  });

  test("a page without a box asks for nothing of the search", async () => {
    const page = await site.visit("compost/");
    await page.waitForLoadState("networkidle");
    expect(site.server.requests.filter((file) => file.startsWith("/kindred/"))).toEqual([]);
    expect(page.workers()).toEqual([]);
  });

  test("a lazy box asks for nothing before it is used, and then answers", async () => {
    const page = await site.visit("lazy/");
    await page.locator("kindred-search input[type=search]").waitFor();
    await page.waitForLoadState("networkidle");
    expect(site.server.requests.filter((file) => file.startsWith("/kindred/"))).toEqual([]);
    expect(page.workers()).toEqual([]);
    expect((await searchIn(page, "kindred-search", "mosquitoes"))[0]).toContain("shed roof");
  });

  test("two boxes answer each for itself, and only the first stands in the address", async () => {
    const page = await site.visit("two-boxes/");
    await legIs(page, "meaning", "ready");
    // The second is lazy.
    expect(page.workers()).toHaveLength(1);
    const first = await searchIn(page, "#first", "stocking against mosquitoes in the barrel");
    expect(first[0]).toContain("mosquitoes");
    expect(first.length).toBeGreaterThan(1);
    await page.waitForURL("**/two-boxes/?q=stocking*");
    const address = page.url();

    const second = await searchIn(page, "#second", "vinegar");
    expect(second).toHaveLength(1);
    expect(second[0]).toContain("A heap that steams");
    expect(
      await page.locator("#second [data-meaning-rank]:not([data-meaning-rank=''])").count(),
    ).toBe(0);
    expect(page.workers()).toHaveLength(2);
    expect(await resultsIn(page, "#first")).toEqual(first);
    // Longer than a box waits before it writes into the address.
    await page.waitForTimeout(500);
    expect(page.url()).toBe(address);

    await page.locator("#first").getByRole("radio", { name: "Words" }).check();
    await expect.poll(() => resultsIn(page, "#first")).not.toEqual(first);
    expect(await resultsIn(page, "#second")).toEqual(second);
    expect(new URL(page.url()).search).toBe(`${new URL(address).search}&mode=words`);

    const ids = await page.locator("[id]").evaluateAll((nodes) => nodes.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    await page.keyboard.press("Control+k");
    const input = (box: string) => page.locator(`${box} input[type=search]`);
    expect(await input("#first").evaluate((node) => node === document.activeElement)).toBe(true);

    await page.reload();
    await answered(page, "stocking against mosquitoes in the barrel", "#first");
    expect(await input("#second").inputValue()).toBe("");
  });

  test("a box that is removed leaves no worker, and asks for nothing more", async () => {
    const page = await site.visit("two-boxes/");
    await searchIn(page, "#first", "frost");
    await page.locator("#second input[type=search]").focus();
    await legIs(page, "words", "ready", "#second");
    expect(page.workers()).toHaveLength(2);
    await page.locator("#first").evaluate((box) => box.remove());
    await expect.poll(() => page.workers().length).toBe(1);
    expect(await searchIn(page, "#second", "frost")).toHaveLength(1);
    await page.locator("#second").evaluate((box) => box.remove());
    await expect.poll(() => page.workers().length).toBe(0);
    const before = site.server.requests.length;
    await page.keyboard.press("Control+k");
    await page.evaluate(() => dispatchEvent(new PopStateEvent("popstate")));
    expect(site.server.requests.slice(before)).toEqual([]);
  });

  test("a box removed while it loads leaves no worker", async () => {
    const page = await site.visit("compost/");
    const { fault, release } = delay();
    site.server.fault(/manifest\.json$/, fault);
    await page.evaluate(async () => {
      const script = document.createElement("script");
      Object.assign(script, { type: "module", src: "/kindred/kindred.js" });
      document.head.append(script);
      await customElements.whenDefined("kindred-search");
      const box = document.createElement("kindred-search");
      document.body.append(box);
      box.remove();
    });
    await expect.poll(() => site.server.requests).toContain("/kindred/manifest.json");
    await expect.poll(() => page.workers().length).toBe(1);
    release();
    await expect.poll(() => page.workers()).toEqual([]);
  });

  test("a box that is moved within the page goes on with the worker it has", async () => {
    const page = await site.visit("two-boxes/");
    const before = await searchIn(page, "#first", "frost");
    const [worker] = page.workers();
    await page.evaluate(() => {
      const [box, place] = [
        document.querySelector("#first"),
        document.querySelector("#second-place"),
      ];
      if (box) place?.after(box);
    });
    expect(await resultsIn(page, "#first")).toEqual(before);
    expect(page.workers()).toEqual([worker]);
    expect(await searchIn(page, "#first", "armful of cardboard")).not.toEqual(before);
    expect(page.workers()).toEqual([worker]);
  });

  test("view transitions from page to page leave one worker for each box that is there", async () => {
    const page = await site.visit();
    await searchIn(page, "kindred-search", "frost");
    await page.evaluate(() => Object.assign(window, { isSameDocument: true }));
    await page.locator("nav").getByRole("link", { name: "Compost" }).click();
    await page.getByRole("heading", { name: "Layers" }).waitFor();
    await expect.poll(() => page.workers().length).toBe(0);
    await page.locator("nav").getByRole("link", { name: "Two boxes" }).click();
    await searchIn(page, "#first", "mosquitoes");
    expect(page.workers()).toHaveLength(1);
    await page.locator("nav").getByRole("link", { name: "Home" }).click();
    await page.getByRole("heading", { name: "Allotment notes" }).waitFor();
    expect((await searchIn(page, "kindred-search", "thunderstorm"))[0]).toContain("shed roof");
    await expect.poll(() => page.workers().length).toBe(1);
    expect(await page.evaluate(() => "isSameDocument" in window)).toBe(true);
  });
});

/** Asks a box, and waits for its final answer: the texts of its passages. */
async function searchIn(page: Page, box: string, query: string): Promise<string[]> {
  await page.locator(`${box} input[type=search]`).fill(query);
  await answered(page, query, box);
  return resultsIn(page, box);
}

function resultsIn(page: Page, box: string): Promise<string[]> {
  return page.locator(`${box} .kindred-text`).allTextContents();
}
