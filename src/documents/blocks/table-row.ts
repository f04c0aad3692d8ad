// Reads a row of a table: as one line of cells, or as places in which blocks stand.
import type { Element } from "hast";
import { withPicturesWritten } from "./pictures.ts";
import { countWords, lineOf } from "./text.ts";

/** A row of more words holds text that is read in pieces. */
const MAX_WORDS_OF_ROW = 150;

/** Blocks that do not belong into a line. */
const NEEDS_ROOM = new Set([
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "pre",
  "table",
  "dl",
  "figure",
  "hr",
]);

export type Row =
  /** A cell alone means nothing: one block for all of them, `text`. */
  | { readonly text: string }
  /** The table arranges a page, or code and its line numbers: its cells are read one by one. */
  | { readonly cells: readonly Element[] };

export function readRow(row: Element): Row {
  const cells = row.children.filter((child) => child.type === "element");
  if (cells.some(holdsRoomyBlock)) {
    return { cells: cells.filter((cell) => !/^[\d\s]+$/.test(lineOf(cell.children))) };
  }
  const texts = cells.map((cell) => lineOf(withPicturesWritten(cell.children)));
  const text = texts.filter((cell) => cell !== "").join(" | ");
  return countWords(text) > MAX_WORDS_OF_ROW ? { cells } : { text };
}

function holdsRoomyBlock(element: Element): boolean {
  return element.children.some(
    (child) =>
      child.type === "element" && (NEEDS_ROOM.has(child.tagName) || holdsRoomyBlock(child)),
  );
}
