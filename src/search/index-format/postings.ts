// The postings of one term: the passages in which it occurs, how often in which field, and how long these are there:
// all that BM25 needs to know of a passage. Described in FORMAT.md.
import { ByteReader, type ByteWriter } from "./bytes.ts";

/** One passage in which a term occurs. */
export interface Posting {
  readonly row: number;
  /** How often it occurs: in the text, which title and headings are part of, and in these by themselves. */
  readonly text: number;
  readonly title: number;
  readonly headings: number;
  /** Different words of the text; of the others only where the term occurs in one of them, else 0. */
  readonly textLength: number;
  readonly titleLength: number;
  readonly headingsLength: number;
}

/** Appends a term's postings. @param postings in ascending order of rows */
export function writePostings(writer: ByteWriter, postings: Iterable<Posting>): void {
  let previous = -1;
  for (const posting of postings) {
    const isPlain = posting.text === 1 && posting.title === 0 && posting.headings === 0;
    writer.varint(2 * (posting.row - previous - 1) + (isPlain ? 0 : 1));
    writer.varint(posting.textLength);
    if (!isPlain) {
      writer.varint(posting.text);
      writer.varint(posting.title);
      writer.varint(posting.headings);
      if (posting.title > 0) writer.varint(posting.titleLength);
      if (posting.headings > 0) writer.varint(posting.headingsLength);
    }
    previous = posting.row;
  }
}

/**
 * A term's postings.
 * @param name what they are, for messages
 * @throws KindredError "index-damaged"
 */
export function readPostings(bytes: Uint8Array, name: string): Posting[] {
  const reader = new ByteReader(bytes, name);
  const postings: Posting[] = [];
  let previous = -1;
  while (!reader.atEnd) {
    const step = reader.varint();
    const row = previous + 1 + Math.floor(step / 2);
    const textLength = reader.varint();
    const isPlain = step % 2 === 0;
    const text = isPlain ? 1 : reader.varint();
    const title = isPlain ? 0 : reader.varint();
    const headings = isPlain ? 0 : reader.varint();
    postings.push({
      row,
      text,
      title,
      headings,
      textLength,
      titleLength: title > 0 ? reader.varint() : 0,
      headingsLength: headings > 0 ? reader.varint() : 0,
    });
    previous = row;
  }
  return postings;
}
