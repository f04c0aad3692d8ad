// The site under /docs/: the same journeys, and nothing asked for outside it.
import { expect, test } from "vitest";
import { answered, arrivedAtPassage, bothReady, search } from "./search-page.ts";
import { describeInBrowser, forgetBrowserCache, useSite } from "./visit.ts";

describeInBrowser("under the base /docs/", () => {
  const site = useSite("docs");

  test("both legs find, a result opens its passage, and nothing outside the base is asked for", async () => {
    const page = await site.visit();
    await bothReady(page);
    expect((await search(page, "white car bullet holes"))[0]).toMatchObject({ wordsRank: "1" });
    const results = await search(page, "fatalities among non-combatants");
    expect(results.slice(0, 2)).toContainEqual(
      expect.objectContaining({
        wordsRank: "",
        text: expect.stringContaining("killed on a mass scale"),
      }),
    );
    await page.waitForURL("**/docs/?q=fatalities*");
    await page.locator('offline-status[data-offline="ready"]').waitFor();

    await page.locator("[data-passage] a").first().click();
    await arrivedAtPassage(page);
    expect(page.url()).toContain(`${site.server.url}articles/`);
    await page.locator(".article-body :target").waitFor();
    await page.getByRole("link", { name: "← Results for “fatalities" }).click();
    await page.waitForURL("**/docs/?q=fatalities*");
    expect(site.server.requests.filter((asked) => !asked.startsWith("/docs/"))).toEqual([]);
  });

  test("the article list and the missing page lead to pages below the base", async () => {
    const page = await site.visit();
    await page.locator(".article-list a").first().click();
    await page.waitForURL(/\/docs\/articles\/[\w-]+\/$/);
    expect(await page.locator(".article-body p").count()).toBeGreaterThan(5);
    const response = await page.goto(`${site.server.url}nowhere/`);
    expect(response?.status()).toBe(404);
    await page.getByRole("link", { name: "Search the articles" }).click();
    await page.waitForURL(site.server.url);
  });

  test("an example opens below the base, and its address can be opened again", async () => {
    const page = await site.visit();
    await bothReady(page);
    const example = page.locator("[data-kindred-query]").first();
    const query = (await example.getAttribute("data-kindred-query")) ?? "";
    const href = await example.evaluate((link: HTMLAnchorElement) => link.href);
    await example.click();
    await answered(page, query);
    expect(new URL(page.url()).href).toBe(href);
    await page.reload();
    await answered(page, query);
  });

  test("after one search it works with the network off", async () => {
    const page = await site.visit();
    await bothReady(page);
    await search(page, "Barmada");
    await page.locator('offline-status[data-offline="ready"]').waitFor();
    await forgetBrowserCache(page);
    await page.context().setOffline(true);
    await site.server.stop();
    await page.reload();
    await bothReady(page);
    expect((await search(page, "relatives laid to rest at home")).length).toBeGreaterThan(0);
    await page.goto(`${site.server.url}articles/beacon-of-hope/`);
    expect(await page.locator(".article-body p").count()).toBeGreaterThan(5);
  });

  test("the service worker and the web app manifest keep to the base", async () => {
    const page = await site.visit();
    await page.locator('offline-status[data-offline="pages"]').waitFor();
    const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
    expect(scope).toBe(site.server.url);
    const manifest = await (await page.request.get(`${site.server.url}site.webmanifest`)).json();
    expect(manifest).toMatchObject({ id: "/docs/", start_url: "/docs/", scope: "/docs/" });
    for (const { src } of manifest.icons) {
      expect(src).toMatch(/^\/docs\/icons\//);
      expect((await page.request.get(new URL(src, site.server.url).href)).ok()).toBe(true);
    }
  });
});
