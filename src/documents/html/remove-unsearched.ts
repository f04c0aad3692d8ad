// Takes out of a page what it does not show and what its site does not want searched, and writes out the attributes
// that its site wants searched as text.
import type { Element, ElementContent, Root, RootContent } from "hast";
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
  const clean = (element: Element): ElementContent[] => {
    const isUnwanted = isIgnored(element) || unwanted.has(element);
    hasIgnored ||= isUnwanted;
    if (isUnwanted || isHidden(element)) return [];
    if (isNeverText(element.tagName) && element.tagName !== "button") return writtenOut(element);
    element.children = [...writtenOut(element), ...cleanAll(element.children)];
    return [element];
  };
  const cleanAll = (nodes: readonly RootContent[]): ElementContent[] =>
    nodes.flatMap((node) => {
      if (node.type === "element") return clean(node);
      return node.type === "text" ? [node] : [];
    });
  page.children = cleanAll(page.children);
  return hasIgnored;
}

function isHidden({ properties }: Element): boolean {
  // The panels of tabs are shown one at a time.
  if (properties.role === "tabpanel") return false;
  const { hidden, style } = properties;
  const isShown = hidden === undefined || hidden === null || hidden === false;
  // "until-found" is shown by the browser's own search.
  if (!isShown && String(hidden).toLowerCase() !== "until-found") return true;
  return typeof style === "string" && /(display:\s*none|visibility:\s*hidden)/i.test(style);
}

/** The values that `data-pagefind-index-attrs` names, as text; those of a picture are its alternative text. */
function writtenOut(element: Element): ElementContent[] {
  const { dataPagefindIndexAttrs, dataKindredIndexAttrs } = element.properties;
  const names = dataKindredIndexAttrs ?? dataPagefindIndexAttrs;
  if (typeof names !== "string") return [];
  const values = names
    .split(",")
    .map((name) => foldText(attributeOf(element, name.trim()) ?? ""))
    .filter((value) => value !== "")
    .map((value) => (/[\p{L}\p{N}]$/u.test(value) ? `${value}.` : value));
  if (values.length === 0) return [];
  if (element.tagName === "img") {
    element.properties.alt = values.join(" ").replace(/\.$/, "");
    return [];
  }
  return [{ type: "text", value: ` ${values.join(" ")} ` }];
}
