// The text of elements, as a reader sees it: in lines that are folded, and in code with its line breaks.
import type { Element, ElementContent } from "hast";
import { toText } from "hast-util-to-text";

/** Soft hyphens and zero-width characters, which would part words. */
const UNSEEN = /[\u00AD\u200B\u2060\uFEFF]/g;

/** Elements by which some highlighters set each line of code. */
const LINES = new Set(["div", "p", "li", "ol", "ul", "tr"]);

/** White space of any kind to single spaces, unseen characters away, in Unicode's composed form (NFC). */
export function foldText(text: string): string {
  return text.replace(UNSEEN, "").replace(/\s+/g, " ").trim().normalize("NFC");
}

/** The text of nodes as one line; blocks among them are parted by a space. */
export function lineOf(nodes: readonly ElementContent[]): string {
  // Most of all nodes hold a text alone.
  const [only] = nodes;
  if (nodes.length === 1 && only?.type === "text") return foldText(only.value);
  return foldText(toText({ type: "root", children: [...nodes] }));
}

/** The text of a `pre`: indentation, line breaks and blank lines inside are kept. */
export function codeOf(pre: Element): string {
  return linesOf(pre)
    .replace(UNSEEN, "")
    .replace(/\r\n?/g, "\n")
    .replace(/\u00A0/g, " ")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/^\n+|\n+$/g, "")
    .normalize("NFC");
}

/** As the browser shows it: a block is one line, whether or not a line break ends it. (toText makes two of that.) */
function linesOf(element: Element): string {
  let lines = "";
  for (const child of element.children) {
    if (child.type === "text") lines += child.value;
    if (child.type !== "element") continue;
    const inner = child.tagName === "br" ? "\n" : linesOf(child);
    if (inner === "" || !LINES.has(child.tagName)) {
      lines += inner;
    } else {
      if (lines !== "" && !lines.endsWith("\n")) lines += "\n";
      lines += inner.endsWith("\n") ? inner : `${inner}\n`;
    }
  }
  return lines;
}

/** A signature with the spaces gone that its markup leaves around brackets: `open( path, mode )`. */
export function signatureOf(text: string): string {
  return text.replace(/([([{]) /g, "$1").replace(/ ([)\]},])/g, "$1");
}

/** How many words, as far as white space tells. */
export function countWords(text: string): number {
  return text.split(/\s+/).length;
}
