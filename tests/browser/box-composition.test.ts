// Text that is composed with an input method: half-composed words are not searched for, and its keys are its own.
import type { CDPSession, Page } from "playwright-core";
import { expect, test } from "vitest";
import { BOX, type BoxPage, useBoxSite } from "./box-visit.ts";
import { answered, box } from "./search-page.ts";
import { describeInBrowser } from "./visit.ts";

/** Longer than who composes Korean is waited for. */
const PAUSE_MS = 700;

const ANDROID =
  "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36";

interface Composing {
  readonly page: Page;
  readonly session: CDPSession;
  /** What has been asked so far. */
  asked(): Promise<string[]>;
}

describeInBrowser("composition", () => {
  const site = useBoxSite();

  async function begin(content: string | BoxPage = BOX, userAgent?: string): Promise<Composing> {
    const page = await site.visitReady(content, userAgent ? { userAgent } : {});
    await box(page).focus();
    await page.evaluate(() => {
      const asked: string[] = [];
      Object.assign(window, { asked });
      document.addEventListener("kindred:query", ({ detail }) => asked.push(detail.query));
    });
    return {
      page,
      session: await page.context().newCDPSession(page),
      asked: () => page.evaluate(() => (window as unknown as { asked: string[] }).asked),
    };
  }

  async function compose({ session }: Composing, steps: readonly string[]): Promise<void> {
    for (const text of steps) {
      const end = text.length;
      await session.send("Input.imeSetComposition", {
        text,
        selectionStart: end,
        selectionEnd: end,
      });
    }
  }

  /** Composes, and then waits as long as somebody who looks for a word among those that are offered. */
  async function composeSlowly(composing: Composing, steps: readonly string[]): Promise<void> {
    await compose(composing, steps);
    await composing.page.waitForTimeout(PAUSE_MS);
  }

  const confirm = ({ session }: Composing, text: string) =>
    session.send("Input.insertText", { text });

  test("a word is searched for when it is confirmed, and not before", async () => {
    const composing = await begin();
    const confirmed: string[] = [];
    for (const [language, steps, text] of [
      ["Japanese", ["t", "と", "とう", "とうd", "とうだ", "とうだい", "灯台"], "灯台"],
      ["Chinese pinyin", ["d", "de", "deng", "deng t", "deng'ta", "灯塔"], "灯塔"],
      ["Chinese zhuyin", ["ㄉ", "ㄉㄥ", "登", "燈"], "燈塔"],
      ["Vietnamese", ["d", "de", "deè", "dèn"], "đèn"],
      ["full width", ["ｌ", "ｌａ", "ｌａｍｐ"], "lamp"],
    ] as const) {
      await box(composing.page).fill("");
      await composeSlowly(composing, steps);
      expect(await composing.asked(), language).toEqual(confirmed);
      await confirm(composing, text);
      await answered(composing.page, text);
      confirmed.push(text);
      expect(await composing.asked(), language).toEqual(confirmed);
    }
  });

  test("what stood in the box before goes on standing, and is asked with the rest", async () => {
    const composing = await begin();
    await box(composing.page).fill("lamp ");
    await answered(composing.page, "lamp ");
    await compose(composing, ["と", "とう"]);
    expect(await composing.asked()).toEqual(["lamp "]);
    await confirm(composing, "灯台");
    await answered(composing.page, "lamp 灯台");
  });

  test("a composition that is given up asks nothing, and what is typed next is asked", async () => {
    const composing = await begin();
    await composeSlowly(composing, ["と", "とう", ""]);
    expect(await composing.asked()).toEqual([]);
    await composing.page.keyboard.type("lamp");
    await answered(composing.page, "lamp");
  });

  test("Korean is searched for after a pause, as its last syllable stays composed", async () => {
    const composing = await begin();
    await compose(composing, ["ㄷ", "드", "등"]);
    expect(await composing.asked()).toEqual([]);
    await composing.page.waitForTimeout(PAUSE_MS);
    expect(await composing.asked()).toEqual(["등"]);
    await confirm(composing, "등");
    await compose(composing, ["ㄷ", "대"]);
    await answered(composing.page, "등대");
    expect((await composing.asked()).at(-1)).toBe("등대");
    // A letter that stands alone is no syllable yet, however long it stands.
    await confirm(composing, "대");
    await composeSlowly(composing, ["ㄱ"]);
    expect((await composing.asked()).at(-1)).toBe("등대");
  });

  test("on Android each word is composed: Latin ones are asked while they are typed", async () => {
    const composing = await begin(BOX, ANDROID);
    await compose(composing, ["w", "wa", "wal", "walr"]);
    await answered(composing.page, "walr");
    await confirm(composing, "walrus ");
    await answered(composing.page, "walrus ");
    // Japanese is converted there as anywhere.
    await box(composing.page).fill("");
    const before = (await composing.asked()).length;
    await compose(composing, ["と", "とう"]);
    expect(await composing.asked()).toHaveLength(before);
    await confirm(composing, "灯台");
    await answered(composing.page, "灯台");
  });

  test("on Android, on a Japanese page, Latin letters may be on their way to a word", async () => {
    const composing = await begin({ body: BOX, lang: "ja" }, ANDROID);
    await composeSlowly(composing, ["t", "to", "tou"]);
    expect(await composing.asked()).toEqual([]);
    await confirm(composing, "灯台");
    await answered(composing.page, "灯台");
  });

  test("on a desk composed Latin letters wait for their end", async () => {
    const composing = await begin();
    await composeSlowly(composing, ["w", "wa", "wal"]);
    expect(await composing.asked()).toEqual([]);
    await confirm(composing, "walrus");
    await answered(composing.page, "walrus");
  });

  test("Enter, Escape and arrows of a composition are the input method's", async () => {
    const composing = await begin();
    const { page } = composing;
    const entries = await page.evaluate(() => history.length);
    await compose(composing, ["と", "とう"]);
    for (const [key, code] of [
      ["Enter", 229],
      ["Escape", 229],
      ["ArrowDown", 229],
      ["Process", 229],
    ] as const) {
      const isPrevented = await box(page).evaluate(
        (input, { key, code }) => {
          const event = new KeyboardEvent("keydown", {
            ...{ key, keyCode: code, which: code, isComposing: true },
            ...{ bubbles: true, cancelable: true, composed: true },
          });
          input.dispatchEvent(event);
          return event.defaultPrevented;
        },
        { key, code },
      );
      expect(isPrevented, key).toBe(false);
    }
    expect(await box(page).inputValue()).toBe("とう");
    expect(await page.evaluate(() => history.length)).toBe(entries);
    expect(await composing.asked()).toEqual([]);
    await confirm(composing, "灯台");
    await answered(page, "灯台");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => history.length)).toBe(entries + 1);
  });

  test("who leaves the box in the middle of a word is given what stands there", async () => {
    const composing = await begin(`${BOX}<button id="other">Other</button>`);
    await compose(composing, ["灯", "灯台"]);
    await composing.page.locator("#other").focus();
    await answered(composing.page, "灯台");
  });
});
