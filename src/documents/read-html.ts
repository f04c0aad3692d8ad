// Reads an HTML page: its own main content, found by Readability (the reader view of Firefox), and its title,
// description and date from the head.
import { Readability } from "@mozilla/readability";
import type { Element, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { toText } from "hast-util-to-text";
import { parseHTML } from "linkedom";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { SKIP, visit } from "unist-util-visit";
import { titleFromName } from "./file-names.ts";
import { type FrontMatter, frontMatterSchema } from "./front-matter.ts";
import type { ReadFile } from "./read-markdown.ts";

/** Never part of an article, wherever they stand. */
const FURNITURE = new Set(
  "script style noscript template nav svg iframe object embed input button select textarea dialog".split(
    " ",
  ),
);

const wholePage = unified().use(rehypeParse);
const fragment = unified().use(rehypeParse, { fragment: true });

/** Reads an HTML file, a whole page or a piece of one. */
export function readHtml(file: string, text: string): ReadFile {
  // Parsed and written out once by the rules of the standard: linkedom takes what it gets, and gives a
  // piece without <html> and <body> no body at all.
  const page = wholePage.parse(text);
  const frontMatter = readHead(file, page);
  removeFurniture(page);
  return { frontMatter, tree: findContent(page) };
}

function findContent(page: Root): Root {
  const { document } = parseHTML(toHtml(page));
  const content = new Readability(document).parse()?.content ?? "";
  const found = fragment.parse(content);
  if (toText(found).trim() !== "") return found;
  // Readability finds nothing in a page whose text is all in an <aside> or a <footer>.
  let body: Root = page;
  visit(page, { type: "element", tagName: "body" }, (element: Element) => {
    body = { type: "root", children: element.children };
  });
  return body;
}

function removeFurniture(page: Root): void {
  visit(page, "element", (element, index, parent) => {
    const { hidden, ariaHidden, style } = element.properties;
    const isHidden =
      (hidden !== undefined && hidden !== false) ||
      ariaHidden === "true" ||
      (typeof style === "string" && /display:\s*none/i.test(style));
    // Readability drops pictures without an address, such as those that a script loads later; only the
    // alternative text is wanted, so every picture gets an address, which sanitising takes away again.
    if (element.tagName === "img") element.properties.src = "picture";
    if (parent === undefined || index === undefined) return undefined;
    if (!isHidden && !FURNITURE.has(element.tagName)) return undefined;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
}

function readHead(file: string, page: Root): FrontMatter {
  const metas = new Map<string, string>();
  const headings: string[] = [];
  let pageTitle = "";
  visit(page, "element", (element) => {
    const { tagName, properties } = element;
    if (tagName === "meta") {
      const name = String(properties.name ?? properties.property ?? "").toLowerCase();
      const content = String(properties.content ?? "").trim();
      if (content !== "" && !metas.has(name)) metas.set(name, content);
    } else if (tagName === "title" && pageTitle === "") {
      pageTitle = fold(toText(element, { whitespace: "nowrap" }));
    } else if (tagName === "h1") {
      headings.push(fold(toText(element)));
    }
  });
  // og:title and a lone h1 are the article's; <title> often carries the site's name as well.
  const loneHeading = headings.length === 1 ? headings[0] : undefined;
  const title = metas.get("og:title") || loneHeading || pageTitle || titleFromName(file);
  const date = metas.get("article:published_time") ?? metas.get("date") ?? "";
  return frontMatterSchema.parse({
    title,
    description: metas.get("description") ?? metas.get("og:description"),
    publisher: metas.get("og:site_name"),
    published: /^\d{4}(-\d{2}(-\d{2})?)?(?=$|[T ])/.exec(date)?.[0],
  });
}

function fold(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
