// One line of a .jsonl file of documents.
import { KindredError } from "../../src/shared/errors.ts";
import type { BenchDocument } from "./document.ts";

/**
 * Null where there is nothing to search: a document without a title or without text.
 * @param place file and line, for the message
 * @throws KindredError where the line is no document
 */
export function parseDocument(line: string, place: string): BenchDocument | null {
  const value = parse(line);
  if (typeof value !== "object" || value === null || !("title" in value && "text" in value)) {
    throw wrongLine(place, line);
  }
  const { title, text } = value;
  if (typeof title !== "string" || typeof text !== "string") throw wrongLine(place, line);
  return title.trim() === "" || text.trim() === "" ? null : { title: title.trim(), text };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function wrongLine(place: string, line: string): KindredError {
  const start = line.length > 40 ? `${line.slice(0, 40)}…` : line;
  return new KindredError(
    "content",
    `${place}: expected {"title": "…", "text": "…"}, found ${start}; correct the line or take it out.`,
  );
}
