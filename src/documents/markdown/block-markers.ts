// Rewrites the block markup that generators add to Markdown into plain Markdown: containers (`:::tip`), admonitions
// (`!!! note`), alerts (`[!NOTE]`), ids of headings (`{#id}`), tables of contents. The words inside stay.
import { cutAttributeLists } from "./attribute-lists.ts";
import { codeLines, FenceTracker } from "./code-lines.ts";

export interface PlainMarkdown {
  readonly text: string;
  /** The id that a heading was given, by its line in `text`, from 1. */
  readonly headingIds: ReadonlyMap<number, string>;
  /** For every line of `text`, from 0, the line that it came from, from 0. */
  readonly origins: readonly number[];
}

interface Line {
  readonly text: string;
  readonly origin: number;
}

const QUOTE_OR_INDENT = String.raw`((?:[ \t]*>)*[ \t]*)`;
const CONTAINER = new RegExp(`^${QUOTE_OR_INDENT}:{3,}(.*)$`);
/** A directive that is a line of its own: `::youtube[A talk]{#id}`. */
const LEAF = new RegExp(`^${QUOTE_OR_INDENT}::[a-zA-Z][\\w-]*(?:\\[(.*)\\])?(?:\\{.*\\})?[ \\t]*$`);
const ALERT = /^((?:[ \t]*>)+[ \t]*)\[![a-zA-Z][\w-]*[^\]]*\][+-]?(.*)$/;
const BARE_ALERT = /^([ \t]*)\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|INFO)\](.*)$/i;
const OTHER_FILE =
  /^[ \t]*(?:<<<[ \t]*[@./~]|\{![^!].*[^!]!\}[ \t]*$|\[!(?:INCLUDE|VIDEO|code-?\w*)\b)/i;
const CONTENTS = /^[ \t]*(?:\[\[_?toc_?\]\]|\[toc\]|\$\{toc\})[ \t]*$/i;
const KRAMDOWN_CONTENTS = /^[ \t]*\{:[ \t]*toc\b.*\}[ \t]*$/;
const LIST_ITEM = /^[ \t]*(?:[-*+]|\d+\.)[ \t]/;
const HEADING = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*#{1,6}[ \t]/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
/** An element whose content is Markdown though no empty line follows: `<details markdown="1">`. */
const MARKDOWN_INSIDE =
  /^[ \t]*<[a-z][^<>]*[ \t]markdown(?:=["']?(?:1|block|span)["']?)?(?=[ \t>])[^<>]*>[ \t]*$/i;

/** @param isMdx whether the file has no indented code */
export function toPlainMarkdown(text: string, isMdx: boolean): PlainMarkdown {
  const lines = isMdx
    ? text.split("\n").map((line, origin) => ({ text: line, origin }))
    : unfoldAdmonitions(text.split("\n"));
  const texts = lines.map((line) => line.text);
  const isCode = codeLines(texts, !isMdx);
  const plain: string[] = [];
  const origins: number[] = [];
  const headingIds = new Map<number, string>();
  lines.forEach(({ text: line, origin }, index) => {
    const { lines: rewritten, id } = isCode[index] ? { lines: [line] } : rewriteLine(line);
    const above = plain.at(-1) ?? "";
    if (id !== undefined) {
      const isHeading = HEADING.test(line) || UNDERLINE.test(texts[index + 1] ?? "");
      if (isHeading) headingIds.set(plain.length + 1, id);
      // Kramdown's list may stand below the heading.
      else if (rewritten.join("").trim() === "" && HEADING.test(above)) {
        headingIds.set(plain.length, id);
      }
    }
    // Kramdown puts the contents in place of a list, "* TOC" as a rule.
    if (KRAMDOWN_CONTENTS.test(line) && LIST_ITEM.test(above)) plain[plain.length - 1] = "";
    plain.push(...rewritten);
    origins.push(...rewritten.map(() => origin));
  });
  return { text: plain.join("\n"), headingIds, origins };
}

/** What a line that is no code becomes, and the id that it gives to a heading. */
function rewriteLine(line: string): { lines: string[]; id?: string } {
  const box = boxTitle(line);
  if (box !== undefined) {
    const { before, title } = box;
    // Empty lines on both sides: a title is no part of what stands in the box.
    return { lines: title === "" ? [before] : [before, before + title, before] };
  }
  if (KRAMDOWN_CONTENTS.test(line) || CONTENTS.test(line) || OTHER_FILE.test(line)) {
    return { lines: [""] };
  }
  const { text, ...given } = cutAttributeLists(line);
  return { lines: MARKDOWN_INSIDE.test(text) ? [text, ""] : [text], ...given };
}

/** Of a line that opens or closes a box, what stands before the marker, and its title. */
function boxTitle(line: string): { before: string; title: string } | undefined {
  const container = CONTAINER.exec(line);
  if (container !== null) {
    return { before: container[1] ?? "", title: containerTitle(container[2] ?? "") };
  }
  const alert = LEAF.exec(line) ?? ALERT.exec(line) ?? BARE_ALERT.exec(line);
  return alert === null ? undefined : { before: alert[1] ?? "", title: alert[2]?.trim() ?? "" };
}

/** `tip`, `tip[Title]`, `tip Title`, `{note} Title`, `{.callout title="Title"}`: all but the kind. */
function containerTitle(rest: string): string {
  const attribute = /\btitle=(?:"([^"]*)"|'([^']*)')/.exec(rest);
  const isKindInBraces = /^[ \t]*\{/.test(rest);
  const words = rest
    .replace(/:{3,}[ \t]*$/, "")
    .replace(/\{[^{}]*\}/g, "")
    .trim();
  const bare = isKindInBraces ? words : words.replace(/^[\p{L}_][\p{L}\p{N}_-]*/u, "").trim();
  const title = /^\[(.*)\]$/.exec(bare)?.[1] ?? bare;
  return title === "" ? (attribute?.[1] ?? attribute?.[2] ?? "") : title;
}

const ADMONITION =
  /^([ \t]*)(?:!!!|\?\?\?\+?)[ \t]+[a-zA-Z][\w-]*(?:[ \t]+[a-zA-Z][\w-]*)*(?:[ \t]+"(.*)")?[ \t]*$/;
const TAB = /^([ \t]*)===[!+]?[ \t]+"(.*)"[ \t]*$/;
const INDENT = 4;

/** MkDocs indents what an admonition or tab holds, as other Markdown does with code: the indentation is taken away. */
function unfoldAdmonitions(lines: readonly string[]): Line[] {
  const unfolded: Line[] = [];
  const fences = new FenceTracker();
  /** Columns before the markers of the boxes that are open. */
  let open: number[] = [];
  lines.forEach((raw, origin) => {
    const expanded =
      open.length === 0
        ? raw
        : raw.replace(/^[ \t]+/, (space) => space.replaceAll("\t", " ".repeat(INDENT)));
    const columns = expanded.length - expanded.trimStart().length;
    if (expanded.trim() !== "" && !fences.isOpen) {
      open = open.filter((marker) => columns >= marker + INDENT);
    }
    const line = expanded.slice(Math.min(columns, open.length * INDENT));
    if (fences.next(line)) {
      unfolded.push({ text: line, origin });
      return;
    }
    const marker = ADMONITION.exec(line) ?? TAB.exec(line);
    if (marker === null) {
      unfolded.push({ text: line, origin });
      return;
    }
    open.push(columns);
    const [, indent = "", title = ""] = marker;
    unfolded.push(...["", indent + title, ""].map((text) => ({ text, origin })));
  });
  return unfolded;
}
