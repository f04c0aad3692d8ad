// Parses Markdown or MDX, with whatever generators add to it, to one HTML tree.
import type { Root } from "hast";
import { raw } from "hast-util-raw";
import type { Root as MarkdownRoot } from "mdast";
import { toHast } from "mdast-util-to-hast";
import remarkGfm from "remark-gfm";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { CONTINUE, SKIP, visit } from "unist-util-visit";
import { type PlainMarkdown, toPlainMarkdown } from "./block-markers.ts";
import { componentsToElements } from "./components.ts";
import { mdxAsMarkdown } from "./mdx-as-markdown.ts";
import { mdxHandlers } from "./mdx-handlers.ts";
import { removeModuleLines } from "./module-lines.ts";
import { removeTemplateTags } from "./template-tags.ts";

const markdownParser = unified().use(remarkParse).use(remarkGfm).freeze();
const mdxParser = unified().use(remarkParse).use(remarkGfm).use(remarkMdx).freeze();

export interface ParsedMarkdown {
  readonly tree: Root;
  /** What the MDX parser did not take; the file was then read as Markdown, without the lines that are programs. */
  readonly mdxProblem?: { readonly line: number; readonly message: string };
}

/** The parser's time grows with the square of the depth: some ten thousand levels would take minutes. */
const MAX_NESTING = 300;

const TOO_DEEP = new RegExp(
  `^(?:[ \\t]*(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${MAX_NESTING}}`,
  "m",
);

/** Parses the body of a `.md` file. @throws RangeError where it is nested too deeply */
export function parseMarkdown(body: string): ParsedMarkdown {
  refuseDeepNesting(body);
  const untagged = removeModuleLines(removeTemplateTags(body, false), false);
  return { tree: fromMarkdown(toPlainMarkdown(untagged, false)) };
}

/** Parses the body of an `.mdx` file. @throws RangeError where it is nested too deeply */
export function parseMdx(body: string): ParsedMarkdown {
  refuseDeepNesting(body);
  const plain = toPlainMarkdown(removeTemplateTags(body, true), true);
  try {
    const markdown: MarkdownRoot = mdxParser.parse(plain.text);
    prepare(markdown, plain.headingIds);
    unravel(markdown);
    return { tree: asRoot(toHast(markdown, { handlers: mdxHandlers })) };
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return {
      tree: fromMarkdown(toPlainMarkdown(mdxAsMarkdown(removeTemplateTags(body, true)), true)),
      mdxProblem: problemOf(error, plain.origins),
    };
  }
}

function refuseDeepNesting(body: string): void {
  if (TOO_DEEP.test(body)) throw new RangeError(`${MAX_NESTING} levels in one line`);
}

function fromMarkdown({ text, headingIds }: PlainMarkdown): Root {
  const markdown: MarkdownRoot = markdownParser.parse(text);
  prepare(markdown, headingIds);
  const hasHtml = takeHtml(markdown);
  const tree = asRoot(toHast(markdown, { allowDangerousHtml: true }));
  return hasHtml ? asRoot(raw(tree)) : tree;
}

/** Ids of headings, and list items that are ticked: `<input>` is no text, a character says the same. */
function prepare(markdown: MarkdownRoot, headingIds: ReadonlyMap<number, string>): void {
  visit(markdown, (node) => {
    if (node.type === "heading") {
      const id = headingIds.get(node.position?.start.line ?? 0);
      if (id !== undefined) node.data = { ...node.data, hProperties: { id } };
    } else if (node.type === "listItem" && typeof node.checked === "boolean") {
      const first = node.children[0];
      if (first?.type === "paragraph") {
        first.children.unshift({ type: "text", value: node.checked ? "☑ " : "☐ " });
      }
      node.checked = null;
    }
  });
}

/** As in MDX, a line of components alone is no paragraph: `<Tab label="One">First.</Tab>`. */
function unravel(markdown: MarkdownRoot): void {
  visit(markdown, "paragraph", (paragraph, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    const components = paragraph.children.filter((child) => child.type === "mdxJsxTextElement");
    const isBare = paragraph.children.every(
      (child) =>
        child.type === "mdxJsxTextElement" ||
        child.type === "mdxTextExpression" ||
        (child.type === "text" && child.value.trim() === ""),
    );
    if (components.length === 0 || !isBare) return undefined;
    const flow = components.map(({ name, attributes, children }) => ({
      type: "mdxJsxFlowElement" as const,
      name,
      attributes,
      children: [{ type: "paragraph" as const, children }],
    }));
    parent.children.splice(index, 1, ...flow);
    return [SKIP, index + flow.length];
  });
}

/** Makes HTML ready to be parsed; false where there is none but comments, which are taken out. */
function takeHtml(markdown: MarkdownRoot): boolean {
  let found = false;
  visit(markdown, "html", (node, index, parent) => {
    if (
      /^\s*<!--(?:(?!-->)[\s\S])*(?:-->\s*)?$/.test(node.value) &&
      parent &&
      index !== undefined
    ) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    found = true;
    const isInline =
      parent?.type === "paragraph" || parent?.type === "heading" || parent?.type === "tableCell";
    node.value = componentsToElements(node.value, isInline);
    return CONTINUE;
  });
  return found;
}

/** A tree that begins at its root, without the heading "Footnotes" that nobody wrote. */
function asRoot(tree: ReturnType<typeof raw>): Root {
  if (tree.type === "root") {
    const notes = tree.children.findLast((child) => child.type === "element");
    if (notes?.properties.dataFootnotes !== undefined) {
      notes.children = notes.children.map((child) =>
        child.type === "element" && child.tagName === "h2"
          ? { ...child, tagName: "hr", children: [] }
          : child,
      );
    }
    return tree;
  }
  return tree.type === "doctype"
    ? { type: "root", children: [] }
    : { type: "root", children: [tree] };
}

function problemOf(error: unknown, origins: readonly number[]): { line: number; message: string } {
  const { line, reason, message } = Object(error) as {
    line?: number;
    reason?: string;
    message?: string;
  };
  const said = String(reason ?? message ?? error).split("\n")[0] ?? "";
  // Of a tag that is never closed the place stands in the message alone.
  const place = /\s*\((\d+):\d+(?:-\d+:\d+)?\)/.exec(said);
  return {
    line: (origins[(line ?? Number(place?.[1] ?? 1)) - 1] ?? 0) + 1,
    message: said.replace(place?.[0] ?? "", ""),
  };
}
