// The keys that lead to a box, and all the places where they are somebody else's.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { focused, useBoxSite } from "./box-visit.ts";
import { describeInBrowser } from "./visit.ts";

const INLINE = '<kindred-search shortcut="mod+k /"></kindred-search>';
const DIALOG = "<kindred-dialog></kindred-dialog>";

type Key = Partial<Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey">> &
  Partial<Pick<KeyboardEvent, "shiftKey" | "repeat" | "isComposing">>;

const CTRL_K: Key = { key: "k", code: "KeyK", ctrlKey: true };
const SLASH: Key = { key: "/", code: "Slash" };

/** Presses a key on the page itself. @returns whether the box has it, and whether the browser's own use is prevented */
function press(page: Page, key: Key): Promise<{ opens: boolean; prevents: boolean }> {
  return page.evaluate(async (key) => {
    document.querySelector<HTMLElement>(":focus")?.blur();
    const event = new KeyboardEvent("keydown", {
      ...{ bubbles: true, cancelable: true, composed: true },
      ...key,
    });
    document.body.dispatchEvent(event);
    // A dialog comes when its program is there.
    await new Promise((resolve) => setTimeout(resolve, 60));
    const dialog = document.querySelector("kindred-dialog")?.shadowRoot?.querySelector("dialog");
    const opens = dialog?.open ?? document.activeElement?.localName === "kindred-search";
    dialog?.close();
    return { opens, prevents: event.defaultPrevented };
  }, key);
}

/** Keys as keyboards and browsers tell them. */
const KEYS: readonly (readonly [name: string, key: Key, opens: boolean])[] = [
  ["Ctrl K", CTRL_K, true],
  ["Cmd K", { key: "k", code: "KeyK", metaKey: true }, true],
  ["Ctrl K with Caps Lock", { ...CTRL_K, key: "K" }, true],
  ["a Russian keyboard's Ctrl K", { ...CTRL_K, key: "л" }, true],
  ["a Greek keyboard's Ctrl K", { ...CTRL_K, key: "κ" }, true],
  ["a Hebrew keyboard's Ctrl K", { ...CTRL_K, key: "ל" }, true],
  ["an Arabic keyboard's Cmd K", { key: "ن", code: "KeyK", metaKey: true }, true],
  ["a Hindi keyboard's Ctrl K, a mark", { ...CTRL_K, key: "\u0915\u094d" }, true],
  ["a Korean keyboard's Ctrl K", { ...CTRL_K, key: "ㅏ" }, true],
  ["Dvorak's K, which lies on V", { ...CTRL_K, code: "KeyV" }, true],
  ["Dvorak's Ctrl T, which lies on K", { ...CTRL_K, key: "t" }, false],
  ["Ctrl Shift K, the browser's console", { ...CTRL_K, key: "K", shiftKey: true }, false],
  ["Ctrl Alt K", { ...CTRL_K, altKey: true }, false],
  ["Alt Gr K, which writes a sign", { ...CTRL_K, key: "ĸ", altKey: true }, false],
  ["Ctrl Cmd K", { ...CTRL_K, metaKey: true }, false],
  ["K alone", { key: "k", code: "KeyK" }, false],
  ["Ctrl K while a word is composed", { ...CTRL_K, isComposing: true }, false],
  ["Ctrl L", { ...CTRL_K, key: "l", code: "KeyL" }, false],
  ["/", SLASH, true],
  ["/ on a German keyboard, Shift 7", { key: "/", code: "Digit7", shiftKey: true }, true],
  ["/ on the number block", { key: "/", code: "NumpadDivide" }, true],
  ["the key of / on a French keyboard", { key: "!", code: "Slash" }, false],
  ["? on the key of /", { key: "?", code: "Slash", shiftKey: true }, false],
  ["Ctrl /", { ...SLASH, ctrlKey: true }, false],
  ["Alt /", { ...SLASH, altKey: true }, false],
  ["an event without a key, from filling in a form", {}, false],
];

/** Where "/" is typed: `at` has the focus, or for a host what is in its shadow root. */
const PLACES: readonly (readonly [name: string, html: string, opens: boolean])[] = [
  ["a text input", '<input id="at">', false],
  ["an input of type email", '<input id="at" type="email">', false],
  ["an input of type date", '<input id="at" type="date">', false],
  ["an input of an unknown type", '<input id="at" type="fancy">', false],
  ["a textarea", '<textarea id="at"></textarea>', false],
  ["a select", '<select id="at"><option>/ one</option></select>', false],
  ["role=textbox", '<div id="at" role="textbox" tabindex="0"></div>', false],
  ["role=searchbox", '<div id="at" role="searchbox" tabindex="0"></div>', false],
  ["role=combobox", '<div id="at" role="combobox" tabindex="0"></div>', false],
  ["contenteditable", '<div id="at" contenteditable>a</div>', false],
  ["contenteditable=plaintext-only", '<p id="at" contenteditable="plaintext-only">a</p>', false],
  ["role=listbox", '<div id="at" role="listbox" tabindex="0"></div>', false],
  ["contenteditable=false", '<div id="at" contenteditable="false" tabindex="0">a</div>', true],
  [
    "a button that cannot be edited, inside of what can",
    '<div contenteditable>a <b id="at" tabindex="0" contenteditable="false">b</b></div>',
    true,
  ],
  ["a checkbox", '<input id="at" type="checkbox">', true],
  ["role=checkbox", '<div id="at" role="checkbox" tabindex="0"></div>', true],
  ["a slider", '<input id="at" type="range">', true],
  ["a button", '<button id="at">b</button>', true],
  ["a link", '<a id="at" href="#x">a</a>', true],
  ["an input in a shadow root", "<x-host id='at' data-html='<input>'></x-host>", false],
  ["a button in a shadow root", "<x-host id='at' data-html='<button>b</button>'></x-host>", true],
  [
    "an input in a shadow root within a shadow root",
    "<x-host id='at' data-html='<x-host></x-host>'></x-host>",
    false,
  ],
  [
    "a textbox in a closed shadow root whose host says what it is",
    "<x-host id='at' role='textbox' data-closed data-html='<input>'></x-host>",
    false,
  ],
];

const HOSTS = () => {
  customElements.define(
    "x-host",
    class extends HTMLElement {
      connectedCallback() {
        const mode = "closed" in this.dataset ? "closed" : "open";
        const root = this.attachShadow({ mode });
        root.innerHTML = this.dataset.html ?? "<input>";
        this.focus = () => root.querySelector<HTMLElement>("x-host, input, button")?.focus();
      }
    },
  );
};

describeInBrowser("shortcuts", () => {
  const site = useBoxSite();

  test.each([
    ["<kindred-search>", INLINE],
    ["<kindred-dialog>", DIALOG],
  ])("%s: each key as keyboards tell it", async (_, body) => {
    const page = await site.visitReady(
      `${body}`.replace(DIALOG, `${DIALOG}<kindred-search></kindred-search>`),
    );
    // The dialog's program is there from now on.
    if (body === DIALOG) {
      await page.evaluate(async () => {
        const dialog = document.querySelector("kindred-dialog");
        await dialog?.open();
        dialog?.close();
      });
    }
    for (const [name, key, opens] of KEYS) {
      expect.soft(await press(page, key), name).toEqual({ opens, prevents: opens });
    }
  });

  test.each([
    ["<kindred-search>", INLINE],
    ["<kindred-dialog>", DIALOG],
  ])("%s: / is left to whatever is written into", async (_, body) => {
    const page = await site.visit({
      body: `${body}<div id="place"></div>`,
      head: "",
    });
    await page.evaluate(HOSTS);
    for (const [name, html, opens] of PLACES) {
      await page.locator("#place").evaluate((place, html) => {
        place.innerHTML = html;
        place.querySelector<HTMLElement>("#at")?.focus();
      }, html);
      await page.keyboard.press("/");
      const expected = opens ? (body === DIALOG ? /query|input/ : /^query$/) : /^(?!query)/;
      if (opens) await expect.poll(() => focused(page), { message: name }).toMatch(expected);
      else expect.soft(await focused(page), name).toMatch(expected);
      await page.evaluate(() => document.querySelector("kindred-dialog")?.close());
    }
  });

  test("what is typed there arrives whole", async () => {
    const page = await site.visit(
      `${INLINE}${DIALOG}<x-host></x-host><p contenteditable id="p"></p>`,
    );
    await page.evaluate(HOSTS);
    await page.locator("x-host input").click();
    await page.keyboard.type("a/b");
    expect(await page.locator("x-host input").inputValue()).toBe("a/b");
    await page.locator("#p").click();
    await page.keyboard.type("1/2");
    expect(await page.locator("#p").textContent()).toBe("1/2");
  });

  test("a document that is edited as a whole keeps its /", async () => {
    const page = await site.visitReady(INLINE);
    await page.evaluate(() => {
      document.designMode = "on";
    });
    expect(await press(page, SLASH)).toEqual({ opens: false, prevents: false });
  });

  test("Ctrl K works inside of an input, but for Apple's, where it deletes to the end of the line", async () => {
    for (const [platform, opens] of [
      ["Linux x86_64", true],
      ["MacIntel", false],
      ["iPhone", false],
    ] as const) {
      const page = await site.newPage();
      await page.addInitScript((platform) => {
        Object.defineProperty(navigator, "platform", { get: () => platform });
      }, platform);
      await page.goto(await site.publish(`${INLINE}<input id="own">`));
      await page.locator("kindred-search[data-words]").waitFor();
      await page.locator("#own").focus();
      await page.keyboard.press("Control+k");
      expect(await focused(page), platform).toBe(opens ? "query" : "own");
      await page.keyboard.press("Meta+k");
      expect(await focused(page), `Cmd K on ${platform}`).toBe("query");
    }
  });

  test("a key that another script has handled is left to it, wherever it listens", async () => {
    const page = await site.visit(`${INLINE}${DIALOG}<div id="app" tabindex="0"></div>`);
    await page.locator("kindred-search[data-words]").waitFor();
    await page.evaluate(() => {
      const handle = (event: Event) => {
        if ((event as KeyboardEvent).key !== "Shift") event.preventDefault();
      };
      document.querySelector("#app")?.addEventListener("keydown", handle);
      document.body.dataset.none = "";
      Object.assign(window, { handle });
    });
    for (const key of ["/", "Control+k"]) {
      await page.locator("#app").focus();
      await page.keyboard.press(key);
      expect(await focused(page), key).toBe("app");
    }
    await page.evaluate(() => {
      const { handle } = window as unknown as { handle(event: Event): void };
      window.addEventListener("keydown", handle, { capture: true });
    });
    await page.locator("h1").click();
    await page.keyboard.press("/");
    expect(await focused(page)).toBe("body");
  });

  test("a held key opens once, and the browser's own use stays prevented", async () => {
    const page = await site.visitReady(INLINE);
    expect(await press(page, { ...CTRL_K, repeat: true })).toEqual({
      opens: false,
      prevents: true,
    });
    expect(await press(page, { ...SLASH, repeat: true })).toEqual({ opens: false, prevents: true });
  });

  test("over an open dialog of the site nothing opens, and the keys are the dialog's", async () => {
    const own = '<dialog id="own"><button id="inside">Yes</button></dialog>';
    const page = await site.visitReady(`${INLINE}${DIALOG}${own}`);
    await page.evaluate(() => document.querySelector<HTMLDialogElement>("#own")?.showModal());
    for (const key of [SLASH, CTRL_K]) {
      expect(await press(page, key)).toEqual({ opens: false, prevents: false });
    }
    // Of a box or a button that stands in that dialog they are its own.
    await page.evaluate(() => {
      document.querySelector("#own")?.append(document.querySelector("kindred-search") as Element);
      document.querySelector("kindred-dialog")?.remove();
    });
    await page.locator("#inside").focus();
    await page.keyboard.press("/");
    expect(await focused(page)).toBe("query");
    await page.evaluate(() => document.querySelector<HTMLDialogElement>("#own")?.close());
    expect((await press(page, SLASH)).prevents, "it cannot be seen").toBe(false);
  });

  test("a box that cannot be seen leaves its keys to the next one", async () => {
    const page = await site.visit(
      `<div hidden>${INLINE}</div>${INLINE.replace(" ", ' id="shown" ')}`,
    );
    await page.locator("#shown[data-words=ready]").waitFor();
    await page.keyboard.press("/");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("shown");
    await page.evaluate(() => {
      document.querySelector("#shown")?.toggleAttribute("inert", true);
    });
    expect((await press(page, SLASH)).prevents).toBe(false);
  });

  test("Ctrl K closes the dialog that it has opened, / is typed into it", async () => {
    const page = await site.visit(DIALOG);
    await page.keyboard.press("Control+k");
    await expect.poll(() => focused(page)).toBe("query");
    await page.keyboard.type("and/or");
    expect(await page.locator("kindred-dialog #query").inputValue()).toBe("and/or");
    await page.keyboard.press("Control+k");
    await expect.poll(() => page.locator("kindred-dialog dialog").isVisible()).toBe(false);
  });

  test("the attribute says which keys there are, and is followed when it changes", async () => {
    const page = await site.visitReady("<kindred-search></kindred-search>");
    for (const [shortcut, expected] of [
      ["off", [false, false]],
      ["mod+k", [true, false]],
      ["false", [false, false]],
      ["/", [false, true]],
      ["none", [false, false]],
      ["", [true, true]],
      ["MOD+K", [true, false]],
      ["mod+k mod+nonsense", [true, false]],
    ] as const) {
      await page.locator("kindred-search").evaluate(async (box, shortcut) => {
        box.setAttribute("shortcut", shortcut);
        // The box is made anew.
        await new Promise((resolve) =>
          box.addEventListener("kindred:ready", resolve, { once: true }),
        );
      }, shortcut);
      const found = [(await press(page, CTRL_K)).opens, (await press(page, SLASH)).opens];
      expect.soft(found, `shortcut="${shortcut}"`).toEqual(expected);
    }
  });

  test("without the attribute a box has no key, and a dialog has both", async () => {
    const page = await site.visitReady("<kindred-search></kindred-search>");
    expect((await press(page, CTRL_K)).opens || (await press(page, SLASH)).opens).toBe(false);
    const other = await site.visit(DIALOG);
    await other.keyboard.press("/");
    await expect.poll(() => focused(other)).toMatch(/query|input/);
  });

  test("a reader can switch the single key off, for every box of the site", async () => {
    const page = await site.visitReady(INLINE);
    await page.locator("kindred-search .settings summary").click();
    await page.getByLabel("Open the search with /").uncheck();
    expect((await press(page, SLASH)).opens).toBe(false);
    expect((await press(page, CTRL_K)).opens).toBe(true);
    await page.goto(await site.publish(DIALOG));
    await page.keyboard.press("/");
    await page.waitForTimeout(200);
    expect(await focused(page)).toBe("body");
    expect(await page.locator("kindred-dialog kbd").getAttribute("title")).toMatch(/Ctrl K/);
    await page.keyboard.press("Control+k");
    await expect.poll(() => focused(page)).toBe("query");
  });
});
