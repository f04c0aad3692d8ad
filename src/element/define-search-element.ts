// Defines <kindred-search>. Its state can be read from outside: `data-words` and `data-meaning` are loading, ready or
// failed; `data-answered` is the query whose results are shown, once they are final.
import { element } from "./make-element.ts";
import { SearchController } from "./search-controller.ts";
import type { CreateSearch } from "./search-session.ts";

/** A `<kindred-search>` in a page. */
export interface KindredSearchElement extends HTMLElement {
  /** What is asked; setting it asks. */
  query: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "kindred-search": KindredSearchElement;
  }
}

const NAME = "kindred-search";

/** Absolute addresses of what belongs to the element. */
export interface ElementAddresses {
  /** The index's folder, unless an attribute names another. */
  readonly index: string;
  /** Styles that are added to the page where it has none; left out where the page sees to that. */
  readonly styles?: string;
}

/** Defines the element, once; where there is no DOM, nothing. */
export function defineSearchElement(
  create: CreateSearch,
  { index, styles }: ElementAddresses,
): void {
  if (typeof customElements === "undefined" || customElements.get(NAME)) return;

  class KindredSearch extends HTMLElement implements KindredSearchElement {
    #controller: SearchController | null = null;
    /** Set before the element was in the page. */
    #query: string | null = null;

    connectedCallback(): void {
      this.#takeEarlyQuery();
      if (this.#controller === null) {
        if (styles !== undefined) addStyles(this, styles);
        this.#controller = new SearchController(this, create, index);
      }
      this.#controller.start(this.#query);
      this.#query = null;
    }

    disconnectedCallback(): void {
      // Moved within the page, it is there again before this comes.
      setTimeout(() => {
        if (!this.isConnected) this.#controller?.stop();
      });
    }

    get query(): string {
      return this.#controller?.query ?? this.#query ?? "";
    }

    set query(text: string) {
      if (this.#controller) this.#controller.query = text;
      else this.#query = text;
    }

    override focus(options?: FocusOptions): void {
      this.#controller?.focus(options);
    }

    /** What was set before this script had come lies on the element itself, in the way of the accessor. */
    #takeEarlyQuery(): void {
      if (!Object.hasOwn(this, "query")) return;
      const early = this.query;
      Reflect.deleteProperty(this, "query");
      this.query = early;
    }
  }

  customElements.define(NAME, KindredSearch);
}

/** Adds the styles unless the page has them already: they say so themselves. */
function addStyles(host: Element, href: string): void {
  if (getComputedStyle(host).getPropertyValue("--kindred-styles") !== "") return;
  if (Array.from(document.querySelectorAll("link")).some((link) => link.href === href)) return;
  document.head.append(element("link", { rel: "stylesheet", href }));
}
