// Defines <kindred-search>: a shell, whose program is loaded when one is in a page. Its state can be read from outside:
// `data-words` and `data-meaning` are loading, ready, failed or (meaning) none; `data-answered` is the query whose
// results are shown, once they are final.
import type { BoxEvents } from "./box/events.ts";
import { NOT_LOADED } from "./not-loaded.ts";

/** A `<kindred-search>` in a page. */
export interface KindredSearchElement extends HTMLElement {
  /** What is asked; setting it asks. */
  query: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "kindred-search": KindredSearchElement;
  }
  /** By event, what its listeners are given. */
  interface HTMLElementEventMap extends KindredEvents {}
  interface DocumentEventMap extends KindredEvents {}
}

type KindredEvents = { [Name in keyof BoxEvents]: CustomEvent<BoxEvents[Name]> };

/** What lies behind the element, from the program that is loaded for it. */
export interface BoxLife {
  /** The element has come into the page, or was moved within it. */
  start(): Promise<void>;
  /** It has left the page. */
  stop(): void;
}

/** Loads the program, which makes the box of an element and gives the element its properties. */
export type OpenBox = (host: KindredSearchElement, root: ShadowRoot) => Promise<BoxLife>;

/** Defines the element, once. */
export function defineSearchElement(openBox: OpenBox): void {
  if (customElements.get("kindred-search")) return;

  class KindredSearch extends HTMLElement {
    readonly #root = this.attachShadow({ mode: "open" });
    #life: Promise<BoxLife> | undefined;

    constructor() {
      super();
      // What the page has put inside stays to be seen until there is a box.
      this.#root.append(document.createElement("slot"));
    }

    async connectedCallback(): Promise<void> {
      try {
        this.#life ??= openBox(this as unknown as KindredSearchElement, this.#root);
        const life = await this.#life;
        if (this.isConnected) await life.start();
      } catch (error) {
        this.#life = undefined;
        console.error(error);
        this.dataset.words = this.dataset.meaning = "failed";
        this.#root.textContent = NOT_LOADED;
      }
    }

    disconnectedCallback(): void {
      // Moved within the page, it is there again before this comes.
      setTimeout(() => {
        if (!this.isConnected) {
          this.#life?.then(
            (life) => life.stop(),
            () => {},
          );
        }
      });
    }
  }

  customElements.define("kindred-search", KindredSearch);
}
