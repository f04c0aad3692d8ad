// Tells what is set beside the text for the page's use: links of headings to themselves, numbers of lines, buttons, and
// what is there for the eye or for the ear alone.
import type { Element, ElementContent } from "hast";
import { lineOf } from "../blocks/text.ts";
import { hasClass } from "./element.ts";

/** Elements of a line of text; all others stand by themselves. */
const INLINE = new Set(
  (
    "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd mark mjx-math q s samp " +
    "small span strong sub sup time tt u var wbr"
  ).split(" "),
);

/** What generators call the link of a heading to itself. */
const HEADING_ANCHOR = new RegExp(
  "^(header-?(link|anchor)|heading-?(link|anchor)|anchor-?(link|js-link)|hash-link|sl-anchor-link|" +
    "permalink|direct-link|td-heading-self-link)$",
  "i",
);

/** Signs by which things are linked to: icons of fonts are in the area for private use. */
const SIGNS = /^(?:[#¶§∞⚓🔗\u200B\uE000-\uF8FF\s]|\uFE0F)*$/u;

/** A link of a heading, a term or a caption to itself, such as `#` or `¶`. */
export function isAnchorMark(element: Element, isInLabel: boolean): boolean {
  if (element.tagName !== "a") return false;
  if (hasClass(element, HEADING_ANCHOR)) return true;
  if (!String(element.properties.href ?? "").includes("#")) return false;
  const text = lineOf(element.children);
  // Elsewhere such a sign may be what is written about.
  return text === "" || text === "¶" || (isInLabel && SIGNS.test(text));
}

/**
 * The addresses of the headings among some nodes, and of the heading they are in: a link to one of them leads to the
 * heading that it stands beside, or in, whatever it says.
 */
export function addressesBeside(
  nodes: readonly ElementContent[],
  parent: Element | undefined,
): ReadonlySet<string> {
  const isIn = parent !== undefined && isHeading(parent) && hasTextBesideLinks(parent);
  const headings = [...(isIn ? [parent] : []), ...nodes.filter(isHeading)];
  const ids = headings.map(({ properties: { id } }) => id).filter((id) => id !== undefined);
  return new Set(ids.map((id) => `#${id}`));
}

function isHeading(node: ElementContent): node is Element {
  return node.type === "element" && /^h[1-6]$/.test(node.tagName);
}

/** A heading may be a link to itself as a whole. */
function hasTextBesideLinks({ children }: Element): boolean {
  return children.some((child) =>
    child.type === "text"
      ? child.value.trim() !== ""
      : child.type === "element" && child.tagName !== "a" && hasTextBesideLinks(child),
  );
}

/** Whether an element of a line is there for the eye alone, as icons are, or repeats to the ear what the eye sees. */
export function isForOneSense(element: Element, isInLabel: boolean): boolean {
  if (element.properties.ariaHidden === "true") {
    // Titles of boxes are hidden from the ear where a label repeats them: a block that says something is kept.
    return INLINE.has(element.tagName) || hasClass(element, /line-?num|lineno|gutter|katex-html/i);
  }
  const isForEar = hasClass(element, /^(sr-only|visually-?hidden|screen-reader(-text)?)$/i);
  return isForEar && isInLabel && INLINE.has(element.tagName);
}

const LINE_NUMBER = /^(linenos?|lineno|line-numbers?|lnt?)$/i;

/** A number of a line, in code. */
export function isLineNumber(element: Element): boolean {
  return element.tagName === "span" && hasClass(element, LINE_NUMBER);
}

/** Notes that generators set beside signatures and code: `[source]`, `js`. */
export function isSideNote(element: Element, siblings: readonly { type: string }[]): boolean {
  if (element.tagName !== "span") return false;
  if (hasClass(element, /^viewcode-link$/)) return true;
  return (
    hasClass(element, /^lang$/) &&
    siblings.some((sibling) => "tagName" in sibling && sibling.tagName === "pre")
  );
}

/** A button that is no text: all but those that open what they name, as headings of folded text do. */
export function isBareButton({ tagName, properties }: Element, isInLabel: boolean): boolean {
  if (tagName !== "button" || isInLabel) return false;
  if (properties.ariaHasPopup !== undefined) return true;
  return properties.ariaExpanded === undefined && properties.ariaControls === undefined;
}
