// The record of a passage: all that is shown of it, and codes of its sentences, to mark the one nearest to the query.
// Described in FORMAT.md.

import { ByteReader, ByteWriter } from "./bytes.ts";
import { inflate } from "./deflate.ts";
import { JsonObject, parseJsonFile } from "./json-reader.ts";
import type { Passage } from "./passage.ts";

/** A passage as it is read from a bundle. */
export interface StoredPassage extends Passage {
  /** One code behind the other; none for a single sentence. */
  readonly sentenceCodes: Uint8Array;
}

/**
 * A record's bytes, without its checksum.
 * @param deflate what `inflate` undoes (deflate.ts); given, as what browsers have for it is not sync
 */
export function encodePassageRecord(
  { sentenceCodes, ...passage }: StoredPassage,
  deflate: (bytes: Uint8Array) => Uint8Array,
): Uint8Array {
  const { id, document, title, headings, text, sentences, url, anchor, lang, dir, meta, about } =
    passage;
  const json = {
    ...{ id, document, title, headings, text, sentences, url },
    // What is empty for most passages is left out.
    ...(anchor === "" ? {} : { anchor }),
    ...(lang === "" ? {} : { lang }),
    ...(dir === null ? {} : { dir }),
    ...(Object.keys(meta).length === 0 ? {} : { meta }),
    ...(about === undefined ? {} : { about }),
  };
  const deflated = deflate(new TextEncoder().encode(JSON.stringify(json)));
  const writer = new ByteWriter();
  writer.varint(deflated.length);
  writer.bytes(deflated);
  writer.bytes(sentenceCodes);
  return writer.take();
}

/** A record with what is deflated in it packed in another way: more, or less. */
export function repackRecord(
  record: Uint8Array,
  repack: (deflated: Uint8Array) => Uint8Array,
): Uint8Array {
  const reader = new ByteReader(record, "a passage");
  const packed = repack(reader.bytes(reader.varint()));
  const writer = new ByteWriter();
  writer.varint(packed.length);
  writer.bytes(packed);
  writer.bytes(reader.rest());
  return writer.take();
}

/** @throws KindredError "index-damaged" @param name what it is, for messages */
export async function decodePassageRecord(bytes: Uint8Array, name: string): Promise<StoredPassage> {
  const reader = new ByteReader(bytes, name);
  const deflated = reader.bytes(reader.varint());
  const json = new JsonObject(parseJsonFile(await inflate(deflated, name), name), name);
  const dir = json.optionalText("dir");
  const about = json.optionalText("about");
  return {
    id: json.text("id"),
    document: json.text("document"),
    title: json.text("title"),
    headings: json.texts("headings"),
    text: json.text("text"),
    sentences: json.pairs("sentences"),
    url: json.text("url"),
    anchor: json.optionalText("anchor"),
    lang: json.optionalText("lang"),
    dir: dir === "ltr" || dir === "rtl" ? dir : null,
    meta: json.textMap("meta"),
    ...(about === "" ? {} : { about }),
    sentenceCodes: reader.rest(),
  };
}
