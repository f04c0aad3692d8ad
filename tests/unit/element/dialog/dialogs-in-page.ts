// Dialogs in a page: how they are opened and left, and what can be seen of them.
import { afterEach } from "vitest";
import {
  defineDialogElement,
  type KindredDialogElement,
} from "../../../../src/element/dialog-element.ts";
import type { KindredSearchElement } from "../../../../src/element/search-element.ts";
import { made, press, settle, until } from "../in-page.ts";

export const USUAL = {
  frame: () => import("../../../../src/element/dialog/dialog-frame.ts"),
  box: () => {},
};

/** What is loaded for a dialog, as long as the test runs that changes it. */
export const loading = { ...USUAL };

export function setUpDialogs(): void {
  defineDialogElement(
    () => loading.frame(),
    () => loading.box(),
  );
  afterEach(() => {
    Object.assign(loading, USUAL);
  });
}

/** Puts markup into the page; the first dialog in it. */
export async function placeDialog(
  html = "<kindred-dialog></kindred-dialog>",
): Promise<KindredDialogElement> {
  document.body.innerHTML = html;
  await settle();
  return dialogs()[0] as KindredDialogElement;
}

export const dialogs = () => [...document.querySelectorAll<KindredDialogElement>("kindred-dialog")];

const rootOf = (dialog: Element) => dialog.shadowRoot as ShadowRoot;

export const buttonOf = (dialog: Element) =>
  rootOf(dialog).querySelector("button[part=button]") as HTMLButtonElement;

/** The text of a part of the button; null where it has none. */
export const partOf = (dialog: Element, part: string) =>
  buttonOf(dialog).querySelector(`[part=${part}]`)?.textContent ?? null;

export const frameOf = (dialog: Element) => rootOf(dialog).querySelector("dialog");

export const isOpen = (dialog: Element) => frameOf(dialog)?.open ?? false;

export const boxIn = (dialog: Element) =>
  rootOf(dialog).querySelector("kindred-search") as KindredSearchElement;

/** Where the reader types before the box has come; null after that. */
export const earlyInputOf = (dialog: Element) =>
  rootOf(dialog).querySelector<HTMLInputElement>("dialog > form input");

/** Opens a dialog, and waits for its box. */
export async function opened(
  html = "<kindred-dialog></kindred-dialog>",
): Promise<{ dialog: KindredDialogElement; box: KindredSearchElement }> {
  const dialog = await placeDialog(html);
  buttonOf(dialog).click();
  const box = await boxCame(dialog);
  return { dialog, box };
}

export async function boxCame(dialog: Element): Promise<KindredSearchElement> {
  await until(() => boxIn(dialog));
  await made(boxIn(dialog));
  return boxIn(dialog);
}

/** As the browser does it: it tells the dialog, then closes it unless a script has taken the key. */
export async function pressEscape(dialog: Element, target: EventTarget): Promise<void> {
  const event = await press(target, "Escape");
  if (event.defaultPrevented) return;
  const frame = frameOf(dialog);
  if (frame?.dispatchEvent(new Event("cancel", { cancelable: true }))) frame.close();
  await settle();
}
