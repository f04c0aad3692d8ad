// Reads a Markdown article: front matter and GitHub's Markdown, to one HTML tree.
import type { Root } from "hast";
import type { Root as MarkdownRoot } from "mdast";
import { toHast } from "mdast-util-to-hast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { FrontMatter } from "./front-matter.ts";
import { parseFrontMatter } from "./parse-front-matter.ts";

/** What every reader gives: the front matter, and the body as a tree that is not sanitised yet. */
export interface ReadFile {
  readonly frontMatter: FrontMatter;
  readonly tree: Root;
}

const processor = unified().use(remarkParse).use(remarkGfm);

/** Reads a Markdown file. HTML inside of Markdown is left out: its tags in a line, all of it in a block. */
export function readMarkdown(file: string, text: string): ReadFile {
  const { frontMatter, body } = parseFrontMatter(file, text);
  const markdown: MarkdownRoot = processor.parse(body);
  writeOutTicks(markdown);
  const tree = toHast(markdown);
  return { frontMatter, tree: tree.type === "root" ? tree : { type: "root", children: [] } };
}

/** A ticked list item would become an `<input>` without a label; a character says the same. */
function writeOutTicks(markdown: MarkdownRoot): void {
  visit(markdown, "listItem", (item) => {
    if (typeof item.checked !== "boolean") return;
    const first = item.children[0];
    if (first?.type === "paragraph") {
      first.children.unshift({ type: "text", value: item.checked ? "☑ " : "☐ " });
    }
    item.checked = null;
  });
}
