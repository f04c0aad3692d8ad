// The postings of one term: the passages in which it occurs, how often in which field, and how long these are there:
// all that BM25 needs to know of a passage. Described in FORMAT.md.
import { ByteReader, type ByteWriter } from "./bytes.ts";

/** One passage in which a term occurs, as it is written. */
export interface Posting {
  readonly row: number;
  /** How often it occurs: in the text, which title and headings are part of, in these by themselves, and in `about`. */
  readonly text: number;
  readonly title: number;
  readonly headings: number;
  readonly about: number;
  /** Different words of the text; of the others only where the term occurs in one of them, else 0. */
  readonly textLength: number;
  readonly titleLength: number;
  readonly headingsLength: number;
  readonly aboutLength: number;
}

/**
 * The passages in which a term occurs in one field. A list for each number: objects would take six times the memory.
 */
export interface FieldPostings {
  /** Ascending. */
  readonly rows: Uint32Array;
  /** How often it occurs there. */
  readonly counts: Uint32Array;
  /** Different words of the field. */
  readonly lengths: Uint32Array;
}

/** A term's postings as they are read, field by field. */
export interface Postings {
  /** In how many passages it occurs, in whatever field. */
  readonly passages: number;
  readonly title: FieldPostings;
  readonly headings: FieldPostings;
  readonly text: FieldPostings;
  readonly about: FieldPostings;
}

/** Appends a term's postings. @param postings in ascending order of rows */
export function writePostings(writer: ByteWriter, postings: Iterable<Posting>): void {
  let previous = -1;
  for (const posting of postings) {
    const { text, title, headings, about } = posting;
    const isPlain = text === 1 && title === 0 && headings === 0 && about === 0;
    writer.varint(2 * (posting.row - previous - 1) + (isPlain ? 0 : 1));
    writer.varint(posting.textLength);
    if (!isPlain) {
      // Few passages have something in this field: the others pay no byte for it.
      writer.varint(2 * text + (about > 0 ? 1 : 0));
      writer.varint(title);
      writer.varint(headings);
      if (title > 0) writer.varint(posting.titleLength);
      if (headings > 0) writer.varint(posting.headingsLength);
      if (about > 0) {
        writer.varint(about);
        writer.varint(posting.aboutLength);
      }
    }
    previous = posting.row;
  }
}

/**
 * A term's postings.
 * @param name what they are, for messages
 * @throws KindredError "index-damaged"
 */
export function readPostings(bytes: Uint8Array, name: string): Postings {
  const reader = new ByteReader(bytes, name);
  // None takes less than two bytes; in title and headings, than six; in what it is about, than seven.
  const text = new FieldList(Math.ceil(bytes.length / 2));
  const title = new FieldList(Math.ceil(bytes.length / 6));
  const headings = new FieldList(Math.ceil(bytes.length / 6));
  const about = new FieldList(Math.ceil(bytes.length / 7));
  let previous = -1;
  let passages = 0;
  while (!reader.atEnd) {
    const step = reader.varint();
    const row = previous + 1 + Math.floor(step / 2);
    const textLength = reader.varint();
    if (step % 2 === 0) {
      text.add(row, 1, textLength);
    } else {
      const marked = reader.varint();
      const inText = Math.floor(marked / 2);
      const inTitle = reader.varint();
      const inHeadings = reader.varint();
      if (inText > 0) text.add(row, inText, textLength);
      if (inTitle > 0) title.add(row, inTitle, reader.varint());
      if (inHeadings > 0) headings.add(row, inHeadings, reader.varint());
      if (marked % 2 === 1) about.add(row, reader.varint(), reader.varint());
    }
    previous = row;
    passages++;
  }
  return {
    passages,
    title: title.take(),
    headings: headings.take(),
    text: text.take(),
    about: about.take(),
  };
}

class FieldList {
  readonly #rows: Uint32Array;
  readonly #counts: Uint32Array;
  readonly #lengths: Uint32Array;
  #length = 0;

  /** @param most as many postings as there can be */
  constructor(most: number) {
    this.#rows = new Uint32Array(most);
    this.#counts = new Uint32Array(most);
    this.#lengths = new Uint32Array(most);
  }

  add(row: number, count: number, length: number): void {
    this.#rows[this.#length] = row;
    this.#counts[this.#length] = count;
    this.#lengths[this.#length++] = length;
  }

  /** The lists without the room that was left. */
  take(): FieldPostings {
    return {
      rows: this.#rows.slice(0, this.#length),
      counts: this.#counts.slice(0, this.#length),
      lengths: this.#lengths.slice(0, this.#length),
    };
  }
}
