// The form of a box: what is asked, in which mode, narrowed to what; tells when the reader has changed it.
import type { FilterCounts } from "../../search/answer.ts";
import type { Asked } from "../address/page-state.ts";
import { CompositionWatch } from "../keys/composition.ts";
import { type BoxAttributes, toMode } from "./attributes.ts";
import { type Chosen, FilterControls } from "./filter-controls.ts";
import { LanguageChoice } from "./language-choice.ts";
import type { Locale } from "./locale.ts";
import type { BoxMarkup } from "./markup.ts";

export interface FormEvents {
  /** @param isTyping true while the last word may be unfinished */
  onAsk(isTyping: boolean): void;
  /** Enter was pressed. */
  onEnter(): void;
  onFocus(): void;
  counts(): Promise<FilterCounts | null>;
}

export class QueryForm {
  readonly #markup: BoxMarkup;
  readonly #attributes: BoxAttributes;
  readonly #composition: CompositionWatch;
  readonly #filters: FilterControls;
  readonly language: LanguageChoice;

  constructor(
    host: HTMLElement,
    markup: BoxMarkup,
    attributes: BoxAttributes,
    locale: Locale,
    { onAsk, onEnter, onFocus, counts }: FormEvents,
  ) {
    this.#markup = markup;
    this.#attributes = attributes;
    const { form, input, modes } = markup;
    this.#composition = new CompositionWatch(input, {
      languages: () => [locale.lang, document.documentElement.lang],
      onText: () => onAsk(true),
    });
    this.#filters = new FilterControls(markup.filters, attributes.filterKeys, locale, {
      counts,
      onChange: () => onAsk(false),
    });
    this.language = new LanguageChoice(host, markup.language, attributes.searchLang, locale, () =>
      onAsk(false),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      onEnter();
    });
    input.addEventListener("input", (event) => {
      if (!this.#composition.isHeld(event)) onAsk(true);
    });
    input.addEventListener("focus", onFocus);
    for (const radio of modes) radio.addEventListener("change", () => onAsk(false));
  }

  get query(): string {
    return this.#markup.input.value;
  }

  set query(text: string) {
    this.#markup.input.value = text;
    this.#composition.forget();
  }

  get asked(): Asked {
    const chosen = this.#markup.modes.find((radio) => radio.checked);
    return { query: this.query, mode: toMode(chosen?.value ?? null) ?? this.#attributes.mode };
  }

  /** What the reader has chosen to narrow by. */
  get chosen(): Chosen {
    return this.#filters.chosen;
  }

  /** All that results are narrowed by. */
  get filters(): Chosen {
    return { ...this.#filters.chosen, ...this.#attributes.fixedFilters };
  }

  /** Shows what was asked elsewhere: on an earlier visit, or by the address. */
  show({ query, mode }: Asked, chosen: Chosen): void {
    this.query = query;
    for (const radio of this.#markup.modes) radio.checked = radio.value === mode;
    this.#filters.chosen = chosen;
  }

  /** Has a word read exactly as it was typed: in quotes. */
  quote(typed: string): void {
    const quoted = `"${typed}"`;
    this.query = this.query.includes(typed) ? this.query.replace(typed, () => quoted) : quoted;
  }

  /** What stands in the input has been asked: none of it is held back any more. */
  settle(): void {
    this.#composition.forget();
  }

  focus(options?: FocusOptions): void {
    this.#markup.input.focus(options);
  }

  select(): void {
    this.focus();
    this.#markup.input.select();
  }
}
