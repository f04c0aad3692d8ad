// Reads a built page as a document: its content without the furniture around it, and what it says about itself.
import type { Element, ElementContent, Root } from "hast";
import { languageTag, writing } from "../blocks/language.ts";
import { alternativeOf } from "../blocks/pictures.ts";
import { lineOf } from "../blocks/text.ts";
import { blocksOf } from "../blocks.ts";
import type { Reading } from "../document.ts";
import { decodeHtml } from "./decode-html.ts";
import { documentExtras } from "./document-meta.ts";
import { walkElements } from "./element.ts";
import { type Candidate, contentCandidates, languageAt } from "./find-content.ts";
import { addressesOfHeadings } from "./heading-addresses.ts";
import { type PageFacts, readPageFacts, weightOf } from "./page-facts.ts";
import { parsePage } from "./parse-html.ts";
import { readerView } from "./reader-view.ts";
import { removeUnsearched } from "./remove-unsearched.ts";
import type { SiteFacts } from "./site-facts.ts";
import { tidyContent } from "./tidy-content.ts";
import { chooseTitle } from "./title.ts";

/**
 * Browsers stop at 512. A number of our own, as how deep a program's stack is differs from one machine to the next, and
 * the same page has to give the same index.
 */
const MAX_DEPTH = 1000;

export interface HtmlOptions {
  /** Selector of what is read, in place of all that is otherwise looked for. */
  readonly root?: string;
  /** Selectors of what is not read. */
  readonly ignore?: readonly string[];
}

/** A site's search page mostly does. */
const ONLY_BOX = "holds nothing but the search box";

/** Where a page comes from, and where it is. */
interface Place {
  readonly file: string;
  readonly url: string;
}

/** A page's content, found. */
interface Content {
  readonly tree: Root;
  /** The element it was found in, the first of several. */
  readonly root: Element | undefined;
}

/**
 * Reads one page of a site.
 * @param file as messages name it
 * @param url of the page, relative to the site's base
 * @returns its document, or why it is not in the index
 * @throws KindredError "usage" where a selector cannot be used; whatever the bytes hold is no error
 */
export function readHtmlPage(
  file: string,
  url: string,
  bytes: Uint8Array,
  site: SiteFacts,
  options: HtmlOptions = {},
): Reading {
  if (/(^|[\\/])404([\\/]index)?\.html?$/i.test(file)) {
    return leftOut(file, "is the page for addresses that do not exist", false);
  }
  const decoded = decodeHtml(bytes);
  if (!("html" in decoded)) return leftOut(file, decoded.reason, true, decoded.line);
  try {
    const page = parsePage(decoded.html);
    if (!isDeeperThan(page, MAX_DEPTH)) return readPage({ file, url }, page, site, options);
  } catch (error) {
    // Deeper than the parser's own stack.
    if (!(error instanceof RangeError)) throw error;
  }
  return leftOut(file, "is nested too deeply to be read; see that its elements are closed", true);
}

function isDeeperThan(node: Root | Element, depth: number): boolean {
  if (depth === 0) return true;
  return node.children.some((child) => child.type === "element" && isDeeperThan(child, depth - 1));
}

function readPage(place: Place, page: Root, site: SiteFacts, options: HtmlOptions): Reading {
  const facts = readPageFacts(page);
  const robots = facts.head.get("robots") ?? "";
  if (/\b(noindex|none)\b/i.test(robots)) return leftOut(place.file, `says "${robots}"`, false);
  if (facts.isRedirect) return leftOut(place.file, "leads on to another page", false);

  const hasIgnored = removeUnsearched(page, options.ignore);
  const candidates = contentCandidates(page, options.root, site.onlyBody);
  const headings = addressesOfHeadings(page, place.url);
  const content = findContent(page, candidates, headings);
  if (content === undefined) {
    return facts.hasSearchBox
      ? leftOut(place.file, ONLY_BOX, false)
      : withoutContent(place.file, site, options, hasIgnored);
  }

  const around = content.root && languageAt(page, content.root);
  const written = writing(around?.lang ?? facts.lang, around?.dir ?? facts.dir);
  // The language of whom a page is for may be another than that of its text.
  const lang = languageTag(facts.head.get("kindred:lang"));
  const own = lang === undefined ? written : writing(lang, facts.dir);
  const title = titleOf(place.file, facts, content.tree, site);
  const blocks = blocksOf(content.tree, { title, ...own, content: written });
  if (blocks.length === 0) {
    return facts.hasSearchBox
      ? leftOut(place.file, ONLY_BOX, false)
      : leftOut(place.file, "holds no text besides its title", true);
  }
  const weight = (content.root && weightOf(content.root)) ?? facts.weight;
  return {
    document: {
      url: place.url,
      title,
      ...own,
      blocks,
      ...documentExtras(facts, place.url, weight),
    },
  };
}

/** The first of the candidates that holds text; where none does, what the reader view finds. */
function findContent(
  page: Root,
  candidates: readonly Candidate[],
  headings: ReadonlySet<string>,
): Content | undefined {
  for (const { roots, scope } of candidates) {
    const children = tidyContent(contentOf(roots), scope, headings);
    if (holdsText(children)) return { tree: { type: "root", children }, root: roots[0] };
  }
  // Where the site or its author says what is content, nothing is guessed.
  if (!candidates.some(({ scope }) => scope === "page")) return undefined;
  const children = tidyContent(readerView(page), "content", headings);
  return holdsText(children) ? { tree: { type: "root", children }, root: undefined } : undefined;
}

/** A single root that only arranges what is in it is not content itself. */
function contentOf(roots: readonly Element[]): readonly ElementContent[] {
  const [only, ...others] = roots;
  const isFrame = only !== undefined && /^(main|article|body|div|section)$/.test(only.tagName);
  return isFrame && others.length === 0 ? only.children : roots;
}

function holdsText(nodes: readonly ElementContent[]): boolean {
  return nodes.some((node) => {
    if (node.type === "text") return /[\p{L}\p{N}]/u.test(node.value);
    if (node.type !== "element") return false;
    return node.tagName === "img" ? alternativeOf(node) !== "" : holdsText(node.children);
  });
}

function titleOf(file: string, facts: PageFacts, tree: Root, { sharedTitle }: SiteFacts): string {
  const contentHeadings: string[] = [];
  walkElements(tree, (element) => {
    if (element.tagName === "h1") contentHeadings.push(lineOf(element.children));
  });
  const head = [facts.head.get("og:title"), facts.headTitle, facts.defaultMeta.get("title")];
  return chooseTitle(
    {
      marked: facts.markedTitle ?? facts.meta.get("title"),
      contentHeadings,
      pageHeadings: facts.mainHeadings.map((heading) =>
        lineOf(tidyContent([heading], "content", new Set())),
      ),
      headTitles: head.filter((title) => title !== undefined),
      file,
    },
    sharedTitle,
  );
}

function withoutContent(
  file: string,
  site: SiteFacts,
  { root }: HtmlOptions,
  hasIgnored: boolean,
): Reading {
  if (root !== undefined) return leftOut(file, `holds no text in "${root}"`, false);
  if (site.onlyBody) {
    return leftOut(file, "does not mark its content, as other pages of the site do", false);
  }
  return hasIgnored
    ? leftOut(file, "holds nothing but what is to be ignored", false)
    : leftOut(file, "holds no text", true);
}

function leftOut(file: string, reason: string, isMistake: boolean, line?: number): Reading {
  return { leftOut: { file, ...(line !== undefined && { line }), reason, isMistake } };
}
