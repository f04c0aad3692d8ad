// Reads one source file from its bytes, whatever its kind. Nothing that one file holds stops a build: what cannot be
// read is left out, with its reason.
import { isKindredError } from "../shared/errors.ts";
import { decodeBytes } from "./decode-text.ts";
import type { Reading } from "./document.ts";
import { type HtmlOptions, readHtmlPage } from "./html/read-html-page.ts";
import { NO_SITE_FACTS, type SiteFacts } from "./html/site-facts.ts";
import { isHtmlTemplate, readHtmlTemplate } from "./markdown/read-html-template.ts";
import { readMarkdown } from "./markdown/read-markdown.ts";
import type { SourceFile } from "./source-file.ts";
import { readTextPage } from "./text/read-text.ts";

export type { SourceFile, SourceKind } from "./source-file.ts";

/** What holds for all pages of a site. Plain data: it is sent to other processes. */
export interface ReadContext {
  /** Language of pages that do not say, and lie in no language's folder. */
  readonly lang?: string;
  /** Pattern of addresses, for pages whose front matter says their path: see `sourceAddress`. */
  readonly address?: string;
  /** What all HTML pages together tell. */
  readonly facts?: SiteFacts;
  /** Where the content of HTML pages is. */
  readonly html?: HtmlOptions;
}

/**
 * Reads a file: the document that it holds, or why it holds none; whatever the bytes are is no error.
 * @throws KindredError "usage" where an option cannot be used
 */
export function readSourceFile(
  source: SourceFile,
  bytes: Uint8Array,
  context: ReadContext,
): Reading {
  try {
    return source.kind === "html"
      ? readHtmlFile(source, bytes, context)
      : readTextFile(source, bytes, context);
  } catch (error) {
    if (isKindredError(error)) throw error;
    const said = error instanceof Error ? error.message : String(error);
    // The parsers call themselves for every element inside of another; thousands deep, the stack is full.
    return leftOut(
      source,
      error instanceof RangeError
        ? `has elements nested too deeply to be read (${said}); some hundred levels were expected at most; take the nesting out`
        : `cannot be read, as a parser failed (${said}); exclude it, and report this`,
    );
  }
}

function readTextFile(source: SourceFile, bytes: Uint8Array, context: ReadContext): Reading {
  const decoded = decodeBytes(bytes);
  if ("reason" in decoded) return leftOut(source, decoded.reason, decoded.line);
  const { text } = decoded;
  if (text.trim() === "") {
    return leftOut(
      source,
      "is empty, but a page has a title or a text; write one or delete the file",
    );
  }
  return source.kind === "text"
    ? readTextPage(source, text, context)
    : readMarkdown(source, text, context);
}

function readHtmlFile(source: SourceFile, bytes: Uint8Array, context: ReadContext): Reading {
  const { facts = NO_SITE_FACTS, html = {} } = context;
  const read = ({ file, url }: SourceFile, content: Uint8Array) =>
    readHtmlPage(file, url, content, facts, html);
  const decoded = decodeBytes(bytes);
  const reading =
    "text" in decoded && isHtmlTemplate(decoded.text)
      ? readHtmlTemplate(source, decoded.text, context.address, (page, text) =>
          read(page, new TextEncoder().encode(text)),
        )
      : read(source, bytes);
  if ("leftOut" in reading || reading.document.lang !== "") return reading;
  const lang = source.lang ?? context.lang ?? "";
  return { ...reading, document: { ...reading.document, lang } };
}

function leftOut(source: SourceFile, reason: string, line?: number): Reading {
  const where = line === undefined ? {} : { line };
  return { leftOut: { file: source.file, reason, isMistake: true, ...where } };
}
