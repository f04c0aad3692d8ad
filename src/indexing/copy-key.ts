// Tells which passages are copies of each other: documentation of several versions, printed pages, included blocks.
import type { Document } from "../documents/document.ts";
import type { Passage } from "../format/passage.ts";
import { documentLanguage } from "./document-languages.ts";
import { sha256 } from "./hash.ts";
import { lengthInWords } from "./passage-length.ts";

/** A text of so many words says enough by itself. Of a shorter one ("Deprecated.") what stands above it is a part. */
const MIN_WORDS_ALONE = 20;

/** Hexadecimal digits: 80 bits, of which no two texts of one index will have the same. */
const KEY_DIGITS = 20;

/** A number, or a version, that is a word of its own: "Guide 2.0", "API v3". Not that of "utf8". */
const VERSION = /(?<![\p{L}\p{N}])v?\d+(?:\.(?:\d+|x))*(?![\p{L}\p{N}])/gu;

/**
 * The same for passages that are copies: of the same text in the same language and, where that is short, under the same
 * headings and title, whatever version the title names.
 */
export function copyKey(
  { title, headings, text }: Pick<Passage, "title" | "headings" | "text">,
  document: Pick<Document, "lang">,
): string {
  const said = [documentLanguage(document), folded(text)];
  if (lengthInWords(text) < MIN_WORDS_ALONE) {
    said.push(folded(title).replace(VERSION, "#"), ...headings.map(folded));
  }
  return sha256(JSON.stringify(said)).slice(0, KEY_DIGITS);
}

/** Without what makes no other text of it: case, white space, forms of the same letter. */
function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}
