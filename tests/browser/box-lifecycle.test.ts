// A box that is moved, removed, put back, copied, or carried from page to page by a router; and that leaves nothing
// behind.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { BOX, focused, useBoxSite } from "./box-visit.ts";
import { answered, bothReady, box, search } from "./search-page.ts";
import { describeInBrowser } from "./visit.ts";

/** A removed element is given so long to come back. */
const AFTER_LEAVING_MS = 150;

const INLINE = BOX.replace(">", ' shortcut="mod+k /">');

/** How many listeners the site's scripts have on the window and the document, by type. */
async function listeners(page: Page): Promise<Record<string, number>> {
  const session = await page.context().newCDPSession(page);
  const own = new Set<string>();
  const site = new URL(page.url()).origin;
  // Playwright has listeners as well.
  session.on("Debugger.scriptParsed", ({ scriptId, url }) => {
    if (url.startsWith(site)) own.add(scriptId);
  });
  await session.send("Debugger.enable");
  const counts: Record<string, number> = {};
  for (const expression of ["window", "document"]) {
    const { result } = await session.send("Runtime.evaluate", { expression });
    const found = await session.send("DOMDebugger.getEventListeners", {
      objectId: result.objectId ?? "",
    });
    for (const { type, scriptId } of found.listeners) {
      if (!own.has(scriptId)) continue;
      counts[`${expression} ${type}`] = (counts[`${expression} ${type}`] ?? 0) + 1;
    }
  }
  await session.detach();
  return counts;
}

const settle = (page: Page) => page.waitForTimeout(AFTER_LEAVING_MS);

/** Whether the page keeps a key for itself. */
function isTaken(page: Page, key: string): Promise<boolean> {
  return page.evaluate((key) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  }, key);
}

/** Does something to the first box of the page. */
function withBox(page: Page, act: (box: HTMLElement) => void): Promise<void> {
  return page.locator("kindred-search").first().evaluate(act);
}

async function arrowDown(page: Page): Promise<string> {
  await box(page).focus();
  await page.keyboard.press("ArrowDown");
  return focused(page);
}

/** Asks, and is shown something by one box alone. */
async function expectWorks(page: Page, query: string): Promise<void> {
  expect((await search(page, query)).length).toBeGreaterThan(0);
  expect(page.workers()).toHaveLength(1);
}

describeInBrowser("lifecycle", () => {
  const site = useBoxSite();

  test("moved, it goes on: one worker, one listener of each kind, the arrows as before", async () => {
    const page = await site.visitReady(`${INLINE}<section></section>`);
    const before = await listeners(page);
    await search(page, "harbour");
    for (const goal of ["section", "main", "body"]) {
      await withBox(page, (box) => box.before(document.createElement("hr")));
      await page.evaluate((goal) => {
        const box = document.querySelector("kindred-search");
        if (box) document.querySelector(goal)?.append(box);
      }, goal);
      await settle(page);
      expect(page.workers()).toHaveLength(1);
      expect(await listeners(page)).toEqual(before);
      expect(await box(page).inputValue()).toBe("harbour");
      expect(await arrowDown(page)).toBe("passage-link");
    }
    await expectWorks(page, "walrus");
    expect(await arrowDown(page)).toBe("passage-link");
    // Within one task, and by what keeps an element's state.
    await withBox(page, (box) => {
      for (let i = 0; i < 50; i++) document.querySelector("main")?.append(box);
      const main = document.querySelector("main") as
        | (Element & { moveBefore?(node: Node, child: null): void })
        | null;
      main?.moveBefore?.(box, null);
    });
    await settle(page);
    expect(await listeners(page)).toEqual(before);
    await expectWorks(page, "lamp");
  });

  test("removed, it keeps no worker, no listener and no key, whichever way it goes", async () => {
    const page = await site.visit("");
    const ways: Record<string, (box: HTMLElement) => void> = {
      "remove()": (box) => box.remove(),
      "an emptied parent": (box) => {
        if (box.parentElement) box.parentElement.innerHTML = "";
      },
      "replaceChildren() of the body": () => document.body.replaceChildren(),
      "a parent that is removed": (box) => box.parentElement?.remove(),
      "taken into another document": (box) => {
        document.implementation.createHTMLDocument("").adoptNode(box);
      },
    };
    for (const [name, way] of Object.entries(ways)) {
      await page.evaluate((html) => {
        document.body.innerHTML = `<main>${html}</main>`;
      }, INLINE);
      await bothReady(page);
      await search(page, "lamp");
      await withBox(page, way);
      await settle(page);
      expect.soft(page.workers(), name).toHaveLength(0);
      expect.soft(await listeners(page), name).toEqual({});
      expect.soft(await isTaken(page, "/"), name).toBe(false);
    }
  });

  test("a dialog that is removed while it is open goes with all that it has", async () => {
    const page = await site.visit("<kindred-dialog></kindred-dialog>");
    expect(Object.keys(await listeners(page))).toContain("document keydown");
    await page.evaluate(() => document.querySelector("kindred-dialog")?.open("lamp"));
    await answered(page, "lamp");
    await page.evaluate(() => document.body.replaceChildren());
    await settle(page);
    expect(page.workers()).toHaveLength(0);
    expect(await listeners(page)).toEqual({});
    expect(await isTaken(page, "/")).toBe(false);
    // Nothing stays inert behind a dialog that is not there.
    await page.evaluate(() => {
      document.body.innerHTML = '<button id="b">b</button>';
    });
    await page.locator("#b").click();
    expect(await focused(page)).toBe("b");
  });

  test("put back it works again, and stands for what was in it", async () => {
    const page = await site.visitReady(INLINE);
    await search(page, "walrus");
    for (let i = 0; i < 3; i++) {
      await withBox(page, (box) => {
        Object.assign(window, { kept: box });
        box.remove();
      });
      await settle(page);
      expect(page.workers()).toHaveLength(0);
      await page.evaluate(() => {
        document.body.append((window as unknown as { kept: HTMLElement }).kept);
      });
      await bothReady(page);
      await answered(page, "walrus");
    }
    expect(await arrowDown(page)).toBe("passage-link");
    await expectWorks(page, "lamp");
  });

  test("removed before it has come it never comes; put in and out at once it is quiet", async () => {
    const page = await site.visit("");
    await page.evaluate(async () => {
      for (const wait of [0, 0, 1, 5, 20, 60]) {
        const box = document.createElement("kindred-search");
        document.body.append(box);
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        box.remove();
      }
    });
    await settle(page);
    await settle(page);
    expect(page.workers()).toHaveLength(0);
    expect(await listeners(page)).toEqual({});
  });

  test("a copy is a box of its own", async () => {
    const page = await site.visitReady(INLINE);
    await search(page, "walrus");
    await withBox(page, (box) => {
      const copy = box.cloneNode(true) as HTMLElement;
      copy.id = "copy";
      document.body.append(copy);
    });
    await expect.poll(() => page.workers().length).toBe(2);
    const copy = page.locator("#copy input[type=search]");
    await copy.fill("lamp");
    await answered(page, "lamp", "#copy");
    expect(await page.locator("kindred-search").first().getAttribute("data-answered")).toBe(
      "walrus",
    );
    await page.evaluate(() => document.querySelector("#copy")?.remove());
    await settle(page);
    expect(page.workers()).toHaveLength(1);
  });

  test("two boxes and a dialog on a page: each its own, and keys that lead to one of them", async () => {
    const page = await site.visit(
      `<kindred-dialog search-lang="all"></kindred-dialog>
      ${BOX.replace(" ", ' id="one" shortcut="" ')}${BOX.replace(" ", ' id="two" shortcut="" ')}`,
    );
    const [one, two] = [
      page.locator("#one input[type=search]"),
      page.locator("#two input[type=search]"),
    ];
    await one.fill("lamp");
    await two.fill("walrus");
    await answered(page, "lamp", "#one");
    await answered(page, "walrus", "#two");
    expect(page.workers()).toHaveLength(2);
    await page.locator("h1").click();
    await page.keyboard.press("Control+k");
    await page.locator("kindred-dialog #query").waitFor();
    await page.locator("kindred-dialog #query").fill("harbour");
    await answered(page, "harbour", "kindred-dialog kindred-search");
    expect([await one.inputValue(), await two.inputValue()]).toEqual(["lamp", "walrus"]);
    await page.keyboard.press("Escape");
    await page.evaluate(() => document.querySelector("#one")?.remove());
    await settle(page);
    expect(page.workers()).toHaveLength(2);
    await expect.poll(() => two.inputValue()).toBe("walrus");
    // No id stands twice where a page's own scripts and styles would see it.
    expect(await page.evaluate(() => document.querySelectorAll("#query").length)).toBe(0);
  });

  test("a box in a closed shadow root, or in a part of the page that comes later, works", async () => {
    const page = await site.visit("<div id='host'></div>");
    await page.evaluate(() => {
      const root = document.querySelector("#host")?.attachShadow({ mode: "closed" });
      const box = document.createElement("kindred-search");
      box.setAttribute("search-lang", "all");
      root?.append(box);
      Object.assign(window, { box });
    });
    const state = () =>
      page.evaluate(() => (window as unknown as { box: HTMLElement }).box.dataset);
    await expect.poll(async () => (await state()).meaning, { timeout: 20_000 }).toBe("ready");
    await page.evaluate(() => {
      Object.assign((window as unknown as { box: HTMLElement }).box, { query: "lamp" });
    });
    await expect.poll(async () => (await state()).answered).toBe("lamp");
  });

  test("attributes that change are followed, with what stands in the box", async () => {
    const page = await site.visitReady(BOX);
    await search(page, "harbour");
    await withBox(page, (box) => box.setAttribute("placeholder", "Everything about Skerrel"));
    await page.locator('input[placeholder="Everything about Skerrel"]').waitFor();
    await answered(page, "harbour");
    await withBox(page, (box) => {
      box.lang = "de";
    });
    await page.getByText("Warum dieses Ergebnis").first().waitFor({ state: "attached" });
    await withBox(page, (box) => box.setAttribute("limit", "2"));
    await expect.poll(() => page.locator("[data-passage]").count()).toBe(2);
    expect(page.workers()).toHaveLength(1);
  });

  test("where Astro's router swaps pages each page has its own box, and the old one ends", async () => {
    const page = await site.newPage();
    await page.goto(`${site.server.url}swap-a/`);
    await bothReady(page);
    const before = await listeners(page);
    await search(page, "kettle");
    for (const other of ["b", "a"]) {
      await page.locator("#other").click();
      await page.waitForURL(`**/swap-${other}/`);
      await bothReady(page);
      await settle(page);
      expect(page.workers()).toHaveLength(1);
      expect(await listeners(page)).toEqual(before);
      expect(await box(page).inputValue()).toBe("");
    }
    await page.evaluate(() => history.go(-2));
    await answered(page, "kettle");
    expect(new URL(page.url()).search).toBe("?q=kettle");
    expect(page.workers()).toHaveLength(1);
  });

  test("where the router lets a box persist it is the same one, and asks what the page's address asks", async () => {
    const page = await site.newPage();
    await page.goto(`${site.server.url}persist-a/`);
    await bothReady(page);
    await withBox(page, (box) => {
      box.dataset.own = "1";
    });
    const before = await listeners(page);
    await search(page, "kettle");
    await expect.poll(() => new URL(page.url()).search).toBe("?q=kettle");
    await page.locator("#other").click();
    await page.waitForURL("**/persist-b/");
    await settle(page);
    expect(await page.locator("kindred-search[data-own]").count()).toBe(1);
    expect(page.workers()).toHaveLength(1);
    expect(await listeners(page)).toEqual(before);
    expect(await box(page).inputValue()).toBe("");
    expect(await page.locator("[data-passage]").count()).toBe(0);
    await page.evaluate(() => scrollTo(0, 10));
    await page.waitForTimeout(500);
    expect(new URL(page.url()).search).toBe("");
    await page.evaluate(() => history.back());
    await answered(page, "kettle");
    expect(new URL(page.url()).search).toBe("?q=kettle");
    expect(await page.locator("kindred-search[data-own]").count()).toBe(1);
  });
});
