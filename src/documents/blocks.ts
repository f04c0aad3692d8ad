// Reads a tree of content as blocks: what a reader takes in one go, in reading order, as plain text. Nothing that says
// something is lost on the way: what no rule knows becomes paragraphs.
import type { Element, ElementContent, Root } from "hast";
import { idOf, leadingId } from "./blocks/ids.ts";
import { alternativeOf, withoutPictures, withPicturesWritten } from "./blocks/pictures.ts";
import { readDefinitions } from "./blocks/read-definitions.ts";
import { readRow } from "./blocks/table-row.ts";
import { codeOf, lineOf } from "./blocks/text.ts";
import { readyTree } from "./blocks/tree.ts";
import { type BlocksOptions, type Surroundings, Walk } from "./blocks/walk.ts";
import type { Block, BlockKind } from "./document.ts";

export type { BlocksOptions } from "./blocks/walk.ts";

const PRE = new Set(["pre", "xmp", "listing", "plaintext"]);

/** Blocks that are one line where they hold text only, and what they make of text in them. */
const BOXES = new Map<string, BlockKind | undefined>([
  ["p", undefined],
  ["li", "item"],
  ["dt", "definition"],
  ["dd", undefined],
  ["figcaption", "caption"],
  ["caption", "caption"],
  ["legend", "caption"],
  ["summary", undefined],
  ["address", undefined],
]);

/**
 * The blocks of a tree that holds content only; the tree is not changed.
 * @throws RangeError where elements are nested some thousands deep
 */
export function blocksOf(tree: Root, options: BlocksOptions = {}): Block[] {
  const { children, blockHolders } = readyTree(tree.children);
  const walk = new Walk(blockHolders, options);
  readAll(walk, children, walk.outermost);
  return withoutRepeatedIds(walk.blocks);
}

/** The first element of an id is the one that browsers go to. */
function withoutRepeatedIds(blocks: readonly Block[]): Block[] {
  const seen = new Set<string>();
  return blocks.map((block) => {
    const { id, ...rest } = block;
    if (id === undefined) return block;
    if (seen.has(id)) return rest;
    seen.add(id);
    return block;
  });
}

/**
 * Runs of loose text become blocks, blocks are read one by one.
 * @param box the item, term or such that all of it is in
 */
function readAll(
  walk: Walk,
  nodes: readonly ElementContent[],
  around: Surroundings,
  box?: Element,
): void {
  let run: ElementContent[] = [];
  const endRun = () => {
    readLoose(walk, run, around, box);
    run = [];
  };
  for (const node of nodes) {
    if (node.type === "element" && walk.blockHolders.has(node)) {
      endRun();
      readBlock(walk, node, walk.inside(node, around));
    } else {
      run.push(node);
    }
  }
  endRun();
}

/** Text that no block of its own holds. */
function readLoose(
  walk: Walk,
  run: readonly ElementContent[],
  around: Surroundings,
  box: Element | undefined,
): void {
  const [only, ...others] = run.filter((node) => node.type !== "text" || node.value.trim() !== "");
  if (only === undefined) return;
  const isWhole = only.type === "element" && others.length === 0;
  readLine(walk, run, isWhole ? walk.inside(only, around) : around, box !== undefined);
}

/**
 * A line of text, then the pictures in it.
 * @param isBoxed outside of boxes, mere signs (the `|` between two links) say nothing
 */
function readLine(
  walk: Walk,
  nodes: readonly ElementContent[],
  around: Surroundings,
  isBoxed: boolean,
  id?: string,
): void {
  const pictures: Element[] = [];
  const text = lineOf(withoutPictures(nodes, pictures));
  if (isBoxed ? text !== "" : /[\p{L}\p{N}]/u.test(text)) {
    walk.add(around, { kind: around.kind, text }, id ?? leadingId(nodes));
  } else {
    walk.passed.passAnchors(nodes);
  }
  for (const picture of pictures) {
    const alternative = alternativeOf(picture);
    if (alternative === walk.blocks.at(-1)?.text) continue;
    if (!around.isInFigure) walk.startsSection = true;
    walk.add(walk.inside(picture, around), { kind: "caption", text: alternative }, idOf(picture));
    if (!around.isInFigure) walk.startsSection = true;
  }
}

function readBlock(walk: Walk, block: Element, around: Surroundings): void {
  const { tagName } = block;
  const isFramesTitle = tagName === "figcaption" && around.isInCodeFrame;
  const kind = (isFramesTitle ? undefined : BOXES.get(tagName)) ?? around.kind;
  const inner = kind === around.kind ? around : { ...around, kind };

  if (/^h[1-6]$/.test(tagName)) readHeading(walk, block, around);
  else if (PRE.has(tagName)) readCode(walk, block, around);
  else if (tagName === "tr") readTableRow(walk, block, around);
  else if (BOXES.has(tagName) && !holdsBlock(walk, block)) {
    readLine(walk, block.children, inner, true, idOf(block));
  } else {
    walk.passed.enter(block);
    if (tagName === "hr") walk.startsSection = true;
    else if (tagName === "figure") readFigure(walk, block, around);
    else if (tagName === "dl") readDefinitions(walk, block.children, around, readAll);
    else readAll(walk, block.children, inner, BOXES.has(tagName) ? block : undefined);
  }
}

function readHeading(walk: Walk, heading: Element, around: Surroundings): void {
  const text = lineOf(withPicturesWritten(heading.children));
  const level = Number(heading.tagName.slice(1));
  if (text === "") {
    walk.passed.passAnchors([heading]);
  } else if (walk.isTitle(text, level)) {
    // The page begins here, and its own address leads there.
    walk.passed.take();
    walk.startsSection = false;
  } else {
    const id = idOf(heading) ?? walk.passed.section ?? leadingId(heading.children);
    walk.add(around, { kind: "heading", text, level }, id);
  }
}

function readCode(walk: Walk, pre: Element, around: Surroundings): void {
  const text = codeOf(pre);
  if (text === "") walk.passed.enter(pre);
  else walk.add(around, { kind: "code", text }, idOf(pre) ?? leadingId(pre.children));
}

function readTableRow(walk: Walk, row: Element, around: Surroundings): void {
  const read = readRow(row);
  if ("cells" in read) {
    walk.passed.enter(row);
    for (const cell of read.cells) {
      walk.passed.enter(cell);
      readAll(walk, cell.children, walk.inside(cell, around));
    }
  } else if (read.text === "") {
    walk.passed.enter(row);
  } else {
    walk.add(around, { kind: "row", text: read.text }, idOf(row) ?? leadingId(row.children));
  }
}

function readFigure(walk: Walk, figure: Element, around: Surroundings): void {
  // A frame around code belongs to the text that explains it; a picture stands apart.
  const isApart = !holdsCode(figure);
  walk.startsSection ||= isApart;
  const inside = { ...around, isInFigure: true as const };
  readAll(walk, figure.children, isApart ? inside : { ...inside, isInCodeFrame: true });
  walk.startsSection ||= isApart;
}

function holdsBlock(walk: Walk, element: Element): boolean {
  return element.children.some((child) => child.type === "element" && walk.blockHolders.has(child));
}

function holdsCode(element: Element): boolean {
  return element.children.some(
    (child) => child.type === "element" && (PRE.has(child.tagName) || holdsCode(child)),
  );
}
