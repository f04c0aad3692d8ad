// The word leg of an index: an index of words for each language of its documents, loaded when that language is
// searched.

import { analysisLanguage } from "../analysis/language.ts";
import type { LanguageIndex } from "./language-index.ts";

/** Opens the words of a language. @throws KindredError */
export type OpenLanguage = () => Promise<LanguageIndex>;

export class WordIndex {
  readonly #languages: ReadonlyMap<string, OpenLanguage>;

  /** @param languages by code, as documents are analyzed in them; that of most documents first */
  constructor(languages: ReadonlyMap<string, OpenLanguage>) {
    this.#languages = languages;
  }

  /**
   * The languages that documents with these tags are analyzed in.
   * @param tags null for all
   * @throws KindredError where one of them cannot be opened
   */
  async languagesOf(tags: readonly string[] | null): Promise<LanguageIndex[]> {
    const wanted = tags === null ? null : new Set(tags.map(analysisLanguage));
    const opening = Array.from(this.#languages)
      .filter(([code]) => wanted === null || wanted.has(code))
      .map(([, open]) => open());
    return Promise.all(opening);
  }
}
