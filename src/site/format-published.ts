// Writes a date as exactly as it is known, and no more so.

/** "2025" stays, "2025-03" is March 2025, "2025-03-14" is 14 March 2025. */
export function formatPublished(published: string): string {
  const [year = "", month, day] = published.split("-");
  if (month === undefined) return year;
  return new Intl.DateTimeFormat("en-GB", {
    year: "numeric",
    month: "long",
    ...(day === undefined ? {} : { day: "numeric" }),
    timeZone: "UTC",
  }).format(new Date(`${published}${day === undefined ? "-01" : ""}T00:00:00Z`));
}
