// axe-core finds nothing to object to in either element, in any state, light, dark and with forced colours.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { type BoxPage, holdIndex, useBoxSite } from "./box-visit.ts";
import { answered, box, legIs, search } from "./search-page.ts";
import { describeInBrowser } from "./visit.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const SCHEMES = [
  { name: "light", media: { colorScheme: "light", forcedColors: "none" } },
  { name: "dark", media: { colorScheme: "dark", forcedColors: "none" } },
  { name: "forced colours", media: { colorScheme: "light", forcedColors: "active" } },
] as const;

const ATTRIBUTES = 'search-lang="all" limit="4" filters="topic" modes status shortcut="mod+k /"';

/** What each is looked at as: how the box in it is reached, and what has the focus after Enter. */
const ELEMENTS = [
  { element: "kindred-search", open: async () => {}, focused: "input" },
  {
    element: "kindred-dialog",
    open: async (page: Page) => {
      await page.locator("kindred-dialog button").first().click();
      await page.locator("kindred-dialog dialog").waitFor();
    },
    // When the answer has come: emptied before that, the box would lose the key that empties it.
    focused: "[data-passage] a",
  },
];

function pageWith(element: string, more = ""): BoxPage {
  return {
    // axe takes a page without a colour of its own for a white one.
    head: "<style>:root { color-scheme: light dark; background: Canvas; color: CanvasText }</style>",
    body: `<${element} ${ATTRIBUTES} ${more}></${element}><p>What stands below.</p>`,
  };
}

async function expectNoViolation(page: Page, state: string): Promise<void> {
  for (const { name, media } of SCHEMES) {
    await page.emulateMedia({ ...media, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const found = violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" ")}`,
    );
    expect.soft(found, `${state}, ${name}`).toEqual([]);
  }
}

/** Opens what can be opened, if it is not open yet. */
async function openDetails(page: Page, selector: string): Promise<void> {
  await page
    .locator(selector)
    .first()
    .evaluate((details: HTMLDetailsElement) => {
      details.open = true;
    });
}

describeInBrowser.each(ELEMENTS)("accessibility of <$element>", ({ element, open, focused }) => {
  const site = useBoxSite();

  test("from the beginning to the results, and all that can be opened there", async () => {
    const page = await site.visit(pageWith(element));
    await expectNoViolation(page, "before anything is done");
    await open(page);
    await legIs(page, "meaning", "ready");
    await expectNoViolation(page, "idle");
    await search(page, "harbour");
    await expectNoViolation(page, "results");
    await openDetails(page, "details.why");
    await expectNoViolation(page, "an explanation");
    await openDetails(page, "details.filter");
    await page.getByLabel("nature").check();
    await answered(page, "harbour");
    await expectNoViolation(page, "a filter");
    await openDetails(page, ".settings details");
    await expectNoViolation(page, "settings");
    await box(page).press("Enter");
    await page.locator(`${focused}:focus`).waitFor();
    await box(page).fill("");
    await page.locator(".recent-query").first().waitFor();
    await expectNoViolation(page, "earlier searches");
  });

  test("where there is little to show", async () => {
    const page = await site.visit(pageWith(element));
    await open(page);
    await search(page, "abandoned wallrus ");
    await page.locator("[part=insist]").waitFor();
    await expectNoViolation(page, "a word was read as another one");
    await search(page, "quarterly earnings of the cement industry");
    await page.locator("[part=nothing]").waitFor();
    await expectNoViolation(page, "nothing fits");
    await page.getByRole("radio", { name: "Words" }).check({ force: true });
    await search(page, "zzyzx");
    await expect.poll(() => page.locator("[data-passage]").count()).toBe(0);
    await expectNoViolation(page, "no result");
  });

  test("while it loads, and where it cannot", async () => {
    const page = await site.newPage();
    await page.route(/manifest\.json$/, (route) => route.fulfill({ status: 404 }));
    const release = await holdIndex(page);
    await page.goto(await site.publish(pageWith(element, 'mode="telepathy"')));
    await open(page);
    await box(page).fill("harbour");
    await page.locator(".skeleton").waitFor();
    await expectNoViolation(page, "loading, misconfigured");
    release();
    await page.locator("[part=retry]").waitFor();
    await expectNoViolation(page, "it could not be loaded");
  });

  test("from right to left", async () => {
    const page = await site.visit({ ...pageWith(element), lang: "ar", dir: "rtl" });
    await open(page);
    await search(page, "المنارة");
    await openDetails(page, "details.why");
    await expectNoViolation(page, "Arabic");
  });
});
