// Where on a page its content stands.
import type { Element, Root } from "hast";
import { type Direction, directionOf, languageOf } from "../blocks/language.ts";
import { walkElements } from "./element.ts";
import { selectOutermost } from "./selectors.ts";
import type { Scope } from "./tidy-content.ts";

/** Elements that may be the content, together. */
export interface Candidate {
  readonly roots: readonly Element[];
  readonly scope: Scope;
}

/** Whether a site marks an element as content for searches. */
export function isBodyMarked({ properties }: Element): boolean {
  return properties.dataKindredBody !== undefined || properties.dataPagefindBody !== undefined;
}

/** What may be the content, the best first: where one holds no text, the next is to be tried. */
export function contentCandidates(
  page: Root,
  root: string | undefined,
  onlyBody: boolean,
): Candidate[] {
  if (root !== undefined) {
    return [{ roots: selectOutermost("--root", root, page), scope: "content" }];
  }
  if (onlyBody) return [{ roots: outermost(page, isBodyMarked), scope: "content" }];
  const isMain = ({ tagName, properties }: Element) =>
    tagName === "main" || properties.role === "main";
  return [
    { roots: outermost(page, isMain), scope: "content" },
    { roots: outermost(page, ({ tagName }) => tagName === "article"), scope: "content" },
    { roots: outermost(page, ({ tagName }) => tagName === "body"), scope: "page" },
  ];
}

function outermost(page: Root, isWanted: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  walkElements(page, (element) => {
    if (!isWanted(element)) return true;
    found.push(element);
    return false;
  });
  return found;
}

/** Language and direction in which an element is written, by itself or by what is around it. */
export function languageAt(
  page: Root,
  wanted: Element,
): { readonly lang: string | undefined; readonly dir: Direction | undefined } {
  const path = pathTo(page, wanted).reverse();
  return {
    lang: path.map(languageOf).find((lang) => lang !== undefined),
    dir: path.map(directionOf).find((dir) => dir !== undefined),
  };
}

/** The elements around one and itself, outer ones first. */
function pathTo(node: Root | Element, wanted: Element): Element[] {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    if (child === wanted) return [child];
    const path = pathTo(child, wanted);
    if (path.length > 0) return [child, ...path];
  }
  return [];
}
