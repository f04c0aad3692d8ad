// @vitest-environment happy-dom
// The keys that open a dialog and close it.
import { describe, expect, test, vi } from "vitest";
import { setPreference } from "../../../../src/element/device/set-preference.ts";
import { activeIn, inputOf, knowModals, press, setUpPage } from "../in-page.ts";
import {
  boxCame,
  dialogs,
  frameOf,
  isOpen,
  opened,
  placeDialog,
  setUpDialogs,
} from "./dialogs-in-page.ts";

setUpPage();
setUpDialogs();

describe("the keys", () => {
  test.each<[string, KeyboardEventInit]>([
    ["/", {}],
    ["k", { ctrlKey: true }],
    ["k", { metaKey: true }],
  ])("%s %o open it", async (key, more) => {
    const dialog = await placeDialog();
    const event = await press(document.body, key, more);
    expect(event.defaultPrevented).toBe(true);
    await boxCame(dialog);
    expect(isOpen(dialog)).toBe(true);
  });

  test("with Control or Command close it again; a slash is one in the box", async () => {
    const { dialog, box } = await opened();
    expect((await press(inputOf(box), "/")).defaultPrevented).toBe(false);
    expect(isOpen(dialog)).toBe(true);
    await press(inputOf(box), "k", { ctrlKey: true });
    expect(isOpen(dialog)).toBe(false);
  });

  test("held down do not open and close it, and are not the browser's either", async () => {
    const dialog = await placeDialog();
    await press(document.body, "k", { ctrlKey: true });
    await boxCame(dialog);
    const held = await press(document.body, "k", { ctrlKey: true, repeat: true });
    expect(held.defaultPrevented).toBe(true);
    expect(isOpen(dialog)).toBe(true);
  });

  test("do without single ones for a reader who has switched these off", async () => {
    setPreference("usesSingleKeys", false);
    const dialog = await placeDialog();
    expect((await press(document.body, "/")).defaultPrevented).toBe(false);
    expect(frameOf(dialog)).toBeNull();
    await press(document.body, "k", { ctrlKey: true });
    await boxCame(dialog);
    expect(isOpen(dialog)).toBe(true);
  });

  test.each([
    ["the author wants none", `<kindred-dialog shortcut="off"></kindred-dialog>`, "body"],
    ["the reader writes elsewhere", "<input><kindred-dialog></kindred-dialog>", "input"],
  ])("are the page's where %s", async (_, html, at) => {
    await placeDialog(html);
    const event = await press(document.querySelector(at) as Element, "/");
    expect(event.defaultPrevented).toBe(false);
  });

  test("open nothing over a dialog of the page's own", async () => {
    const dialog = await placeDialog("<dialog></dialog><kindred-dialog></kindred-dialog>");
    knowModals();
    const own = document.querySelector("dialog");
    own?.showModal();
    expect((await press(document.body, "/")).defaultPrevented).toBe(false);
    expect(frameOf(dialog)).toBeNull();
    own?.close();
    await press(document.body, "/");
    await boxCame(dialog);
    expect(isOpen(dialog)).toBe(true);
  });

  test("open one of two dialogs: the first that can be seen", async () => {
    await placeDialog("<kindred-dialog></kindred-dialog><kindred-dialog></kindred-dialog>");
    const [first, second] = dialogs();
    vi.spyOn(first as Element, "getClientRects").mockReturnValue([] as unknown as DOMRectList);
    await press(document.body, "/");
    await boxCame(second as Element);
    expect(dialogs().map(isOpen)).toEqual([false, true]);
  });

  test("open it, not a box of the page that asks for none", async () => {
    const dialog = await placeDialog(
      "<kindred-search></kindred-search><kindred-dialog></kindred-dialog>",
    );
    await press(document.body, "/");
    await boxCame(dialog);
    expect(isOpen(dialog)).toBe(true);
    expect(activeIn(document.querySelector("kindred-search") as Element)).toBeNull();
  });
});
