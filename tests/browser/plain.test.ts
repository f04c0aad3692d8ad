// A site that adds Kindred and asks for nothing else gets search and nothing else: nothing is kept, nothing of the page
// is changed; and boxes that come, move and go are quiet.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addElement, answered, legIs } from "./search-page.ts";
import { delay } from "./site-server.ts";
import { describeInBrowser, useSite } from "./visit.ts";

describeInBrowser("a site that asks for search alone", () => {
  const site = useSite("plain");

  test("a visit with a search keeps nothing but what was searched for, on the device", async () => {
    const page = await site.visit();
    await searchIn(page, "kindred-search", "mosquitoes");
    expect(await keptBy(page)).toEqual(NOTHING_KEPT);
    await page.locator("[data-passage] a").first().click();
    await page.waitForURL("**/water-butt/**");
    const recent = { [`kindred:recent:${site.server.url}kindred/`]: '["mosquitoes"]' };
    expect(await keptBy(page)).toEqual({ ...NOTHING_KEPT, local: recent });
    expect(site.server.requests.filter((file) => /service-worker|Offline/.test(file))).toEqual([]);
    // Its layout has the component, which is there for sites that ask for it.
    expect(await page.locator("offline-status").count()).toBe(0);
  });

  test("and not even that where the reader says so", async () => {
    const page = await site.visit();
    await searchIn(page, "kindred-search", "mosquitoes");
    await page.keyboard.press("Enter");
    expect(Object.keys((await keptBy(page)).local)).toHaveLength(1);
    await page.locator(".settings summary").click();
    await page.getByRole("checkbox", { name: "Keep recent searches on this device" }).uncheck();
    const choice = { "kindred:preferences": '{"keepsRecent":false}' };
    expect(await keptBy(page)).toEqual({ ...NOTHING_KEPT, local: choice });
    await page.locator("[data-passage] a").first().click();
    await page.waitForURL("**/water-butt/**");
    expect(await keptBy(page)).toEqual({ ...NOTHING_KEPT, local: choice });
  });

  test("every rule of its styles is about the box alone", async () => {
    const page = await site.visit();
    await legIs(page, "meaning", "ready");
    const selectors = await page.evaluate(() => {
      const found: string[] = [];
      const walk = (rules: CSSRuleList) => {
        for (const rule of rules) {
          if (rule instanceof CSSStyleRule) found.push(rule.selectorText);
          else if (rule instanceof CSSGroupingRule) walk(rule.cssRules);
          else found.push(rule.cssText);
        }
      };
      for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
        walk(sheet.cssRules);
      }
      return found;
    });
    const isOfBox = (selector: string) =>
      /^:where\(kindred-(search|dialog)\b[^ ]*\)(::after)?$|^@keyframes kindred-/.test(
        selector.replaceAll(", ", ","),
      );
    expect(selectors.filter(isOfBox).length).toBeGreaterThan(2);
    // Astro's own, and that of the component which the layout has.
    expect(selectors.filter((selector) => !isOfBox(selector))).toEqual([
      ".astro-route-announcer",
      ":where(.kindred-update)",
    ]);
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

    // The boxes bring none of their own into the page.
    const ids = await page.evaluate(() =>
      Array.from(document.querySelectorAll("[id]"), ({ id }) => id),
    );
    expect(ids).toEqual(["first-place", "first", "second-place", "second"]);
    await page.keyboard.press("Control+k");
    const input = (box: string) => page.locator(`${box} input[type=search]`);
    const hasFocus = await input("#first").evaluate(
      (node) => node === document.activeElement?.shadowRoot?.activeElement,
    );
    expect(hasFocus).toBe(true);

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

  test("a box removed while its index is loaded leaves no worker", async () => {
    const page = await site.visit("compost/");
    const { fault, release } = delay();
    site.server.fault(/manifest\.json$/, fault);
    await addElement(page, "kindred-search");
    await expect.poll(() => site.server.requests).toContain("/kindred/manifest.json");
    await expect.poll(() => page.workers().length).toBe(1);
    await page.locator("kindred-search").evaluate((box) => box.remove());
    release();
    await expect.poll(() => page.workers()).toEqual([]);
  });

  test("a box removed while its program is loaded asks for nothing of the index", async () => {
    const page = await site.visit("compost/");
    const { fault, release } = delay();
    const program = /kindred-program-[\w-]+\.js$/;
    site.server.fault(program, fault);
    await addElement(page, "kindred-search");
    await expect
      .poll(() => site.server.requests.filter((file) => program.test(file)))
      .toHaveLength(1);
    await page.locator("kindred-search").evaluate((box) => box.remove());
    release();
    await page.waitForLoadState("networkidle");
    expect(site.server.requests).not.toContain("/kindred/manifest.json");
    expect(page.workers()).toEqual([]);
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

const NOTHING_KEPT = {
  serviceWorkers: 0,
  caches: 0,
  databases: 0,
  session: 0,
  local: {},
  cookies: "",
};

/** What the browser keeps for the page's site. */
function keptBy(page: Page) {
  return page.evaluate(async () => ({
    serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: (await caches.keys()).length,
    databases: (await indexedDB.databases()).length,
    session: sessionStorage.length,
    local: { ...localStorage } as Record<string, string>,
    cookies: document.cookie,
  }));
}

/** Asks a box, and waits for its final answer: the texts of its passages. */
async function searchIn(page: Page, box: string, query: string): Promise<string[]> {
  await page.locator(`${box} input[type=search]`).fill(query);
  await answered(page, query, box);
  return resultsIn(page, box);
}

function resultsIn(page: Page, box: string): Promise<string[]> {
  return page.locator(`${box} .passage-text`).allTextContents();
}
