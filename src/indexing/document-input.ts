// What an index is built from: documents, or files from which documents are read.
import { readFileSync } from "node:fs";
import type { Document, LeftOut, Reading } from "../documents/document.ts";
import { type ReadContext, readSourceFile, type SourceFile } from "../documents/read-file.ts";
import { knowsLanguage, readsLetters } from "../search/analysis/language.ts";
import { type AnalyzedDocument, analyzeDocument } from "./analyzed-document.ts";
import { cutPassages } from "./cut-passages.ts";
import { documentLanguage } from "./document-languages.ts";
import { sha256 } from "./hash.ts";
import type { PageEncoders } from "./page-encoders.ts";

/** A document, or a file that one is read from; plain data, so that it can be sent to another process. */
export type DocumentInput =
  | { readonly name: string; readonly document: Document }
  | { readonly name: string; readonly source: SourceFile; readonly context: ReadContext };

/** What there is to index. */
export interface InputList {
  /** What they are of, for messages: "the folder docs". */
  readonly origin: string;
  readonly inputs: readonly DocumentInput[];
  /** Files that are known not to be read. */
  readonly leftOut: readonly LeftOut[];
  /** How many files of other kinds were passed over, by kind. */
  readonly passedOver: Readonly<Record<string, number>>;
}

/** What became of one of them. */
export type Analyzed =
  | {
      readonly name: string;
      /** Of what was read, which may no longer be what is there. */
      readonly key: string;
      readonly document: AnalyzedDocument;
      /** Sentences about what of it could not be read. */
      readonly notes: readonly string[];
    }
  | { readonly name: string; readonly leftOut: LeftOut };

/** What an input says now. */
export interface InputContent {
  /** What its analysis is kept under. */
  readonly key: string;
  readonly read: () => Reading;
}

/** Reads an input's content. @throws the system's error where a file cannot be read */
export function contentOf(input: DocumentInput): InputContent {
  if ("document" in input) {
    const { document } = input;
    return { key: sha256(JSON.stringify(document)), read: () => ({ document }) };
  }
  const { source, context } = input;
  // At once: thousands of small files are read in a tenth of the time when nothing waits for another thread.
  const bytes = readFileSync(source.file);
  // Where the folder lies makes no difference.
  const { file: _, ...place } = source;
  const content = source.kind === "html" ? withoutAssetLinks(bytes) : bytes;
  const key = sha256(`${JSON.stringify([place, context])}\n${sha256(content)}`);
  return { key, read: () => readSourceFile(source, bytes, context) };
}

/** Tags that hold no text, and name scripts and styles by a hash which changes for all pages at once. */
const ASSET_LINK = /<link\s[^<>]*>|<script\s[^<>]*>\s*<\/script>/gi;

/** A page with other styles is the same page: it need not be read and embedded again. */
function withoutAssetLinks(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1").replace(ASSET_LINK, "");
}

/** Reads, cuts and embeds one input. A document in a language that the encoders do not know has no meaning. */
export async function analyzeInput(
  input: DocumentInput,
  { dimensions, passages, sentences, languages }: PageEncoders,
): Promise<Analyzed> {
  const { name } = input;
  let content: InputContent;
  try {
    content = contentOf(input);
  } catch (error) {
    return { name, leftOut: unreadable(name, error) };
  }
  const reading = content.read();
  if ("leftOut" in reading) return { name, leftOut: reading.leftOut };
  const { document, notes = [] } = reading;
  const isKnown =
    knowsLanguage(languages, documentLanguage(document)) &&
    readsLetters(languages, document.blocks.map(({ text }) => text).join("\n"));
  const analyzed = await analyzeDocument(
    document,
    cutPassages(document),
    isKnown ? passages : null,
    { dimensions, encodeSentences: sentences },
  );
  return { name, key: content.key, document: analyzed, notes };
}

/** Why a file that cannot be read is left out. */
export function unreadable(file: string, error: unknown): LeftOut {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  const reason = `cannot be read (${code}); check that it exists and that you may read it`;
  return { file, reason, isMistake: true };
}
