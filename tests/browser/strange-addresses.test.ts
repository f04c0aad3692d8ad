// An address is anybody's: whatever stands in it, and in what the history keeps, no page hangs and no script of it
// runs.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { bothReady, box, search } from "./search-page.ts";
import { describeInBrowser, useSite } from "./visit.ts";

const ARTICLE = "articles/we-will-rescue-anyone/";

/** Some thousand characters, as many as servers take. */
const LONG = "a".repeat(7000);

const HASHES = [
  ...["#p-9007199254740992", "#p-1e308", "#p--1", "#p-0", "#p-Infinity", "#p-NaN", "#p-0x7fffffff"],
  ...["#p-9:~:text=", "#:~:text=,,,-,&&&", `#p-9:~:text=${LONG}`, `#:~:text=${"a,".repeat(3000)}`],
  ...[
    "#%",
    "#%E0%A4%A",
    "#%00",
    "#<img src=x onerror=alert(1)>",
    `#${LONG}`,
    "#p-9#p-9",
    "#\u202e",
  ],
];

const QUERIES = [
  ...["?limit=1e308&q=Barmada", "?limit=-1&q=Barmada", "?q=Barmada&limit=9007199254740992"],
  ...["?q=Barmada&mode=__proto__", `?q=Barmada&mode=${LONG}`, "?q=Barmada&mode=hybrid&mode=words"],
  ...[
    `?q=${LONG}`,
    `?q=${"a+".repeat(3000)}`,
    `?q=${"%22".repeat(2000)}`,
    `?q=${"-".repeat(5000)}`,
  ],
  ...[
    "?q=%E0%A4%A",
    "?q=%00",
    "?q[]=a",
    "?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "?q=(a%2B)%2B%24",
  ],
  ...[`?${"a&".repeat(3500)}q=Barmada`, `?${"q=a&".repeat(1700)}`, "?q=Barmada#p-9007199254740992"],
];

/** True as soon as the page's own thread answers. */
async function answers(page: Page): Promise<void> {
  expect(await page.evaluate(() => 1)).toBe(1);
}

describeInBrowser("an address", () => {
  const site = useSite();

  test("of an article is read, and scrolled, whatever its hash", async () => {
    const page = await site.visit(ARTICLE);
    for (const hash of HASHES) {
      await page.goto(`${site.server.url}${ARTICLE}?${HASHES.indexOf(hash)}${hash}`);
      await answers(page);
      expect(await page.locator("h1").isVisible(), hash.slice(0, 40)).toBe(true);
    }
  });

  test("of the search page is asked, whatever its query", async () => {
    const page = await site.visit();
    for (const query of QUERIES) {
      await page.goto(`${site.server.url}${query}`);
      await bothReady(page);
      await page.locator("kindred-search[data-asked], kindred-search[data-words=ready]").waitFor();
      await answers(page);
      expect(await page.locator("kindred-search img").count(), query.slice(0, 40)).toBe(0);
    }
    await search(page, "Barmada");
    expect(await page.locator("[data-passage]").count()).toBeGreaterThan(0);
  });

  test("that no server has seen may be longer still: the page goes on", async () => {
    const page = await site.visit();
    await bothReady(page);
    for (const length of [100_000, 1_000_000]) {
      await page.evaluate((count) => {
        history.pushState(null, "", `?q=${"white+".repeat(count / 6)}`);
        dispatchEvent(new PopStateEvent("popstate"));
      }, length);
      await answers(page);
      await search(page, "Barmada");
      expect(await page.locator("[data-passage]").count()).toBeGreaterThan(0);
    }
  });

  test("what the history keeps is not trusted either", async () => {
    const page = await site.visit();
    await bothReady(page);
    const kept = { query: "Barmada", mode: "hybrid" };
    const states = [
      ...[null, 7, "x", [], { kindred: null }, { kindred: [] }, { kindred: { "search-0": 1 } }],
      ...[{ shown: 1e308 }, { shown: -1 }, { shown: 9007199254740991 }, { scroll: 1e308 }].map(
        (more) => ({
          kindred: { "search-0": { ...kept, ...more } },
        }),
      ),
      ...[
        { passage: {} },
        { passage: "x".repeat(1e6) },
        { filters: { toString: ["a"], constructor: 7 } },
      ].map((more) => ({ kindred: { "search-0": { ...kept, ...more } } })),
    ];
    for (const state of states) {
      await page.evaluate((value) => {
        history.pushState(null, "", "?");
        history.pushState(value, "", "?q=Barmada");
        dispatchEvent(new PopStateEvent("popstate"));
      }, state);
      await page.locator("kindred-search[data-answered=Barmada]").waitFor();
      await page.locator("[data-passage]").first().waitFor();
      await box(page).fill("");
    }
  });

  test("what the tab has noted of a search is not trusted either", async () => {
    const page = await site.visit();
    const path = `/${ARTICLE}`;
    const good = { pathname: path, query: "Barmada", search: "?q=Barmada", words: ["barmada"] };
    const notes = [
      ...["", "{", "null", "7", "[]", JSON.stringify({ ...good, words: 7 })],
      ...[
        { search: "javascript:alert(1)" },
        { search: "//elsewhere.invalid/?q=" },
        { query: {} },
      ].map((more) => JSON.stringify({ ...good, ...more })),
    ];
    const back = page.locator(".back a");
    for (const note of notes) {
      await page.evaluate((text) => sessionStorage.setItem("kindred-demo:opened", text), note);
      await page.goto(`${site.server.url}${ARTICLE}`);
      expect(await back.textContent(), note).toBe("← Search");
      expect(await back.getAttribute("href")).toBe("/");
    }
    const strange = {
      ...good,
      words: ["(a+)+$", "", "\\", "[", "x".repeat(1e5), 7, "the"],
      query: "<b>&",
    };
    await page.evaluate(
      (text) => sessionStorage.setItem("kindred-demo:opened", text),
      JSON.stringify(strange),
    );
    await page.reload();
    expect(await back.textContent()).toBe("← Results for “<b>&”");
    await answers(page);
  });
});
