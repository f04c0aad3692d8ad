// @vitest-environment happy-dom
// The ways out of a dialog, and what is left when it leaves the page itself: nothing.
import { describe, expect, test, vi } from "vitest";
import {
  click,
  FOLDER,
  find,
  goTo,
  inputOf,
  made,
  press,
  reply,
  searches,
  settle,
  setUpPage,
  TWO_PAGES,
  type,
} from "../in-page.ts";
import { watchListeners } from "../watch-listeners.ts";
import {
  boxCame,
  boxIn,
  buttonOf,
  dialogs,
  frameOf,
  isOpen,
  loading,
  opened,
  placeDialog,
  pressEscape,
  setUpDialogs,
  USUAL,
} from "./dialogs-in-page.ts";

setUpPage();
setUpDialogs();

describe("the dialog is left", () => {
  test("by Escape, from the input and from the list alike", async () => {
    const { dialog, box } = await opened();
    await type(box, "ferry");
    await reply({ results: TWO_PAGES });
    await pressEscape(dialog, inputOf(box));
    expect(isOpen(dialog)).toBe(false);
    expect(box.query, "what was asked stays").toBe("ferry");
    await dialog.open();
    const link = find(box, ".passage-link");
    link.focus();
    await pressEscape(dialog, link);
    expect(isOpen(dialog)).toBe(false);
  });

  test("by its button, for who has no Escape key", async () => {
    const { dialog, box } = await opened();
    const close = find(box, "button.close");
    expect(close.textContent).toBe("Close");
    await click(close);
    expect(isOpen(dialog)).toBe(false);
  });

  test("by a click beside it, not by one in it", async () => {
    const { dialog, box } = await opened();
    await click(find(box, ".foot"));
    expect(isOpen(dialog)).toBe(true);
    const frame = frameOf(dialog) as HTMLElement;
    frame.dispatchEvent(new Event("pointerdown", { bubbles: true }));
    await click(frame);
    expect(isOpen(dialog)).toBe(false);
  });

  test("not where a selection that began in it ends beside it", async () => {
    const { dialog, box } = await opened();
    const down = new Event("pointerdown", { bubbles: true, composed: true });
    inputOf(box).dispatchEvent(down);
    await click(frameOf(dialog) as HTMLElement);
    expect(isOpen(dialog)).toBe(true);
  });

  test("with its keys told: Escape closes it", async () => {
    const { box } = await opened();
    expect(find(box, "#help").textContent).toContain("Esc to close");
  });
});

describe("Enter", () => {
  test("goes on to the first result, as nothing else is left to be done in the input", async () => {
    const { box } = await opened();
    await type(box, "ferry");
    find(box, "form").dispatchEvent(new Event("submit", { cancelable: true }));
    await reply({ stage: "draft", results: TWO_PAGES });
    expect(box.shadowRoot?.activeElement).toBe(inputOf(box));
    await reply({ results: TWO_PAGES });
    expect(box.shadowRoot?.activeElement).toBe(find(box, "[data-passage=a-1] a"));
  });

  test("does not take the focus from a reader who goes on typing", async () => {
    const { box } = await opened();
    await type(box, "ferry");
    find(box, "form").dispatchEvent(new Event("submit", { cancelable: true }));
    await type(box, "ferry b");
    await reply({ results: TWO_PAGES });
    expect(box.shadowRoot?.activeElement).toBe(inputOf(box));
  });
});

describe("a result", () => {
  const link = async (url: string, more: MouseEventInit = {}, isRouted = false) => {
    const { dialog, box } = await opened();
    await type(box, "ferry");
    await reply({ results: TWO_PAGES });
    const result = find<HTMLAnchorElement>(box, ".passage-link");
    result.href = url;
    const take = (event: Event) => event.preventDefault();
    if (isRouted) document.body.addEventListener("click", take, { once: true });
    await click(result, more);
    return dialog;
  };

  test("on the page itself leaves no dialog over it", async () => {
    expect(isOpen(await link("#one"))).toBe(false);
  });

  test("that a router shows without loading a page leaves no dialog over it", async () => {
    expect(isOpen(await link("https://site.test/docs/b/", {}, true))).toBe(false);
  });

  test("that is opened in a tab of its own leaves the list as it is", async () => {
    expect(isOpen(await link("#one", { ctrlKey: true }))).toBe(true);
  });
});

describe("a dialog that leaves the page", () => {
  test("closes, ends its search, and leaves no listener behind", async () => {
    const [onDocument, onWindow] = [watchListeners(document), watchListeners(window)];
    const { dialog } = await opened("<kindred-dialog></kindred-dialog><main></main>");
    document.querySelector("main")?.append(dialog);
    await settle();
    dialog.remove();
    await settle();
    expect(isOpen(dialog)).toBe(false);
    expect(searches.last.isClosed).toBe(true);
    expect([...onDocument, ...onWindow]).toEqual([]);
    expect((await press(document.body, "/")).defaultPrevented).toBe(false);
  });

  test("before it was there loads nothing", async () => {
    loading.frame = vi.fn(USUAL.frame);
    goTo("https://site.test/docs/", { kindred: { "dialog-0": {} } });
    const dialog = document.createElement("kindred-dialog");
    document.body.append(dialog);
    dialog.remove();
    await settle();
    expect(loading.frame).not.toHaveBeenCalled();
  });

  test("works again when it comes back; moved, it never stopped", async () => {
    const { dialog } = await opened("<kindred-dialog></kindred-dialog><main></main>");
    document.querySelector("main")?.append(dialog);
    await settle();
    expect(searches.opened).toHaveLength(1);
    dialog.remove();
    await settle();
    document.body.append(dialog);
    await press(document.body, "/");
    await made(boxIn(dialog));
    expect(isOpen(dialog)).toBe(true);
    expect(searches.opened).toHaveLength(2);
    expect(searches.last.options.index).toBe(FOLDER);
  });
});

test("two dialogs have boxes of their own", async () => {
  await placeDialog("<kindred-dialog></kindred-dialog><kindred-dialog></kindred-dialog>");
  for (const dialog of dialogs()) {
    buttonOf(dialog).click();
    await boxCame(dialog);
    dialog.close();
  }
  const [first, second] = dialogs().map(boxIn);
  await type(first as Element, "ferry");
  expect([first?.query, second?.query]).toEqual(["ferry", ""]);
});

test("one in another page's place begins closed", async () => {
  goTo("https://site.test/docs/other/");
  expect(isOpen(await placeDialog())).toBe(false);
});
