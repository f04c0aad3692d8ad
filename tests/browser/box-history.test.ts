// The query in the address and in the history: what is the page's own stays, and whoever comes back finds the same list
// at the same place.
import { chromium, type Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { BOX, useBoxSite } from "./box-visit.ts";
import { BROWSER_FLAGS } from "./find-browser.ts";
import { answered, bothReady, box, search } from "./search-page.ts";
import { describeInBrowser } from "./visit.ts";

/** In pixels: as much as nobody has to look for where they were. */
const MAX_SCROLL_OFF = 50;

/** The address follows the typing at some distance. */
const AFTER_TYPING_MS = 450;

const HASH_BOX = BOX.replace(">", ' url-state="hash">');
const MANY = '<p>Before</p><kindred-search search-lang="all" limit="6"></kindred-search>';

/** What the page has in its address, with a query beside it, and once the box is emptied. */
const OWN_PARAMETERS = [
  ["lang=de", "lang=de&q=lamp", "?lang=de"],
  ["a=b%20c&flag", "a=b%20c&flag&q=lamp", "?a=b%20c&flag"],
  ["a=1&a=2&empty=&b", "a=1&a=2&empty=&b&q=lamp", "?a=1&a=2&empty=&b"],
  ["q=old&x=%C3%A9+y&q=older", "q=lamp&x=%C3%A9+y", "?x=%C3%A9+y"],
  ["list%5B%5D=a&list[]=b&q=old&z", "list%5B%5D=a&list[]=b&q=lamp&z", "?list%5B%5D=a&list[]=b&z"],
  ["mode=dark&%E0%A4%A=broken", "mode=dark&%E0%A4%A=broken&q=lamp", "?mode=dark&%E0%A4%A=broken"],
  ["=&&?", "=&&?&q=lamp", "?=&&?"],
  ["utm=a;b#place", "utm=a;b&q=lamp", "?utm=a;b"],
  ["", "q=lamp", ""],
] as const;

/** What stands in the address, and what the box then asks. */
const ADDRESSES = [
  ["?q=lamp%0Aglass", "lamp glass"],
  ["?q=lamp%0D%0A%09glass", "lamp glass"],
  ["?q=lamp+glass", "lamp glass"],
  ["?q=lamp%20%26%20glass%3D1%23#end", "lamp & glass=1#"],
  ["?q=%E7%81%AF%E5%8F%B0", "灯台"],
  ["?q=100%25", "100%"],
  ["?q=%E0%A4%A&x", "\ufffd%A"],
  ["?q=&q=lamp", ""],
  ["?Q=lamp", ""],
  ["?q", ""],
] as const;

/** Counts what is done to the history. */
const COUNT_ENTRIES = () => {
  const counts = { pushed: 0, replaced: 0 };
  const { pushState, replaceState } = history;
  history.pushState = (...values) => {
    counts.pushed += 1;
    pushState.apply(history, values);
  };
  history.replaceState = (...values) => {
    counts.replaced += 1;
    replaceState.apply(history, values);
  };
  Object.assign(window, { counts });
};

function counts(page: Page): Promise<{ pushed: number; replaced: number }> {
  return page.evaluate(
    () => (window as unknown as { counts: { pushed: number; replaced: number } }).counts,
  );
}

/** Types as a person does, and presses Enter a moment after the address has followed. */
async function enter(page: Page, query: string): Promise<void> {
  await box(page).fill(query);
  await page.waitForTimeout(AFTER_TYPING_MS);
  await box(page).press("Enter");
  await answered(page, query);
}

/** Has the list grow, and waits until it is final. */
async function showMore(page: Page, query: string, count: number): Promise<void> {
  await page.locator("[part=more]").click();
  await expect.poll(() => shown(page)).toBe(count);
  await answered(page, query);
}

/** Goes back or forward, within a page or to another one. */
async function go(page: Page, steps: number): Promise<void> {
  // Playwright waits for a load, which does not come from the browser's cache of whole pages.
  await page.evaluate((steps) => history.go(steps), steps).catch(() => {});
  await page.waitForTimeout(150);
}

const shown = (page: Page) => page.locator("[data-passage]").count();
const addressOf = (page: Page) => page.evaluate(() => location.search + location.hash);
const scrolled = (page: Page) => page.evaluate(() => Math.round(scrollY));
const partOf = (page: Page, part: "search" | "hash") =>
  page.evaluate((part) => location[part], part);

/** The passage whose link has the focus. */
function focusedPassage(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const { activeElement } = document.querySelector("kindred-search")?.shadowRoot ?? {};
    return activeElement?.closest<HTMLElement>("[data-passage]")?.dataset.passage ?? null;
  });
}

describeInBrowser("history", () => {
  const site = useBoxSite();

  test("typing makes no entry, each Enter makes one, and back and forward go through them", async () => {
    const page = await site.newPage();
    await page.addInitScript(COUNT_ENTRIES);
    await page.goto(await site.publish(BOX));
    await bothReady(page);
    await box(page).pressSequentially("harbour bell", { delay: 20 });
    await answered(page, "harbour bell");
    await page.waitForTimeout(AFTER_TYPING_MS);
    const { pushed, replaced } = await counts(page);
    expect(pushed).toBe(0);
    expect(replaced).toBeLessThanOrEqual(3);
    await box(page).press("Enter");
    await enter(page, "lamp");
    // A second Enter asks the same.
    await box(page).press("Enter");
    await enter(page, "walrus");
    expect((await counts(page)).pushed).toBe(3);
    const seen: string[] = [];
    for (const step of [-1, -1, -1, 1, 1, 1]) {
      await go(page, step);
      const query = new URLSearchParams(await partOf(page, "search")).get("q") ?? "";
      await expect.poll(() => box(page).inputValue()).toBe(query);
      if (query !== "") await answered(page, query);
      else await expect.poll(() => shown(page)).toBe(0);
      seen.push(query);
    }
    expect(seen).toEqual(["lamp", "harbour bell", "", "harbour bell", "lamp", "walrus"]);
    expect((await counts(page)).pushed).toBe(3);
  });

  test("what was typed and not entered is not in the way of the entry before", async () => {
    const page = await site.visitReady(BOX);
    await enter(page, "lamp");
    await search(page, "harbour");
    await page.locator("[part=more]").click();
    await page.evaluate(() => scrollTo(0, 200));
    await page.waitForTimeout(AFTER_TYPING_MS);
    await box(page).press("Enter");
    await answered(page, "harbour");
    await go(page, -1);
    await answered(page, "lamp");
    expect(await partOf(page, "search")).toBe("?q=lamp");
  });

  test("the page's own parameters stay as they are spelled", async () => {
    const page = await site.newPage();
    const address = await site.publish(`${BOX}<p id="place">Place</p>`);
    for (const [own, asked, emptied] of OWN_PARAMETERS) {
      await page.goto(`${address}?${own}`);
      await box(page).waitFor();
      await box(page).fill("lamp");
      await box(page).press("Enter");
      const hash = own.includes("#") ? "#place" : "";
      expect.soft(await addressOf(page), own).toBe(`?${asked}${hash}`);
      await box(page).fill("");
      await box(page).press("Enter");
      expect.soft(await addressOf(page), `${own}, emptied`).toBe(emptied + hash);
    }
  });

  test("a router's state stays on the entry that was and on the new one", async () => {
    const page = await site.visitReady(BOX);
    await page.evaluate(() => history.replaceState({ index: 3, nested: { place: [1] } }, ""));
    const router = { index: 3, nested: { place: [1] } };
    await enter(page, "lamp");
    expect(await page.evaluate(() => history.state)).toMatchObject(router);
    await search(page, "harbour");
    await page.locator("[part=more]").click();
    await expect.poll(() => page.evaluate(() => history.state?.kindred)).toBeTruthy();
    expect(await page.evaluate(() => history.state)).toMatchObject(router);
    await enter(page, "walrus");
    for (const step of [-1, -1, 1]) {
      await go(page, step);
      expect(await page.evaluate(() => history.state)).toMatchObject(router);
    }
  });

  test("a state that nothing can be added to stays as it is", async () => {
    const page = await site.visitReady(BOX);
    for (const state of ["a text", 7, ["a", "list"], true]) {
      await page.evaluate((state) => history.pushState(state, "", location.pathname), state);
      await box(page).fill("harbour");
      await box(page).press("Enter");
      await answered(page, "harbour");
      await page.locator("[part=more]").click();
      await expect.poll(() => shown(page)).toBe(8);
      expect(await page.evaluate(() => history.state)).toEqual(state);
      expect(await addressOf(page)).toBe("?q=harbour");
      await box(page).fill("");
      await box(page).press("Enter");
    }
  });

  test("an address is read, which changes nothing in it", async () => {
    const page = await site.newPage();
    const address = await site.publish(BOX);
    for (const [written, query] of ADDRESSES) {
      // An address that differs in its hash alone would not be loaded.
      await page.goto("about:blank");
      await page.goto(address + written);
      await page.locator("kindred-search[data-words]").waitFor();
      await expect.poll(() => box(page).inputValue(), { message: written }).toBe(query);
      expect.soft(await addressOf(page), written).toBe(written);
    }
  });

  test("with url-state=hash the query stands there, beside the page's own parameters", async () => {
    const page = await site.newPage();
    await page.goto(`${await site.publish(`${HASH_BOX}<p id="place">Place</p>`)}?q=own#q=lamp&x=1`);
    await bothReady(page);
    await answered(page, "lamp");
    await enter(page, "walrus");
    expect(await partOf(page, "hash")).toBe("#q=walrus&x=1");
    expect(await partOf(page, "search")).toBe("?q=own");
    await go(page, -1);
    await answered(page, "lamp");
    // A link within the page, as in a table of contents, is a new address.
    await page.evaluate(() => {
      location.hash = "#q=harbour+bell";
    });
    await answered(page, "harbour bell");
    await go(page, -1);
    await answered(page, "lamp");
  });

  test("with url-state=hash a place in the page stays its own", async () => {
    const page = await site.newPage();
    await page.goto(`${await site.publish(`${HASH_BOX}<p id="place">Place</p>`)}#place`);
    await bothReady(page);
    await enter(page, "walrus");
    expect(await partOf(page, "hash")).toBe("#place");
  });

  test("a jump inside of the page leaves the list as it is, and so does going back over it", async () => {
    const page = await site.visitReady(
      `<a id="jump" href="#end">End</a>${MANY}<p id="end">End</p>`,
    );
    await enter(page, "harbour");
    await page.locator("[part=more]").click();
    await expect.poll(() => shown(page)).toBe(12);
    await page.evaluate(() => document.querySelector<HTMLElement>("#jump")?.click());
    await page.waitForTimeout(AFTER_TYPING_MS);
    expect([await shown(page), await partOf(page, "search"), await partOf(page, "hash")]).toEqual([
      12,
      "?q=harbour",
      "#end",
    ]);
    await go(page, -1);
    await page.waitForTimeout(AFTER_TYPING_MS);
    expect([await shown(page), await partOf(page, "search"), await partOf(page, "hash")]).toEqual([
      12,
      "?q=harbour",
      "",
    ]);
  });

  /** Asks, has the list grow, opens a result far down. @returns what has to be found again */
  async function openFarDown(page: Page) {
    await enter(page, "harbour");
    for (const count of [12, 18]) await showMore(page, "harbour", count);
    const result = page.locator("[data-passage]").nth(14);
    const passage = await result.getAttribute("data-passage");
    await result.scrollIntoViewIfNeeded();
    const before = { scroll: await scrolled(page), passage, count: 18 };
    await result.locator(".passage-link").click();
    await page.waitForURL("**/log/**");
    return before;
  }

  async function expectAsBefore(
    page: Page,
    before: Awaited<ReturnType<typeof openFarDown>>,
  ): Promise<void> {
    await answered(page, "harbour");
    await expect.poll(() => shown(page)).toBe(before.count);
    await expect
      .poll(async () => Math.abs((await scrolled(page)) - before.scroll))
      .toBeLessThan(MAX_SCROLL_OFF);
    expect(await focusedPassage(page)).toBe(before.passage);
  }

  test("coming back from a result: as many results, the same place, the focus on what was opened", async () => {
    const page = await site.visitReady(MANY);
    const before = await openFarDown(page);
    await go(page, -1);
    await expectAsBefore(page, before);
    // And back and forth, and with the page loaded anew.
    await go(page, 1);
    await page.waitForURL("**/log/**");
    await go(page, -1);
    await expectAsBefore(page, before);
    await page.reload();
    await answered(page, "harbour");
    await expect.poll(() => shown(page)).toBe(before.count);
    await expect
      .poll(async () => Math.abs((await scrolled(page)) - before.scroll))
      .toBeLessThan(MAX_SCROLL_OFF);
  });

  test("a page loaded anew shows the list at the place where the reader was", async () => {
    const page = await site.visitReady(MANY.replace("6", "20"));
    await enter(page, "harbour");
    await page.evaluate(() => scrollTo(0, 900));
    await page.waitForTimeout(AFTER_TYPING_MS);
    await page.reload();
    await answered(page, "harbour");
    await expect
      .poll(async () => Math.abs((await scrolled(page)) - 900))
      .toBeLessThan(MAX_SCROLL_OFF);
    // By any other link, too; and with another entry in between.
    await page.evaluate(() => scrollTo(0, 600));
    await page.waitForTimeout(AFTER_TYPING_MS);
    await enter(page, "lamp");
    await go(page, -1);
    await answered(page, "harbour");
    await expect
      .poll(async () => Math.abs((await scrolled(page)) - 600))
      .toBeLessThan(MAX_SCROLL_OFF);
  });

  test("from the browser's cache of whole pages it comes back as it was left, and goes on searching", async () => {
    const browser = await chromium.launch({
      executablePath: inject("browserPath") ?? "",
      args: BROWSER_FLAGS,
      ignoreDefaultArgs: ["--disable-back-forward-cache"],
    });
    try {
      const page = await browser.newPage();
      await page.goto(await site.publish(MANY));
      await bothReady(page);
      await page.evaluate(() =>
        addEventListener("pageshow", ({ persisted }) => Object.assign(window, { persisted })),
      );
      const before = await openFarDown(page);
      await go(page, -1);
      await expect
        .poll(() => page.evaluate(() => (window as { persisted?: boolean }).persisted))
        .toBe(true);
      await expectAsBefore(page, before);
      await enter(page, "walrus");
      expect(await shown(page)).toBeGreaterThan(0);
      await go(page, -1);
      await answered(page, "harbour");
      expect(await shown(page)).toBe(before.count);
    } finally {
      await browser.close();
    }
  });

  test("a dialog comes back open with its list, where a result was opened from it, and only then", async () => {
    const page = await site.visit(
      `<kindred-dialog search-lang="all" limit="6"></kindred-dialog><p>Text</p>`,
    );
    const dialog = page.locator("kindred-dialog dialog");
    await page.keyboard.press("Control+k");
    await box(page).fill("harbour");
    await answered(page, "harbour");
    await showMore(page, "harbour", 12);
    expect(page.url()).not.toContain("harbour");
    const result = page.locator("[data-passage]").nth(9);
    const passage = await result.getAttribute("data-passage");
    await result.scrollIntoViewIfNeeded();
    const scroll = () => page.locator(".scroll").evaluate(({ scrollTop }) => scrollTop);
    const before = await scroll();
    await result.locator(".passage-link").click();
    await page.waitForURL("**/log/**");
    await go(page, -1);
    await answered(page, "harbour");
    await dialog.waitFor();
    await expect.poll(() => shown(page)).toBe(12);
    await expect.poll(async () => Math.abs((await scroll()) - before)).toBeLessThan(MAX_SCROLL_OFF);
    await expect
      .poll(() =>
        page.evaluate(() => {
          const frame = document
            .querySelector("kindred-dialog")
            ?.shadowRoot?.querySelector("kindred-search");
          return frame?.shadowRoot?.activeElement?.closest<HTMLElement>("[data-passage]")?.dataset
            .passage;
        }),
      )
      .toBe(passage);
    await page.keyboard.press("Escape");
    await expect.poll(() => dialog.isVisible()).toBe(false);
    await page.reload();
    await page.waitForTimeout(AFTER_TYPING_MS);
    expect(await dialog.count()).toBe(0);
    expect(await page.evaluate(() => history.state)).toBe(null);
  });

  test("where the browser refuses to change the history the search goes on", async () => {
    const page = await site.newPage();
    await page.addInitScript(() => {
      history.pushState = history.replaceState = () => {
        throw new DOMException("Too many calls", "SecurityError");
      };
    });
    await page.goto(await site.publish(BOX));
    await bothReady(page);
    await enter(page, "harbour");
    await page.locator("[part=more]").click();
    await expect.poll(() => shown(page)).toBe(8);
  });

  test("of two boxes one has the address; what the other asks is in nobody's way", async () => {
    const page = await site.newPage();
    await page.goto(
      `${await site.publish(`${BOX.replace(" ", ' id="one" ')}${BOX.replace(" ", ' id="two" ')}`)}?q=lamp`,
    );
    await answered(page, "lamp", "#one");
    expect(await page.locator("#two input[type=search]").inputValue()).toBe("");
    await page.locator("#two input[type=search]").fill("walrus");
    await page.locator("#two input[type=search]").press("Enter");
    await answered(page, "walrus", "#two");
    await page.waitForTimeout(AFTER_TYPING_MS);
    expect(await partOf(page, "search")).toBe("?q=lamp");
  });
});
