// @vitest-environment happy-dom
// Going back: who left by a result finds the dialog open with its list; who closed it does not.
import { describe, expect, test } from "vitest";
import {
  click,
  find,
  goTo,
  passagesOf,
  reply,
  searches,
  settle,
  setUpPage,
  TWO_PAGES,
  type,
} from "../in-page.ts";
import {
  boxCame,
  boxIn,
  dialogs,
  isOpen,
  opened,
  placeDialog,
  pressEscape,
  setUpDialogs,
} from "./dialogs-in-page.ts";

setUpPage();
setUpDialogs();

const HERE = "https://site.test/docs/";

/** Opens a dialog, asks in it, and opens a result, which a router takes over so that the page stays. */
async function left(html = "<kindred-dialog></kindred-dialog>", selector = ".passage-link") {
  const { dialog, box } = await opened(html);
  await type(box, "ferry");
  await reply({ results: TWO_PAGES });
  const take = (event: Event) => event.preventDefault();
  document.body.addEventListener("click", take, { once: true });
  await click(find(box, selector));
  return { dialog, box, state: history.state };
}

/** Shows an entry of the history, in the page that is there. */
async function traverse(address: string, state: unknown): Promise<void> {
  goTo(address, state);
  window.dispatchEvent(new PopStateEvent("popstate", { state }));
  await settle();
}

describe("who has left by a result", () => {
  test.each([
    ["of a passage", ".passage-link"],
    ["of a page", ".title-link"],
  ])(
    "%s and goes back finds the dialog open with its list, on a page loaded anew",
    async (_, link) => {
      const { state } = await left(undefined, link);
      goTo(HERE, state);
      const dialog = await placeDialog();
      const box = await boxCame(dialog);
      expect(isOpen(dialog)).toBe(true);
      expect(box.query).toBe("ferry");
      expect(searches.lastQuery).toMatchObject({ text: "ferry", options: { typing: false } });
      await reply({ results: TWO_PAGES });
      expect(passagesOf(box)).toHaveLength(3);
    },
  );

  test("and goes back on the same page finds it open too; forward closes it", async () => {
    const { dialog, box, state } = await left();
    expect(isOpen(dialog), "the router shows the page").toBe(false);
    await traverse(`${HERE}#one`, null);
    expect(isOpen(dialog)).toBe(false);
    await traverse(HERE, state);
    expect(isOpen(dialog)).toBe(true);
    expect(box.query).toBe("ferry");
    await traverse(`${HERE}#one`, null);
    expect(isOpen(dialog)).toBe(false);
  });

  test("keeps what the page itself has put into the entry, and its address", async () => {
    goTo(`${HERE}?page=2#top`, { scroll: 7 });
    const { dialog, box } = await opened();
    await type(box, "ferry");
    await reply({ results: TWO_PAGES });
    document.body.addEventListener("click", (event) => event.preventDefault(), { once: true });
    await click(find(box, ".passage-link"));
    expect(history.state).toMatchObject({ scroll: 7 });
    expect(location.href).toBe(`${HERE}?page=2#top`);
    await dialog.open();
    dialog.close();
    expect(history.state).toEqual({ scroll: 7 });
  });

  test("of one of two dialogs finds that one", async () => {
    const two = "<kindred-dialog></kindred-dialog><kindred-dialog id='b'></kindred-dialog>";
    await placeDialog(two);
    const second = dialogs()[1];
    await second?.open("ferry");
    const box = await boxCame(second as Element);
    await reply({ results: TWO_PAGES });
    document.body.addEventListener("click", (event) => event.preventDefault(), { once: true });
    await click(find(box, ".passage-link"));
    const { state } = history;
    goTo(HERE, state);
    await placeDialog(two);
    await boxCame(dialogs()[1] as Element);
    expect(dialogs().map(isOpen)).toEqual([false, true]);
  });

  test("to a tab of its own has not left", async () => {
    const { box } = await opened();
    await type(box, "ferry");
    await reply({ results: TWO_PAGES });
    await click(find(box, ".passage-link"), { ctrlKey: true });
    expect(history.state).toBeNull();
  });
});

describe("who has closed the dialog", () => {
  test.each([
    ["by Escape", pressEscape],
    ["by its button", (_: Element, target: EventTarget) => click(target)],
  ])("%s does not find it open again", async (_, close) => {
    const { state } = await left();
    goTo(HERE, state);
    const dialog = await placeDialog();
    const box = await boxCame(dialog);
    await close(dialog, find(box, "button.close"));
    expect(isOpen(dialog)).toBe(false);
    expect(history.state?.kindred).toBeUndefined();
    goTo(HERE, history.state);
    expect(isOpen(await placeDialog())).toBe(false);
  });

  test("or has only typed in it leaves no trace in the history", async () => {
    const { box } = await opened();
    await type(box, "ferry");
    await reply({ results: TWO_PAGES });
    window.dispatchEvent(new Event("pagehide"));
    expect(history.state).toBeNull();
    expect(location.href).toBe(HERE);
  });
});

describe("a dialog", () => {
  test("stays open when the page that it was opened on has come wholly", async () => {
    const { dialog } = await opened();
    window.dispatchEvent(new Event("pageshow"));
    await settle();
    expect(isOpen(dialog)).toBe(true);
  });

  test("that a router puts into the next page before the address is there stays closed", async () => {
    const { state } = await left();
    goTo(HERE, state);
    document.body.innerHTML = "<kindred-dialog></kindred-dialog>";
    for (let i = 0; i < 50; i++) await Promise.resolve();
    goTo(`${HERE}a/`);
    await settle();
    expect(isOpen(dialogs()[0] as Element)).toBe(false);
  });

  test.each([
    ["query", `${HERE}?q=ferry`],
    ["hash", `${HERE}#q=ferry`],
  ])("with url-state=%s opens with what the address asks", async (state, address) => {
    goTo(address);
    const dialog = await placeDialog(`<kindred-dialog url-state="${state}"></kindred-dialog>`);
    await boxCame(dialog);
    expect(isOpen(dialog)).toBe(true);
    expect(boxIn(dialog).query).toBe("ferry");
  });

  test("by itself has nothing to do with the address", async () => {
    goTo(`${HERE}?q=ferry#q=boat`);
    expect(isOpen(await placeDialog())).toBe(false);
  });
});
