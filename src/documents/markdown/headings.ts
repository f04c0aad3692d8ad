// The headings of a tree: their ids, as generators make them, and the one that is the page's title.
import GithubSlugger from "github-slugger";
import type { Element, Nodes, Root } from "hast";
import { EXIT, visit } from "unist-util-visit";

/** Words that begin alike as far as this are forms of one. */
const STEM_LENGTH = 4;

/** Gives every heading an id that has none: GitHub's, which Astro, Docusaurus, mdBook and others make too. */
export function addHeadingIds(tree: Root): void {
  const slugger = new GithubSlugger();
  visit(tree, "element", (element) => {
    if (!isHeading(element) || element.properties.id !== undefined) return;
    const slug = slugger.slug(wordsOf(element).trim());
    if (slug !== "") element.properties.id = slug;
  });
}

/**
 * Takes the heading out of the tree that says what the page is called: the first `h1`, or else the heading that the
 * page begins with. That one has all others below it, or gave the file its name: a page of questions is not called by
 * its first one.
 * @param name of the file
 * @returns its text
 */
export function takeTitle(tree: Root, name: string): string | undefined {
  const heading = findTitle(tree, name);
  if (heading === undefined) return undefined;
  removeFrom(tree, heading);
  return foldedWords(heading);
}

/** Takes the first `h1` out of the tree where it repeats the title. */
export function removeRepeatedTitle(tree: Root, title: string): void {
  const heading = findFirst(tree, (element) => element.tagName === "h1");
  const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  if (heading !== undefined && isSame(foldedWords(heading), title)) removeFrom(tree, heading);
}

function findTitle(tree: Root, name: string): Element | undefined {
  const outermost = findFirst(tree, (element) => element.tagName === "h1" && hasWords(element));
  if (outermost !== undefined) return outermost;
  const first = tree.children.find((child) => child.type === "element" && hasWords(child));
  if (first?.type !== "element" || !isHeading(first)) return undefined;
  const others: string[] = [];
  visit(tree, "element", (element) => {
    if (element !== first && isHeading(element)) others.push(element.tagName);
  });
  if (others.every((tagName) => tagName > first.tagName)) return first;
  const isOutermost = others.every((tagName) => tagName >= first.tagName);
  return isOutermost && sharesWord(name, foldedWords(first)) ? first : undefined;
}

/** Whether a word of a file's name, `ch04-03-slices`, begins as one of a heading does: "The Slice Type". */
function sharesWord(name: string, heading: string): boolean {
  const stems = (text: string) =>
    (text.toLowerCase().match(/[\p{L}\p{M}]{3,}/gu) ?? []).map((word) =>
      word.slice(0, STEM_LENGTH),
    );
  const wanted = new Set(stems(heading));
  return stems(name).some((stem) => wanted.has(stem));
}

function findFirst(tree: Root, isWanted: (element: Element) => boolean): Element | undefined {
  let found: Element | undefined;
  visit(tree, "element", (element) => {
    if (!isWanted(element)) return undefined;
    found = element;
    return EXIT;
  });
  return found;
}

function removeFrom(tree: Root, wanted: Element): void {
  visit(tree, "element", (element, index, parent) => {
    if (element !== wanted || parent === undefined || index === undefined) return undefined;
    parent.children.splice(index, 1);
    return EXIT;
  });
}

function isHeading(element: Element): boolean {
  return /^h[1-6]$/.test(element.tagName);
}

function hasWords(node: Nodes): boolean {
  return wordsOf(node).trim() !== "";
}

function foldedWords(node: Nodes): string {
  return wordsOf(node).replace(/\s+/g, " ").trim();
}

/** The text of a node, as generators take it for ids: without pictures. */
function wordsOf(node: Nodes): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(wordsOf).join("") : "";
}
