// An index that is not there, or not what it should be; attributes that say nothing: a sentence in the box for the
// reader, a longer one on the console for the author, and the page around goes on.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { BOX, useBoxSite } from "./box-visit.ts";
import { answered, box, search } from "./search-page.ts";
import { type SiteServer, startSiteServer } from "./site-server.ts";
import { describeInBrowser } from "./visit.ts";

interface Told {
  readonly page: Page;
  /** What the console was told, errors and warnings. */
  readonly console: string[];
}

const problems = (page: Page) => page.locator("[part=problems]");

/** What the reader is told at first sight. */
async function sentence(page: Page): Promise<string> {
  await problems(page).waitFor();
  return (await problems(page).locator(":scope > p").allTextContents()).join(" ");
}

/** True where the page's own script still runs, and its own button still works. */
async function goesOn(page: Page): Promise<boolean> {
  await page.locator("#own").click();
  return page.evaluate(() => document.title === "clicked");
}

const OWN = '<button id="own">Own</button>';

describeInBrowser("bad input", () => {
  const site = useBoxSite();
  const folder = inject("builtSites")?.box ?? "";
  let closed: SiteServer;
  let open: SiteServer;
  beforeAll(async () => {
    if (folder === "") return;
    closed = await startSiteServer(folder, "/");
    open = await startSiteServer(folder, "/", { "access-control-allow-origin": "*" });
  });
  afterAll(async () => {
    await closed?.stop();
    await open?.stop();
  });

  async function told(
    body: string,
    prepare: (page: Page) => Promise<unknown> = async () => {},
  ): Promise<Told> {
    const page = await site.newPage();
    const lines: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) lines.push(message.text());
    });
    await prepare(page);
    await page.goto(await site.publish(body + OWN));
    await page.evaluate(() => {
      document.querySelector("#own")?.addEventListener("click", () => {
        document.title = "clicked";
      });
    });
    return { page, console: lines };
  }

  const manifest = (content: string) => (page: Page) =>
    page.route(/manifest\.json(\?|$)/, (route) =>
      route.fulfill({ contentType: "application/json", body: content }),
    );

  test.each([
    [
      "is not there",
      BOX.replace(">", ' index="/nowhere/">'),
      undefined,
      /no search index at .*\/nowhere\//,
    ],
    [
      "is no address",
      BOX.replace(">", ' index="https://">'),
      undefined,
      /"https:\/\/" is no address/,
    ],
    [
      "is of a scheme of its own",
      BOX.replace(">", ' index="gopher://island/kindred/">'),
      undefined,
      /gopher:\/\/island/,
    ],
    ["is of a later version", BOX, manifest('{"format":"kindred-search","version":999}'), /999/],
    ["is something else", BOX, manifest('{"name":"an app"}'), /manifest\.json/],
    ["is a page", BOX, manifest("<!doctype html><p>Not found"), /manifest\.json/],
    ["is empty", BOX, manifest(""), /manifest\.json/],
  ])("an index that %s", async (_, html, prepare, details) => {
    const { page, console } = await told(html, prepare);
    expect(await sentence(page)).toBe("The search could not be loaded.");
    await expect.poll(() => console.join("\n")).toMatch(details);
    expect(
      console.filter((line) => line.startsWith("kindred-search: ")),
      "each is told once",
    ).toHaveLength(1);
    // Typing changes nothing of it, and shows nothing that waits for ever.
    await box(page).fill("lamp");
    await page.waitForTimeout(100);
    expect(await page.locator(".skeleton").count()).toBe(0);
    expect(await problems(page).isVisible()).toBe(true);
    expect(await goesOn(page)).toBe(true);
  });

  test("an index that comes back is there when the reader tries again", async () => {
    let isGone = true;
    const { page } = await told(BOX, (page) =>
      page.route(/manifest\.json(\?|$)/, (route) => (isGone ? route.abort() : route.continue())),
    );
    await box(page).fill("lamp");
    await problems(page).waitFor();
    isGone = false;
    await page.locator("[part=retry]").click();
    await answered(page, "lamp");
    expect(await problems(page).isVisible()).toBe(false);
    expect(page.workers()).toHaveLength(1);
  });

  test("an index on another origin that does not allow to be read", async () => {
    const { page, console } = await told(BOX.replace(">", ` index="${closed.url}kindred/">`));
    expect(await sentence(page)).toBe("The search could not be loaded.");
    await expect
      .poll(() => console.join("\n"))
      .toMatch(/another origin .*Access-Control-Allow-Origin/);
    expect(await goesOn(page)).toBe(true);
  });

  test("an index on another origin that allows it is searched, and its results lead there", async () => {
    const { page, console } = await told(BOX.replace(">", ` index="${open.url}kindred/">`));
    await search(page, "injured walrus");
    const link = page.locator(".passage-link").first();
    expect(await link.getAttribute("href")).toContain(`${open.url}seals.html#injured`);
    // The program is the page's own.
    expect(page.workers().map((worker) => worker.url())).toEqual([
      expect.stringMatching(new RegExp(`^${site.server.url}kindred/kindred-worker-`)),
    ]);
    expect(console).toEqual([]);
    const dialog = await told(`<kindred-dialog index="${open.url}kindred/"></kindred-dialog>`);
    await dialog.page.keyboard.press("Control+k");
    await search(dialog.page, "lamp");
    expect(await dialog.page.locator("[data-passage]").count()).toBeGreaterThan(0);
  });

  test("of an Astro site, too", async () => {
    const page = await site.newPage();
    await page.goto(`${site.server.url}shift/`);
    await page.locator("kindred-search").evaluate((box, index) => {
      box.setAttribute("index", index);
      box.removeAttribute("base");
    }, `${open.url}kindred/`);
    await search(page, "injured walrus");
    const link = page.locator(".passage-link").first();
    await expect.poll(() => link.getAttribute("href")).toContain(`${open.url}seals.html#injured`);
  });

  test("a script and an index that both come from another origin are used", async () => {
    const page = await site.visit({ body: BOX, script: `${open.url}kindred/kindred.js` });
    await search(page, "injured walrus");
    expect(await page.locator(".passage-link").first().getAttribute("href")).toContain(
      `${open.url}seals.html`,
    );
  });

  test("attributes that are not known are told, and count as if they were not there", async () => {
    const { page, console } = await told(
      BOX.replace('limit="4"', 'limit="many"').replace(
        ">",
        ' mode="telepathy" base="https://" url-state="cookie" shortcut="hyper+x" labels="{no json" search-lang="nobody" lang="xx-unknown">',
      ),
    );
    await search(page, "harbour");
    expect(await page.locator("[data-passage]").count()).toBe(10);
    expect(await sentence(page)).toBe("This search box is not set up right; it searches as usual.");
    const said = console.join("\n");
    for (const name of ["mode", "url-state", "shortcut", "labels", "limit", "base"])
      expect(said).toContain(name);
    for (const value of ["telepathy", "cookie", "hyper+x", "{no json", "many"])
      expect(said).toContain(value);
    await expect.poll(() => new URL(page.url()).search).toBe("?q=harbour");
    expect(await goesOn(page)).toBe(true);
  });

  test.each([
    ["a list", "[1, 2]"],
    ["a text", '"Search"'],
    ["of names that there are not", '{"serach": "Find"}'],
    ["of values that are no texts", '{"search": 7, "passages": "x", "found": null}'],
  ])("labels that are %s are told", async (_, labels) => {
    const { page, console } = await told(BOX.replace(">", ` labels='${labels}'>`));
    expect(await sentence(page)).toContain("not set up right");
    expect(console.join("\n")).toContain("labels");
    await search(page, "lamp");
    expect(await page.getByRole("searchbox", { name: "Search" }).count()).toBe(1);
  });

  test("a dialog's attributes are told as a box's are", async () => {
    const { page, console } = await told(
      '<kindred-dialog mode="telepathy" labels="{" shortcut="hyper+x mod+k"></kindred-dialog>',
    );
    await page.keyboard.press("Control+k");
    expect(await sentence(page)).toContain("not set up right");
    expect(console.join("\n")).toMatch(/telepathy/);
  });

  test("a program that cannot be loaded is told, by the element and by the dialog", async () => {
    const { page } = await told(BOX, (page) =>
      page.route(/kindred-program-/, (route) => route.abort()),
    );
    const said = () =>
      page.locator("kindred-search").evaluate((box) => box.shadowRoot?.textContent);
    await expect.poll(said).toContain("The search could not be loaded.");
    expect(await goesOn(page)).toBe(true);
    const dialog = await told("<kindred-dialog></kindred-dialog>", (page) =>
      page.route(/kindred-program-/, (route) => route.abort()),
    );
    await dialog.page.keyboard.press("Control+k");
    const inDialog = () =>
      dialog.page
        .locator("kindred-dialog kindred-search")
        .evaluate((box) => box.shadowRoot?.textContent);
    await expect.poll(inDialog).toContain("The search could not be loaded.");
    await dialog.page.keyboard.press("Escape");
    expect(await goesOn(dialog.page)).toBe(true);
  });

  test("storage that is forbidden, full, or holds what something else wrote does no harm", async () => {
    const { page, console } = await told(BOX, (page) =>
      page.addInitScript(() => {
        Object.defineProperty(window, "localStorage", {
          get() {
            throw new DOMException("Access is denied.", "SecurityError");
          },
        });
      }),
    );
    await search(page, "lamp");
    await box(page).press("Enter");
    expect(console).toEqual([]);
    const other = await told(BOX, (page) =>
      page.addInitScript(() => {
        for (const key of ["kindred:preferences", `kindred:recent:${location.origin}/kindred/`]) {
          localStorage.setItem(key, '{"usesSingleKeys":"<b>","keepsRecent":7,"0":["x"]}');
        }
      }),
    );
    await search(other.page, "lamp");
    expect(other.console).toEqual([]);
  });

  test("a query that is markup stays text, in the box, its list and its address", async () => {
    const { page } = await told(BOX);
    const query = `<img src=x onerror="document.title='hurt'"> & </p> \u202e\u0000 lamp`;
    await box(page).fill(query);
    await box(page).press("Enter");
    await page.locator("[data-passage]").first().waitFor();
    await box(page).fill("");
    await page.locator(".recent-query").first().waitFor();
    expect(await page.locator("kindred-search img").count()).toBe(0);
    expect(await page.title()).not.toBe("hurt");
    await page.goBack();
    await page.goForward();
    expect(await page.title()).not.toBe("hurt");
  });
});
