// Raw deflate (RFC 1951) as indexes are written with; src/format/deflate.ts reads it.
import { constants, deflateRawSync } from "node:zlib";

/** Of one kind of content. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateRawSync(bytes, { level: 9 });
}

/** As it is, but in a form that is read like what is deflated: for what will be deflated along with more of its kind. */
export function store(bytes: Uint8Array): Uint8Array {
  return deflateRawSync(bytes, { level: 0 });
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
  return new Uint8Array(Buffer.concat(packed));
}
