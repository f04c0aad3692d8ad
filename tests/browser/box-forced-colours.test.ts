// Forced colours: what is told by a colour elsewhere is told otherwise here.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { BOX, holdIndex, useBoxSite } from "./box-visit.ts";
import { search } from "./search-page.ts";
import { describeInBrowser } from "./visit.ts";

/** How an element looks, in all that forced colours leave. */
function looks(page: Page, selector: string): Promise<string> {
  return page
    .locator(`kindred-search ${selector}`)
    .first()
    .evaluate((element) => {
      const style = getComputedStyle(element);
      const probe = document.body.appendChild(document.createElement("i"));
      probe.style.color = "Canvas";
      const canvas = getComputedStyle(probe).color;
      probe.remove();
      const rgb = (colour: string) =>
        colour
          .match(/[\d.]+/g)
          ?.slice(0, 3)
          .join();
      const isPlain = rgb(style.backgroundColor) === rgb(canvas);
      const own = [
        isPlain ? "" : style.backgroundColor,
        ...[style.color, style.textDecorationLine, style.fontStyle, style.fontWeight],
      ];
      for (const edge of ["outline", "borderBottom", "borderLeft"] as const) {
        const line = style[`${edge}Style`];
        own.push(line === "none" ? "" : `${line} ${style[`${edge}Width`]}`);
      }
      return own.join();
    });
}

const FULL = BOX.replace(">", ' modes filters="topic">');

describeInBrowser("forced colours", () => {
  const site = useBoxSite();

  test.each(["light", "dark"] as const)(
    "each mark and each state differs from what is around it, %s",
    async (colorScheme) => {
      const page = await site.visitReady(FULL, { forcedColors: "active", colorScheme });
      await search(page, "abandoned pup in the water");
      await page.locator("em.nearest").first().waitFor();
      const text = await looks(page, ".passage-text");
      expect(await looks(page, "em.nearest"), "the nearest sentence").not.toBe(text);
      expect(await looks(page, "mark"), "a word that was searched for").not.toBe(text);
      expect(await looks(page, "em.nearest"), "from such a word").not.toBe(
        await looks(page, "mark"),
      );
      expect(await looks(page, "input:checked + span"), "the mode that is chosen").not.toBe(
        await looks(page, "input:not(:checked) + span"),
      );
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Tab");
      const visible = await page.locator("kindred-search input[type=search]").evaluate((input) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(input);
        return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
      });
      expect(visible, "the focus").toBe(true);
    },
  );

  test("a box, its input, its cards and buttons have borders; the skeleton is to be seen", async () => {
    const page = await site.newPage({ forcedColors: "active" });
    const release = await holdIndex(page);
    await page.goto(await site.publish(FULL));
    const border = (selector: string) =>
      page
        .locator(`kindred-search ${selector}`)
        .first()
        .evaluate((element) => {
          const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
          return borderTopStyle !== "none" && Number.parseFloat(borderTopWidth) >= 1;
        });
    await page.locator("kindred-search input[type=search]").fill("harbour");
    await page.locator(".bone").first().waitFor();
    expect(await border(".bone")).toBe(true);
    release();
    await page.locator("[data-passage]").first().waitFor();
    for (const selector of ["input[type=search]", ".passage", "[part=more]"]) {
      expect(await border(selector), selector).toBe(true);
    }
    // A picture that is drawn takes the colour of the text.
    const [icon, text] = await page
      .locator("kindred-search .icon")
      .evaluate((icon) => [
        getComputedStyle(icon).stroke,
        getComputedStyle(icon.parentElement as Element).color,
      ]);
    expect(icon).toBe(text);
  });

  test("a dialog and its button have borders", async () => {
    const page = await site.visit("<kindred-dialog></kindred-dialog>", { forcedColors: "active" });
    const border = (selector: string) =>
      page
        .locator(`kindred-dialog ${selector}`)
        .first()
        .evaluate((element) => {
          const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
          return borderTopStyle !== "none" && Number.parseFloat(borderTopWidth) >= 1;
        });
    expect(await border("button")).toBe(true);
    await page.locator("kindred-dialog button").click();
    await page.locator("kindred-dialog #query").waitFor();
    expect(await border("dialog")).toBe(true);
    expect(await border(".close")).toBe(true);
  });
});
