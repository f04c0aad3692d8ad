// Takes away what of a page is no content. What is left is everything else: a doubtful thing stays.
import type { Element, ElementContent } from "hast";
import { alternativeOf } from "../blocks/pictures.ts";
import { addLetters, countLetters, isListOfContents, type Letters, noLetters } from "./letters.ts";
import {
  addressesBeside,
  isAnchorMark,
  isBareButton,
  isForOneSense,
  isLineNumber,
  isSideNote,
} from "./marks.ts";
import {
  isCalledBreadcrumbs,
  isCalledFooter,
  isCalledLastUpdated,
  isCalledLinkList,
  isCalledPagePart,
  isCalledSidebar,
  isNavigation,
  isPagePart,
  isServiceLink,
} from "./navigation.ts";

/** Whether what is tidied is marked as content, or is a whole page with its header, footer and sidebars. */
export type Scope = "content" | "page";

/** A footer of more letters than these, not counting links, is content. */
const MAX_LETTERS_OF_FOOTER = 200;

/** What is only called a header or footer, and holds more letters than these, is content. */
const MAX_LETTERS_OF_PAGE_PART = 30;

/** A form of more letters is a page built in a form. */
const MAX_LETTERS_OF_FORM = 300;

const MAX_LETTERS_OF_BREADCRUMBS = 150;

/** "Last updated" and a date. */
const MAX_LETTERS_OF_NOTE = 80;

const LABELS = /^(h[1-6]|dt|summary|legend|caption|figcaption|label|a)$/;

const SECTIONS = new Set(["article", "section", "blockquote", "figure", "aside", "li", "td", "dd"]);

const BOXES = new Set(["div", "ul", "ol", "dl", "aside", "section", "details", "nav"]);

/** Where an element stands. */
interface Place {
  readonly scope: Scope;
  readonly headings: ReadonlySet<string>;
  readonly isInLabel: boolean;
  readonly isInCode: boolean;
  /** In something whose header and footer are its own. */
  readonly isInSection: boolean;
}

/**
 * Content without furniture; the given nodes are not changed.
 * @param headings addresses of the page's headings: what leads to some of them is a list of contents
 */
export function tidyContent(
  nodes: readonly ElementContent[],
  scope: Scope,
  headings: ReadonlySet<string>,
): ElementContent[] {
  const place: Place = { scope, headings, isInLabel: false, isInCode: false, isInSection: false };
  return tidyAll(nodes, place, noLetters());
}

/** @param sums receives what is left */
function tidyAll(
  nodes: readonly ElementContent[],
  place: Place,
  sums: Letters,
  parent?: Element,
): ElementContent[] {
  const beside = addressesBeside(nodes, parent);
  const tidied: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type === "text") {
      sums.all += countLetters(node.value);
      tidied.push(node);
    } else if (node.type === "element") {
      const isOwnLink = node.tagName === "a" && beside.has(String(node.properties.href));
      if (isOwnLink || isFurniture(node, place, nodes)) tidied.push(...withIdOnly(node));
      else tidied.push(...tidyElement(node, place, sums));
    }
  }
  return tidied;
}

function tidyElement(element: Element, place: Place, sums: Letters): Element[] {
  const { tagName, properties } = element;
  const own = noLetters();
  const children = tidyAll(
    element.children,
    {
      ...place,
      isInLabel: place.isInLabel || LABELS.test(tagName),
      isInCode: place.isInCode || tagName === "pre",
      isInSection: place.isInSection || SECTIONS.has(tagName),
    },
    own,
    element,
  );
  if (tagName === "img") own.all = countLetters(alternativeOf(element));
  if (tagName === "h1") own.titleCount = 1;
  if (tagName === "a") {
    own.links = own.all;
    if (isServiceLink(element)) own.service = own.all;
    if (isJump(element, place)) {
      own.jumps = own.all;
      own.jumpCount = 1;
    }
  }
  if (isCalledLastUpdated(element) && own.all <= MAX_LETTERS_OF_NOTE) own.service = own.all;
  if (BOXES.has(tagName) && isListOfContents(own)) {
    sums.beforeContents = sums.all;
    return [];
  }
  if (own.all > 0 && isFurnitureByContent(element, own, place)) return withIdOnly(element);
  addLetters(sums, own);
  // A button that is text is a word like others.
  return [{ ...element, tagName: tagName === "button" ? "span" : tagName, properties, children }];
}

function isFurniture(element: Element, place: Place, siblings: readonly ElementContent[]): boolean {
  return (
    isNavigation(element) ||
    isAnchorMark(element, place.isInLabel) ||
    isForOneSense(element, place.isInLabel) ||
    (place.isInCode && isLineNumber(element)) ||
    isSideNote(element, siblings) ||
    isBareButton(element, place.isInLabel) ||
    (place.scope === "page" && !place.isInSection && isPagePart(element))
  );
}

function isFurnitureByContent(element: Element, letters: Letters, place: Place): boolean {
  const { tagName } = element;
  const isWholePages = place.scope === "page" && !place.isInSection;
  if ((tagName === "footer" && !place.isInSection) || (isWholePages && isCalledFooter(element))) {
    if (letters.all - letters.links <= MAX_LETTERS_OF_FOOTER) return true;
  }
  if (tagName !== "a" && letters.service === letters.all) return true;
  if (tagName === "form" && place.scope === "page") return letters.all <= MAX_LETTERS_OF_FORM;
  if (!BOXES.has(tagName)) return false;
  if (isCalledBreadcrumbs(element)) return letters.all <= MAX_LETTERS_OF_BREADCRUMBS;
  if (isCalledLinkList(element) && letters.links >= letters.all * 0.8) return true;
  if (!isWholePages) return false;
  const areHalfLinks = letters.links >= letters.all / 2;
  if (isCalledPagePart(element)) return areHalfLinks || letters.all <= MAX_LETTERS_OF_PAGE_PART;
  return isCalledSidebar(element) && areHalfLinks;
}

/** Whether a link leads to a heading of this page. */
function isJump({ properties: { href } }: Element, { headings }: Place): boolean {
  return typeof href === "string" && (headings.has(href) || headings.has(decoded(href)));
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** What is taken away may be what a heading is reached by. */
function withIdOnly(element: Element): Element[] {
  const { id } = element.properties;
  if (element.tagName !== "a" || typeof id !== "string") return [];
  return [{ type: "element", tagName: "a", properties: { id }, children: [] }];
}
