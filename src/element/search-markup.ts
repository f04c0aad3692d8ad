// The pieces of markup inside <search-box>, as SearchBox.astro sends them.
import type { SearchMode } from "../search/hybrid-rank.ts";

export class SearchMarkup {
  readonly #root: HTMLElement;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  get input(): HTMLInputElement {
    return this.#find("input[type=search]");
  }

  get form(): HTMLFormElement {
    return this.#find("form");
  }

  get modes(): HTMLInputElement[] {
    return [...this.#root.querySelectorAll<HTMLInputElement>("input[name=mode]")];
  }

  get mode(): SearchMode {
    const checked = this.modes.find((radio) => radio.checked)?.value;
    return checked === "words" || checked === "meaning" ? checked : "hybrid";
  }

  /** The links of the results, in the order they are shown. */
  get resultLinks(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>("[data-passage] .passage-link")];
  }

  /** The element with that `data-part`. */
  part(name: string): HTMLElement {
    return this.#find(`[data-part=${name}]`);
  }

  /** Fills a part with a text, or hides it where there is nothing to say. */
  say(name: string, text: string): void {
    const part = this.part(name);
    part.textContent = text;
    part.hidden = text === "";
  }

  #find<Found extends HTMLElement>(selector: string): Found {
    const found = this.#root.querySelector<Found>(selector);
    if (!found) throw new Error(`<search-box> needs ${selector} inside it; see SearchBox.astro.`);
    return found;
  }
}
