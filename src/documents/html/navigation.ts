// Tells what of a page leads to other places, by what it is called.
import type { Element } from "hast";
import { hasClass } from "./element.ts";

const ROLES = new Set(["navigation", "search", "doc-toc", "menubar", "toolbar"]);

const SKIP_LINK = /^(skip|(md-)?skip-?(link|nav|to).*|back-to-top)$/i;

const DOCBOOK_NAVIGATION = /^nav(header|footer)$/;

/** Menus and searches, wherever they stand. */
export function isNavigation(element: Element): boolean {
  const { tagName, properties } = element;
  if (tagName === "nav" || tagName === "search") return true;
  if (ROLES.has(String(properties.role))) return true;
  return hasClass(element, tagName === "a" ? SKIP_LINK : DOCBOOK_NAVIGATION);
}

const PAGE_ROLES = new Set(["banner", "contentinfo", "dialog", "alertdialog"]);

/** The header and footer of a page, and what lies over it; where they are a section's own, the caller knows. */
export function isPagePart({ tagName, properties }: Element): boolean {
  return tagName === "header" || tagName === "footer" || PAGE_ROLES.has(String(properties.role));
}

const FOOTERS = /^((site|page|global|main)-?)?footer$|^colophon$/i;

const PAGE_PARTS =
  /^((site|page|global|main)-?(header|nav)|navbar|masthead|top-?bar|(cookies?|consent)-.*)$/i;

const PAGE_PART_IDS = /^((site-?)?header|masthead|nav(bar|igation)?|top-?bar|toc|search-?box)$/i;

/** Whether an element is called what footers of pages are called. */
export function isCalledFooter(element: Element): boolean {
  if (element.tagName !== "div") return false;
  return hasClass(element, FOOTERS) || FOOTERS.test(String(element.properties.id ?? ""));
}

/** Whether an element is called what other parts of pages are called: what little it may hold is no content. */
export function isCalledPagePart(element: Element): boolean {
  if (element.tagName !== "div" && element.tagName !== "ul") return false;
  return hasClass(element, PAGE_PARTS) || PAGE_PART_IDS.test(String(element.properties.id ?? ""));
}

/** Whether an element is called a way to the page. */
export function isCalledBreadcrumbs(element: Element): boolean {
  return hasClass(element, /(^|[-_])bread-?crumbs?($|[-_])/i);
}

const LINK_LISTS =
  /(^|[-_])(pagination|pager|prev-?next|toc|table-?of-?contents|on-this-page)($|[-_])/i;

/** Whether an element is called what lists of links are called: where it holds little else, it is one. */
export function isCalledLinkList(element: Element): boolean {
  return hasClass(element, LINK_LISTS);
}

const SIDEBARS = /(^|[-_])(side-?bar|menu|related|widget)($|[-_])/i;

export function isCalledSidebar(element: Element): boolean {
  return element.tagName === "aside" || hasClass(element, SIDEBARS);
}

/** Whether a link leads to the page before or after, or to the source of this one. */
export function isServiceLink({ tagName, properties }: Element): boolean {
  if (tagName !== "a") return false;
  const { rel, href } = properties;
  if (Array.isArray(rel) && rel.some((name) => /^(prev|next|edit)$/i.test(String(name))))
    return true;
  return /^https?:\/\/[^?#]*\/edit\//i.test(String(href ?? ""));
}

/** Whether an element says when the page was last touched. */
export function isCalledLastUpdated(element: Element): boolean {
  return hasClass(element, /^(theme-|VP)?last-?(updated?|modified)$/i);
}
