// The one word that a page needs before any dialog is opened, in every language: small, as every page loads it.
import { labelLanguage } from "./label-language.ts";

/** `search` of each language's labels, by the language's code. English is what all others get. */
export const BUTTON_LABELS: Readonly<Record<string, string>> = {
  ar: "بحث",
  bn: "খুঁজুন",
  cs: "Hledat",
  da: "Søg",
  de: "Suche",
  el: "Αναζήτηση",
  es: "Buscar",
  fa: "جستجو",
  fi: "Haku",
  fr: "Rechercher",
  he: "חיפוש",
  hi: "खोजें",
  id: "Cari",
  it: "Cerca",
  ja: "検索",
  ko: "검색",
  nb: "Søk",
  nl: "Zoeken",
  pl: "Szukaj",
  pt: "Buscar",
  ru: "Поиск",
  sv: "Sök",
  th: "ค้นหา",
  tr: "Ara",
  uk: "Пошук",
  vi: "Tìm kiếm",
  "zh-hans": "搜索",
  "zh-hant": "搜尋",
};

/** "Search" in a language; in English where that is not known. @param lang BCP 47 */
export function buttonLabel(lang: string): string {
  return BUTTON_LABELS[labelLanguage(lang)] ?? "Search";
}
