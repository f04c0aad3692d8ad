// Whether an encoder knows the languages that are searched. Pure.
import type { Manifest } from "../../format/manifest.ts";
import { languagesFor, nameLanguages, originalLanguages } from "../../shared/languages.ts";
import { knowsLanguage } from "../analysis/language.ts";

/** What an index says of its languages. */
export interface KnownLanguages {
  /** Documents by language. */
  readonly languages: Manifest["languages"];
  /** The languages that its encoder knows; undefined where it knows all, or does not say. */
  readonly encoderLanguages?: readonly string[] | undefined;
}

/**
 * True where the encoder knows at least one of the languages that a search covers: only then is meaning asked.
 * @param lang BCP 47 tag, or "all"
 */
export function encoderKnows(known: KnownLanguages, lang: string | undefined): boolean {
  return searchedLanguages(known, lang).some((tag) => knowsLanguage(known.encoderLanguages, tag));
}

/** A sentence for the reader where it knows none of them. */
export function unknownLanguages(known: KnownLanguages, lang: string | undefined): string {
  const searched = nameLanguages(searchedLanguages(known, lang));
  return `Meaning is only for ${nameLanguages(known.encoderLanguages ?? [])}; words alone answer in ${searched}.`;
}

function searchedLanguages({ languages }: KnownLanguages, lang: string | undefined) {
  const tags = Object.keys(languages);
  return languagesFor(lang, tags) ?? originalLanguages(tags) ?? tags;
}
