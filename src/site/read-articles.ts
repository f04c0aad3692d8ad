// Turns the demo's articles, Markdown or HTML, into pages: every heading and paragraph has an id that can be linked to,
// links between articles lead to their pages, and links that lead nowhere are plain text.
import { glob, readFile, realpath } from "node:fs/promises";
import path from "node:path";
import GithubSlugger from "github-slugger";
import type { Element, Root } from "hast";
import { select } from "hast-util-select";
import { toHtml } from "hast-util-to-html";
import { toString as textOf } from "hast-util-to-string";
import { toHast } from "mdast-util-to-hast";
import rehypeParse from "rehype-parse";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { parse } from "yaml";

export interface Article {
  /** Its place in the site: `articles/<id>/`. */
  readonly id: string;
  readonly html: string;
  /** Of the front matter, unchecked. */
  readonly data: Record<string, unknown>;
}

const NUMBERED = new Set(["p", "li", "pre", "tr", "dd"]);

const markdown = unified().use(remarkParse).use(remarkGfm);

const html = unified().use(rehypeParse);

/** All articles of a folder, by their place. */
export async function readArticles(folder: string): Promise<Article[]> {
  const files: string[] = [];
  for await (const file of glob("**/*.{md,html}", { cwd: folder })) {
    if (await liesIn(folder, file)) files.push(file);
    else
      console.warn(`${file} of ${folder} is left out: it is a link that leads out of the folder.`);
  }
  files.sort();
  const ids = new Map(files.map((file) => [file.split(path.sep).join("/"), idOf(file)]));
  return Promise.all(
    Array.from(ids, async ([file, id]) => {
      const text = await readFile(path.join(folder, file), "utf8");
      const { tree, data } = file.endsWith(".html") ? readHtml(text) : readMarkdown(text);
      addIds(tree);
      mendLinks(tree, file, ids);
      return { id, html: toHtml(tree), data };
    }),
  );
}

/** False where a link leads elsewhere: what lies there was not meant to be published. */
async function liesIn(folder: string, file: string): Promise<boolean> {
  const [root, target] = await Promise.all([realpath(folder), realpath(path.join(folder, file))]);
  return target.startsWith(root + path.sep);
}

type Read = { readonly tree: Root; readonly data: Article["data"] };

function readMarkdown(text: string): Read {
  const [, head = "", body = text] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  const made = toHast(markdown.parse(body));
  // As written: the title 1984 is no number, and the date 2025-03 stays as exact as it is.
  const data: unknown = parse(head, { schema: "failsafe" }) ?? {};
  const tree: Root = made.type === "root" ? made : { type: "root", children: [] };
  return { tree, data: { ...Object(data) } };
}

/** What stands in `<main>`, or in the body, without its first heading, which is the page's own. */
function readHtml(text: string): Read {
  const page = html.parse(text);
  const title = select("h1", page) ?? select("title", page);
  const content = select("main", page) ?? select("body", page);
  const { lang, dir } = select("html", page)?.properties ?? {};
  const children = (content?.children ?? []).filter((child) => child !== title);
  const data = { title: title ? textOf(title) : "", ...(lang && { lang }), ...(dir && { dir }) };
  return { tree: { type: "root", children }, data };
}

function idOf(file: string): string {
  const parts = file.replace(/\.(md|html)$/, "").split(path.sep);
  return parts.map((part) => new GithubSlugger().slug(part)).join("/");
}

/** Headings are called by their text, paragraphs by their number: a result then leads to the very paragraph. */
function addIds(tree: Root): void {
  const slugger = new GithubSlugger();
  let paragraph = 0;
  visit(tree, "element", (element) => {
    if (/^h[1-6]$/.test(element.tagName)) element.properties.id ??= slugger.slug(textOf(element));
    else if (NUMBERED.has(element.tagName) && !holdsNumbered(element)) {
      paragraph++;
      element.properties.id ??= `p-${paragraph}`;
    }
  });
}

function holdsNumbered(element: Element): boolean {
  return element.children.some((child) => child.type === "element" && NUMBERED.has(child.tagName));
}

/** @param ids the articles' places by their files, below the folder */
function mendLinks(tree: Root, file: string, ids: ReadonlyMap<string, string>): void {
  const up = "../".repeat((ids.get(file) ?? "").split("/").length);
  visit(tree, "element", (element) => {
    const { href } = element.properties;
    if (element.tagName !== "a" || typeof href !== "string") return;
    if (/^(https?:|mailto:|#)/i.test(href)) return;
    const [, target = "", hash = ""] = /^([^#?]*)(#.*)?/.exec(href) ?? [];
    const other = ids.get(path.posix.join(path.posix.dirname(file), decodeURI(target)));
    if (other !== undefined) element.properties.href = `${up}${other}/${hash}`;
    else {
      element.tagName = "span";
      element.properties = {};
    }
  });
}
