// Finds the content of a page that marks none, by guessing as the reader view of Firefox does (Readability).
import { Readability } from "@mozilla/readability";
import type { Element, Root, Text } from "hast";
import { toHtml } from "hast-util-to-html";
import { parseHTML } from "linkedom";
import { parseFragment } from "./parse-html.ts";

/** What Readability takes for the content; empty where it finds none. */
export function readerView(page: Root): (Element | Text)[] {
  return parseFragment(guessContent(page)).children.filter(
    (node) => node.type === "element" || node.type === "text",
  );
}

function guessContent(page: Root): string {
  try {
    const { document } = parseHTML(toHtml(page));
    return new Readability(document).parse()?.content ?? "";
  } catch (error) {
    // A page that it cannot follow is a page in which it finds nothing; only depth is told otherwise.
    if (error instanceof RangeError) throw error;
    return "";
  }
}
