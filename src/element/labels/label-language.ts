// Tells which language's labels a box has, from the language tag of the text around it.

/**
 * The code of a language by which labels are kept, not necessarily of one that there are labels in.
 * @param tag BCP 47, an underscore for a hyphen forgiven; what cannot be read as a tag counts as English
 */
export function labelLanguage(tag: string): string {
  try {
    const { language, script } = new Intl.Locale(tag.replaceAll("_", "-")).maximize();
    // "zh-TW" and "yue" are written in traditional characters, though they do not say so.
    if (script === "Hant" || script === "Hans") return `zh-${script.toLowerCase()}`;
    // Norwegian by itself is Bokmål nearly always; who writes Nynorsk reads that too.
    return language === "no" || language === "nn" ? "nb" : language;
  } catch {
    return "en";
  }
}
