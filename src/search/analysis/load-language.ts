// Which languages have a package, and how each is loaded. Bundled, each is a file beside the search worker, and an
// index is published with those of its own languages.
import { KindredError } from "../../shared/errors.ts";
import {
  DEFAULT_LANGUAGE,
  english,
  type Language,
  type LanguagePack,
  languageOf,
} from "./language.ts";

type Loading = Promise<{ readonly pack: LanguagePack }>;

/** By code. Each is a Snowball stemmer, or one made like these, with a list of stop words. */
const PACKS: Readonly<Record<string, () => Loading>> = {
  ar: () => import("./languages/ar.ts"),
  bg: () => import("./languages/bg.ts"),
  da: () => import("./languages/da.ts"),
  de: () => import("./languages/de.ts"),
  el: () => import("./languages/el.ts"),
  es: () => import("./languages/es.ts"),
  fi: () => import("./languages/fi.ts"),
  fr: () => import("./languages/fr.ts"),
  ga: () => import("./languages/ga.ts"),
  hi: () => import("./languages/hi.ts"),
  hu: () => import("./languages/hu.ts"),
  hy: () => import("./languages/hy.ts"),
  id: () => import("./languages/id.ts"),
  it: () => import("./languages/it.ts"),
  lt: () => import("./languages/lt.ts"),
  ne: () => import("./languages/ne.ts"),
  nl: () => import("./languages/nl.ts"),
  no: () => import("./languages/no.ts"),
  pt: () => import("./languages/pt.ts"),
  ro: () => import("./languages/ro.ts"),
  ru: () => import("./languages/ru.ts"),
  sr: () => import("./languages/sr.ts"),
  sv: () => import("./languages/sv.ts"),
  ta: () => import("./languages/ta.ts"),
  tr: () => import("./languages/tr.ts"),
  uk: () => import("./languages/uk.ts"),
};

/** The codes of languages that have a package, and need to be loaded. */
export const PACKED_LANGUAGES: readonly string[] = Object.keys(PACKS);

/**
 * A language, with what is known of it: the words of one without a package are compared by their letters alone.
 * @throws KindredError where its package is not where it should be
 */
export async function loadLanguage(code: string): Promise<Language> {
  if (code === DEFAULT_LANGUAGE) return english;
  if (!Object.hasOwn(PACKS, code)) return languageOf(code, NO_PACK);
  try {
    const loaded = await PACKS[code]?.();
    return languageOf(code, loaded?.pack ?? NO_PACK);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new KindredError(
      "program-missing",
      `The search program's file for the language "${code}" could not be loaded (${reason}), without which its words cannot be looked up. Publish the whole folder of the index.`,
      { cause },
    );
  }
}

const NO_PACK: LanguagePack = { stem: (word) => word, stopWords: [] };
