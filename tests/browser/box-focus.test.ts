// Where the focus is: inside of a dialog while it is open, given back afterwards, and never lost.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { BOX, focused, useBoxSite } from "./box-visit.ts";
import { answered, box, search } from "./search-page.ts";
import { describeInBrowser } from "./visit.ts";

const DIALOG =
  '<button id="before">Before</button><kindred-dialog search-lang="all" limit="4"></kindred-dialog><button id="after">After</button>';

const shown = (page: Page) => page.locator("[data-passage]").count();
const isOpen = (page: Page) => page.locator("kindred-dialog dialog").isVisible();

/** True where something inside of the open dialog has the focus. */
function isInside(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const root = document.querySelector("kindred-dialog")?.shadowRoot;
    return root?.querySelector("dialog")?.contains(root.activeElement) ?? false;
  });
}

async function openByKey(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.locator("kindred-dialog #query").waitFor();
  await expect.poll(() => focused(page)).toBe("query");
}

async function closed(page: Page): Promise<void> {
  await expect.poll(() => isOpen(page)).toBe(false);
}

describeInBrowser("focus", () => {
  const site = useBoxSite();

  test("a dialog takes it, and gives it back to where it was, however it is closed", async () => {
    const page = await site.visit(DIALOG);
    const ways: Record<string, () => Promise<unknown>> = {
      Escape: () => page.keyboard.press("Escape"),
      "Escape from a result": async () => {
        await search(page, "harbour");
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Escape");
      },
      "its button": () => page.locator("kindred-dialog .close").click(),
      "its button by key": () => page.locator("kindred-dialog .close").press("Enter"),
      "the keys that opened it": () => page.keyboard.press("Control+k"),
      "a click beside it": () => page.mouse.click(5, 300),
      "a script": () => page.evaluate(() => document.querySelector("kindred-dialog")?.close()),
    };
    for (const [name, close] of Object.entries(ways)) {
      await page.locator("#after").focus();
      await openByKey(page);
      await close();
      await closed(page);
      expect.soft(await focused(page), name).toBe("after");
    }
    // From its own button, it goes back there.
    await page.locator("kindred-dialog button").first().click();
    await expect.poll(() => focused(page)).toBe("query");
    await page.keyboard.press("Escape");
    await closed(page);
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe("kindred-dialog");
  });

  test("Tab goes round inside of it, forwards and backwards, and never to the page behind", async () => {
    const page = await site.visit(DIALOG);
    await openByKey(page);
    await search(page, "harbour");
    for (const key of ["Tab", "Shift+Tab"]) {
      const seen = new Set<string>();
      for (let i = 0; i < 24; i++) {
        await page.keyboard.press(key);
        // Between the last and the first stop the browser's own buttons have their turn.
        const where = await focused(page);
        if (where !== "body") expect(await isInside(page), `${key} ${i}: ${where}`).toBe(true);
        seen.add(where);
      }
      for (const stop of ["query", "close", "passage-link", "more"]) expect(seen).toContain(stop);
    }
    expect(await page.locator("#before").evaluate((button) => button.matches(":focus"))).toBe(
      false,
    );
  });

  test("Enter goes to the first result, of which Enter leads to its place", async () => {
    const page = await site.visit(DIALOG);
    await openByKey(page);
    await page.keyboard.type("injured walrus");
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toBe("passage-link");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/seals.html#injured*");
  });

  test("what is typed while the dialog is on its way is not lost", async () => {
    const page = await site.visit(DIALOG);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/kindred-(program|dialog-frame)-/, async (route) => {
      await held;
      await route.continue();
    });
    await page.keyboard.press("Control+k");
    await page.keyboard.type("sea");
    release();
    await page.locator("kindred-dialog dialog").waitFor();
    await page.keyboard.type("ls");
    await answered(page, "seals");
    expect(await focused(page)).toBe("query");
  });

  test("Show more: by key it goes on with what has come, and after the last it is not lost", async () => {
    const page = await site.visitReady(BOX.replace("4", "9"));
    await search(page, "harbour");
    const more = page.locator("[part=more]");
    for (let count = await shown(page); await more.isVisible(); count = await shown(page)) {
      await more.focus();
      await page.keyboard.press("Enter");
      await expect.poll(() => shown(page)).toBeGreaterThan(count);
      await answered(page, "harbour");
      expect(await focused(page)).toBe("passage-link");
      const at = await page.evaluate(() => {
        const root = document.querySelector("kindred-search")?.shadowRoot;
        const links = [...(root?.querySelectorAll(".passage-link") ?? [])] as (Element | null)[];
        return links.indexOf(root?.activeElement ?? null);
      });
      expect(at, "beyond those that were there, unless these have moved").toBeGreaterThan(0);
    }
    expect(await shown(page)).toBeGreaterThan(18);
  });

  test("Show more by a click keeps the place, and the focus is the button's or on a result", async () => {
    const page = await site.visitReady(BOX);
    await search(page, "harbour");
    const more = page.locator("[part=more]");
    await more.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    const top = await page
      .locator("[data-passage]")
      .first()
      .evaluate((result) => result.getBoundingClientRect().y);
    await more.click();
    await expect.poll(() => shown(page)).toBe(8);
    await answered(page, "harbour");
    expect(await page.evaluate(() => scrollY)).toBe(before);
    expect(
      await page
        .locator("[data-passage]")
        .first()
        .evaluate((result) => result.getBoundingClientRect().y),
    ).toBe(top);
    expect(await focused(page)).toMatch(/more|passage-link/);
  });

  test("buttons that go when they are pressed leave it on something", async () => {
    const page = await site.visitReady(BOX.replace(">", ' filters="topic">'));
    // A word that was read as another one.
    await search(page, "wallrus ");
    await page.locator("[part=insist]").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => box(page).inputValue()).toBe('"wallrus" ');
    expect(await focused(page)).toBe("query");
    // Filters that are cleared.
    await search(page, "harbour");
    await page.locator(".filter summary").click();
    await page.getByLabel("nature").check();
    await page.locator(".clear-filters").focus();
    await page.keyboard.press("Enter");
    expect(await focused(page)).not.toBe("body");
    expect(await page.locator(".clear-filters").isVisible()).toBe(false);
    // Earlier searches: one that is chosen, all that are cleared.
    await box(page).press("Enter");
    await box(page).fill("");
    await page.locator(".recent-query").first().focus();
    await page.keyboard.press("Enter");
    expect(await focused(page)).toBe("query");
    await box(page).fill("");
    await page.locator(".clear-recent").focus();
    await page.keyboard.press("Enter");
    expect(await focused(page)).toBe("query");
  });

  test("a new answer leaves a reader on the result that they had gone to", async () => {
    const page = await site.visitReady(BOX.replace('"4">', '"40" modes>'));
    await search(page, "harbour");
    const result = page.locator('[data-passage]:not([data-words-rank=""])').nth(3);
    const passage = await result.getAttribute("data-passage");
    await result.locator(".passage-link").focus();
    const change = (mode: string) =>
      page.getByRole("radio", { name: mode }).evaluate((radio: HTMLInputElement) => {
        radio.checked = true;
        radio.dispatchEvent(new Event("change"));
      });
    await change("Words");
    await page.locator('[data-passage][data-meaning-rank=""]').first().waitFor();
    await answered(page, "harbour");
    expect(await focused(page)).toBe("passage-link");
    expect(
      await page.evaluate(() => {
        const root = document.querySelector("kindred-search")?.shadowRoot;
        return root?.activeElement?.closest<HTMLElement>("[data-passage]")?.dataset.passage;
      }),
    ).toBe(passage);
    // Where that result is gone, it goes to what was asked.
    await box(page).evaluate((input: HTMLInputElement) => {
      input.value = "walrus";
      input.dispatchEvent(new Event("input"));
    });
    await answered(page, "walrus");
    expect(await focused(page)).toBe("query");
  });

  test("going back from a result gives it to that result, from a page's title to that, and never to nothing", async () => {
    const page = await site.visitReady(BOX);
    await search(page, "harbour");
    await box(page).press("Enter");
    for (const name of ["passage-link", "title-link"]) {
      const link = page.locator(`kindred-search .${name}`).last();
      const href = await link.getAttribute("href");
      await link.click({ position: { x: 4, y: 4 } });
      await page.waitForURL((url) => !url.pathname.includes("/try/"));
      await page.goBack();
      await answered(page, "harbour");
      expect(await focused(page)).toBe(name);
      const active = await page.evaluate(() =>
        document.querySelector("kindred-search")?.shadowRoot?.activeElement?.getAttribute("href"),
      );
      expect(active).toBe(href);
    }
    // A result that is not found any more.
    await page.evaluate(() => {
      const { kindred, ...others } = history.state;
      kindred["search-0"].passage = "gone";
      history.replaceState({ ...others, kindred }, "");
    });
    await page.reload();
    await answered(page, "harbour");
    expect(await focused(page)).toBe("query");
  });

  test("autofocus and focus() lead into the box; without them a page keeps its focus", async () => {
    const page = await site.visit(BOX.replace(">", " autofocus>"));
    await expect.poll(() => focused(page)).toBe("query");
    const other = await site.visitReady(`<button id="own" autofocus>Own</button>${BOX}`);
    expect(await focused(other)).toBe("own");
    await other.evaluate(() => document.querySelector("kindred-search")?.focus());
    expect(await focused(other)).toBe("query");
  });
});
