// Under which language each document is found.
import type { Document } from "../documents/document.ts";
import { byCodeUnits } from "../shared/by-code-units.ts";

/** Tags that name no language: undetermined, several, uncoded, none at all. */
const NO_LANGUAGE = /^(und|mul|mis|zxx)(-|$)/;

/** A document's tag in lower case; "" where it says none, or what is no tag: it is then found with every language. */
export function documentLanguage({ lang }: Pick<Document, "lang">): string {
  try {
    const [tag = ""] = Intl.getCanonicalLocales(lang.replaceAll("_", "-"));
    const lower = tag.toLowerCase();
    return NO_LANGUAGE.test(lower) ? "" : lower;
  } catch {
    return "";
  }
}

/** How many documents are in each language, that of most documents first. */
export function countLanguages(
  documents: readonly Pick<Document, "lang">[],
): Record<string, number> {
  const counts = new Map<string, number>();
  for (const document of documents) {
    const language = documentLanguage(document);
    counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || byCodeUnits(a[0], b[0])));
}
