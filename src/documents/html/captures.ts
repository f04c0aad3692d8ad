// Values that a site marks in its pages for the search, in Pagefind's syntax: `author`, `image[src]`,
// `date:2026-03-01`, several of them parted by commas.
import type { Element } from "hast";
import { lineOf } from "../blocks/text.ts";
import { attributeOf } from "./element.ts";

/** A name and its value, as one element gives them. */
export type Capture = readonly [name: string, value: string];

/**
 * What an attribute such as `data-pagefind-meta` captures. `name` takes the element's text, `name[attribute]` the value
 * of one of its attributes, `name:value` the rest of the attribute, commas included, which is why it is the last.
 * Captures without a name or a value are left out.
 */
export function capturesOf(element: Element, syntax: string): Capture[] {
  const colon = syntax.indexOf(":");
  const names = (colon === -1 ? syntax : syntax.slice(0, colon)).split(",");
  const captures = names.map((written, index): Capture => {
    const part = written.trim();
    const isLast = index === names.length - 1;
    if (isLast && colon !== -1) return [part, syntax.slice(colon + 1)];
    const { name, attribute } = /^(?<name>[^[\]]+)\[(?<attribute>.+)\]$/.exec(part)?.groups ?? {};
    if (name === undefined || attribute === undefined) return [part, lineOf(element.children)];
    return [name.trim(), attributeOf(element, attribute.trim()) ?? ""];
  });
  return captures
    .map(([name, value]): Capture => [name, value.replace(/\s+/g, " ").trim()])
    .filter(([name, value]) => name !== "" && value !== "");
}
