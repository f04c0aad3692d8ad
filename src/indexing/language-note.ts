// What a build says of the languages that its encoder knows, where that is worth a line.
import type { Document } from "../documents/document.ts";
import { knowsLanguage } from "../search/analysis/language.ts";
import { nameLanguages } from "../shared/languages.ts";
import { countLanguages } from "./document-languages.ts";

/**
 * A line about documents in languages that the encoder does not know, or, where it does not say what it knows, about
 * documents in other languages than English; null where there are none.
 * @param encoder its name
 * @param known the languages that it knows, as BCP 47 tags; undefined where it does not say
 */
export function languageNote(
  documents: readonly Pick<Document, "lang">[],
  encoder: string,
  known: readonly string[] | undefined,
): string | null {
  const tags = Object.keys(countLanguages(documents));
  if (known === undefined) {
    if (tags.every((tag) => knowsLanguage(["en"], tag))) return null;
    return `meaning: asked in all languages (${nameLanguages(tags)}), as the encoder ${encoder} does not say which it knows; "kindred": { "languages": [...] } in its config.json says it`;
  }
  const unknown = tags.filter((tag) => !knowsLanguage(known, tag));
  if (unknown.length === 0) return null;
  return `meaning: not for ${nameLanguages(unknown)} (the encoder ${encoder} knows ${nameLanguages(known)}); words answer there`;
}
