// Searching on the built site: what is found, by which leg, and how the page tells it.
import { expect, test } from "vitest";
import { takeShifts, watchShifts } from "./layout-shift.ts";
import {
  answered,
  bothReady,
  box,
  chooseMode,
  examplesText,
  legIs,
  partText,
  search,
  shownResults,
} from "./search-page.ts";
import { delay } from "./site-server.ts";
import { describeInBrowser, useSite } from "./visit.ts";

/** Shares no content word with its passage; see tests/relevance/questions.ts. */
const BY_MEANING = "fatalities among non-combatants";
/** Of a long passage the sentence that is nearest is shown. */
const ITS_PASSAGE = /^Civilians are reported to have been killed on a mass scale/;

const STRANGE_QUERIES = {
  "10,000 characters": "rescue ".repeat(1500).slice(0, 10_000),
  "10,000 characters without a space": "x".repeat(10_000),
  "only punctuation": "?!… -- \"\" '' ** () [] {} \\ / -",
  "one quotation mark": '"',
  "only an exclusion": "-Syria",
  emoji: "🚑🔥👩‍🚒",
  Arabic: "الخوذ البيضاء",
  "a script element": "<script>alert(1)</script>",
  "an image with a handler": '<img src=x onerror="alert(1)">',
  "a regular expression": "(a+)+$ [^",
  "names of object properties": "__proto__ constructor toString",
};

const PLACES = [
  ["desk", { width: 1280, height: 800 }],
  ["phone", { width: 390, height: 844 }],
] as const;

describeInBrowser("searching", () => {
  const site = useSite();

  test("meaning finds, among the first two, what shares no word with the query", async () => {
    const page = await site.visit();
    await bothReady(page);
    const results = await search(page, BY_MEANING);
    const found = results.slice(0, 2).find(({ text }) => ITS_PASSAGE.test(text));
    expect(found).toMatchObject({ wordsRank: "", meaningRank: expect.stringMatching(/^\d+$/) });

    await chooseMode(page, "Words");
    await expect
      .poll(async () => (await shownResults(page)).filter(({ text }) => ITS_PASSAGE.test(text)))
      .toEqual([]);
  });

  test("what the head of the page names ahead of its scripts is asked for once", async () => {
    const page = await site.visit();
    await bothReady(page);
    const named = page.locator('head > link[rel="preload"][as="fetch"]');
    const files = await named.evaluateAll((links) =>
      links.map((link) => new URL((link as HTMLLinkElement).href).pathname),
    );
    expect(files).toHaveLength(3);
    const [manifest, ...beginning] = files;
    expect(manifest).toMatch(/manifest\.json$/);
    // Not the manifest: what is kept for offline use has one, too.
    for (const file of beginning) {
      expect(site.server.requests.filter((asked) => asked === file)).toEqual([file]);
    }
  });

  test("words answer while the encoder is still on its way, and meaning joins them", async () => {
    const { fault, release } = delay();
    site.server.fault(/directory\.bin$/, fault);
    const page = await site.visit();
    await legIs(page, "words", "ready");
    await box(page).fill("civilians killed");
    await page.locator('[data-passage][data-words-rank="1"]').waitFor();
    const early = await shownResults(page);
    expect(early[0]).toMatchObject({ wordsRank: "1", meaningRank: "" });
    expect(await page.locator("kindred-search").getAttribute("data-meaning")).toBe("loading");
    expect(await partText(page, "note")).toContain("meaning is still loading");

    release();
    await legIs(page, "meaning", "ready");
    await answered(page, "civilians killed");
    const both = await shownResults(page);
    expect(both.some(({ wordsRank, meaningRank }) => wordsRank !== "" && meaningRank !== "")).toBe(
      true,
    );
    expect(await partText(page, "note")).toBe("");
  });

  test("a query typed before anything was loaded is answered when the words are there", async () => {
    const { fault, release } = delay();
    site.server.fault(/manifest\.json$/, fault);
    const page = await site.visit();
    await box(page).fill("Barmada");
    release();
    await answered(page, "Barmada");
    expect((await shownResults(page))[0]?.text).toContain("Barmada");
  });

  test("the newest query wins over those typed just before it", async () => {
    const page = await site.visit();
    await bothReady(page);
    const answers = await page.evaluate(() => {
      const seen: string[] = [];
      const searchBox = document.querySelector<HTMLElement>("kindred-search");
      if (!searchBox) throw new Error("no search box");
      new MutationObserver(() => seen.push(searchBox.dataset.answered ?? "")).observe(searchBox, {
        attributes: true,
        attributeFilter: ["data-answered"],
      });
      const input = searchBox.shadowRoot?.querySelector<HTMLInputElement>("input[type=search]");
      if (!input) throw new Error("no input");
      for (const query of ["beaches", "beaches b", "white car", "Damascus", "Barmada"]) {
        input.value = query;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
      return new Promise<string[]>((resolve) => {
        const look = () => (seen.at(-1) === "Barmada" ? resolve(seen) : setTimeout(look, 10));
        look();
      });
    });
    expect(answers).toEqual(["Barmada"]);
    expect((await shownResults(page))[0]?.text).toContain("Barmada");
  });

  test("each mode shows what its legs found, and only that", async () => {
    const page = await site.visit();
    await bothReady(page);
    const both = await search(page, "burkinis at the beach");
    expect(both.some(({ meaningRank }) => meaningRank !== "")).toBe(true);
    expect(both.some(({ wordsRank }) => wordsRank !== "")).toBe(true);

    await chooseMode(page, "Words");
    await page.locator('[data-passage][data-words-rank="1"][data-meaning-rank=""]').waitFor();
    const words = await shownResults(page);
    expect(words.every(({ meaningRank }) => meaningRank === "")).toBe(true);
    expect(words.every(({ wordsRank }) => wordsRank !== "")).toBe(true);

    await chooseMode(page, "Meaning");
    await page.locator('[data-passage][data-meaning-rank="1"][data-rank="1"]').waitFor();
    const meaning = await shownResults(page);
    expect(meaning.map(({ meaningRank }) => Number(meaningRank)).sort((a, b) => a - b)).toEqual(
      meaning.map((_, i) => i + 1),
    );
  });

  test("query and mode stand in the address, and the back button goes back to them", async () => {
    const page = await site.visit("?q=Barmada&mode=words");
    await answered(page, "Barmada");
    expect(await box(page).inputValue()).toBe("Barmada");
    expect(await page.getByRole("radio", { name: "Words" }).isChecked()).toBe(true);

    await chooseMode(page, "Meaning");
    expect(new URL(page.url()).search).toBe("?q=Barmada&mode=meaning");
    await box(page).fill("Latakia");
    await page.keyboard.press("Enter");
    await answered(page, "Latakia");
    await page.waitForURL("**/?q=Latakia&mode=meaning");

    await page.goBack();
    await answered(page, "Barmada");
    expect(await box(page).inputValue()).toBe("Barmada");
    expect(new URL(page.url()).searchParams.get("q")).toBe("Barmada");
  });

  test("the address follows the typing without filling the history, and Enter makes an entry", async () => {
    const page = await site.visit();
    await legIs(page, "words", "ready");
    const before = await page.evaluate(() => history.length);
    await box(page).pressSequentially("Damascus");
    await page.waitForURL("**/?q=Damascus");
    expect(await page.evaluate(() => history.length)).toBe(before);

    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => history.length)).toBe(before + 1);
    expect(new URL(page.url()).search).toBe("?q=Damascus");
    // The entry that was typed in is again as it was when the reader came.
    await page.goBack();
    await page.waitForURL(site.server.url);
    await expect.poll(() => box(page).inputValue()).toBe("");
    await expect.poll(() => shownResults(page)).toEqual([]);
    await page.goForward();
    await answered(page, "Damascus");
    expect(await box(page).inputValue()).toBe("Damascus");
  });

  test("every example query finds something, and can be opened as a link", async () => {
    const page = await site.visit();
    await bothReady(page);
    const examples = await page.locator("[data-kindred-query]").evaluateAll((links) =>
      links.map((link) => ({
        query: link.getAttribute("data-kindred-query") ?? "",
        href: (link as HTMLAnchorElement).href,
      })),
    );
    expect(examples.length).toBeGreaterThan(2);
    for (const { query, href } of examples) {
      await page.locator("[data-kindred-query]", { hasText: query }).click();
      await answered(page, query);
      expect(await box(page).inputValue()).toBe(query);
      expect((await shownResults(page)).length, query).toBeGreaterThan(0);
      expect(await partText(page, "nothing"), query).toBe("");
      expect(new URL(page.url()).href, query).toBe(href);
      await box(page).fill("");
    }
  });

  test("while typing, the last word matches as a beginning", async () => {
    const page = await site.visit();
    await legIs(page, "words", "ready");
    await chooseMode(page, "Words");
    const results = await search(page, "burki");
    expect(results.length).toBeGreaterThan(0);
    expect(results.every(({ text }) => /burkini/i.test(text))).toBe(true);
  });

  test("a slip of the finger finds the word that was meant", async () => {
    const page = await site.visit();
    await legIs(page, "words", "ready");
    await chooseMode(page, "Words");
    expect((await search(page, "damascsu "))[0]?.text).toContain("Damascus");
  });

  test("a quoted phrase is found only where it stands", async () => {
    const page = await site.visit();
    await bothReady(page);
    const results = await search(page, '"welcomed them as heroes"');
    expect(results).toHaveLength(1);
    expect(results[0]?.text).toContain("welcomed them as heroes");
    expect(await page.locator("[data-passage] mark").allInnerTexts()).toEqual([
      "welcomed",
      "them",
      "as",
      "heroes",
    ]);
  });

  test("an excluded word is in no result", async () => {
    const page = await site.visit();
    await bothReady(page);
    const all = await search(page, "Golan Heights");
    expect(all.some(({ text }) => /projectiles/.test(text))).toBe(true);
    const results = await search(page, "Golan Heights -projectiles");
    expect(results.length).toBeGreaterThan(0);
    for (const { text } of results) expect(text).not.toMatch(/projectile/);
  });

  test("matched words and the nearest sentence are marked, each in its own way", async () => {
    const page = await site.visit();
    await bothReady(page);
    await search(page, "photograph of her son");
    const first = page.locator('[data-passage][data-rank="1"]');
    expect(await first.locator("mark").allInnerTexts()).toContain("photograph");
    expect(await first.locator(".nearest").textContent()).toBe(
      "His wife looked at a photograph of her son and wept.",
    );
    const background = (selector: string) =>
      first
        .locator(selector)
        .first()
        .evaluate((node) => getComputedStyle(node).backgroundColor);
    expect(await background("mark")).not.toBe(await background(".nearest"));
  });

  test("each result says, when asked, what each leg found and how strongly", async () => {
    const page = await site.visit();
    await bothReady(page);
    await search(page, "photograph of her son");
    const why = page.locator('[data-passage][data-rank="1"] .why');
    const reasons = why.locator("p");
    expect(await reasons.first().isVisible()).toBe(false);
    await why.locator("summary").click();
    expect(await reasons.first().isVisible()).toBe(true);
    expect(await reasons.allInnerTexts()).toEqual([
      expect.stringMatching(/^By words, place 1: .*photograph/),
      expect.stringMatching(/^By meaning, place \d+: similarity 0\.\d+\.$/),
    ]);

    await search(page, BY_MEANING);
    const unshared = page.locator('[data-passage][data-words-rank=""]').first();
    await unshared.locator(".why summary").click();
    expect(await unshared.locator(".why p").allInnerTexts()).toContain(
      "It has no word of the query.",
    );
  });

  test("the counts are said in a live region, and more can be shown", async () => {
    const page = await site.visit();
    await bothReady(page);
    await search(page, "White Helmets");
    const live = page.locator("kindred-search [role=status]");
    await expect.poll(() => live.textContent()).toMatch(/passages/);
    const said = (await live.textContent()) ?? "";
    const [, shown, found] = /^(\d+) of (\d+) passages in 2 pages$/.exec(said) ?? [];
    expect(await partText(page, "counts")).toBe(said);
    expect(Number(shown)).toBe(10);
    expect(Number(found)).toBeGreaterThan(10);
    expect(await shownResults(page)).toHaveLength(10);

    await page.getByRole("button", { name: "Show more" }).click();
    const next = Math.min(20, Number(found));
    await expect.poll(async () => (await shownResults(page)).length).toBe(next);
    const start = next < Number(found) ? `${next} of ${found} passages` : `${found} passages`;
    await expect.poll(() => live.textContent()).toBe(`${start} in 2 pages`);
  });

  test("a query that no passage answers is told so, with the nearest there are", async () => {
    const page = await site.visit();
    await bothReady(page);
    await search(page, "recipe for chocolate cake with vanilla icing");
    expect(await partText(page, "nothing")).toBe("Nothing fits well; the nearest are:");
    expect(await partText(page, "counts")).toBe("");
    await chooseMode(page, "Words");
    const none = "No passage found for “recipe for chocolate cake with vanilla icing”";
    await expect.poll(() => partText(page, "nothing")).toBe(none);
    expect(await partText(page, "counts")).toBe("");
  });

  test("an emptied box shows the examples again and no results", async () => {
    const page = await site.visit();
    await legIs(page, "words", "ready");
    await search(page, "Barmada");
    expect(await examplesText(page)).toBe("");
    await box(page).fill("");
    await expect.poll(() => shownResults(page)).toEqual([]);
    expect(await examplesText(page)).toContain("Try");
    expect(await partText(page, "counts")).toBe("");
  });

  test("a strange query gets an answer or an honest message, never an exception", async () => {
    const page = await site.visit();
    await bothReady(page);
    for (const mode of ["Both", "Words", "Meaning"] as const) {
      await chooseMode(page, mode);
      for (const [what, query] of Object.entries(STRANGE_QUERIES)) {
        await box(page).fill("");
        const results = await search(page, query);
        const said = (await partText(page, "counts")) + (await partText(page, "nothing"));
        expect(said, `${what}, ${mode}`).toMatch(
          results.length > 0
            ? /^\d+ (of \d+ )?passages? in \d pages?$|^Nothing fits well; the nearest are:$/
            : /^No passage found for “/,
        );
        expect(await partText(page, "problems"), `${what}, ${mode}`).toBe("");
        expect(await page.locator("kindred-search :is(script, img)").count(), what).toBe(0);
      }
    }
  });

  test.each(PLACES)("on a %s, nothing moves when the box is there", async (_, viewport) => {
    const { fault, release } = delay();
    site.server.fault(/\/_astro\/[^/]+\.js$/, fault);
    const page = await site.newPage({ viewport });
    await watchShifts(page);
    await page.goto(site.server.url, { waitUntil: "commit" });
    const list = page.locator(".article-list");
    await list.waitFor();
    // The page is read and its styles are there: what has yet to come is the script.
    await page.waitForFunction(
      () =>
        document.readyState !== "loading" &&
        [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")].every(
          ({ sheet }) => sheet !== null,
        ),
    );
    const before = (await list.boundingBox())?.y ?? Number.NaN;
    release();
    await bothReady(page);
    await page.locator(".status", { hasText: "loaded" }).waitFor();
    const after = (await list.boundingBox())?.y ?? Number.NaN;
    expect(Math.abs(after - before)).toBeLessThan(1);
    expect(await takeShifts(page)).toEqual([]);
  });

  test.each(PLACES)(
    "on a %s, what is below the box makes room at the first key, and nothing moves after that",
    async (_, viewport) => {
      const page = await site.newPage({ viewport });
      await watchShifts(page);
      await page.goto(site.server.url);
      await bothReady(page);
      await page.locator(".status", { hasText: "loaded" }).waitFor();
      await takeShifts(page);
      const before = await box(page).boundingBox();

      await box(page).pressSequentially("w");
      await answered(page, "w");
      expect(await takeShifts(page)).toHaveLength(1);
      // The start's list of articles is put away, and does not go to another place.
      expect(await page.locator(".article-list").isVisible()).toBe(false);

      await box(page).pressSequentially("hite helmets killed", { delay: 80 });
      await answered(page, "white helmets killed");
      await page.keyboard.press("Enter");
      await answered(page, "white helmets killed");
      expect(await takeShifts(page)).toEqual([]);
      expect(await box(page).boundingBox()).toEqual(before);
    },
  );

  test("the page says that a very long query was read only in part", async () => {
    const page = await site.visit();
    await legIs(page, "words", "ready");
    await search(page, "rescue ".repeat(1500));
    expect(await partText(page, "note")).toContain("only its beginning was read");
  });
});
