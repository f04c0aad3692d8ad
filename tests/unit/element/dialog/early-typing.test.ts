// @vitest-environment happy-dom
// A dialog before its box has come: nothing that is typed is lost.
import { describe, expect, test, vi } from "vitest";
import { inputOf, press, program, searches, settle, setUpPage } from "../in-page.ts";
import {
  boxCame,
  boxIn,
  earlyInputOf,
  isOpen,
  loading,
  placeDialog,
  setUpDialogs,
  USUAL,
} from "./dialogs-in-page.ts";

setUpPage();
setUpDialogs();

/** Keeps the program of a box from coming until the returned function is called. */
function holdBox(): () => void {
  let come = () => {};
  const coming = new Promise<void>((resolve) => {
    come = resolve;
  });
  const { open } = program;
  vi.spyOn(program, "open").mockImplementation(async (host, root) => {
    await coming;
    return open(host, root);
  });
  return come;
}

describe("before the box has come", () => {
  test("there is an input to type in, and what is typed is handed over and asked", async () => {
    const come = holdBox();
    const dialog = await placeDialog();
    await dialog.open();
    const early = earlyInputOf(dialog) as HTMLInputElement;
    expect(dialog.shadowRoot?.activeElement).toBe(early);
    expect(early.getAttribute("aria-label")).toBe("Search");
    early.value = "fer";
    const enter = await press(early, "Enter");
    expect(enter.defaultPrevented, "else the dialog would close").toBe(true);
    come();
    const box = await boxCame(dialog);
    expect(earlyInputOf(dialog)).toBeNull();
    expect(box.query).toBe("fer");
    expect(searches.lastQuery.text).toBe("fer");
    expect(box.shadowRoot?.activeElement).toBe(inputOf(box));
  });

  test("a query that a script has given waits for it", async () => {
    const come = holdBox();
    const dialog = await placeDialog();
    await dialog.open("ferry");
    expect(earlyInputOf(dialog)?.value).toBe("ferry");
    come();
    expect((await boxCame(dialog)).query).toBe("ferry");
  });

  test("what is typed while the dialog itself is on its way is not lost", async () => {
    let load = () => {};
    const loaded = new Promise<void>((resolve) => {
      load = resolve;
    });
    loading.frame = async () => {
      await loaded;
      return USUAL.frame();
    };
    const dialog = await placeDialog();
    await press(document.body, "k", { ctrlKey: true });
    for (const key of ["f", "e", "Shift", "r"]) await press(document.body, key);
    load();
    const box = await boxCame(dialog);
    expect(box.query).toBe("fer");
    await press(document.body, "x");
    expect(box.query, "from then on the page's keys are the page's").toBe("fer");
  });

  test("and where it cannot come, the dialog says so", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    vi.spyOn(program, "open").mockRejectedValue(new Error("box.js is not there."));
    const dialog = await placeDialog();
    await dialog.open();
    await settle();
    expect(isOpen(dialog)).toBe(true);
    expect(boxIn(dialog).shadowRoot?.textContent).toContain("could not be loaded");
    // By which the dialog's styles know that it is to be seen.
    expect(boxIn(dialog).dataset.words).toBe("failed");
    dialog.close();
    expect(isOpen(dialog)).toBe(false);
  });

  test("the dialog can be left, and does not take the focus when the box comes", async () => {
    const come = holdBox();
    const dialog = await placeDialog(`<input><kindred-dialog></kindred-dialog>`);
    await dialog.open();
    dialog.close();
    document.querySelector("input")?.focus();
    come();
    await boxCame(dialog);
    expect(isOpen(dialog)).toBe(false);
    expect(document.activeElement).toBe(document.querySelector("input"));
  });
});
