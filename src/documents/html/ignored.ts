// What a site does not want to be searched: `data-pagefind-ignore`, `data-kindred-ignore`, and what --ignore names.
import type { Element } from "hast";

/** Ignored with all that is captured inside. As in Pagefind, so is what has a value that nobody knows. */
export function isWhollyIgnored(element: Element): boolean {
  const value = ignoreValue(element);
  return value !== undefined && !["", "index", "true"].includes(value);
}

/** Ignored as text. */
export function isIgnored(element: Element): boolean {
  return ignoreValue(element) !== undefined;
}

function ignoreValue({ properties }: Element): string | undefined {
  const value = properties.dataKindredIgnore ?? properties.dataPagefindIgnore;
  if (value === undefined || value === null || value === false) return undefined;
  return value === true ? "" : String(value).toLowerCase();
}
