// Numbers the paragraphs of an article in its HTML tree: the anchors of the page and the paragraphs that passages are
// cut from come out of one walk, so that they cannot drift apart.
import type { Element, ElementContent, Root, RootContent } from "hast";
import { toText } from "hast-util-to-text";
import { EXIT, visit } from "unist-util-visit";
import type { Paragraph, ParagraphKind } from "./article.ts";
import { isBlock } from "./sanitise.ts";

/** Blocks that are one paragraph where they hold text only, and otherwise hold paragraphs. */
const BOXES = new Set(["li", "dt", "dd", "figcaption", "caption", "p", "pre", "address"]);

/** Blocks that only arrange other blocks. All blocks that are in neither set (`div`, `section`) dissolve. */
const HOLDERS = new Set([
  "ul",
  "ol",
  "dl",
  "blockquote",
  "table",
  "thead",
  "tbody",
  "tfoot",
  "figure",
]);

/** What loose text becomes inside of these; elsewhere a `p`. */
const LOOSE_TEXT = new Map([
  ["ul", "li"],
  ["ol", "li"],
  ["dl", "dd"],
]);

const ASIDES = new Set(["figcaption", "caption", "aside"]);

/** The state of one walk through one article. */
interface Walk {
  readonly title: string;
  readonly paragraphs: Paragraph[];
  /** The headings above, with the levels they have in the source. */
  trail: { readonly level: number; readonly text: string }[];
  /** The next paragraph starts something new. */
  apart: boolean;
  insideFigure: boolean;
}

/** The tidied tree (the given one is used up), in which every paragraph has its `id="p-N"`, and the same paragraphs as text. */
export function numberParagraphs(
  tree: Root,
  title: string,
): { tree: Root; paragraphs: readonly Paragraph[] } {
  const walk: Walk = { title, paragraphs: [], trail: [], apart: false, insideFigure: false };
  const blocks = arrange(tree.children, walk, "prose", "p");
  const children = blocks.flatMap((block): ElementContent[] => [
    block,
    { type: "text", value: "\n" },
  ]);
  return { tree: { type: "root", children }, paragraphs: walk.paragraphs };
}

/** Arranges the content of a block: runs of loose text become paragraphs, blocks are taken one by one. */
function arrange(
  children: readonly RootContent[],
  walk: Walk,
  kind: ParagraphKind,
  looseText: string,
): ElementContent[] {
  const arranged: ElementContent[] = [];
  let run: ElementContent[] = [];
  const endRun = () => {
    arranged.push(...asParagraph(element(looseText, run), walk, kind));
    run = [];
  };
  for (const child of children) {
    if (child.type === "element" && holdsBlock(child)) {
      endRun();
      arranged.push(...arrangeBlock(child, walk, kind));
    } else if (child.type === "element" || child.type === "text") {
      run.push(child);
    }
  }
  endRun();
  return arranged;
}

function arrangeBlock(block: Element, walk: Walk, outerKind: ParagraphKind): ElementContent[] {
  const { tagName } = block;
  const marked = ASIDES.has(tagName) || isMarkedAside(block);
  const kind = marked ? "aside" : outerKind;

  if (/^h[1-6]$/.test(tagName)) return arrangeHeading(block, walk);
  if (tagName === "hr") {
    walk.apart = true;
    return [block];
  }
  if (tagName === "tr") return numberRow(block, walk, kind);
  if (BOXES.has(tagName)) {
    const textOnly = !block.children.some(
      (child) => child.type === "element" && (holdsBlock(child) || holdsPicture(child)),
    );
    if (textOnly) return asParagraph(block, walk, kind);
    if (tagName === "p" || tagName === "pre") return arrange(block.children, walk, kind, "p");
  } else if (!HOLDERS.has(tagName)) {
    return arrange(block.children, walk, kind, "p");
  }

  const outerFigure = walk.insideFigure;
  if (tagName === "figure") {
    walk.apart = true;
    walk.insideFigure = true;
  }
  block.children = arrange(block.children, walk, kind, LOOSE_TEXT.get(tagName) ?? "p");
  if (tagName === "figure") walk.apart = true;
  walk.insideFigure = outerFigure;
  return block.children.length === 0 ? [] : [block];
}

/**
 * The article page has the title as its `h1`, so the body's outermost headings become `h2`, and no level is
 * skipped on the way in. A heading that repeats the title says nothing and is dropped.
 */
function arrangeHeading(heading: Element, walk: Walk): ElementContent[] {
  writeOutPictures(heading);
  const text = textOf(heading);
  if (text === "") return [];
  const repeatsTitle = text.toLowerCase() === fold(walk.title).toLowerCase();
  if (repeatsTitle && (heading.tagName === "h1" || walk.paragraphs.length === 0)) return [];
  const level = Number(heading.tagName.slice(1));
  walk.trail = [...walk.trail.filter((above) => above.level < level), { level, text }];
  walk.apart = true;
  return [{ ...heading, tagName: `h${Math.min(walk.trail.length + 1, 6)}`, properties: {} }];
}

/** A row of a table is one paragraph: a cell alone means nothing. */
function numberRow(row: Element, walk: Walk, kind: ParagraphKind): ElementContent[] {
  writeOutPictures(row);
  const cells = row.children.flatMap((cell) => (cell.type === "element" ? [textOf(cell)] : []));
  const text = cells.filter((cell) => cell !== "").join(" | ");
  if (text !== "") number(row, text, walk, kind);
  return [row];
}

/**
 * Numbers an element that holds only text. Its pictures become asides after it, with their alternative text:
 * the picture itself would have to be loaded from another place, and the text describes it.
 */
function asParagraph(paragraph: Element, walk: Walk, kind: ParagraphKind): ElementContent[] {
  const result: ElementContent[] = [];
  const pictures: string[] = [];
  paragraph.children = withoutPictures(paragraph.children, pictures);
  const text = textOf(paragraph);
  if (text !== "") {
    number(paragraph, text, walk, kind);
    result.push(paragraph);
  }
  for (const alternative of pictures) {
    const aside = element("p", [{ type: "text", value: alternative }]);
    number(aside, fold(alternative), walk, "aside");
    if (!walk.insideFigure) walk.apart = true;
    result.push(aside);
  }
  return result;
}

function number(block: Element, text: string, walk: Walk, kind: ParagraphKind): void {
  const next = walk.paragraphs.length + 1;
  walk.paragraphs.push({
    number: next,
    kind,
    text,
    headings: walk.trail.map((above) => above.text),
    ...(walk.apart ? { apart: true as const } : {}),
  });
  walk.apart = false;
  block.properties = { ...block.properties, id: `p-${next}` };
  if (kind === "aside") block.properties.className = ["aside"];
}

/** Takes out pictures, and links that held nothing else; `alternatives` receives what they said. */
function withoutPictures(children: ElementContent[], alternatives: string[]): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (child.type !== "element") return [child];
    if (child.tagName === "img") {
      const alternative = child.properties.alt;
      if (typeof alternative === "string" && fold(alternative) !== "")
        alternatives.push(alternative);
      return [];
    }
    const kept = { ...child, children: withoutPictures(child.children, alternatives) };
    return kept.tagName === "a" && toText(kept).trim() === "" ? [] : [kept];
  });
}

/** Puts the alternative text of pictures in their place, where no paragraph of its own can stand. */
function writeOutPictures(block: Element): void {
  visit(block, "element", (child, index, parent) => {
    if (child.tagName !== "img" || parent === undefined || index === undefined) return;
    const alternative = child.properties.alt;
    const value = typeof alternative === "string" ? ` ${alternative} ` : " ";
    parent.children[index] = { type: "text", value };
  });
}

function holdsBlock(candidate: Element): boolean {
  let found = false;
  visit(candidate, "element", (inner) => {
    if (!isBlock(inner)) return;
    found = true;
    return EXIT;
  });
  return found;
}

function holdsPicture(candidate: Element): boolean {
  let found = false;
  visit(candidate, "element", (inner) => {
    if (inner.tagName === "img") found = true;
  });
  return found;
}

function isMarkedAside(block: Element): boolean {
  const { className } = block.properties;
  return Array.isArray(className) && className.includes("aside");
}

/** The text of an element as a reader sees it, without the marks that lead to footnotes and back. */
function textOf(block: Element): string {
  return fold(toText(withoutNoteMarks(block)));
}

function withoutNoteMarks(block: Element): Element {
  const children = block.children.flatMap((child): ElementContent[] => {
    if (child.type !== "element") return [child];
    const { dataFootnoteRef, dataFootnoteBackref } = child.properties;
    if (dataFootnoteRef !== undefined || dataFootnoteBackref !== undefined) return [];
    return [withoutNoteMarks(child)];
  });
  return { ...block, children };
}

/** White space of any kind to single spaces; soft hyphens and zero-width spaces, which would part words, away. */
function fold(text: string): string {
  return text
    .replace(/\u00AD|\u200B|\u2060|\uFEFF/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function element(tagName: string, children: ElementContent[]): Element {
  return { type: "element", tagName, properties: {}, children };
}
