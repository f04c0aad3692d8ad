// What a document is found by besides its title and text: a field of its own, which its first passage carries for all.
import { foldText } from "../documents/blocks/text.ts";
import type { Document } from "../documents/document.ts";

/**
 * Filters that say what a page is about, or who stands behind it. Others (a version, a level) are for narrowing only.
 */
const NAMING_FILTERS = new Set(
  "topics topic tags tag keywords keyword categories category author authors publisher".split(" "),
);

/** Values of these names are not for reading: a picture, a day, an address. */
const NAMES_NOT_READ =
  /image|icon|thumbnail|cover|avatar|color|colour|date|time|published|modified|updated|url|uri|link|href|slug|path|^id$/i;

/**
 * A line of description, then one of topics and of the texts that are shown with a result, parted by commas; each is
 * left out where there is nothing, and the whole is then "".
 * @param text of the first passage: a description that only repeats it says nothing more
 */
export function aboutText(
  { title, description, keywords, filters, meta }: Omit<Document, "blocks" | "url">,
  text: string,
): string {
  const said = descriptionLine(description);
  const isRepeated = said === foldText(title) || foldText(text).includes(said);
  const named = Object.entries(filters ?? {}).flatMap(([name, values]) =>
    NAMING_FILTERS.has(name.toLowerCase()) ? values : [],
  );
  const shown = Object.entries(meta ?? {}).flatMap(([name, value]) =>
    NAMES_NOT_READ.test(name) || !isReadable(value) ? [] : [value],
  );
  const others = [...named, ...(keywords ?? []), ...shown].map(foldText).filter(Boolean);
  return [isRepeated ? "" : said, [...new Set(others)].join(", ")].filter(Boolean).join("\n");
}

/** A description as one line, without the dots at which an excerpt was cut off. */
export function descriptionLine(description = ""): string {
  return foldText(description).replace(/\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])$/, "");
}

/** Words: no number, day, boolean, address or file. */
function isReadable(value: string): boolean {
  const text = value.trim();
  if (!/\p{L}/u.test(text) || /^(?:true|false|yes|no|on|off|null)$/i.test(text)) return false;
  if (/^\d{4}-\d{2}(?:-\d{2})?(?:T|\s|$)/.test(text)) return false;
  return /\s/.test(text) || !/^[a-z][a-z\d+.-]*:|^\.{0,2}\/|\/.*\.|\.[a-z]{2,4}\d?$/i.test(text);
}
