// What stands around a box does not move while it loads, and once only when a reader begins to type.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { BOX, useBoxSite } from "./box-visit.ts";
import { takeShifts, takeShiftsOfPage, watchShifts } from "./layout-shift.ts";
import { answered, bothReady, box } from "./search-page.ts";
import { describeInBrowser } from "./visit.ts";

const BELOW = `<p id="below">Three lambs were born behind the chapel.</p><p>${"More news. ".repeat(200)}</p>`;

/** Beyond this an answer counts as unexpected: the browser no longer takes it for what the reader did. */
const SLOW_ANSWER_MS = 700;

const BOXES: readonly (readonly [name: string, html: string])[] = [
  ["a box", BOX],
  [
    "one with all that there is to choose",
    BOX.replace(">", ' modes status filters="topic" label="Search" shortcut="">'),
  ],
  ["a lazy one", BOX.replace(">", " lazy>")],
  ["a dialog's button", '<header style="display: flex"><kindred-dialog></kindred-dialog></header>'],
];

/** Types on after a first letter, as people do, with pauses in which answers come. */
async function typeQuery(page: Page): Promise<void> {
  for (const part of ["ar", "bour", " walrus", " zzyzx", " bell "]) {
    await box(page).pressSequentially(part, { delay: 40 });
    await page.waitForTimeout(150);
  }
  await answered(page, "harbour walrus zzyzx bell ");
}

const top = (page: Page) =>
  page.locator("#below").evaluate((below) => Math.round(below.getBoundingClientRect().y + scrollY));

describeInBrowser("layout shift", () => {
  const site = useBoxSite();

  async function watched(content: string, address = ""): Promise<Page> {
    const page = await site.newPage({ viewport: { width: 900, height: 700 } });
    await watchShifts(page);
    // Scripts that come late, so that the page is seen without them.
    await page.route(/\/kindred(-program-[^/]*)?\.js$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await route.continue();
    });
    await page.goto((await site.publish(content)) + address);
    return page;
  }

  test.each(BOXES)("nothing moves while %s loads", async (_, html) => {
    for (const viewport of [
      { width: 900, height: 700 },
      { width: 360, height: 700 },
    ]) {
      const page = await watched(html + BELOW);
      await page.setViewportSize(viewport);
      await page.reload();
      if (html.includes("kindred-search")) {
        await box(page).waitFor();
        if (!html.includes("lazy")) await bothReady(page);
      } else await page.locator("kindred-dialog button").waitFor();
      expect(await takeShifts(page), `${viewport.width} px`).toEqual([]);
      await page.context().close();
    }
  });

  test("at the first key what is below goes out of sight, and moves no more with any other", async () => {
    const page = await watched(BOX + BELOW);
    await bothReady(page);
    await box(page).press("h");
    await expect.poll(() => takeShifts(page).then((shifts) => shifts.length)).toBeGreaterThan(0);
    const after = await top(page);
    await typeQuery(page);
    expect(await takeShifts(page)).toEqual([]);
    expect(await top(page)).toBeGreaterThanOrEqual(after);
  });

  test("an answer that comes late moves nothing either", async () => {
    const page = await watched(BOX + BELOW);
    await bothReady(page);
    await page.route(/\/(postings|rows|texts)\//, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, SLOW_ANSWER_MS));
      await route.continue();
    });
    await box(page).press("h");
    await expect.poll(() => takeShifts(page).then((shifts) => shifts.length)).toBeGreaterThan(0);
    await box(page).fill("harbour");
    await answered(page, "harbour");
    expect(await takeShifts(page)).toEqual([]);
  });

  test("where the site gives the box a screen's height nothing ever moves, with a query in the address too", async () => {
    const style = '<link rel="stylesheet" href="/try/tall.css">';
    const page = await site.newPage({ viewport: { width: 900, height: 700 } });
    await watchShifts(page);
    await page.route("**/try/tall.css", (route) =>
      route.fulfill({ contentType: "text/css", body: "kindred-search { min-height: 100vh }" }),
    );
    await page.goto(`${await site.publish({ body: BOX + BELOW, head: style })}?q=harbour`);
    await answered(page, "harbour");
    const moved = await takeShifts(page);
    expect(moved).toEqual([]);
  });

  test("Search.astro: nothing moves while it loads, and once when a reader types", async () => {
    const page = await site.newPage({ viewport: { width: 900, height: 700 } });
    await watchShifts(page);
    await page.goto(`${site.server.url}shift/`);
    await bothReady(page);
    expect(await takeShifts(page)).toEqual([]);
    await box(page).press("h");
    await expect.poll(() => takeShifts(page).then((shifts) => shifts.length)).toBeGreaterThan(0);
    await typeQuery(page);
    expect(await takeShifts(page)).toEqual([]);
  });

  test("a dialog moves nothing of the page behind it", async () => {
    const page = await watched(`<kindred-dialog search-lang="all"></kindred-dialog>${BELOW}`);
    await page.locator("kindred-dialog button").waitFor();
    await takeShifts(page);
    await page.keyboard.press("Control+k");
    await box(page).waitFor();
    const before = await top(page);
    await box(page).press("h");
    await answered(page, "h");
    await takeShifts(page);
    // In the dialog the button below the results goes where they end.
    await typeQuery(page);
    expect(await takeShiftsOfPage(page)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await top(page)).toBe(before);
  });
});
