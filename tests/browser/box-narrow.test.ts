// Narrow screens, large letters, fingers; and a sheet of paper.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { BOX, holdIndex, useBoxSite } from "./box-visit.ts";
import { box, search } from "./search-page.ts";
import { describeInBrowser } from "./visit.ts";

const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
/** 1280 by 1024 pixels at 400 %. */
const ENLARGED = { viewport: { width: 320, height: 256 } };

const MIN_TOUCH = 44;
const MAX_SCREENS = 10;

const FULL = BOX.replace(
  ">",
  ' modes filters="topic" status label="Search Skerrel" shortcut="mod+k /">',
);
const DIALOG =
  '<kindred-dialog search-lang="all" modes filters="topic" status limit="4"></kindred-dialog>';

/** Of very long words, long titles, a passage that never ends. */
const QUERIES = [
  "Llanskerrelgwyngyllgogerychwyrndrobwllpenmaenuchelymynydd",
  "plasters at the till",
  "village shop orders",
  "clerk’s ledger",
  "账簿",
  "harbour",
  "x".repeat(400),
];

/** Pixels that stick out at the side, of the page and of whatever scrolls in the box. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const roots = [...document.querySelectorAll("kindred-search, kindred-dialog")].flatMap(
      (host) => {
        const inner = host.shadowRoot?.querySelector("kindred-search")?.shadowRoot;
        return [host.shadowRoot, inner].filter((root) => root != null);
      },
    );
    const places = roots.flatMap((root) => [...root.querySelectorAll(".scroll, .box, dialog")]);
    return Math.max(
      ...[document.documentElement, ...places].map(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      ),
    );
  });
}

/** What can be pressed in the box and is smaller than a finger; a link in a sentence may be. */
function tooSmall(page: Page): Promise<string[]> {
  return page.locator("kindred-search, kindred-dialog").evaluateAll((hosts, min) => {
    const found: string[] = [];
    const look = (root: ShadowRoot | null) => {
      for (const element of root?.querySelectorAll<HTMLElement>("*") ?? []) {
        look(element.shadowRoot);
        if (!element.matches("a[href], button, input, summary, select, textarea, [tabindex]"))
          continue;
        if (!element.checkVisibility()) continue;
        // What a finger meets: a label stands for its input, a card for its link.
        const target = element.closest("label") ?? element;
        const card = element.matches(".passage-link") ? element.closest(".passage") : null;
        const { width, height } = (card ?? target).getBoundingClientRect();
        if (width < min || height < min) {
          found.push(
            `${element.localName}.${element.className}: ${Math.round(width)} x ${Math.round(height)}`,
          );
        }
      }
    };
    for (const host of hosts) look(host.shadowRoot);
    return found;
  }, MIN_TOUCH);
}

/** Opens all that can be opened. */
async function openAll(page: Page): Promise<void> {
  await page.locator("kindred-search details").evaluateAll((all) => {
    for (const details of all as HTMLDetailsElement[]) details.open = true;
  });
  await page.getByLabel("nature").waitFor();
}

describeInBrowser("narrow screens", () => {
  const site = useBoxSite();

  test.each([
    ["a phone", PHONE],
    ["a screen at 400 %", ENLARGED],
  ])("nothing sticks out at the side on %s, in any state", async (_, options) => {
    const page = await site.visitReady(FULL, options);
    expect(await overflow(page), "idle").toBeLessThanOrEqual(0);
    for (const query of QUERIES) {
      await search(page, query);
      expect.soft(await overflow(page), query.slice(0, 30)).toBeLessThanOrEqual(0);
      await box(page).press("Enter");
    }
    await search(page, "harbour");
    await openAll(page);
    expect(await overflow(page), "all is open").toBeLessThanOrEqual(0);
    await box(page).fill("");
    await page.locator(".recent-query").first().waitFor();
    expect(await overflow(page), "earlier searches").toBeLessThanOrEqual(0);
  });

  test.each([
    ["a phone", PHONE],
    ["a screen at 400 %", ENLARGED],
  ])("a dialog on %s fills it, scrolls inside, and can be closed", async (_, options) => {
    const page = await site.visit(`${DIALOG}<p>${"Text of the page. ".repeat(300)}</p>`, options);
    await page.locator("kindred-dialog button").first().click();
    for (const query of QUERIES.slice(0, 5)) {
      await search(page, query);
      expect.soft(await overflow(page), query.slice(0, 30)).toBeLessThanOrEqual(0);
    }
    await search(page, "harbour");
    const last = page.locator("[data-passage]").last();
    await last.scrollIntoViewIfNeeded();
    const place = await last.boundingBox();
    expect(place?.y, "the last result can be brought into sight").toBeLessThan(
      options.viewport.height,
    );
    expect(await page.evaluate(() => scrollY), "the page behind does not scroll").toBe(0);
    await openAll(page);
    expect(await overflow(page), "all is open").toBeLessThanOrEqual(0);
    await page.locator("kindred-dialog .close").click();
    await expect.poll(() => page.locator("kindred-dialog dialog").isVisible()).toBe(false);
  });

  test("a passage without an end takes no more than a few lines, and its mark is in sight", async () => {
    const page = await site.visitReady(BOX, PHONE);
    for (const query of ["clerk’s ledger", "账簿"]) {
      await search(page, query);
      const heights = await page
        .locator("[data-passage]")
        .evaluateAll((results) => results.map((result) => result.getBoundingClientRect().height));
      expect(Math.max(...heights), query).toBeLessThan(PHONE.viewport.height);
      await page.locator("[data-passage] mark").first().waitFor();
    }
    const height = await page
      .locator("kindred-search")
      .evaluate((box) => box.getBoundingClientRect().height);
    expect(height).toBeLessThan(MAX_SCREENS * PHONE.viewport.height);
  });

  test.each([
    ["a phone", PHONE],
    ["a desk", { viewport: { width: 1000, height: 700 } }],
  ])("whatever can be pressed on %s is as large as a finger", async (_, options) => {
    const page = await site.visitReady(`${FULL}${DIALOG}`, options);
    expect(await tooSmall(page), "idle").toEqual([]);
    await search(page, "wallrus ");
    await page.locator("[part=insist]").waitFor();
    expect(await tooSmall(page), "a word was read as another one").toEqual([]);
    await box(page).press("Enter");
    await search(page, "harbour");
    await openAll(page);
    await page.getByLabel("nature").check();
    expect(await tooSmall(page), "all is open").toEqual([]);
    await box(page).fill("");
    await page.locator(".recent-query").first().waitFor();
    expect(await tooSmall(page), "earlier searches").toEqual([]);
    const dialog = await site.visit(DIALOG, options);
    await dialog.locator("kindred-dialog button").click();
    await search(dialog, "harbour");
    expect(await tooSmall(dialog), "in a dialog").toEqual([]);
  });

  test("a problem and its buttons fit, and are as large as a finger", async () => {
    const page = await site.visit(
      BOX.replace(">", ' index="/nowhere-at-all-on-this-island/" mode="telepathy">'),
      PHONE,
    );
    await page.locator("[part=retry]").waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await tooSmall(page)).toEqual([]);
  });

  test("letters of twice the size, and a site's wide spacing, stay inside", async () => {
    const page = await site.visitReady(
      {
        body: FULL,
        head: `<link rel="stylesheet" href="data:text/css,html{font-size:200%25}h1{font-size:1em}*{line-height:1.5;letter-spacing:.12em;word-spacing:.16em}">`,
      },
      PHONE,
    );
    for (const query of ["harbour", QUERIES[0] ?? "", "plasters at the till"]) {
      await search(page, query);
      expect(await overflow(page), query).toBeLessThanOrEqual(0);
    }
  });

  test("the place that is typed into does not make a phone enlarge the page", async () => {
    const page = await site.visitReady(
      { body: `<div style="font-size: 11px">${BOX}</div>` },
      PHONE,
    );
    expect(
      await box(page).evaluate((input) => Number.parseFloat(getComputedStyle(input).fontSize)),
    ).toBeGreaterThanOrEqual(16);
  });

  test("on paper the results are there, and what can only be pressed is not", async () => {
    const page = await site.visitReady(FULL);
    await search(page, "harbour");
    await page.emulateMedia({ media: "print" });
    for (const selector of ["[data-passage]", ".title", "[part=counts]"]) {
      expect(await page.locator(`kindred-search ${selector}`).first().isVisible(), selector).toBe(
        true,
      );
    }
    for (const selector of [
      "input[type=search]",
      ".modes",
      ".filters",
      "[part=more]",
      ".foot",
      ".why",
      ".language",
      ".status",
    ]) {
      const parts = await page.locator(`kindred-search ${selector}`).all();
      for (const part of parts) expect(await part.isVisible(), selector).toBe(false);
    }
    const { height, below } = await page.locator("kindred-search").evaluate((box) => ({
      height: box.getBoundingClientRect().height,
      below:
        box.shadowRoot?.querySelector(".results")?.lastElementChild?.getBoundingClientRect()
          .bottom ?? 0,
    }));
    expect(height, "no empty sheet below the results").toBeLessThan(below + 100);
    const dialog = await site.visit("<kindred-dialog></kindred-dialog>");
    await dialog.emulateMedia({ media: "print" });
    expect(await dialog.locator("kindred-dialog button").isVisible()).toBe(false);
  });

  test("who wants less motion sees none", async () => {
    const page = await site.newPage({ reducedMotion: "reduce" });
    const release = await holdIndex(page);
    await page.goto(await site.publish(BOX));
    await box(page).fill("harbour");
    await page.locator(".skeleton").waitFor();
    const running = () =>
      page.evaluate(() => {
        const root = document.querySelector("kindred-search")?.shadowRoot;
        return document.getAnimations().length + (root?.getAnimations().length ?? 0);
      });
    expect(await running()).toBe(0);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await expect.poll(running).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: "reduce" });
    release();
    await page.locator("[data-passage]").first().hover();
    expect(await running()).toBe(0);
  });
});
