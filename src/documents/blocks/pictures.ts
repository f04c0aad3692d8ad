// What pictures say: their alternative text.
import type { Element, ElementContent } from "hast";
import { foldText } from "./text.ts";

/** The alternative text of a picture; empty where it only decorates, or says no more than its file's name. */
export function alternativeOf({ properties }: Element): string {
  const { alt, role, ariaHidden } = properties;
  if (typeof alt !== "string" || role === "presentation" || role === "none") return "";
  if (ariaHidden === "true") return "";
  const text = foldText(alt);
  return /^\S+\.(png|jpe?g|gif|svg|webp|avif)$/i.test(text) ? "" : text;
}

/** Whether a picture stands for a piece of its line: an emoji, a formula. */
function standsInLine(picture: Element): boolean {
  const { className } = picture.properties;
  const names = Array.isArray(className) ? className.map(String) : [];
  if (names.some((name) => /^(emoji|twemoji|math)$/i.test(name))) return true;
  return !/[\p{L}\p{N}]/u.test(alternativeOf(picture));
}

/** The nodes with their pictures written out, where none of them can be a block by itself. */
export function withPicturesWritten(nodes: readonly ElementContent[]): ElementContent[] {
  return replacePictures(nodes, (picture) => ` ${alternativeOf(picture)} `);
}

/** The nodes without the pictures that are blocks by themselves; `taken` receives these. */
export function withoutPictures(
  nodes: readonly ElementContent[],
  taken: Element[],
): ElementContent[] {
  return replacePictures(nodes, (picture) => {
    if (standsInLine(picture)) return alternativeOf(picture);
    taken.push(picture);
    return " ";
  });
}

function replacePictures(
  nodes: readonly ElementContent[],
  replacement: (picture: Element) => string,
): ElementContent[] {
  return nodes.map((node): ElementContent => {
    if (node.type !== "element") return node;
    if (node.tagName === "img") return { type: "text", value: replacement(node) };
    return { ...node, children: replacePictures(node.children, replacement) };
  });
}
