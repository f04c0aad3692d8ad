// Defines <kindred-dialog>: a button that opens a search box in a dialog, by a click or by keys. Every page of a site
// carries this file: the dialog, its box and the box's labels are loaded when it is about to be opened.
import { addStyles } from "./add-styles.ts";
import { prefers } from "./device/preferences.ts";
import { BUTTON_STYLES } from "./dialog/button-styles.ts";
import type { DialogFrame } from "./dialog/dialog-frame.ts";
import {
  ariaKeyShortcuts,
  isShortcut,
  keyName,
  parseShortcuts,
  withoutSingleKeys,
} from "./keys/shortcuts.ts";
import { buttonLabel } from "./labels/button-labels.ts";
import { languageAround } from "./language-around.ts";
import { element } from "./make-element.ts";
import { NOT_LOADED } from "./not-loaded.ts";
import { searchIcon } from "./search-icon.ts";

/** A `<kindred-dialog>` in a page. */
export interface KindredDialogElement extends HTMLElement {
  /** Opens it. @param query asked at once; what was asked last where nothing is given */
  open(query?: string): Promise<void>;
  close(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "kindred-dialog": KindredDialogElement;
  }
}

/** Loads what the dialog itself is made with. */
export type LoadFrame = () => Promise<{ readonly DialogFrame: typeof DialogFrame }>;

/** Defines the element, once. @param loadBox loads what the box in it needs: it is there when the dialog is */
export function defineDialogElement(loadFrame: LoadFrame, loadBox: () => unknown): void {
  if (customElements.get("kindred-dialog")) return;

  class KindredDialog extends HTMLElement implements KindredDialogElement {
    static readonly observedAttributes = ["label", "lang", "shortcut"];
    readonly #root = this.attachShadow({ mode: "open" });
    readonly #button = element("button", {
      type: "button",
      part: "button",
      "aria-haspopup": "dialog",
    });
    #frame: DialogFrame | undefined;
    /** What is typed while the dialog is on its way; null while it is not. */
    #early: string | null = null;
    #leaving: AbortController | undefined;

    constructor() {
      super();
      addStyles(this.#root, BUTTON_STYLES);
      this.#root.append(this.#button);
      this.#button.onclick = () => this.open();
      this.#button.onpointerenter = this.#button.onfocus = () => this.#load();
    }

    connectedCallback(): void {
      if (this.#leaving) return;
      this.#leaving = new AbortController();
      const { signal } = this.#leaving;
      document.addEventListener("keydown", (event) => this.#onKey(event), { signal });
      const onPopState = () => (this.#isAsked ? this.open() : this.#frame?.hide());
      window.addEventListener("popstate", onPopState, { signal });
      this.#showButton();
      // A router may put a page in place before its address.
      setTimeout(() => {
        if (!signal.aborted && this.#isAsked) void this.open();
      });
    }

    disconnectedCallback(): void {
      // Moved within the page, it is there again before this comes.
      setTimeout(() => {
        if (this.isConnected) return;
        this.#leaving?.abort();
        this.#leaving = undefined;
        this.#frame?.hide();
      });
    }

    attributeChangedCallback(): void {
      if (this.#leaving) this.#showButton();
    }

    async open(query?: string): Promise<void> {
      this.#early ??= "";
      try {
        const { DialogFrame } = await this.#load();
        this.#showButton();
        this.#frame ??= new DialogFrame(this, this.#root, this.#key, this.#label);
        if (this.isConnected) this.#frame.show(query ?? (this.#early || undefined));
      } catch (error) {
        console.error(error);
        this.#button.replaceChildren(NOT_LOADED);
        this.#button.ariaLabel = NOT_LOADED;
      }
      this.#early = null;
    }

    close(): void {
      this.#frame?.close();
    }

    #load() {
      loadBox();
      return loadFrame();
    }

    #showButton(): void {
      const shortcuts = inUse(this.#shortcuts);
      const [first] = shortcuts;
      const label = this.#label;
      this.#button.ariaLabel = label;
      this.#button.ariaKeyShortcuts = ariaKeyShortcuts(shortcuts);
      this.#button.replaceChildren(searchIcon(), element("span", { part: "button-label" }, label));
      // Shown by the styles: it is no part of the button's name.
      if (first) this.#button.append(element("kbd", { part: "button-key", title: keyName(first) }));
    }

    #onKey(event: KeyboardEvent): void {
      const modal = document.querySelector("dialog:modal");
      // Over a dialog of the page's own nothing else opens.
      if (firstShown() !== this || (modal && !modal.contains(this))) return;
      const shortcuts = this.#shortcuts;
      const isPressed = isShortcut(event, inUse(shortcuts));
      const { key, ctrlKey, metaKey } = event;
      if (this.#early !== null && key?.length === 1 && !ctrlKey && !metaKey) this.#early += key;
      else if (!isPressed) return;
      const isClosing = this.#frame?.isOpen && isShortcut(event, withoutSingleKeys(shortcuts));
      event.preventDefault();
      if (!isPressed || event.repeat || this.#early) return;
      if (isClosing) this.close();
      else void this.open();
    }

    /** True where the entry of the history was left by one of its results, or where the address asks. */
    get #isAsked(): boolean {
      const parts = { query: location.search, hash: location.hash };
      const part = parts[this.getAttribute("url-state") as keyof typeof parts] ?? "";
      return new URLSearchParams(part.slice(1)).has("q") || !!history.state?.kindred?.[this.#key];
    }

    /** Names it in what the history keeps. */
    get #key(): string {
      return this.id || `dialog-${[...document.querySelectorAll("kindred-dialog")].indexOf(this)}`;
    }

    get #label(): string {
      return this.getAttribute("label") ?? buttonLabel(languageAround(this));
    }

    get #shortcuts(): readonly string[] {
      return parseShortcuts(this.getAttribute("shortcut") ?? "true").shortcuts;
    }
  }

  customElements.define("kindred-dialog", KindredDialog);
}

/** Those that the reader has left switched on. */
function inUse(shortcuts: readonly string[]): readonly string[] {
  return prefers("usesSingleKeys") ? shortcuts : withoutSingleKeys(shortcuts);
}

/** Keys open one dialog of a page: the first that can be seen, as a header may have one for each width. */
function firstShown(): Element | undefined {
  const dialogs = [...document.querySelectorAll("kindred-dialog")];
  return dialogs.find((dialog) => dialog.getClientRects()[0]) ?? dialogs[0];
}
