// Which languages are searched: the page's own where the index holds it, and all of them for the reader who asks.
import { ALL_LANGUAGES, languagesFor } from "../../shared/languages.ts";
import { fill } from "../labels/labels.ts";
import { languageAround } from "../language-around.ts";
import type { Locale } from "./locale.ts";

export class LanguageChoice {
  readonly #button: HTMLButtonElement;
  readonly #locale: Locale;
  /** The language that is searched unless the reader widens it; null for all. */
  readonly #own: string | null;
  #isWide = false;
  #isOffered = false;

  /** @param searchLang "page", "all", or a language's tag */
  constructor(
    host: Element,
    button: HTMLButtonElement,
    searchLang: string,
    locale: Locale,
    onChange: () => void,
  ) {
    this.#button = button;
    this.#locale = locale;
    const own = searchLang === "page" ? languageAround(host) : searchLang;
    this.#own = own === ALL_LANGUAGES || own === "" ? null : own;
    button.addEventListener("click", () => {
      this.#isWide = !this.#isWide;
      onChange();
    });
  }

  /** As a query takes it. */
  get lang(): string {
    return this.#own === null || this.#isWide ? ALL_LANGUAGES : this.#own;
  }

  /** @param languages of the index */
  take(languages: readonly string[]): void {
    this.#isOffered = languagesFor(this.#own ?? ALL_LANGUAGES, languages) !== null;
  }

  /** Offers the other choice, beside an answer. */
  show(): void {
    const { labels, lang } = this.#locale;
    this.#button.hidden = !this.#isOffered;
    this.#button.textContent = this.#isWide
      ? fill(labels.oneLanguage, { language: nameOf(this.#own ?? "", lang) })
      : labels.allLanguages;
  }
}

function nameOf(tag: string, lang: string): string {
  try {
    return new Intl.DisplayNames(lang, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
