// Reads a Markdown text as a page, for the tests of this folder.
import type { Block, Document, Reading } from "../../../../src/documents/document.ts";
import { toSources } from "../../../../src/documents/list-files.ts";
import { type ReadContext, readSourceFile } from "../../../../src/documents/read-file.ts";

export function reading(text: string, path = "notes/page.md", context: ReadContext = {}): Reading {
  const [source] = toSources([{ file: path, path, kind: "markdown" }]);
  if (source === undefined) throw new Error("no source");
  return readSourceFile(source, new TextEncoder().encode(text), context);
}

export function page(text: string, path?: string, context?: ReadContext): Document {
  const read = reading(text, path, context);
  if ("leftOut" in read) throw new Error(`left out: ${read.leftOut.reason}`);
  return read.document;
}

export function blocks(text: string, path?: string): readonly Block[] {
  return page(text, path).blocks;
}

/** What a page says, block by block. */
export function texts(text: string, path?: string): string[] {
  return blocks(text, path).map((block) => block.text);
}
