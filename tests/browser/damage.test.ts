// Files that are missing, damaged or of another version: the page names the file, the leg that still
// works goes on, and "Try again" works once the fault is mended.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import {
  addElement,
  answered,
  bothReady,
  box,
  chooseMode,
  legIs,
  partText,
  search,
  shownResults,
} from "./search-page.ts";
import { byteFlipped, type Fault, truncated } from "./site-server.ts";
import { describeInBrowser, forgetBrowserCache, useSite } from "./visit.ts";

const missing: Fault = { kind: "missing" };
const html: Fault = { kind: "html" };

function rewritten(change: (manifest: string) => string): Fault {
  return { kind: "changed", change: (whole) => Buffer.from(change(whole.toString("utf8"))) };
}

async function tryAgain(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Try again" }).click();
  await bothReady(page);
  expect(await partText(page, "problems")).toBe("");
}

/** The static encoder's table, in one file and in many. */
const PARTS = /\/rows\/\d+\.bin$/;

/** So many bytes differ that every part of a pack is damaged, whichever a query reads. */
const bytesFlipped: Fault = {
  kind: "changed",
  change: (whole) => Buffer.from(whole.map((byte, at) => (at % 50 === 0 ? byte ^ 0xff : byte))),
};

/** A host that gives whole files only, whatever part was asked for. */
const noRanges: Fault = { kind: "changed", change: (whole) => whole };

/** Of so many that their postings lie all over the pack. */
const QUERY_OF_MANY_WORDS =
  "White Helmets volunteers rescue civilians killed on the coast of Syria";

describeInBrowser("damaged files", () => {
  const site = useSite("large");

  test.each<[string, RegExp, Fault, RegExp]>([
    ["the directory is missing", /directory\.bin$/, missing, /directory\.bin .*HTTP 404/],
    ["the directory is a page", /directory\.bin$/, html, /directory\.bin is an HTML page/],
    ["the directory is cut off", /directory\.bin$/, truncated, /directory\.bin is \d+ bytes long/],
    [
      "a byte of the directory differs",
      /directory\.bin$/,
      byteFlipped,
      /directory\.bin has the SHA/,
    ],
  ])(
    "where %s, words go on, the file is named, and it can be tried again",
    async (_, file, fault, message) => {
      const lift = site.server.fault(file, fault);
      const page = await site.visit();
      await legIs(page, "words", "ready");
      await legIs(page, "meaning", "failed");
      expect(await partText(page, "problems")).toBe("Search by meaning is not available.Try again");
      await expect.poll(site.authorWords).toMatch(message);
      const found = await search(page, "Barmada");
      expect(found[0]).toMatchObject({ wordsRank: "1", meaningRank: "" });
      expect(await partText(page, "note")).toContain("search by meaning is not available");

      lift();
      await tryAgain(page);
      await page.locator('[data-passage][data-meaning-rank="1"]').waitFor();
      expect(await partText(page, "note")).toBe("");
    },
  );

  test.each<[string, Fault, RegExp]>([
    ["is missing", missing, /terms-\w+\.bin .*HTTP 404/],
    ["is a page", html, /terms-\w+\.bin is an HTML page/],
    ["is cut off", truncated, /terms-\w+\.bin is \d+ bytes long/],
  ])(
    "where the word index %s, meaning goes on, and it can be tried again",
    async (_, fault, message) => {
      const lift = site.server.fault(/terms-\w+\.bin$/, fault);
      const page = await site.visit();
      await legIs(page, "words", "failed");
      await legIs(page, "meaning", "ready");
      expect(await partText(page, "problems")).toBe("Search by words is not available.Try again");
      await expect.poll(site.authorWords).toMatch(message);
      const found = await search(page, "fatalities among non-combatants");
      expect(found[0]).toMatchObject({ wordsRank: "", meaningRank: "1" });
      expect(await partText(page, "note")).toContain("search by words is not available");

      lift();
      await tryAgain(page);
      await search(page, "Barmada");
      await page.locator('[data-passage][data-words-rank="1"]').waitFor();
    },
  );

  test.each<[string, RegExp, Fault, RegExp]>([
    ["the clusters are missing", /clusters-\w+\.bin$/, missing, /clusters-\w+\.bin .*HTTP 404/],
    ["the clusters are cut off", /clusters-\w+\.bin$/, truncated, /clusters-\w+\.bin is \d+ bytes/],
    [
      "the manifest is missing",
      /manifest\.json$/,
      missing,
      /There is no search index at http:[^ ]+\/kindred\/: its manifest\.json could not be loaded/,
    ],
    ["the manifest is a page", /manifest\.json$/, html, /manifest\.json .*HTML/],
    ["the manifest is cut off", /manifest\.json$/, truncated, /manifest\.json .*JSON/],
    [
      "the manifest is of another version",
      /manifest\.json$/,
      rewritten((text) => text.replace(/"version": \d+/, '"version": 999')),
      /manifest\.json has format kindred-search 999, but this program reads kindred-search \d/,
    ],
  ])(
    "where %s, the page says so, keeps the articles, and can try again",
    async (_, file, fault, message) => {
      const lift = site.server.fault(file, fault);
      const page = await site.visit("?q=Barmada");
      await legIs(page, "words", "failed");
      await legIs(page, "meaning", "failed");
      expect(await partText(page, "problems")).toBe("The search could not be loaded.Try again");
      await expect.poll(site.authorWords).toMatch(message);
      expect(await shownResults(page)).toEqual([]);
      expect(await page.locator(".article-list a").count()).toBeGreaterThan(1);
      // Typing goes on without an exception.
      await box(page).fill("Barmada 2");
      await expect.poll(() => page.url()).toMatch(/Barmada.2$/);

      lift();
      await tryAgain(page);
      await answered(page, "Barmada 2");
      expect((await shownResults(page))[0]?.text).toContain("Barmada");
    },
  );

  describe.each<[string, Fault, RegExp]>([
    ["is missing", missing, /\.bin .*could not be loaded \(HTTP 404\)/],
    ["is a page", html, /\.bin (is an HTML page|ends before a block)/],
    ["is cut off", truncated, /\.bin (ends before|holds) a block/],
    ["has bytes that differ", bytesFlipped, /\.bin holds a block that is not what was written/],
  ])("where a pack %s", (_, fault, message) => {
    test.each(["dictionary", "postings"])("of the words' %s, meaning answers", async (kind) => {
      const lift = site.server.fault(new RegExp(`/${kind}/\\w+\\.bin$`), fault);
      const page = await site.visit();
      await bothReady(page);
      const found = await search(page, QUERY_OF_MANY_WORDS);
      expect(found.length).toBeGreaterThan(0);
      expect(found.map(({ meaningRank }) => meaningRank)).toContain("1");
      // Of a few parts, or of all: words as a whole have then failed.
      expect(await partText(page, "problems")).toMatch(
        /^(A part of the search could not be loaded, so results may be missing|Search by words is not available)\.Try again$/,
      );
      expect(await partText(page, "nothing")).toBe("");
      await expect.poll(site.authorWords).toMatch(message);

      lift();
      const whole = await search(page, `${QUERY_OF_MANY_WORDS}?`);
      expect(whole.map(({ wordsRank }) => wordsRank)).toContain("1");
      expect(await partText(page, "problems")).toBe("");
    });

    test.each(["rows", "texts"])(
      "of the %s, what it held is missing, until it is there again",
      async (kind) => {
        const lift = site.server.fault(new RegExp(`/kindred/${kind}/\\w+\\.bin$`), fault);
        const page = await site.visit();
        await bothReady(page);
        await box(page).fill(QUERY_OF_MANY_WORDS);
        await expect
          .poll(() => partText(page, "problems"))
          .toMatch(/could not be loaded.*Try again/);
        expect(await partText(page, "nothing")).toBe("");
        await expect.poll(site.authorWords).toMatch(message);

        lift();
        expect((await search(page, `${QUERY_OF_MANY_WORDS}?`)).length).toBeGreaterThan(2);
        expect(await partText(page, "problems")).toBe("");
      },
    );
  });

  test("both legs' troubles are told together, and one button mends both", async () => {
    const lifts = [/terms-\w+\.bin$/, /directory\.bin$/].map((file) =>
      site.server.fault(file, missing),
    );
    const page = await site.visit();
    await legIs(page, "words", "failed");
    await legIs(page, "meaning", "failed");
    const problem = await partText(page, "problems");
    expect(problem).toBe(
      "Search by words is not available.Search by meaning is not available.Try again",
    );
    await expect.poll(site.authorWords).toMatch(/terms-\w+\.bin/);
    await expect.poll(site.authorWords).toMatch(/directory\.bin/);
    await box(page).fill("Barmada");
    await answered(page, "Barmada");
    expect(await shownResults(page)).toEqual([]);
    expect(await partText(page, "problems")).toBe(problem);
    // Nothing was searched, so that nothing was found is not said.
    expect(await partText(page, "nothing")).toBe("");
    expect(await partText(page, "counts")).toBe("");

    for (const lift of lifts) lift();
    await tryAgain(page);
  });

  test("trying again while the fault lasts says so again", async () => {
    site.server.fault(/directory\.bin$/, missing);
    const page = await site.visit();
    await legIs(page, "meaning", "failed");
    await page.getByRole("button", { name: "Try again" }).click();
    await legIs(page, "words", "ready");
    await legIs(page, "meaning", "failed");
    expect(await partText(page, "problems")).toContain("Search by meaning is not available.");
    expect(site.authorWords().match(/directory\.bin/g)?.length).toBeGreaterThan(1);
    await chooseMode(page, "Words");
    expect((await search(page, "Barmada"))[0]?.text).toContain("Barmada");
  });

  describe("where the search program", () => {
    // Half of it may happen to be a program that runs and does nothing: that is told after 30 seconds.
    const cutWithinBlock: Fault = {
      kind: "changed",
      change: (whole) => Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.from("\n{")]),
    };
    test.each<[string, Fault]>([
      ["is missing", missing],
      ["is a page", html],
      ["is cut off", cutWithinBlock],
    ])("%s, the page says so, keeps the articles, and can try again", async (_, fault) => {
      const lift = site.server.fault(/kindred-worker-[\w-]+\.js$/, fault);
      const page = await site.visit();
      await legIs(page, "words", "failed");
      await legIs(page, "meaning", "failed");
      await expect
        .poll(() => partText(page, "problems"))
        .toBe("The search could not be loaded.Try again");
      await expect.poll(site.authorWords).toMatch(/could not be started/);
      expect(await page.locator(".article-list a").count()).toBeGreaterThan(1);
      lift();
      await tryAgain(page);
      expect((await search(page, "Barmada"))[0]?.text).toContain("Barmada");
    });
  });

  test("where the host answers no ranges, the packs are loaded whole", async () => {
    site.server.fault(PARTS, noRanges);
    const page = await site.visit();
    await bothReady(page);
    const found = await search(page, "fatalities among non-combatants");
    expect(found.map(({ meaningRank }) => meaningRank)).toContain("1");
    const packs = new Set(site.server.requests.filter((file) => PARTS.test(file)));
    expect(packs.size).toBeGreaterThan(2);
  });

  test.each<[string, Fault, RegExp]>([
    ["is missing", missing, /rows\/\d+\.bin .*could not be loaded/],
    ["is a page", html, /rows\/\d+\.bin (is an HTML page|ends before a block)/],
    ["is cut off", truncated, /rows\/\d+\.bin (ends before|holds) a block/],
    ["has bytes that differ", bytesFlipped, /rows\/\d+\.bin holds a block that is not what was/],
  ])(
    "where a part that a query needs %s, words answer it, and it is asked for again",
    async (_, fault, message) => {
      const page = await site.visit();
      await bothReady(page);
      const lift = site.server.fault(PARTS, fault);
      const found = await search(page, "civilians killed near Barmada");
      expect(found[0]).toMatchObject({ wordsRank: "1", meaningRank: "" });
      expect(await partText(page, "note")).toBe(
        "Found by words only: search by meaning is not available.",
      );
      await legIs(page, "meaning", "failed");
      await expect.poll(site.authorWords).toMatch(message);

      lift();
      const whole = await search(page, "civilians killed near Barmada?");
      expect(whole.map(({ meaningRank }) => meaningRank)).toContain("1");
      expect(await partText(page, "note")).toBe("");
      await legIs(page, "meaning", "ready");
    },
  );

  test("where files cannot be kept for offline, the page says so and search works", async () => {
    site.server.fault(/icons\/kindred-512\.png$/, missing);
    const page = await site.visit();
    await bothReady(page);
    await page.locator('offline-status[data-offline="unavailable"]').waitFor();
    expect(await page.locator("offline-status").textContent()).toContain("could not be");
    expect((await search(page, "Barmada"))[0]?.text).toContain("Barmada");
  });

  test("a damaged encoder is never kept for offline, and the whole one is kept later", async () => {
    const page = await site.visit();
    await bothReady(page);
    await page.locator('offline-status[data-offline="pages"]').waitFor();
    const lift = site.server.fault(/\/(rows\.bin|directory\.bin)$/, byteFlipped);
    // As if the browser's own cache had let go of it: only the damaged one is to be had.
    await forgetBrowserCache(page);
    await search(page, "Barmada");
    const status = page.locator('offline-status[data-offline="pages"]', {
      hasText: "could not be kept",
    });
    await status.waitFor();
    lift();
    await status.getByRole("button").click();
    await page.locator('offline-status[data-offline="ready"]').waitFor();
  });
});

describeInBrowser("a damaged archive, which a small index lies in", () => {
  const site = useSite();

  test.each<[string, Fault, RegExp]>([
    ["is missing", missing, /archive-\w+\.bin .*HTTP 404/],
    ["is a page", html, /archive-\w+\.bin is an HTML page/],
    ["is cut off", truncated, /archive-\w+\.bin is \d+ bytes long/],
    ["has a byte that differs", byteFlipped, /archive-\w+\.bin has the SHA/],
  ])("that %s is named, and can be tried again", async (_, fault, message) => {
    const lift = site.server.fault(/archive-\w+\.bin$/, fault);
    const page = await site.visit("?q=Barmada");
    await legIs(page, "words", "failed");
    await legIs(page, "meaning", "failed");
    expect(await partText(page, "problems")).toBe("The search could not be loaded.Try again");
    await expect.poll(site.authorWords).toMatch(message);
    expect(await shownResults(page)).toEqual([]);

    lift();
    await tryAgain(page);
    await answered(page, "Barmada");
    expect((await shownResults(page))[0]?.text).toContain("Barmada");
  });
});

describeInBrowser("damaged files of a page without a bundler", () => {
  const site = useSite("plain");
  const PROGRAM = /\/kindred-program-[\w-]+\.js$/;
  const SAYS_SO = "The search could not be loaded. Reload the page to try again.";

  test.each<[string, Fault]>([
    ["is missing", missing],
    ["is a page", html],
    ["is cut off", truncated],
  ])("where the box's program %s, its place says so, and a reload mends it", async (_, fault) => {
    const lift = site.server.fault(PROGRAM, fault);
    const page = await site.visit("compost/");
    await addElement(page, "kindred-search");
    await legIs(page, "words", "failed");
    const searchBox = page.locator("kindred-search");
    expect(await searchBox.evaluate((box) => box.shadowRoot?.textContent)).toBe(SAYS_SO);
    expect(await page.locator("main p").count()).toBeGreaterThan(1);

    lift();
    if (fault === truncated) {
      // What is cut off is kept by the browser all the same, under a name that promises never to change: that it does
      // not run is seen once more, and it is loaded past the cache.
      const asked = () => site.server.requests.filter((file) => PROGRAM.test(file)).length;
      const before = asked();
      await page.reload();
      await addElement(page, "kindred-search");
      await legIs(page, "words", "failed");
      await expect.poll(asked).toBeGreaterThan(before);
      await page.waitForLoadState("networkidle");
    }
    await page.reload();
    await addElement(page, "kindred-search");
    await bothReady(page);
    expect((await search(page, "vinegar"))[0]?.text).toContain("A heap that steams");
  });

  test("where the program of a dialog's box is missing, the dialog says so and can be closed", async () => {
    site.server.fault(PROGRAM, missing);
    const page = await site.visit("compost/");
    await addElement(page, "kindred-dialog");
    await page.keyboard.press("Control+k");
    await legIs(page, "words", "failed");
    const searchBox = page.locator("kindred-dialog kindred-search");
    expect(await searchBox.isVisible()).toBe(true);
    expect(await searchBox.evaluate((box) => box.shadowRoot?.textContent)).toBe(SAYS_SO);
    await page.keyboard.press("Escape");
    expect(await page.locator("kindred-dialog dialog").isVisible()).toBe(false);
  });

  test("where the labels of the page's language are missing, the box speaks English and searches", async () => {
    const lift = site.server.fault(/\/kindred-de-[\w-]+\.js$/, missing);
    const page = await site.visit("compost/");
    const inGerman = async () => {
      await page.evaluate(() => {
        document.documentElement.lang = "de";
      });
      await addElement(page, "kindred-search");
      await bothReady(page);
      await search(page, "vinegar");
      return partText(page, "counts");
    };
    expect(await inGerman()).toMatch(/ passages? in /);
    lift();
    await page.reload();
    expect(await inGerman()).toMatch(/ Textstellen? auf /);
  });
});
