// Parses HTML as browsers do.
import type { Root } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";

const page = unified().use(rehypeParse).freeze();
const fragment = unified().use(rehypeParse, { fragment: true }).freeze();

/** The tree of a whole page: `html`, `head` and `body` are there, whether or not they were written. */
export function parsePage(html: string): Root {
  return page.parse(html);
}

/** The tree of a piece of a page. */
export function parseFragment(html: string): Root {
  return fragment.parse(html);
}
