// Deflate (RFC 1951) as indexes are written with, with the length of what was deflated before it; src/format/deflate.ts
// reads it.
import { constants, deflateRawSync, inflateRawSync } from "node:zlib";
import { ByteReader, ByteWriter } from "../format/bytes.ts";
import { MAX_INFLATED_BYTES } from "../format/deflate.ts";
import { KindredError } from "../shared/errors.ts";
import { formatBytes } from "../shared/format-bytes.ts";

/** Of one kind of content. @throws KindredError "content" for more than a browser may be given at once */
export function deflate(bytes: Uint8Array): Uint8Array {
  return withLength(bytes.length, deflateRawSync(bytes, { level: 9 }));
}

/**
 * As it is, but in a form that is read like what is deflated: for what will be deflated along with more of its kind.
 */
export function store(bytes: Uint8Array): Uint8Array {
  return withLength(bytes.length, deflateRawSync(bytes, { level: 0 }));
}

/** Of parts that are unlike each other, into one stream: each is packed by what is frequent in it, not in all. */
export function deflateParts(parts: readonly Uint8Array[]): Uint8Array {
  const last = parts.length - 1;
  const packed = parts.map((part, i) =>
    deflateRawSync(part, {
      level: 9,
      finishFlush: i === last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    }),
  );
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return withLength(length, Buffer.concat(packed));
}

/** What one of the above was given. @throws Error where that is not what it says */
export function inflateSync(packed: Uint8Array): Uint8Array {
  const reader = new ByteReader(packed, "what is kept of a passage");
  const length = reader.varint();
  return inflateRawSync(reader.rest(), { maxOutputLength: Math.max(1, length) });
}

function withLength(length: number, deflated: Uint8Array): Uint8Array {
  if (length > MAX_INFLATED_BYTES) {
    throw new KindredError(
      "content",
      `A part of the index would hold ${formatBytes(length)}, but no browser should be given more than ${formatBytes(MAX_INFLATED_BYTES)} at once; shorten the longest titles, descriptions and values.`,
    );
  }
  const writer = new ByteWriter();
  writer.varint(length);
  writer.bytes(deflated);
  return writer.take();
}
