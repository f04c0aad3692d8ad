// Inflates what was deflated (RFC 1951) when the bundle was written, with what browsers and Node have built in. Before
// it stands how long it is, so that a damaged or forged file cannot fill the memory: 583 kB can be those of 600 MB.
import { KindredError } from "../shared/errors.ts";
import { ByteReader } from "./bytes.ts";

/** No part of an index is longer; the largest, which names copies, has a few bytes for each passage. */
export const MAX_INFLATED_BYTES = 64 * 1024 * 1024;

/** Browsers inflate what they are given in one go, before anybody can say that it is too much: to 16 MB at most. */
const PIECE_BYTES = 16 * 1024;

/**
 * The bytes that were deflated.
 * @param bytes their number, a varint, and what was made of them
 * @param name what they are, for messages
 * @throws KindredError "index-damaged", also where there are more of them, or fewer; no more are then inflated
 */
export async function inflate(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  const reader = new ByteReader(bytes, name);
  const length = reader.varint();
  const deflated = reader.rest();
  try {
    // Straight through: by way of a Blob and a Response each block takes a browser two milliseconds more.
    const { readable, writable } = new DecompressionStream("deflate-raw");
    const writer = writable.getWriter();
    const writing: Promise<void>[] = [];
    for (let at = 0; at < deflated.length; at += PIECE_BYTES) {
      const piece = deflated.subarray(at, at + PIECE_BYTES);
      writing.push(writer.write(piece as Uint8Array<ArrayBuffer>));
    }
    writing.push(writer.close());
    const [inflated] = await Promise.all([readExactly(readable, length), Promise.all(writing)]);
    return inflated;
  } catch (cause) {
    throw new KindredError(
      "index-damaged",
      `${name} cannot be unpacked (${String(cause)}). Publish the index whole, or build it again.`,
      { cause },
    );
  }
}

async function readExactly(stream: ReadableStream<Uint8Array>, length: number) {
  const all = new Uint8Array(Math.min(length, MAX_INFLATED_BYTES));
  const reader = stream.getReader();
  let end = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    end += piece.value.length;
    if (end > all.length) {
      // Not waited for: some streams end only when what was written to them is read.
      reader.cancel().catch(() => {});
      break;
    }
    all.set(piece.value, end - piece.value.length);
  }
  if (end === length) return all;
  throw new RangeError(`not the ${length} bytes that it names`);
}
