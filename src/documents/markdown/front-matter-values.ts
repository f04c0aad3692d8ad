// The values of front matter as text, list, number and date, whatever type they were written in.

/** The text of a single value, white space folded; undefined where there is none. */
export function textOf(value: unknown): string | undefined {
  if (value instanceof Date) return value.toISOString();
  if (!["string", "number", "bigint", "boolean"].includes(typeof value)) return undefined;
  const text = String(value).replace(/\s+/g, " ").trim();
  return text === "" ? undefined : text;
}

/**
 * The texts of a list, or of a single value. An entry that is a map says its name.
 * @param atCommas whether a comma parts a text into several
 */
export function listOf(value: unknown, atCommas: boolean): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => listOf(entry, false));
  if (value !== null && typeof value === "object" && !(value instanceof Date)) {
    const named: { name?: unknown; title?: unknown } = value;
    return listOf(named.name ?? named.title, false);
  }
  const text = textOf(value);
  if (text === undefined || isTemplate(text)) return [];
  const parts = atCommas ? text.split(",").map((part) => part.trim()) : [text];
  return parts.filter((part) => part !== "");
}

export function numberOf(value: unknown): number | undefined {
  const text = textOf(value);
  const number = Number(text);
  return text !== undefined && Number.isFinite(number) ? number : undefined;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** "Jul 08 2022", which Astro's own blog has, "8 July 2022", "Fri, 08 Jul 2022 10:00:00 GMT". */
const DAY_IN_WORDS = new RegExp(
  String.raw`\b(?:(?<before>\d{1,2})(?:st|nd|rd|th)?[\s.-]+)?(?<month>[a-z]{3})[a-z]*\.?[\s-]+` +
    String.raw`(?:(?<after>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?<year>\d{4})\b`,
  "i",
);

/** A day, month or year as exact as it was written: `2025-03-14`, `2025-03`, `2025`; a time is cut off. */
export function dateOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const parts = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?=$|[T\s])/i.exec(text);
  if (parts !== null) {
    const [, year = "", month, day] = parts;
    if (Number(month ?? 1) > 12 || Number(day ?? 1) > 31) return undefined;
    return [year, month, day]
      .filter((part) => part !== undefined)
      .map((part) => part.padStart(2, "0"))
      .join("-");
  }
  const words = DAY_IN_WORDS.exec(text)?.groups;
  const month = MONTHS.indexOf(words?.month?.toLowerCase() ?? "") + 1;
  const day = Number(words?.before ?? words?.after ?? 0);
  if (words?.year === undefined || month === 0 || day > 31) return undefined;
  const shown = [words.year, String(month).padStart(2, "0"), String(day).padStart(2, "0")];
  return (day === 0 ? shown.slice(0, 2) : shown).join("-");
}

/** Whether a text is, or holds, what a template fills in: `{{ page.title }}`, `{frontmatter.title}`, `{% t "x" %}`. */
export function isTemplate(text: string): boolean {
  return /\{\{.*\}\}|\{%.*%\}|\{[a-z_$][\w$]*(?:\.[\w$]+)+\}/is.test(text);
}
