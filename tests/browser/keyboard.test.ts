// The whole journey without a mouse: to the box, into the results, to the passage, and back.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import {
  answered,
  arrivedAtPassage,
  bothReady,
  box,
  legIs,
  search,
  shownResults,
} from "./search-page.ts";
import { describeInBrowser, useSite } from "./visit.ts";

/** What has the focus: the box, or the passage whose link it is. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    if (active?.matches("input[type=search]")) return "box";
    return active?.closest("[data-passage]")?.getAttribute("data-passage") ?? active?.tagName ?? "";
  });
}

describeInBrowser("keyboard", () => {
  const site = useSite();

  test.each(["/", "Control+k", "Meta+k"])(
    "%s goes to the box and selects what is in it",
    async (key) => {
      const page = await site.visit("?q=Barmada");
      await answered(page, "Barmada");
      await page.keyboard.press(key);
      expect(await focused(page)).toBe("box");
      await page.keyboard.type("Latakia");
      await answered(page, "Latakia");
      expect(await box(page).inputValue()).toBe("Latakia");
    },
  );

  test("a slash typed into the box is a slash", async () => {
    const page = await site.visit();
    await legIs(page, "words", "ready");
    await page.keyboard.press("/");
    await page.keyboard.type("Homs/Hama");
    expect(await box(page).inputValue()).toBe("Homs/Hama");
  });

  test("arrows, Home and End move through the results and back to the box", async () => {
    const page = await site.visit();
    await bothReady(page);
    await page.keyboard.press("/");
    await page.keyboard.type("White Helmets");
    await answered(page, "White Helmets");
    const order = (await shownResults(page)).map(({ passage }) => passage);

    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe(order[0]);
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe(order[1]);
    await page.keyboard.press("ArrowUp");
    expect(await focused(page)).toBe(order[0]);
    await page.keyboard.press("End");
    expect(await focused(page)).toBe(order.at(-1));
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe(order.at(-1));
    await page.keyboard.press("Home");
    expect(await focused(page)).toBe(order[0]);
    await page.keyboard.press("ArrowUp");
    expect(await focused(page)).toBe("box");
  });

  test("Escape goes from a result to the box, and empties the box", async () => {
    const page = await site.visit();
    await legIs(page, "words", "ready");
    await page.keyboard.press("/");
    await search(page, "Barmada");
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).not.toBe("box");
    await page.keyboard.press("Escape");
    expect(await focused(page)).toBe("box");
    expect(await box(page).inputValue()).toBe("Barmada");
    await page.keyboard.press("Escape");
    expect(await box(page).inputValue()).toBe("");
    await expect.poll(() => shownResults(page)).toEqual([]);
  });

  test("a reader on a result stays on it when meaning joins and the list is made anew", async () => {
    const page = await site.visit();
    await bothReady(page);
    await search(page, "Barmada");
    await page.keyboard.press("ArrowDown");
    const before = await focused(page);
    await page.getByRole("radio", { name: "Words" }).evaluate((radio: HTMLInputElement) => {
      radio.checked = true;
      radio.dispatchEvent(new Event("change"));
    });
    await page.locator('[data-passage][data-meaning-rank=""]').first().waitFor();
    expect(await focused(page)).toBe(before);
  });

  test("from the first key to the passage and back, with keys alone", async () => {
    const page = await site.visit();
    await bothReady(page);
    await page.keyboard.press("/");
    await page.keyboard.type("white car bullet holes highway");
    await answered(page, "white car bullet holes highway");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const id = await arrivedAtPassage(page);
    expect(page.url()).toContain("/articles/we-will-rescue-anyone/");
    expect(await page.locator(`#${id}`).textContent()).toContain(
      "A white car, pierced by bullet holes",
    );

    // What Alt and the left arrow do; a browser without a window has no such shortcut.
    await page.goBack();
    await answered(page, "white car bullet holes highway");
    expect(await box(page).inputValue()).toBe("white car bullet holes highway");
  });

  test("the first Tab offers to skip to the content", async () => {
    const page = await site.visit();
    await page.keyboard.press("Tab");
    const link = page.getByRole("link", { name: "Skip to the content" });
    expect(await link.evaluate((node) => node === document.activeElement)).toBe(true);
    expect(await link.evaluate((node) => node.getBoundingClientRect().top)).toBeGreaterThanOrEqual(
      0,
    );
  });

  test("the mode is changed with arrow keys, and its focus is visible", async () => {
    const page = await site.visit("?q=Barmada");
    await bothReady(page);
    await page.getByRole("radio", { name: "Both" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(/mode=words/);
    const outline = await page
      .locator(".modes input:checked + span")
      .evaluate((node) => getComputedStyle(node).outlineStyle);
    expect(outline).toBe("solid");
  });
});
