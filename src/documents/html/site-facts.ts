// What only all pages of a site together tell: whether it marks its content for searches, and what its titles share. A
// quick look at bytes, before the pages are read one by one.
import { TextDecoder } from "node:util";
import { foldText, lineOf } from "../blocks/text.ts";
import { decodeHtml } from "./decode-html.ts";
import { walkElements } from "./element.ts";
import { isBodyMarked } from "./find-content.ts";
import { parseFragment, parsePage } from "./parse-html.ts";
import { NOTHING_SHARED, type SharedTitle, SharedTitleCounter } from "./shared-title.ts";

export interface SiteFacts {
  /** Some page has `data-kindred-body` or `data-pagefind-body`: only what is so marked is read. */
  readonly onlyBody: boolean;
  readonly sharedTitle: SharedTitle;
}

/** Of a page that is read by itself. */
export const NO_SITE_FACTS: SiteFacts = { onlyBody: false, sharedTitle: NOTHING_SHARED };

/** Nobody writes a longer one. */
const MAX_BYTES_OF_TITLE = 2000;

const BODY_MARKS = ["data-kindred-body", "data-pagefind-body"];

/** Looks at pages one after the other, and keeps none. */
export function gatherSiteFacts(
  pages: Iterable<{ readonly file: string; readonly bytes: Uint8Array }>,
): SiteFacts {
  const titles = new SharedTitleCounter();
  let onlyBody = false;
  for (const { bytes } of pages) {
    onlyBody ||= hasMarkedBody(bytes);
    const title = titleOf(bytes);
    if (title !== "") titles.add(title);
  }
  return { onlyBody, sharedTitle: titles.shared() };
}

/** A page that explains the mark is no page that has it: where the word stands, the page is parsed to know. */
function hasMarkedBody(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!BODY_MARKS.some((mark) => buffer.includes(mark))) return false;
  const decoded = decodeHtml(bytes);
  if (!("html" in decoded)) return false;
  let isMarked = false;
  try {
    walkElements(parsePage(decoded.html), (element) => {
      isMarked ||= isBodyMarked(element);
      return !isMarked;
    });
  } catch (error) {
    // Nested too deeply to be read at all.
    if (!(error instanceof RangeError)) throw error;
  }
  return isMarked;
}

function titleOf(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = [buffer.indexOf("<title"), buffer.indexOf("<TITLE")].filter((at) => at !== -1);
  if (start.length === 0) return "";
  const from = Math.min(...start);
  const written = new TextDecoder().decode(bytes.subarray(from, from + MAX_BYTES_OF_TITLE));
  const element = /^<title\b[^>]*>[^<]*<\/title/i.exec(written)?.[0];
  if (element === undefined) return "";
  // Parsed, as what is written out as `&mdash;` on one page may not be on another.
  const [title] = parseFragment(`${element}>`).children;
  return title?.type === "element" ? foldText(lineOf(title.children)) : "";
}
