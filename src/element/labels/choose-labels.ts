// Loads the labels of a box's language.
import { LABELS as ENGLISH } from "./en.ts";
import { labelLanguage } from "./label-language.ts";
import type { Labels } from "./labels.ts";

export { withOwn } from "./own-labels.ts";

/** Each a literal import, so that a bundler makes each a file of its own. English is always at hand. */
const LOADERS: Readonly<Record<string, () => Promise<{ readonly LABELS: Labels }>>> = {
  ar: () => import("./ar.ts"),
  bn: () => import("./bn.ts"),
  cs: () => import("./cs.ts"),
  da: () => import("./da.ts"),
  de: () => import("./de.ts"),
  el: () => import("./el.ts"),
  es: () => import("./es.ts"),
  fa: () => import("./fa.ts"),
  fi: () => import("./fi.ts"),
  fr: () => import("./fr.ts"),
  he: () => import("./he.ts"),
  hi: () => import("./hi.ts"),
  id: () => import("./id.ts"),
  it: () => import("./it.ts"),
  ja: () => import("./ja.ts"),
  ko: () => import("./ko.ts"),
  nb: () => import("./nb.ts"),
  nl: () => import("./nl.ts"),
  pl: () => import("./pl.ts"),
  pt: () => import("./pt.ts"),
  ru: () => import("./ru.ts"),
  sv: () => import("./sv.ts"),
  th: () => import("./th.ts"),
  tr: () => import("./tr.ts"),
  uk: () => import("./uk.ts"),
  vi: () => import("./vi.ts"),
  "zh-hans": () => import("./zh-hans.ts"),
  "zh-hant": () => import("./zh-hant.ts"),
};

/** A box in English is better than none for longer. */
const MAX_WAIT_MS = 3000;

const RIGHT_TO_LEFT: readonly string[] = ["ar", "fa", "he"];

/**
 * Never fails: a language that there are no labels in, or whose file does not come soon, is English.
 * @param lang BCP 47
 * @returns `lang` for numbers, dates and plural forms: the tag that was asked for, with its region, where the labels
 * are in its language
 */
export async function loadLabels(
  lang: string,
): Promise<{ labels: Labels; lang: string; dir: "ltr" | "rtl" }> {
  const language = labelLanguage(lang);
  const load = Object.hasOwn(LOADERS, language) ? LOADERS[language] : undefined;
  const loading = load?.().catch((error: unknown) => {
    console.warn(
      `kindred-search: the labels in the language "${language}" could not be loaded, so the search box speaks ` +
        "English. Check that the file named below, and all others beside the box's script, are on the server.",
      error,
    );
  });
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, MAX_WAIT_MS));
  const loaded = loading && (await Promise.race([loading, late]));
  if (!loaded) return { labels: ENGLISH, lang: withRegion("en", lang), dir: "ltr" };
  return {
    labels: loaded.LABELS,
    lang: withRegion(language, lang),
    dir: RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr",
  };
}

/** The tag where it is of the labels' language; otherwise the code of theirs. */
function withRegion(code: string, tag: string): string {
  try {
    const asked = new Intl.Locale(tag.replaceAll("_", "-"));
    return asked.language === code.split("-")[0] ? asked.toString() : code;
  } catch {
    return code;
  }
}
