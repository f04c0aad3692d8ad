// axe-core finds nothing to object to on any page in any state, light and dark, on a desk and on a phone.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { bothReady, box, legIs, partText, search } from "./search-page.ts";
import { describeInBrowser, useSite } from "./visit.ts";

const VIEWS = (["light", "dark"] as const).flatMap((colorScheme) => [
  { colorScheme, place: "desk", viewport: { width: 1280, height: 800 } },
  { colorScheme, place: "phone", viewport: { width: 390, height: 844 } },
]);

/**
 * axe looks for the first link that leads elsewhere to know a skip link by, and finds that of a result, in another
 * tree: https://github.com/dequelabs/axe-core, lib/commons/dom/is-skip-link.js.
 */
const SKIP_LINK = /^region: .*<a class="skip-link"/;

async function expectNoViolation(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html}`),
  );
  expect(
    found.filter((violation) => !SKIP_LINK.test(violation)),
    state,
  ).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${state}: pixels that stick out at the side`).toBeLessThanOrEqual(0);
}

/** What is lower or narrower than 24 pixels (WCAG 2.2, 2.5.8), in shadow roots too; a link in a sentence may be. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const look = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.shadowRoot) look(element.shadowRoot);
        if (!element.matches("a[href], button, input, summary") || !element.checkVisibility())
          continue;
        const isInSentence = element.closest("p:not(.back)") !== null && element.localName === "a";
        // What is out of sight until it has the focus cannot be pressed.
        if (isInSentence || element.matches(".skip-link")) continue;
        const { width, height } = (element.closest("label") ?? element).getBoundingClientRect();
        if (width < 24 || height < 24)
          found.push(
            `${element.localName}.${element.className}: ${Math.round(width)} x ${Math.round(height)}`,
          );
      }
    };
    look(document);
    return found;
  });
}

describeInBrowser("accessibility", () => {
  const site = useSite();

  test.each(VIEWS)(
    "the search page, $colorScheme, on a $place",
    async ({ colorScheme, viewport }) => {
      const page = await site.visit("", { colorScheme, viewport });
      await bothReady(page);
      await expectNoViolation(page, "empty");
      await search(page, "how many bodies did they recover");
      await expectNoViolation(page, "with results");
      await page.locator(".why summary").first().click();
      await page.locator(".settings summary").click();
      await expectNoViolation(page, "with why, and the settings");
      await page.getByRole("radio", { name: "Words" }).check();
      await search(page, "zymurgy");
      expect(await partText(page, "nothing")).toBe("No passage found for “zymurgy”");
      await expectNoViolation(page, "nothing fits");
      await page.context().setOffline(true);
      await page.locator(".disconnected").waitFor();
      await expectNoViolation(page, "offline");
    },
  );

  test.each(VIEWS)(
    "a problem and a query in part, $colorScheme, on a $place",
    async ({ colorScheme, viewport }) => {
      site.server.fault(/directory\.bin$/, { kind: "missing" });
      const page = await site.visit("", { colorScheme, viewport });
      await legIs(page, "meaning", "failed");
      await box(page).fill("rescue ".repeat(1500));
      await page.locator(".note").waitFor();
      expect(await partText(page, "problems")).not.toBe("");
      await expectNoViolation(page, "a problem is shown");
    },
  );

  test.each(VIEWS)(
    "articles and the missing page, $colorScheme, on a $place",
    async ({ colorScheme, viewport }) => {
      const page = await site.visit("articles/we-will-rescue-anyone/#p-3", {
        colorScheme,
        viewport,
      });
      await page.locator(".article-body :target").waitFor();
      await expectNoViolation(page, "an article with a passage highlighted");
      await page.goto(`${site.server.url}articles/beacon-of-hope/`);
      await expectNoViolation(page, "the other article");
      await page.goto(`${site.server.url}nowhere/`);
      await expectNoViolation(page, "the missing page");
    },
  );

  test.each(VIEWS)(
    "what can be pressed, $colorScheme, on a $place, is as large as WCAG 2.2 asks",
    async ({ colorScheme, viewport }) => {
      const page = await site.visit("", { colorScheme, viewport });
      await bothReady(page);
      expect(await tooSmall(page), "at the start").toEqual([]);
      await search(page, "how many bodies did they recover");
      await page.locator("kindred-search details").evaluateAll((all) => {
        for (const details of all as HTMLDetailsElement[]) details.open = true;
      });
      expect(await tooSmall(page), "with results").toEqual([]);
      await page.locator(".passage-link").first().click();
      await page.waitForURL("**/articles/**");
      await page.locator(".to-results").waitFor();
      expect(await tooSmall(page), "in an article").toEqual([]);
      await page.goto(`${site.server.url}nowhere/`);
      expect(await tooSmall(page), "where there is no page").toEqual([]);
    },
  );

  test("the update banner", async () => {
    const page = await site.visit();
    await page.locator("offline-status").evaluate((status) => {
      const note = document.createElement("p");
      note.className = "kindred-update";
      note.setAttribute("role", "status");
      note.append("A new version of this site is ready. ", document.createElement("button"));
      note.querySelector("button")?.append("Reload to use it");
      status.ownerDocument.body.append(note);
    });
    await expectNoViolation(page, "update banner");
  });

  test("an answer keeps the page where it is: the box does not move when results come", async () => {
    const page = await site.visit();
    await bothReady(page);
    const before = await box(page).boundingBox();
    await search(page, "White Helmets");
    expect(await box(page).boundingBox()).toEqual(before);
  });
});
