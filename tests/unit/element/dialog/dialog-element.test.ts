// @vitest-environment happy-dom
// <kindred-dialog>: a button that loads next to nothing, and the dialog that it opens.
import { describe, expect, test, vi } from "vitest";
import { defineDialogElement } from "../../../../src/element/dialog-element.ts";
import { inputOf, searches, settle, setUpPage } from "../in-page.ts";
import {
  boxCame,
  boxIn,
  buttonOf,
  frameOf,
  isOpen,
  loading,
  opened,
  partOf,
  placeDialog,
  setUpDialogs,
  USUAL,
} from "./dialogs-in-page.ts";

setUpPage();
setUpDialogs();

/** The key that the button shows; its styles write it. */
const keyOn = (dialog: Element) =>
  dialog.shadowRoot?.querySelector<HTMLElement>("[part=button-key]")?.title;

test("the element is defined once, whoever comes second", () => {
  expect(() => defineDialogElement(loading.frame, loading.box)).not.toThrow();
});

describe("the button", () => {
  test("says what it does, in the page's language or in the author's words", async () => {
    expect(partOf(await placeDialog(), "button-label")).toBe("Search");
    const german = await placeDialog(
      `<header lang="de"><kindred-dialog></kindred-dialog></header>`,
    );
    expect(partOf(german, "button-label")).toBe("Suche");
    const named = await placeDialog(`<kindred-dialog label="Find"></kindred-dialog>`);
    expect(partOf(named, "button-label")).toBe("Find");
    expect(buttonOf(named).getAttribute("aria-haspopup")).toBe("dialog");
  });

  test("shows a key, and tells all of them to who hears it", async () => {
    const dialog = await placeDialog();
    expect(keyOn(dialog)).toBe("Ctrl K");
    expect(buttonOf(dialog).ariaKeyShortcuts).toBe("Control+K Meta+K /");
    const own = await placeDialog(`<kindred-dialog shortcut="/"></kindred-dialog>`);
    expect(keyOn(own)).toBe("/");
    const none = await placeDialog(`<kindred-dialog shortcut="off"></kindred-dialog>`);
    expect(keyOn(none)).toBeUndefined();
  });

  test("follows its attributes", async () => {
    const dialog = await placeDialog();
    const button = buttonOf(dialog);
    dialog.setAttribute("label", "Find");
    dialog.setAttribute("shortcut", "s");
    expect(partOf(dialog, "button-label")).toBe("Find");
    expect(keyOn(dialog)).toBe("S");
    dialog.removeAttribute("label");
    dialog.setAttribute("lang", "fr");
    expect(partOf(dialog, "button-label")).toBe("Rechercher");
    expect(buttonOf(dialog), "which may have the focus").toBe(button);
  });

  test("is text and nothing but text, whatever the author writes", async () => {
    const dialog = await placeDialog();
    dialog.setAttribute("label", "<img src=x>");
    expect(buttonOf(dialog).querySelector("img")).toBeNull();
    expect(partOf(dialog, "button-label")).toBe("<img src=x>");
  });
});

describe("a dialog", () => {
  test("loads nothing before somebody comes near the button", async () => {
    loading.frame = vi.fn(USUAL.frame);
    loading.box = vi.fn();
    const dialog = await placeDialog();
    expect(loading.frame).not.toHaveBeenCalled();
    expect(frameOf(dialog)).toBeNull();
    buttonOf(dialog).dispatchEvent(new Event("pointerenter"));
    expect(loading.frame).toHaveBeenCalled();
    expect(loading.box).toHaveBeenCalled();
    expect(searches.opened).toEqual([]);
  });

  test("opens by the button, with the focus in the box", async () => {
    const { dialog, box } = await opened();
    expect(isOpen(dialog)).toBe(true);
    expect(box.shadowRoot?.activeElement).toBe(inputOf(box));
    expect(searches.opened).toHaveLength(1);
    expect(frameOf(dialog)?.getAttribute("aria-label")).toBe("Search");
  });

  test("is called by the author's label, which is then not written above the input too", async () => {
    const { dialog, box } = await opened(`<kindred-dialog label="Find"></kindred-dialog>`);
    expect(frameOf(dialog)?.getAttribute("aria-label")).toBe("Find");
    const label = box.shadowRoot?.querySelector("label");
    expect([label?.textContent, label?.className]).toEqual(["Find", "unseen"]);
  });

  test("opens by a script, with a query, and closes", async () => {
    const dialog = await placeDialog();
    await dialog.open("ferry");
    const box = await boxCame(dialog);
    expect(box.query).toBe("ferry");
    dialog.close();
    expect(isOpen(dialog)).toBe(false);
    await dialog.open("boat");
    expect(box.query).toBe("boat");
    dialog.close();
    await dialog.open();
    expect(box.query, "what was asked last").toBe("boat");
    const { selectionStart, selectionEnd } = inputOf(box);
    expect([selectionStart, selectionEnd], "to be written over").toEqual([0, 4]);
  });

  test("has one box, however often it is opened, with the dialog's attributes", async () => {
    const { dialog } = await opened(
      `<kindred-dialog index="/other/" base="/b/" mode="words" modes limit="5" filters="topics"
        search-lang="de" lang="en" placeholder="Ask" label="Find" status></kindred-dialog>`,
    );
    dialog.close();
    await dialog.open();
    expect(searches.opened).toHaveLength(1);
    const box = boxIn(dialog);
    const given = Object.fromEntries([...box.attributes].map(({ name, value }) => [name, value]));
    expect(given).toMatchObject({
      index: "/other/",
      base: "/b/",
      mode: "words",
      modes: "",
      limit: "5",
      filters: "topics",
      "search-lang": "de",
      lang: "en",
      placeholder: "Ask",
      label: "Find",
      status: "",
      "url-state": "none",
    });
  });

  test("cannot be opened where it is not in the page", async () => {
    const dialog = document.createElement("kindred-dialog");
    await dialog.open();
    expect(isOpen(dialog)).toBe(false);
  });

  test("whose program cannot be loaded says so, its reason to the author, and tries again at the next click", async () => {
    const error = vi.spyOn(console, "error").mockReturnValue();
    const reason = new Error("dialog.js is not there.");
    loading.frame = () => Promise.reject(reason);
    const dialog = await placeDialog();
    buttonOf(dialog).click();
    await settle();
    expect(isOpen(dialog)).toBe(false);
    expect(error).toHaveBeenCalledWith(reason);
    const sentence = "The search could not be loaded. Reload the page to try again.";
    expect(buttonOf(dialog).textContent).toBe(sentence);
    expect(buttonOf(dialog).ariaLabel).toBe(sentence);
    loading.frame = USUAL.frame;
    buttonOf(dialog).click();
    await boxCame(dialog);
    expect(isOpen(dialog)).toBe(true);
    expect(buttonOf(dialog).textContent).toContain("Search");
    expect(buttonOf(dialog).ariaLabel).toBe("Search");
  });
});
