// The dialog of <kindred-dialog>: a box in a frame over the page. What is typed before the box has come is handed over
// to it.
import { addStyles } from "../add-styles.ts";
import type { StartedBox } from "../box/events.ts";
import { languageAround } from "../language-around.ts";
import { element } from "../make-element.ts";
import { searchIcon } from "../search-icon.ts";
import { FRAME_STYLES } from "./frame-styles.ts";

/** Attributes that are the box's. */
const OF_BOX = [
  ...["index", "base", "mode", "modes", "limit", "label", "placeholder", "labels"],
  ...["search-lang", "shortcut", "filters", "recent", "status"],
];

/** Parts of the box that a site's styles can reach in the dialog as well. */
const PARTS = [
  ...["form", "label", "input", "close", "modes", "filters", "filter", "problems", "retry", "idle"],
  ...[
    "recent",
    "counts",
    "nothing",
    "corrections",
    "insist",
    "note",
    "language",
    "results",
    "page",
  ],
  ...["title", "passage", "passage-link", "passage-text", "nearest", "copies", "copy", "why"],
  ...["more", "settings", "status", "foot"],
];

/** No labels have come either, then. */
const NOT_STARTED = "The search could not be started. Reload the page to try again.";

export class DialogFrame {
  readonly #host: HTMLElement;
  readonly #dialog: HTMLDialogElement;
  readonly #search: HTMLElement;
  /** Null until it has come. */
  #box: StartedBox | null = null;
  /** Stands in the box's place until that has come. */
  readonly #early: HTMLInputElement;
  /** Where the pointer went down last. */
  #pressed: EventTarget | null = null;

  /**
   * @param host the `<kindred-dialog>`
   * @param root its shadow root
   * @param key names it in what the history keeps
   */
  constructor(host: HTMLElement, root: ShadowRoot, key: string, label: string) {
    addStyles(root, FRAME_STYLES);
    this.#early = element("input", { type: "search", dir: "auto", "aria-label": label });
    const search = document.createElement("kindred-search");
    this.#host = host;
    this.#search = search;
    this.#takeAttributes();
    search.setAttribute("in-dialog", key);
    search.setAttribute("exportparts", PARTS.join());
    const leave = element("button", { "aria-label": "Esc" }, "✕");
    const formAttributes = {
      method: "dialog",
      "data-not-started": host.getAttribute("data-not-started") ?? NOT_STARTED,
    };
    const form = element("form", formAttributes, searchIcon(), this.#early, leave);
    const attributes = { part: "dialog", "aria-label": label };
    this.#dialog = element("dialog", attributes, form, search);
    this.#early.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      // Enter would close the dialog, and WebKit keeps Escape from closing it.
      event.preventDefault();
      if (event.key === "Escape") this.close();
    });
    this.#dialog.addEventListener("cancel", () => this.#box?.leave());
    this.#dialog.addEventListener("kindred:close", () => this.close());
    this.#dialog.addEventListener("pointerdown", ({ target }) => {
      this.#pressed = target;
    });
    this.#dialog.addEventListener("click", (event) => this.#onClick(event));
    search.addEventListener("kindred:start", ({ detail }) => this.#handOver(form, detail));
    root.append(this.#dialog);
  }

  get isOpen(): boolean {
    return this.#dialog.open;
  }

  /** @param query asked at once; what was asked last where nothing is given */
  show(query?: string): void {
    if (!this.isOpen) {
      this.#takeAttributes();
      // The page's own colour, not that of the header which the button stands in.
      this.#dialog.style.setProperty("--page-text", getComputedStyle(document.body).color);
      this.#dialog.showModal();
    }
    if (this.#box === null) {
      if (query !== undefined) this.#early.value = query;
      this.#early.focus();
      return;
    }
    if (query !== undefined) this.#box.query = query;
    this.#box.select();
  }

  /** Closes it for good: going back to this page does not open it again. */
  close(): void {
    this.#box?.leave();
    this.hide();
  }

  /** Closes it; who comes back to where it was left by one of its results finds it open again. */
  hide(): void {
    this.#dialog.close();
  }

  /** As they are now: the box is made anew where they have changed. */
  #takeAttributes(): void {
    const values = new Map(OF_BOX.map((name) => [name, this.#host.getAttribute(name)]));
    values.set("lang", languageAround(this.#host));
    values.set("url-state", this.#host.getAttribute("url-state") ?? "none");
    for (const [name, value] of values) {
      if (value === null) this.#search.removeAttribute(name);
      else this.#search.setAttribute(name, value);
    }
  }

  #handOver(form: Element, box: StartedBox): void {
    const typed = this.#early.value;
    this.#box = box;
    this.#early.value = "";
    form.remove();
    if (typed !== "") box.query = typed;
    if (this.isOpen) box.focus();
  }

  #onClick(event: MouseEvent): void {
    // What lies around the dialog belongs to it, as its backdrop; a selection that begins in the box may end there.
    if (event.target === this.#dialog) {
      if (this.#pressed === this.#dialog) this.close();
      return;
    }
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (link === undefined || isElsewhere) return;
    // A result on this very page, or one that a router shows without loading a page, leaves no dialog over it.
    const isHere = link.href.split("#")[0] === location.href.split("#")[0];
    setTimeout(() => {
      if (isHere || event.defaultPrevented) this.hide();
    });
  }
}
