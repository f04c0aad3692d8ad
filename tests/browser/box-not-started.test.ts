// A box whose script does not come, is damaged or of a wrong type says so without it; what is slow holds up nothing
// else.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { BOX, type BoxPage, useBoxSite } from "./box-visit.ts";
import { bothReady } from "./search-page.ts";
import { byteFlipped, delay, type Fault, truncated } from "./site-server.ts";
import { describeInBrowser, useSite } from "./visit.ts";

const SENTENCE = "The search could not be started. Reload the page to try again.";

/** A script's beginning alone is no script. */
const SCRIPT = /\/kindred\/kindred\.js$/;

const FAULTS: readonly (readonly [name: string, fault: Fault])[] = [
  ["is missing", { kind: "missing" }],
  ["is a page", { kind: "html" }],
  ["is cut off", truncated],
  [
    "is no script",
    { kind: "changed", change: (whole) => Buffer.concat([Buffer.from(")"), whole]) },
  ],
];

/** What is said in the element's place; null where nothing is to be seen. */
function said(page: Page, name = "kindred-search"): Promise<string | null> {
  return page.locator(name).evaluate((element) => {
    const { content, visibility, fontSize } = getComputedStyle(element, "::after");
    const isSeen = content !== "none" && visibility === "visible" && fontSize !== "0px";
    return isSeen ? content.replace(/^"|"$/g, "") : null;
  });
}

/** Has the ten seconds pass, in which a script may be merely late. */
async function passTime(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) animation.currentTime = 9900;
  });
}

/** Of the page, as the browser knows them: a page without scripts cannot be asked. */
async function pseudoElements(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send("DOM.getDocument", { depth: -1 });
  const count = ({ pseudoElements = [], children = [] }: typeof root): number =>
    children.reduce((sum, child) => sum + count(child), pseudoElements.length);
  return count(root);
}

const DIALOG = "<header><kindred-dialog></kindred-dialog></header>";

describeInBrowser("a script that cannot be run", () => {
  const site = useBoxSite({
    "content-security-policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'",
  });

  test.each(FAULTS)("which %s is told, after a while", async (_, fault) => {
    site.expected.push(/SyntaxError/);
    const lift = site.server.fault(SCRIPT, fault);
    try {
      for (const [html, name] of [
        [BOX, "kindred-search"],
        [DIALOG, "kindred-dialog"],
      ] as const) {
        const page = await site.visit(html);
        expect(await said(page, name), "it may be late").toBeNull();
        const before = await page.locator(name).boundingBox();
        await passTime(page);
        await expect.poll(() => said(page, name)).toBe(SENTENCE);
        if (name === "kindred-search")
          expect(await page.locator(name).boundingBox()).toEqual(before);
      }
    } finally {
      lift();
    }
  });

  test("of which a part does not come is told too, in a dialog as well", async () => {
    const { fault, release } = delay();
    const lift = site.server.fault(/\/kindred-program-/, fault);
    const page = await site.visit(BOX);
    await page.waitForFunction(() => customElements.get("kindred-search") !== undefined);
    expect(await said(page), "it may be late").toBeNull();
    await passTime(page);
    await expect.poll(() => said(page)).toBe(SENTENCE);
    const other = await site.visit(DIALOG);
    await other.locator("kindred-dialog button").click();
    const form = other.locator("kindred-dialog form");
    const size = () => form.evaluate((place) => getComputedStyle(place, "::after").fontSize);
    expect(await size()).toBe("0px");
    await form.evaluate((place) => {
      for (const animation of (place.getRootNode() as ShadowRoot).getAnimations())
        animation.currentTime = 9900;
    });
    await expect.poll(size).toBe("16px");
    const content = await form.evaluate((place) => getComputedStyle(place, "::after").content);
    expect(content).toContain(SENTENCE);
    release();
    await other.locator("kindred-dialog #query").waitFor();
    expect(await form.count(), "the box's own is the only one").toBe(1);
    lift();
  });

  test("in the words that the page has for it", async () => {
    const lift = site.server.fault(SCRIPT, { kind: "missing" });
    const own = "Die Suche konnte nicht geladen werden.";
    const page = await site.visit(BOX.replace(">", ` data-not-started="${own}">`));
    await passTime(page);
    await expect.poll(() => said(page)).toBe(own);
    expect(await pseudoElements(page)).toBe(1);
    lift();
  });

  test("and widens no phone's page", async () => {
    const lift = site.server.fault(SCRIPT, { kind: "missing" });
    const page = await site.visit(`${DIALOG}${BOX}`, {
      viewport: { width: 320, height: 600 },
      isMobile: true,
    });
    await passTime(page);
    await expect.poll(() => said(page, "kindred-dialog")).toBe(SENTENCE);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    lift();
  });

  test("which is merely late is told no more once it has come", async () => {
    const { fault, release } = delay();
    const lift = site.server.fault(SCRIPT, fault);
    const page = await site.newPage();
    await page.goto(await site.publish(`${DIALOG}${BOX}`), { waitUntil: "commit" });
    await page.locator("kindred-search").waitFor();
    await passTime(page);
    await expect.poll(() => said(page)).toBe(SENTENCE);
    release();
    await page.locator("kindred-search input[type=search]").waitFor();
    expect(await said(page)).toBeNull();
    expect(await said(page, "kindred-dialog")).toBeNull();
    lift();
  });

  test("is not told where there is no JavaScript, of which the page speaks itself", async () => {
    const content: BoxPage = {
      body: `${BOX.replace("></", "><noscript><p>No script</p></noscript></")}`,
    };
    const page = await site.newPage({ javaScriptEnabled: false });
    await page.goto(await site.publish(content));
    expect(await page.locator("noscript p").isVisible()).toBe(true);
    expect(await pseudoElements(page)).toBe(0);
  });
});

describeInBrowser("what keeps pages for later", () => {
  const site = useSite();

  test.each<[string, Fault | null]>([
    ["does not come", null],
    ["is missing", { kind: "missing" }],
    ["is damaged", byteFlipped],
  ])("holds up no search where its script %s", async (_, fault) => {
    site.expected.push(/SyntaxError/);
    const never = delay();
    site.server.fault(/OfflineStatus\.astro/, fault ?? never.fault);
    site.server.fault(/offline-status/, fault ?? never.fault);
    const page = await site.newPage();
    // As where it stands in a page's header.
    await page.route(site.server.url, async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      const [script] = /<script [^>]*OfflineStatus\.astro[^>]*><\/script>/.exec(html) ?? [];
      if (script === undefined) throw new Error("The page has no such script.");
      await route.fulfill({
        response,
        body: html.replace(script, "").replace("<body>", `<body>${script}`),
      });
    });
    await page.goto(`${site.server.url}?q=Barmada`, { waitUntil: "commit" });
    await page.route("**/*", (route) => route.fallback());
    await bothReady(page);
    await page.locator("kindred-search[data-answered=Barmada]").waitFor();
    never.release();
  });
});

describeInBrowser("the demo, whose styles a bundler has made small", () => {
  const site = useSite("root");

  test("says nothing while its script may be merely late, and then what to do", async () => {
    site.server.fault(/\.js$/, { kind: "missing" });
    const page = await site.visit();
    await page.locator("kindred-search").waitFor({ state: "attached" });
    expect(await said(page)).toBeNull();
    await passTime(page);
    await expect.poll(() => said(page)).toBe(SENTENCE);
  });
});
