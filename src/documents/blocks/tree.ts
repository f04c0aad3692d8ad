// Makes a tree ready to be read as blocks: what is never text and marks of footnotes are taken away, formulas are
// written out, and every element that is a block or holds one is known.
import type { Element, ElementContent, RootContent } from "hast";
import { toText } from "hast-util-to-text";

/** Elements that are taken away with all they hold. */
const NEVER_TEXT = new Set(
  (
    "script style noscript template title head link meta svg iframe object embed video audio canvas map area " +
    "button input select textarea datalist progress meter dialog rp"
  ).split(" "),
);

/** Whether elements of a name never hold text that is read, a button's label included. */
export function isNeverText(tagName: string): boolean {
  return NEVER_TEXT.has(tagName);
}

/** Elements that are no part of a line of text. */
const BLOCKS = new Set(
  (
    "p pre xmp listing plaintext h1 h2 h3 h4 h5 h6 blockquote ul ol menu dir li dl dt dd hr table caption " +
    "thead tbody tfoot tr td th figure figcaption address summary details div section article main aside " +
    "header footer nav hgroup center form label fieldset legend search body html"
  ).split(" "),
);

/** A tree to be read. */
export interface ReadyTree {
  readonly children: readonly ElementContent[];
  /** The elements that are blocks, or hold one. */
  readonly blockHolders: ReadonlySet<Element>;
}

/** The tree that `children` make, ready to be read; the given nodes are not changed. */
export function readyTree(children: readonly RootContent[]): ReadyTree {
  const blockHolders = new Set<Element>();
  let isInCode = false;

  /** @param areApart each of the elements among them is a box of its own, as a style sheet has it */
  function readyChildren(
    nodes: readonly RootContent[],
    areApart = false,
  ): {
    ready: ElementContent[];
    holdsBlock: boolean;
  } {
    const ready: ElementContent[] = [];
    let holdsBlock = false;
    for (const node of nodes) {
      if (node.type === "text") ready.push(node);
      if (node.type !== "element") continue;
      const element = readyElement(node);
      if (element === undefined) continue;
      const before = ready.at(-1);
      // What parts two links is often in the style sheet only.
      const isApart = areApart ? before?.type === "element" : areLinks(before, element);
      if (isApart) ready.push({ type: "text", value: " " });
      ready.push(element);
      if (element.type === "element" && blockHolders.has(element)) holdsBlock = true;
    }
    return { ready, holdsBlock };
  }

  function readyElement(element: Element): ElementContent | undefined {
    const { tagName } = element;
    if (isNeverText(tagName) || isHidden(element) || isFootnoteMark(element)) return undefined;
    if (tagName === "math") return { type: "text", value: formulaOf(element) };
    const wasInCode = isInCode;
    isInCode ||= tagName === "pre";
    const areApart = !isInCode && isFlexible(element);
    const { ready, holdsBlock } = readyChildren(element.children, areApart);
    isInCode = wasInCode;
    if (tagName === "rt") {
      // The reading of a word beside it, as browsers show it that cannot put it above.
      ready.unshift({ type: "text", value: " (" });
      ready.push({ type: "text", value: ") " });
    }
    const result: Element = { ...element, children: ready };
    // What may be found by a search of the page counts as shown.
    if (result.properties.hidden !== undefined) {
      result.properties = { ...result.properties, hidden: undefined };
    }
    if (holdsBlock || BLOCKS.has(tagName)) blockHolders.add(result);
    return result;
  }

  return { children: readyChildren(children).ready, blockHolders };
}

function areLinks(...nodes: readonly (ElementContent | undefined)[]): boolean {
  return nodes.every((node) => node?.type === "element" && node.tagName === "a");
}

/**
 * Whether an element's class says that its children are boxes in a row or a grid, as the usual style sheets call that.
 */
function isFlexible({ properties: { className } }: Element): boolean {
  return Array.isArray(className) && className.some((name) => FLEXIBLE.test(String(name)));
}

const FLEXIBLE = /^(?:sl-|d-|inline-)?(?:flex|grid)$/;

/**
 * Whether an element is hidden for good: the panels of tabs are shown one at a time, and `until-found` by searching.
 */
function isHidden({ properties }: Element): boolean {
  const { hidden, role } = properties;
  if (hidden === undefined || hidden === null || hidden === false) return false;
  return String(hidden).toLowerCase() !== "until-found" && role !== "tabpanel";
}

/** The marks that lead to footnotes and back; the notes themselves are text. */
function isFootnoteMark(element: Element): boolean {
  const { tagName, properties } = element;
  if (tagName !== "a" && tagName !== "sup") return false;
  const { className, role, dataFootnoteRef, dataFootnoteBackref } = properties;
  const isCalledSo =
    dataFootnoteRef !== undefined ||
    dataFootnoteBackref !== undefined ||
    role === "doc-noteref" ||
    role === "doc-backlink" ||
    (Array.isArray(className) && className.some((name) => FOOTNOTE_MARK.test(String(name))));
  // Headings that lead back to the list of contents are called so too.
  return isCalledSo && !/\p{L}{2}/u.test(toText(element));
}

const FOOTNOTE_MARK = /^footnote-(ref|reference|backref)$/;

/** What its author typed, where the formula says so; else the text of its signs. */
function formulaOf(math: Element): string {
  const typed = findAnnotation(math);
  const { alttext } = math.properties;
  return (typed === undefined ? String(alttext ?? toText(math)) : toText(typed)).trim();
}

function findAnnotation(element: Element): Element | undefined {
  for (const child of element.children) {
    if (child.type !== "element") continue;
    if (child.tagName === "annotation" && child.properties.encoding === "application/x-tex") {
      return child;
    }
    const found = findAnnotation(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
