// Boxes in a page, with searches that the test plays: what to do in them, and what can be seen of them.
import type { Window } from "happy-dom";
import { afterEach, beforeEach, vi } from "vitest";
import { BoxLife } from "../../../src/element/box/box-life.ts";
import {
  defineSearchElement,
  type KindredSearchElement,
} from "../../../src/element/search-element.ts";
import { answer, fakeSearches, result } from "./fake-search.ts";

/** Where the index lies unless an attribute names another. */
export const FOLDER = "https://site.test/docs/kindred/";

export const browser = (window as unknown as Window).happyDOM;

/** Those of the test that runs. */
export let searches = fakeSearches();

/** What is loaded for an element in the page. */
export const program = {
  open: async (host: KindredSearchElement, root: ShadowRoot) =>
    new BoxLife(host, root, (options) => searches.create(options), FOLDER),
};

/** Defines the element, and gives each test an empty page at https://site.test/docs/. */
export function setUpPage(): void {
  defineSearchElement((host, root) => program.open(host, root));
  beforeEach(() => {
    searches = fakeSearches();
    goTo("https://site.test/docs/");
  });
  afterEach(async () => {
    document.body.replaceChildren();
    document.head.replaceChildren();
    for (const name of ["lang", "dir"]) document.documentElement.removeAttribute(name);
    await settle();
    vi.restoreAllMocks();
    localStorage.clear();
  });
}

/** Has the page be at an address, as if it had just been opened there. */
export function goTo(address: string, state: unknown = null): void {
  browser.setURL(address);
  history.replaceState(state, "");
}

/** Lets what has been set going go on: promises, and what was put off to the next task. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setTimeout(resolve));
}

/** Puts markup into the page; the first box in it. */
export async function place(
  html = "<kindred-search></kindred-search>",
): Promise<KindredSearchElement> {
  // Read before it is in the page, as a browser's parser does where the script comes after it.
  const read = document.createElement("div");
  read.innerHTML = html;
  document.body.replaceChildren(...read.childNodes);
  for (const box of boxes()) await made(box);
  return boxes()[0] as KindredSearchElement;
}

/** Waits for what takes its time, on a busy machine too. */
export const until = (isSo: () => unknown) => vi.waitUntil(isSo, { interval: 2, timeout: 4000 });

/** Waits until an element in the page has its box: the labels of its language have to come. */
export async function made(box: Element): Promise<void> {
  await until(() => rootOf(box).querySelector("form"));
  await settle();
}

export const boxes = () => [...document.querySelectorAll<KindredSearchElement>("kindred-search")];

export const rootOf = (box: Element) => box.shadowRoot as ShadowRoot;

export function find<Found extends HTMLElement = HTMLElement>(box: Element, selector: string) {
  const found = rootOf(box).querySelector<Found>(selector);
  if (!found) throw new Error(`The box has no ${selector}.`);
  return found;
}

export const findAll = <Found extends HTMLElement = HTMLElement>(
  box: Element,
  selector: string,
) => [...rootOf(box).querySelectorAll<Found>(selector)];

export const inputOf = (box: Element) => find<HTMLInputElement>(box, "input[type=search]");

/** What can be read in a part of the box; "" where it is hidden. */
export function textOf(box: Element, part: string): string {
  const found = rootOf(box).querySelector<HTMLElement>(`.${part}`);
  return found === null || found.hidden ? "" : (found.textContent ?? "");
}

/** The ids of the passages that are shown. */
export const passagesOf = (box: Element) =>
  findAll(box, "[data-passage]").map((passage) => passage.dataset.passage);

/** What has the focus in a box; null where it is elsewhere: then happy-dom cannot be asked. */
export const activeIn = (box: Element) =>
  document.activeElement === box ? rootOf(box).activeElement : null;

/** Where the focus is in a box: on a passage, or on what. */
export function focusedIn(box: Element): string | undefined {
  const active = activeIn(box);
  return active?.closest<HTMLElement>("[data-passage]")?.dataset.passage ?? active?.localName;
}

export async function type(box: Element, text: string): Promise<void> {
  inputOf(box).value = text;
  inputOf(box).dispatchEvent(new Event("input", { bubbles: true }));
  await settle();
}

/** Presses Enter in the box. */
export async function enter(box: Element): Promise<void> {
  find(box, "form").dispatchEvent(new Event("submit", { cancelable: true, bubbles: true }));
  await settle();
}

export async function press(target: EventTarget, key: string, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent("keydown", {
    key,
    bubbles: true,
    cancelable: true,
    composed: true,
    ...more,
  });
  target.dispatchEvent(event);
  await settle();
  return event;
}

/** Clicks; with a pointer, unless `detail` is 0 as it is for a key. */
export async function click(target: EventTarget, more: MouseEventInit = {}) {
  const event = new MouseEvent("click", {
    bubbles: true,
    cancelable: true,
    composed: true,
    detail: 1,
    ...more,
  });
  target.dispatchEvent(event);
  await settle();
  return event;
}

/** Has `dialog:modal` found, which happy-dom does not know. */
export function knowModals(): void {
  const find = document.querySelector.bind(document);
  vi.spyOn(document, "querySelector").mockImplementation((selector: string) =>
    find(selector === "dialog:modal" ? "dialog[open]" : selector),
  );
}

/** Keeps searches from being there until the returned function is called. */
export function closeGate(): () => Promise<void> {
  let open = () => {};
  searches.gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    open();
    return settle();
  };
}

/** Has the newest query answered. */
export async function reply(more: Parameters<typeof answer>[0] = {}): Promise<void> {
  searches.lastQuery.give(answer(more));
  await settle();
}

/** A box that has been asked and answered. */
export async function answered(
  more: Parameters<typeof answer>[0] = {},
  attributes = "",
): Promise<KindredSearchElement> {
  const box = await place(`<kindred-search ${attributes}></kindred-search>`);
  inputOf(box).focus();
  await type(box, "ferry");
  await reply(more);
  return box;
}

/** Three passages on two pages. */
export const TWO_PAGES = [
  result({ rank: 1, id: "a-1", url: "a/#one", title: "A", headings: ["One", "Inner"] }),
  result({ rank: 2, id: "b-1", url: "b/", title: "B", headings: [] }),
  result({ rank: 3, id: "a-2", url: "a/#two", title: "A", headings: ["Two"] }),
];
