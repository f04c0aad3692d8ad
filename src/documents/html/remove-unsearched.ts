// Takes out of a page what it does not show and what its site does not want searched, and writes out the attributes that its
// site wants searched as text.
import type { Element, ElementContent, Root } from "hast";
import { foldText } from "../blocks/text.ts";
import { isNeverText } from "../blocks/tree.ts";
import { attributeOf } from "./element.ts";
import { isIgnored } from "./ignored.ts";
import { selectOutermost } from "./selectors.ts";

/**
 * Changes the given page.
 * @param ignore selectors of what is not searched
 * @returns whether the site's marks or selectors took anything
 */
export function removeUnsearched(page: Root, ignore: readonly string[] = []): boolean {
  const unwanted = new Set(
    ignore.flatMap((selector) => selectOutermost("--ignore", selector, page)),
  );
  let hasIgnored = false;
  const cleanChildren = (parent: Root | Element): void => {
    const kept: (typeof parent.children)[number][] = [];
    for (const node of parent.children) {
      if (node.type === "element") {
        const isUnwanted = isIgnored(node) || unwanted.has(node);
        hasIgnored ||= isUnwanted;
        if (isUnwanted || isHidden(node)) continue;
        cleanChildren(node);
        kept.push(...writeAttributes(node));
      }
      if (node.type === "element") continue;
      kept.push(node);
    }
    parent.children = kept as typeof parent.children;
  };
  cleanChildren(page);
  return hasIgnored;
}

function isHidden({ tagName, properties }: Element): boolean {
  if (isNeverText(tagName) && tagName !== "button") return true;
  // The panels of tabs are shown one at a time.
  if (properties.role === "tabpanel") return false;
  const { hidden, style } = properties;
  const isShown = hidden === undefined || hidden === null || hidden === false;
  // "until-found" is shown by the browser's own search.
  if (!isShown && String(hidden).toLowerCase() !== "until-found") return true;
  return typeof style === "string" && /(display:\s*none|visibility:\s*hidden)/i.test(style);
}

/** An element, with `data-pagefind-index-attrs` written before what it holds. */
function writeAttributes(element: Element): ElementContent[] {
  const { dataPagefindIndexAttrs, dataKindredIndexAttrs } = element.properties;
  const names = dataKindredIndexAttrs ?? dataPagefindIndexAttrs;
  if (typeof names !== "string") return [element];
  const values = names
    .split(",")
    .map((name) => foldText(attributeOf(element, name.trim()) ?? ""))
    .filter((value) => value !== "")
    .map((value) => (/[\p{L}\p{N}]$/u.test(value) ? `${value}.` : value));
  if (values.length === 0) return [element];
  const value = values.join(" ");
  if (element.tagName === "img") {
    const alt = value.replace(/\.$/, "");
    return [{ ...element, properties: { ...element.properties, alt } }];
  }
  const text: ElementContent = { type: "text", value: ` ${value} ` };
  return element.children.length > 0
    ? [{ ...element, children: [text, ...element.children] }]
    : [text, element];
}
