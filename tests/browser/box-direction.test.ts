// Text that runs from right to left: results on any page, and a box on a page that does so itself.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { BOX, useBoxSite } from "./box-visit.ts";
import { box, search } from "./search-page.ts";
import { describeInBrowser } from "./visit.ts";

/** How the parts of a result's language are shown. */
interface ShownPassage {
  readonly text: string;
  readonly lang: string;
  readonly direction: string;
}

/** Elements of the box with their language and direction. */
function shownParts(page: Page, selector: string): Promise<ShownPassage[]> {
  return page.locator(`kindred-search ${selector}`).evaluateAll((parts) =>
    parts.map((part) => ({
      text: part.textContent ?? "",
      lang: part.closest("[lang]")?.getAttribute("lang") ?? "",
      direction: getComputedStyle(part).direction,
    })),
  );
}

async function partWith(
  page: Page,
  selector: string,
  text: string,
): Promise<ShownPassage | undefined> {
  return (await shownParts(page, selector)).find((part) => part.text.includes(text));
}

/** Where something stands in the box: nearer to its left edge, or to its right one. */
function sideOf(page: Page, selector: string): Promise<"left" | "right"> {
  return page
    .locator(`kindred-search ${selector}`)
    .first()
    .evaluate((part) => {
      const { x, width } = part.getBoundingClientRect();
      const own = (part.getRootNode() as ShadowRoot).host.getBoundingClientRect();
      return x + width / 2 < own.x + own.width / 2 ? "left" : "right";
    });
}

const ARABIC_TITLE = "المنارة";

describeInBrowser("direction", () => {
  const site = useBoxSite();

  test("on an English page each result runs as its own text does", async () => {
    const page = await site.visitReady(BOX.replace("4", "20"));
    await search(page, ARABIC_TITLE);
    expect(await partWith(page, ".passage-text", "صخرة")).toMatchObject({
      lang: "ar",
      direction: "rtl",
    });
    expect(await partWith(page, ".title-link", ARABIC_TITLE)).toMatchObject({
      lang: "ar",
      direction: "rtl",
    });
    expect(await partWith(page, ".passage-text", "القهوة")).toMatchObject({
      lang: "ar",
      direction: "rtl",
    });
    // The page around that letter is English, and so are its title and its headings.
    expect(await partWith(page, ".title-link", "Letters")).toMatchObject({ direction: "ltr" });
    expect((await partWith(page, ".title-link", "Letters"))?.lang).not.toBe("ar");
    expect(await partWith(page, ".passage-link", "A letter")).toMatchObject({ direction: "ltr" });
    await search(page, "הסירה הכחולה");
    expect(await partWith(page, ".passage-text", "הסירה")).toMatchObject({
      lang: "he",
      direction: "rtl",
    });
    await search(page, "للقبطان");
    expect(await partWith(page, ".passage-text", "للقبطان"), "nobody says").toMatchObject({
      direction: "rtl",
    });
    await search(page, "灯台");
    expect(await partWith(page, ".passage-text", "灯台")).toMatchObject({
      lang: "ja",
      direction: "ltr",
    });
    await search(page, "등대");
    expect(await partWith(page, ".passage-text", "등대")).toMatchObject({
      lang: "ko",
      direction: "ltr",
    });
    // What the box itself says stays English.
    expect(await shownParts(page, ".box")).toMatchObject([{ lang: "en", direction: "ltr" }]);
    expect(await sideOf(page, ".query .icon")).toBe("left");
    expect(await sideOf(page, ".why summary")).toBe("right");
  });

  test("what is typed runs as it is written, and so do earlier searches", async () => {
    const page = await site.visitReady(BOX);
    const direction = () => box(page).evaluate((input) => getComputedStyle(input).direction);
    for (const [text, expected] of [
      ["lamp", "ltr"],
      [ARABIC_TITLE, "rtl"],
      ["הסירה 2", "rtl"],
      ["2 הסירה", "rtl"],
      ["灯台", "ltr"],
    ] as const) {
      await box(page).fill(text);
      expect(await direction(), text).toBe(expected);
      await box(page).press("Enter");
    }
    await box(page).fill("");
    const recent = await shownParts(page, ".recent-query");
    expect(recent.map(({ direction }) => direction)).toEqual(["ltr", "rtl", "rtl", "rtl", "ltr"]);
  });

  test.each([
    ["by its lang", { body: BOX.replace(">", ' lang="ar">') }],
    ["by the page's", { body: BOX, lang: "ar-EG", dir: "rtl" as const }],
    ["by that of the text around it", { body: `<section lang="ar">${BOX}</section>` }],
  ])(
    "an Arabic box, %s, runs from right to left, and English results in it do not",
    async (_, content) => {
      const page = await site.visitReady(content);
      await search(page, "lamp");
      expect(await shownParts(page, ".box")).toMatchObject([
        { lang: expect.stringMatching(/^ar/), direction: "rtl" },
      ]);
      expect(await sideOf(page, ".query .icon")).toBe("right");
      expect(await sideOf(page, ".why summary")).toBe("left");
      expect(await partWith(page, ".passage-text", "lens")).toMatchObject({
        lang: "en",
        direction: "ltr",
      });
      expect(await partWith(page, ".title-link", "lighthouse")).toMatchObject({ direction: "ltr" });
      expect((await shownParts(page, "[part=more]"))[0]?.text).toMatch(/\p{Script=Arabic}/u);
      expect((await shownParts(page, "[part=counts]"))[0]?.direction).toBe("rtl");
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    },
  );

  test("an English box on a page from right to left is one from left to right", async () => {
    const page = await site.visitReady({
      body: BOX.replace(">", ' lang="en">'),
      lang: "he",
      dir: "rtl",
    });
    await search(page, "lamp");
    expect(await shownParts(page, ".box")).toMatchObject([{ lang: "en", direction: "ltr" }]);
    expect(await sideOf(page, ".query .icon")).toBe("left");
  });

  test("a dialog on an Arabic page runs from right to left, its button too", async () => {
    const page = await site.visit({
      body: '<kindred-dialog search-lang="all"></kindred-dialog>',
      lang: "ar",
      dir: "rtl",
    });
    const [label, key] = await page
      .locator("kindred-dialog button")
      .evaluate((button) =>
        ["span", "kbd"].map((name) => button.querySelector(name)?.getBoundingClientRect().x ?? 0),
      );
    expect(label).toBeGreaterThan(key ?? 0);
    await page.locator("kindred-dialog button").click();
    await search(page, "lamp");
    expect(await shownParts(page, ".box")).toMatchObject([{ lang: "ar", direction: "rtl" }]);
    expect(await sideOf(page, ".close")).toBe("left");
    expect(await partWith(page, ".passage-text", "lens")).toMatchObject({ direction: "ltr" });
  });

  test("the arrows that go through the list are the same in any direction", async () => {
    const page = await site.visitReady({ body: BOX, lang: "ar", dir: "rtl" });
    await search(page, "harbour");
    await box(page).focus();
    const at = () =>
      page.evaluate(() => {
        const root = document.querySelector("kindred-search")?.shadowRoot;
        const links = [...(root?.querySelectorAll(".passage-link") ?? [])] as (Element | null)[];
        return links.indexOf(root?.activeElement ?? null);
      });
    for (const [key, expected] of [
      ["ArrowDown", 0],
      ["ArrowDown", 1],
      ["ArrowLeft", 1],
      ["End", 3],
      ["Home", 0],
    ] as const) {
      await page.keyboard.press(key);
      expect(await at(), key).toBe(expected);
    }
  });
});
