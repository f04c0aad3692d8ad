// Reads a Markdown or MDX file as a document.
import type { Root } from "hast";
import { CONTINUE, EXIT, SKIP, visit } from "unist-util-visit";
import { blocksOf } from "../blocks.ts";
import type { Document, Reading } from "../document.ts";
import { fileName } from "../file-names.ts";
import { frontMatterAddress, titleFromPath } from "../source-address.ts";
import type { SourceFile } from "../source-file.ts";
import { cutFrontMatter } from "./cut-front-matter.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { addHeadingIds, removeRepeatedTitle, takeTitle } from "./headings.ts";
import { type ParsedMarkdown, parseMarkdown, parseMdx } from "./parse-markdown.ts";

export interface MarkdownContext {
  /** Language of pages that do not say. */
  readonly lang?: string;
  /** Addresses, by path: see `sourceAddress`. */
  readonly address?: string;
}

/** Reads one; what its front matter does not say is taken from its headings, its path and the site. */
export function readMarkdown(source: SourceFile, text: string, context: MarkdownContext): Reading {
  const { file } = source;
  const leftOut = (reason: string, isMistake: boolean, line?: number): Reading => ({
    leftOut: { file, reason, isMistake, ...(line === undefined ? {} : { line }) },
  });
  const cut = cutFrontMatter(text);
  if ("problem" in cut) return leftOut(cut.problem, true, cut.line);
  const frontMatter = readFrontMatter(cut);
  if (frontMatter.leaveOut !== undefined) return leftOut(frontMatter.leaveOut, false);

  const isMdx = fileName(file).ending === ".mdx";
  const parsed = isMdx ? parseMdx(cut.body) : parseMarkdown(cut.body);
  if (isBookContents(source.path, parsed.tree)) {
    return leftOut(
      "is the table of contents of a book (mdBook, GitBook), and no page of it",
      false,
    );
  }
  const document = toDocument(source, frontMatter, parsed, context);
  if (document === undefined) {
    return leftOut(
      "is empty, but a page has a title or a text; write one or delete the file",
      true,
    );
  }
  const { mdxProblem } = parsed;
  if (mdxProblem === undefined) return { document };
  const note =
    `Line ${cut.linesBefore + mdxProblem.line} is not valid MDX (${mdxProblem.message}): ` +
    "the file was read as Markdown, line by line.";
  return { document, notes: [note] };
}

/** Whether a file is a `SUMMARY.md` that holds nothing but links, and the headings between them. */
function isBookContents(path: string, tree: Root): boolean {
  if (fileName(path).name !== "SUMMARY") return false;
  let isContents = true;
  visit(tree, (node) => {
    if (node.type === "element" && /^(?:a|h[1-6])$/.test(node.tagName)) return SKIP;
    if (node.type === "text" && /[\p{L}\p{N}]/u.test(node.value)) isContents = false;
    return isContents ? CONTINUE : EXIT;
  });
  return isContents;
}

function toDocument(
  source: SourceFile,
  frontMatter: FrontMatter,
  { tree }: ParsedMarkdown,
  context: MarkdownContext,
): Document | undefined {
  const { file, path } = source;
  const lang = frontMatter.lang ?? source.lang ?? context.lang ?? "";
  addHeadingIds(tree);
  const heading =
    frontMatter.title === undefined ? takeTitle(tree, fileName(file).name) : undefined;
  if (frontMatter.title !== undefined) removeRepeatedTitle(tree, frontMatter.title);
  const title = frontMatter.title ?? heading ?? titleFromPath(path);
  const { facts } = frontMatter;
  const blocks = blocksOf(tree, { title, lang });
  if (blocks.length === 0) {
    // A page of components alone (a list of cards, a landing page) is found by what is said of it.
    const said = facts.description ?? frontMatter.title ?? heading;
    if (said === undefined) return undefined;
    blocks.push({ kind: "paragraph", text: said });
  }
  return {
    url: frontMatterAddress(source, frontMatter, context.address),
    title,
    lang,
    blocks,
    ...facts,
  };
}
