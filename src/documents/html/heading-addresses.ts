// By which addresses the headings of a page are reached: what leads to some of them is a list of contents.
import type { Element, Nodes } from "hast";
import { walkElements } from "./element.ts";

/**
 * The addresses of a page's headings, as links on it may write them: `#install`, `guide.html#install`.
 * @param url of the page
 */
export function addressesOfHeadings(page: Nodes, url: string): Set<string> {
  const file = url.split("/").at(-1) || "index.html";
  return new Set([...idsOfHeadings(page)].flatMap((id) => [`#${id}`, `${file}#${id}`]));
}

/** The ids of headings, of elements in them, of what they are the beginning of, and of anchors right before them. */
function idsOfHeadings(page: Nodes): Set<string> {
  const ids = new Set<string>();
  const add = (element: Element) => {
    const { id, name } = element.properties;
    for (const value of [id, name]) if (typeof value === "string") ids.add(value);
  };
  /** @returns whether a heading is the first thing in the node that is more than an anchor */
  const look = (node: Nodes): boolean => {
    if (node.type === "element" && /^h[1-6]$/.test(node.tagName)) {
      walkElements(node, add);
      return true;
    }
    if (node.type !== "element" && node.type !== "root") return false;
    let passed: Element[] = [];
    let isFirst = true;
    let beginsWithHeading = false;
    for (const child of node.children) {
      if (child.type !== "element") continue;
      if (look(child)) {
        for (const anchor of [...passed, child]) add(anchor);
        beginsWithHeading ||= isFirst;
      }
      const isAnchor = child.children.length === 0;
      passed = isAnchor ? [...passed, child] : [];
      if (!isAnchor) isFirst = false;
    }
    return beginsWithHeading;
  };
  look(page);
  return ids;
}
