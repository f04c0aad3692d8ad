// With the network off: after one visit the pages and search by words, after one search both legs. And
// what a new version of the site does to a reader who has the old one.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { readBrowserFiles } from "../../src/indexing/browser-files.ts";
import { publishServiceWorker } from "../../src/offline/publish-service-worker.ts";
import {
  answered,
  arrivedAtPassage,
  bothReady,
  box,
  legIs,
  partText,
  search,
  shownResults,
} from "./search-page.ts";
import { describeInBrowser, forgetBrowserCache, useSite } from "./visit.ts";

function offlineIs(page: Page, state: "loading" | "pages" | "keeping" | "ready"): Promise<void> {
  return page.locator(`offline-status[data-offline="${state}"]`).waitFor();
}

describeInBrowser("offline", () => {
  const site = useSite();

  /** No network, and no server that a request could slip through to. */
  async function goOffline(page: Page): Promise<void> {
    await forgetBrowserCache(page);
    await page.context().setOffline(true);
    await site.server.stop();
  }

  async function readsArticles(page: Page): Promise<void> {
    for (const slug of ["we-will-rescue-anyone", "beacon-of-hope"]) {
      await page.goto(`${site.server.url}articles/${slug}/`);
      expect(await page.locator(".article-body p").count()).toBeGreaterThan(5);
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(background, "the style sheet").not.toBe("rgba(0, 0, 0, 0)");
    }
  }

  test("after one visit and one search, the pages, words and meaning all work", async () => {
    const page = await site.visit();
    await bothReady(page);
    await search(page, "Barmada");
    await offlineIs(page, "ready");
    await page.waitForURL("**/?q=Barmada");
    await goOffline(page);

    await page.reload();
    await bothReady(page);
    await answered(page, "Barmada");
    expect(await page.locator(".disconnected").isVisible()).toBe(true);
    expect((await search(page, "white car bullet holes"))[0]).toMatchObject({ wordsRank: "1" });
    const results = await search(page, "fatalities among non-combatants");
    expect(results.slice(0, 2)).toContainEqual(
      expect.objectContaining({
        wordsRank: "",
        text: expect.stringContaining("killed on a mass scale"),
      }),
    );
    expect(await partText(page, "problems")).toBe("");

    await page.locator("[data-passage] a").first().click();
    await arrivedAtPassage(page);
    expect(await page.locator(".article-body :target").count()).toBe(1);
    await readsArticles(page);
  });

  test("after one visit without a search, the pages and words work, and meaning says it cannot", async () => {
    const page = await site.visit();
    await legIs(page, "words", "ready");
    await offlineIs(page, "pages");
    await goOffline(page);

    await page.reload();
    await legIs(page, "words", "ready");
    expect((await search(page, "Barmada"))[0]?.text).toContain("Barmada");
    await readsArticles(page);
    await page.goto(`${site.server.url}?q=Latakia&mode=words&utm_source=somewhere`);
    await answered(page, "Latakia");
  });

  test("a page that was not kept gets the site's own page for it", async () => {
    const page = await site.visit();
    await offlineIs(page, "pages");
    await goOffline(page);
    await page.goto(`${site.server.url}articles/nothing/`);
    expect(await page.locator("h1").textContent()).toBe("This page was not kept");
  });

  test("the reader is told when the connection goes and comes back", async () => {
    const page = await site.visit();
    const note = page.locator(".disconnected");
    expect(await note.isVisible()).toBe(false);
    await page.context().setOffline(true);
    await note.waitFor({ state: "visible" });
    await page.context().setOffline(false);
    await note.waitFor({ state: "hidden" });
  });

  test("who saves data is asked first, by a button that says how much", async () => {
    const page = await site.newPage();
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "connection", { value: { saveData: true } });
    });
    await page.goto(site.server.url);
    await legIs(page, "words", "ready");
    // Where its tokens lie comes along with the page, 6 kB; the rest of it only with a query.
    const model = () => site.server.requests.filter((file) => /\/rows\/\d+\.bin$/.test(file));
    expect(model()).toEqual([]);
    // Searched both before and after the pages are kept: neither may start the keeping.
    await search(page, "Barmada");
    await legIs(page, "meaning", "ready");
    // Parts only: that the whole is not kept is seen below.
    await expect.poll(() => model().length).toBeGreaterThan(0);
    await offlineIs(page, "pages");
    await search(page, "Latakia");
    const button = page.getByRole("button", {
      name: /^Keep meaning for offline \(\d+(\.\d)? MB\)$/,
    });
    expect(await button.isVisible()).toBe(true);
    expect(await page.locator("offline-status").getAttribute("data-offline")).toBe("pages");

    await button.click();
    await offlineIs(page, "ready");
    await goOffline(page);
    await page.goto(site.server.url);
    await legIs(page, "words", "ready");
    await search(page, "relatives laid to rest at home");
    await legIs(page, "meaning", "ready");
  });

  test("a second visit starts offline-ready, and asks for no page or file again", async () => {
    const page = await site.visit();
    await bothReady(page);
    await search(page, "Barmada");
    await offlineIs(page, "ready");
    await forgetBrowserCache(page);
    const before = site.server.requests.length;
    await page.goto(site.server.url);
    await bothReady(page);
    await offlineIs(page, "ready");
    const asked = site.server.requests
      .slice(before)
      .filter((file) => file !== "/service-worker.js");
    expect(asked).toEqual([]);
  });

  test("a new version is offered, and takes over only when the reader asks", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "kindred-new-version-"));
    try {
      await cp(site.folder, folder, { recursive: true });
      const file = path.join(folder, "index.html");
      const home = await readFile(file, "utf8");
      await writeFile(file, home.replace(/<h1[^<]*<\/h1>/, "<h1>The second version</h1>"));
      const { serviceWorker } = await readBrowserFiles();
      const kind = { indexFolder: "kindred/", needsRuntime: false, needsEncoder: true };
      await publishServiceWorker(folder, serviceWorker, kind);

      const page = await site.visit();
      const first = await page.locator("h1").textContent();
      await bothReady(page);
      await search(page, "Barmada");
      await offlineIs(page, "ready");
      await page.waitForURL("**/?q=Barmada");
      const banner = page.locator(".kindred-update");
      expect(await banner.count()).toBe(0);

      site.server.publish(folder);
      await page.reload();
      await banner.waitFor();
      expect(await banner.textContent()).toContain("A new version of this site is ready.");
      expect(await page.locator("h1").textContent()).toBe(first);
      await page.reload();
      await banner.waitFor();
      expect(await page.locator("h1").textContent()).toBe(first);

      await banner.getByRole("button", { name: "Reload to use it" }).click();
      await page.getByRole("heading", { name: "The second version" }).waitFor();
      await bothReady(page);
      await answered(page, "Barmada");
      await offlineIs(page, "ready");
      expect(await page.locator(".kindred-update").count()).toBe(0);
      await goOffline(page);
      await page.reload();
      await page.getByRole("heading", { name: "The second version" }).waitFor();
      await bothReady(page);
      await box(page).fill("");
      expect((await search(page, "Homs")).length).toBeGreaterThan(0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test("the web app manifest can be installed from: start, scope, and icons of their size", async () => {
    const page = await site.visit();
    const address = await page
      .locator("link[rel=manifest]")
      .evaluate((link: HTMLLinkElement) => link.href);
    const response = await page.request.get(address);
    expect(response.ok()).toBe(true);
    const manifest = await response.json();
    expect(manifest).toMatchObject({
      name: "Kindred",
      display: "standalone",
      start_url: "/",
      scope: "/",
    });
    const sizes = new Set<string>();
    for (const icon of manifest.icons) {
      const png = await (await page.request.get(new URL(icon.src, address).href)).body();
      expect(png.subarray(1, 4).toString("latin1"), icon.src).toBe("PNG");
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, icon.src).toBe(icon.sizes);
      sizes.add(icon.sizes);
    }
    expect(sizes).toEqual(new Set(["192x192", "512x512"]));
    expect(manifest.icons.some((icon: { purpose: string }) => icon.purpose === "maskable")).toBe(
      true,
    );
    const session = await page.context().newCDPSession(page);
    const { errors } = await session.send("Page.getAppManifest");
    expect(errors).toEqual([]);
  });
});

describeInBrowser("offline search page, shown results", () => {
  const site = useSite();

  test("results shown before the connection went stay, and the box goes on answering", async () => {
    const page = await site.visit();
    await bothReady(page);
    await search(page, "Barmada");
    const before = await shownResults(page);
    await page.context().setOffline(true);
    expect(await shownResults(page)).toEqual(before);
    expect((await search(page, "Latakia")).length).toBeGreaterThan(0);
  });
});
