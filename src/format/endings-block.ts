// A shard of the endings: terms spelt backwards, so that those with the same ending lie together. Described in FORMAT.md.
import { ByteReader, ByteWriter } from "./bytes.ts";
import { FrontCodedTexts, sharedStart } from "./front-coding.ts";

/** The shard's bytes, before they are deflated. @param texts terms spelt backwards, in ascending order */
export function encodeEndings(texts: readonly string[]): Uint8Array {
  const writer = new ByteWriter();
  const encoder = new TextEncoder();
  writer.varint(texts.length);
  let previous: Uint8Array = new Uint8Array();
  for (const text of texts) {
    const own = encoder.encode(text);
    const shared = sharedStart(previous, own);
    writer.varint(shared);
    writer.varint(own.length - shared);
    writer.bytes(own.subarray(shared));
    previous = own;
  }
  return writer.take();
}

/** The terms of a shard, spelt backwards. @param name what it is, for messages @throws KindredError "index-damaged" */
export function decodeEndings(bytes: Uint8Array, name: string): string[] {
  const reader = new ByteReader(bytes, name);
  const texts = new FrontCodedTexts();
  return Array.from({ length: reader.varint() }, () => {
    const shared = reader.varint();
    return texts.next(shared, reader.bytes(reader.varint()));
  });
}
