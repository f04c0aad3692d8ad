// A shard of the endings: terms spelt backwards, so that those with the same ending lie together. Described in
// FORMAT.md.
import { ByteReader, ByteWriter } from "./bytes.ts";
import { FrontCodedTexts, sharedStart } from "./front-coding.ts";

export interface Ending {
  /** A term, spelt backwards. */
  readonly text: string;
  /** True where it occurs in a title. */
  readonly isInTitle: boolean;
}

/** The shard's bytes, before they are deflated. @param endings in ascending order */
export function encodeEndings(endings: readonly Ending[]): Uint8Array {
  const writer = new ByteWriter();
  const encoder = new TextEncoder();
  writer.varint(endings.length);
  let previous: Uint8Array = new Uint8Array();
  for (const { text, isInTitle } of endings) {
    const own = encoder.encode(text);
    const shared = sharedStart(previous, own);
    writer.varint(2 * shared + (isInTitle ? 1 : 0));
    writer.varint(own.length - shared);
    writer.bytes(own.subarray(shared));
    previous = own;
  }
  return writer.take();
}

/** The endings of a shard. @param name what it is, for messages @throws KindredError "index-damaged" */
export function decodeEndings(bytes: Uint8Array, name: string): Ending[] {
  const reader = new ByteReader(bytes, name);
  const texts = new FrontCodedTexts();
  const endings: Ending[] = [];
  for (let left = reader.varint(); left > 0; left--) {
    const marked = reader.varint();
    const text = texts.next(Math.floor(marked / 2), reader.bytes(reader.varint()));
    endings.push({ text, isInTitle: marked % 2 === 1 });
  }
  return endings;
}
