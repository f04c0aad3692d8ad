// What the reader can narrow results by: a list of values for each key that the box offers.
import type { FilterCounts } from "../../search/answer.ts";
import { element } from "../make-element.ts";
import type { Locale } from "./locale.ts";

export type Chosen = Readonly<Record<string, readonly string[]>>;

export interface FilterSource {
  /** The keys and values there are, asked for when a list is opened first; null where the index is not there. */
  counts(): Promise<FilterCounts | null>;
  onChange(): void;
}

export class FilterControls {
  readonly #place: HTMLElement;
  readonly #source: FilterSource;
  readonly #locale: Locale;
  readonly #clear: HTMLButtonElement;
  /** By key: its list, closed or open. */
  readonly #lists = new Map<string, HTMLDetailsElement>();
  readonly #chosen = new Map<string, Set<string>>();

  constructor(place: HTMLElement, keys: readonly string[], locale: Locale, source: FilterSource) {
    this.#place = place;
    this.#source = source;
    this.#locale = locale;
    const clear = { type: "button", class: "clear-filters", hidden: "" };
    this.#clear = element("button", clear, locale.labels.clearFilters);
    this.#clear.addEventListener("click", () => {
      this.chosen = {};
      // The button goes: the focus is not to go with it.
      this.#place.querySelector("summary")?.focus();
      source.onChange();
    });
    for (const key of keys) this.#lists.set(key, this.#list(key));
    place.replaceChildren(...this.#lists.values(), this.#clear);
    place.hidden = keys.length === 0;
    if (keys.length > 0) {
      place.setAttribute("role", "group");
      place.setAttribute("aria-label", locale.labels.filter);
    }
    this.#showChosen();
  }

  /** By key, what is ticked; keys without a tick are left out. */
  get chosen(): Chosen {
    const ticked = [...this.#chosen].filter(([, values]) => values.size > 0);
    return Object.fromEntries(ticked.map(([key, values]) => [key, [...values]]));
  }

  /** Keys that the box does not offer are passed over. */
  set chosen(chosen: Chosen) {
    this.#chosen.clear();
    for (const [key, list] of this.#lists) {
      const values = new Set(Object.hasOwn(chosen, key) ? chosen[key] : []);
      this.#chosen.set(key, values);
      for (const tick of list.querySelectorAll("input")) tick.checked = values.has(tick.value);
    }
    this.#showChosen();
  }

  #list(key: string): HTMLDetailsElement {
    const list = element(
      "details",
      { class: "filter", part: "filter" },
      element("summary", { dir: "auto" }),
      element("div", { class: "options" }),
    );
    list.addEventListener("toggle", () => {
      if (list.open) void this.#fill(key, list);
    });
    return list;
  }

  async #fill(key: string, list: HTMLDetailsElement): Promise<void> {
    const options = list.querySelector(".options");
    if (options === null || options.childElementCount > 0) return;
    const counts = await this.#source.counts().catch((error: unknown) => {
      console.error("kindred-search: what results can be narrowed by could not be loaded.", error);
      return null;
    });
    // It is tried again when the list is opened again.
    if (counts === null) return;
    const values = Object.hasOwn(counts, key) ? Object.entries(counts[key] ?? {}) : [];
    if (values.length === 0) {
      console.warn(
        `filters: the index has no filter ${JSON.stringify(key)}; it has ${Object.keys(counts).join(", ") || "none"}. Check the "filters" attribute of <kindred-search>.`,
      );
    }
    const { lang } = this.#locale;
    const { compare } = new Intl.Collator(lang, { numeric: true });
    const number = new Intl.NumberFormat(lang);
    options.replaceChildren(
      ...values
        .sort(([a], [b]) => compare(a, b))
        .map(([value, documents]) => this.#option(key, value, number.format(documents))),
    );
  }

  #option(key: string, value: string, documents: string): HTMLElement {
    const tick = element("input", { type: "checkbox", value });
    tick.checked = this.#chosen.get(key)?.has(value) ?? false;
    tick.addEventListener("change", () => {
      const values = this.#chosen.get(key) ?? new Set();
      if (tick.checked) values.add(value);
      else values.delete(value);
      this.#chosen.set(key, values);
      this.#showChosen();
      this.#source.onChange();
    });
    return element(
      "label",
      { class: "option" },
      tick,
      element("bdi", {}, value),
      element("span", { class: "documents" }, documents),
    );
  }

  #showChosen(): void {
    for (const [key, list] of this.#lists) {
      const count = this.#chosen.get(key)?.size ?? 0;
      const name = key.charAt(0).toLocaleUpperCase() + key.slice(1);
      const summary = list.querySelector("summary");
      if (summary) summary.textContent = count > 0 ? `${name} (${count})` : name;
    }
    this.#clear.hidden = Object.keys(this.chosen).length === 0;
  }
}
