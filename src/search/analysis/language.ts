// What a language adds to making terms of words: a stemmer and the words that say nothing of a subject. English is
// always there; the others are loaded (load-language.ts) with the first index that holds them.
import { stemmer as stemEnglish } from "stemmer";
import { eng } from "stopword";
import { foldLetters, foldWord } from "./fold.ts";

/** What a package of a language holds. */
export interface LanguagePack {
  /** From lower case, accents in place, to a stem. */
  readonly stem: (word: string) => string;
  readonly stopWords: readonly string[];
}

export interface Language {
  /** ISO 639-1, or what else its documents' tags begin with. */
  readonly code: string;
  readonly stem: (word: string) => string;
  /** Folded. */
  readonly stopWords: ReadonlySet<string>;
}

/** In which documents are analyzed that do not say their language. */
export const DEFAULT_LANGUAGE = "en";

/** Question words and forms of "to do" that the library's list leaves out, and that readers type a lot. */
const MORE_ENGLISH = "does done its whatever when whether whichever whoever whom whose why".split(
  " ",
);

/** Porter's stemmer is made for words of plain letters. */
const ENGLISH: LanguagePack = {
  stem: (word) => {
    const folded = foldLetters(word);
    return /^[a-z]{3,}$/.test(folded) ? stemEnglish(folded) : folded;
  },
  stopWords: [...eng, ...MORE_ENGLISH],
};

/** Languages with several codes, or old ones. */
const SAME: Readonly<Record<string, string>> = {
  nb: "no",
  nn: "no",
  iw: "he",
  in: "id",
  sh: "sr",
  bs: "sr",
  hr: "sr",
};

/** The language that documents with a tag are analyzed in. @param tag BCP 47, in lower case; "" where nobody says */
export function analysisLanguage(tag: string): string {
  const [primary = ""] = tag.toLowerCase().split(/[-_]/);
  return SAME[primary] ?? (primary || DEFAULT_LANGUAGE);
}

/**
 * True where an encoder knows the language of documents with a tag; those that do not say count as English.
 * @param known BCP 47 tags; undefined where it knows all languages
 */
export function knowsLanguage(known: readonly string[] | undefined, tag: string): boolean {
  if (known === undefined) return true;
  const language = analysisLanguage(tag);
  return known.some((own) => analysisLanguage(own) === language);
}

/**
 * False for a text that is mostly in other letters than an encoder's languages are written in: of these it knows single
 * ones at most, which say nothing. Only told for languages in Latin letters.
 * @param known BCP 47 tags; undefined where it knows all languages
 */
export function readsLetters(known: readonly string[] | undefined, text: string): boolean {
  if (known?.every((tag) => new Intl.Locale(tag).maximize().script === "Latn") !== true)
    return true;
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  return 2 * count(/\p{Script=Latin}/gu) >= count(/\p{L}/gu);
}

/** A language of a package. */
export function languageOf(code: string, { stem, stopWords }: LanguagePack): Language {
  return { code, stem, stopWords: new Set(stopWords.map(foldWord)) };
}

export const english: Language = languageOf(DEFAULT_LANGUAGE, ENGLISH);
