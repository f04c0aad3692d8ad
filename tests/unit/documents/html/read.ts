// Reads small pages as tests write them.
import type { Document, LeftOut } from "../../../../src/documents/document.ts";
import { type HtmlOptions, readHtmlPage } from "../../../../src/documents/html/read-html-page.ts";
import { NO_SITE_FACTS, type SiteFacts } from "../../../../src/documents/html/site-facts.ts";

export interface Given extends HtmlOptions {
  readonly file?: string;
  readonly url?: string;
  readonly site?: Partial<SiteFacts>;
}

/** The bytes of a page, whole or in part. */
export function bytesOf(html: string): Uint8Array {
  return new TextEncoder().encode(html);
}

/** The document of a page that has to be read. */
export function readDocument(html: string, given: Given = {}): Document {
  const reading = readPage(bytesOf(html), given);
  if ("leftOut" in reading) throw new Error(`Left out: it ${reading.leftOut.reason}`);
  return reading.document;
}

/** The texts of a page's blocks. */
export function readTexts(html: string, given: Given = {}): string[] {
  return readDocument(html, given).blocks.map(({ text }) => text);
}

/** Why a page is left out. */
export function readLeftOut(page: string | Uint8Array, given: Given = {}): LeftOut {
  const reading = readPage(typeof page === "string" ? bytesOf(page) : page, given);
  if ("document" in reading) throw new Error(`Read as "${reading.document.title}"`);
  return reading.leftOut;
}

function readPage(
  bytes: Uint8Array,
  { file = "page.html", url = "page.html", site, ...options }: Given,
) {
  return readHtmlPage(file, url, bytes, { ...NO_SITE_FACTS, ...site }, options);
}
