// Tells which of an index's languages are searched for a reader of one of them. Pure: for page, worker and Node alike.

/** Stands for every language where a tag could stand. */
export const ALL_LANGUAGES = "all";

/** Ends the tag of a page that shows another page's text, as nobody has translated it yet. */
export const UNTRANSLATED = "-x-fallback";

/**
 * The languages of an index that a search in one of them covers: those of the same primary subtag and script. Where
 * some of them are of the region that is asked for, or of none, the other regions are left out.
 * @param wanted a BCP 47 tag, in whatever case; nothing, or "all", for all languages
 * @param known the index's languages; "" is that of documents that do not say, which are found with every other
 * @returns some of `known`; null where everything is searched: nothing is in that language, or nothing is in another
 */
export function languagesFor(
  wanted: string | undefined,
  known: readonly string[],
): readonly string[] | null {
  if (!wanted || wanted === ALL_LANGUAGES) return null;
  const [asked, askedRegion] = readTag(wanted);
  const same = known.filter((tag) => readTag(tag)[0] === asked);
  const near = same.filter((tag) => {
    const [, region] = readTag(tag);
    return !askedRegion || !region || region === askedRegion;
  });
  const found = near.length > 0 ? near : same;
  const searched = known.filter((tag) => tag === "" || found.includes(tag));
  return found.length > 0 && searched.length < known.length ? searched : null;
}

/**
 * What a search in all languages covers: a page that is not translated is found once, where it comes from.
 * @returns some of `known`; null where there are no such pages
 */
export function originalLanguages(known: readonly string[]): readonly string[] | null {
  const originals = known.filter((tag) => !tag.endsWith(UNTRANSLATED));
  return originals.length < known.length ? originals : null;
}

/** Language with script, and region. What is no tag is a language of its own. */
function readTag(tag: string): [language: string, region?: string | undefined] {
  try {
    const locale = new Intl.Locale(tag.replaceAll("_", "-"));
    // "zh-TW" is written in traditional characters, though it does not say so.
    return [`${locale.language} ${locale.maximize().script}`, locale.region];
  } catch {
    return [tag];
  }
}

/** Languages as English names them: "German, French". @param tags BCP 47; those of one language are named once */
export function nameLanguages(tags: readonly string[]): string {
  const names = new Intl.DisplayNames("en", { type: "language", fallback: "code" });
  const primary = tags.map((tag) => tag.split("-")[0] || "en");
  return [...new Set(primary)].map((code) => names.of(code) ?? code).join(", ");
}
