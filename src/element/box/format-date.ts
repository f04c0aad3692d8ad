// Writes a page's date for readers.

/**
 * In the language's own way: "2025-03-14" and "2025-03-14T08:00:00Z" are 14 March 2025, "2025-03" is March 2025; what
 * is no such date stays as the site wrote it.
 */
export function formatDate(date: string, lang: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ].*)?)?$/.exec(date.trim()) ?? [];
  if (year === undefined) return date;
  const time = Date.parse(`${year}-${month}-${day ?? "01"}`);
  if (Number.isNaN(time)) return date;
  return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, {
    year: "numeric",
    month: "long",
    ...(day === undefined ? {} : { day: "numeric" }),
    timeZone: "UTC",
  }).format(time);
}
