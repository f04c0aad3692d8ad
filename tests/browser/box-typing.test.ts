// While a reader types: results that stay are the same elements, nothing jumps, and only what has settled is read out.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { answered, bothReady, box, search } from "./search-page.ts";
import { describeInBrowser, useSite } from "./visit.ts";

const QUERY = "how many civilians were killed in Syria";

/** What was seen from frame to frame. */
interface Seen {
  /** Of the box, each that differs from the one before it. */
  readonly heights: readonly number[];
  /** Of "Show more", down the page; left out where it is hidden. */
  readonly mores: readonly number[];
  /** Texts of the live region, each time that it was written. */
  readonly spoken: readonly string[];
  /** Passages that were listed before and after a frame, on another element. */
  readonly rebuilt: number;
  /** The same, on the same element. */
  readonly kept: number;
}

async function watch(page: Page): Promise<() => Promise<Seen>> {
  await page.evaluate(() => {
    const host = document.querySelector("kindred-search") as HTMLElement;
    const root = host.shadowRoot as ShadowRoot;
    const [live, more] = ["[role=status]", ".more"].map(
      (selector) => root.querySelector(selector) as HTMLElement,
    ) as [HTMLElement, HTMLElement];
    const seen = {
      heights: [] as number[],
      mores: [] as number[],
      spoken: [] as string[],
      rebuilt: 0,
      kept: 0,
    };
    const note = (values: number[], value: number) => {
      if (values.at(-1) !== Math.round(value)) values.push(Math.round(value));
    };
    new MutationObserver(() => seen.spoken.push(live.textContent ?? "")).observe(live, {
      ...{ childList: true, characterData: true, subtree: true },
    });
    let last = new Map<string, Element>();
    const look = () => {
      note(seen.heights, host.getBoundingClientRect().height);
      if (!more.hidden) note(seen.mores, more.getBoundingClientRect().y + scrollY);
      const now = new Map(
        Array.from(root.querySelectorAll<HTMLElement>("[data-passage]"), (passage) => [
          passage.dataset.passage ?? "",
          passage,
        ]),
      );
      for (const [id, passage] of now) {
        const before = last.get(id);
        if (before !== undefined) seen[before === passage ? "kept" : "rebuilt"] += 1;
      }
      last = now;
      requestAnimationFrame(look);
    };
    look();
    Object.assign(window, { seen });
  });
  return () => page.evaluate(() => (window as unknown as { seen: Seen }).seen);
}

const falls = (values: readonly number[]) =>
  values.filter((value, i) => value < (values[i - 1] ?? 0));

describeInBrowser("typing", () => {
  const site = useSite();

  test.each([
    ["a desk", { viewport: { width: 1280, height: 800 } }],
    ["a phone", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
  ])("on %s keeps the elements of what stays, and no height falls", async (_, options) => {
    const page = await site.visit("", options);
    await bothReady(page);
    await search(page, "h");
    const seen = await watch(page);
    await box(page).pressSequentially(QUERY.slice(1), { delay: 90 });
    await answered(page, QUERY);
    const typed = await seen();
    expect(typed.rebuilt).toBe(0);
    expect(typed.kept).toBeGreaterThan(50);
    expect(falls(typed.heights), typed.heights.join()).toEqual([]);
    expect(falls(typed.mores), typed.mores.join()).toEqual([]);
    // At rest the list has the height that it needs.
    const blank = () =>
      page.locator("kindred-search .results").evaluate((results) => {
        const last = results.lastElementChild?.getBoundingClientRect().bottom ?? 0;
        const bottom = results.getBoundingClientRect().bottom;
        return bottom - Math.max(last, results.getBoundingClientRect().top + innerHeight);
      });
    await expect.poll(blank).toBeLessThanOrEqual(1);
  });

  test("is read out once it has settled, and the same is not read out twice", async () => {
    const page = await site.visit();
    await bothReady(page);
    const seen = await watch(page);
    // Slowly, so that each beginning has a final answer.
    await box(page).pressSequentially("civilians killed", { delay: 250 });
    await answered(page, "civilians killed");
    expect((await seen()).spoken).toEqual([]);
    const live = page.locator("kindred-search [role=status]");
    await expect.poll(() => live.textContent()).toMatch(/passages in/);
    await page.keyboard.press("Enter");
    await box(page).pressSequentially(" ");
    await page.waitForTimeout(1500);
    const { spoken } = await seen();
    expect(spoken).toEqual([...new Set(spoken)]);
    expect(spoken.length).toBeLessThanOrEqual(2);
  });

  test("leaves the place of a reader whose answers come late", async () => {
    const page = await site.visit("?q=Barmada");
    await answered(page, "Barmada");
    const first = page.locator("[data-passage]").first();
    await first.evaluate((passage) => Object.assign(window, { passage }));
    await first.locator(".why summary").click();
    await box(page).fill("Barmada ");
    await answered(page, "Barmada ");
    const isSame = await first.evaluate(
      (passage) => passage === (window as unknown as { passage: Element }).passage,
    );
    expect(isSame).toBe(true);
    expect(await first.locator(".why p").first().isVisible()).toBe(true);
  });

  test("a link with a query moves next to nothing of the page while it is answered", async () => {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      for (const query of [QUERY, "recipe for chocolate cake with vanilla icing", "Barmada"]) {
        const page = await site.newPage({ viewport });
        await page.addInitScript(() => {
          let sum = 0;
          const observer = new PerformanceObserver((list) => {
            for (const shift of list.getEntries())
              sum += (shift as unknown as { value: number }).value;
            Object.assign(window, { sum });
          });
          observer.observe({ type: "layout-shift", buffered: true });
        });
        // The page is seen without its scripts first.
        await page.route(/\/_astro\/.*\.js$/, async (route) => {
          await new Promise((resolve) => setTimeout(resolve, 250));
          await route.continue();
        });
        await page.goto(`${site.server.url}?${new URLSearchParams({ q: query })}`);
        await answered(page, query);
        await page.waitForTimeout(300);
        const sum = await page.evaluate(() => (window as unknown as { sum?: number }).sum ?? 0);
        expect(sum, `${viewport.width} px: ${query}`).toBeLessThan(0.1);
        await page.context().close();
      }
    }
  });

  test("on a phone shows two results and the beginning of a third", async () => {
    const viewport = { width: 390, height: 844 };
    const page = await site.visit("", { viewport, isMobile: true, hasTouch: true });
    await bothReady(page);
    for (const query of [QUERY, "White Helmets"]) {
      await search(page, query);
      const places = await page
        .locator("[data-passage]")
        .evaluateAll((all) => all.map((result) => result.getBoundingClientRect()));
      expect(places[1]?.bottom, query).toBeLessThanOrEqual(viewport.height);
      expect(places[2]?.top, query).toBeLessThanOrEqual(viewport.height);
    }
  });
});
