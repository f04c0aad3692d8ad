// Inflates blocks that were deflated (RFC 1951) when the bundle was written, with what browsers and Node have built in.
import { KindredError } from "../shared/errors.ts";
import { readAll } from "./read-all.ts";

/**
 * The bytes that were deflated.
 * @param name what they are, for messages
 * @throws KindredError "index-damaged"
 */
export async function inflate(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  try {
    // Straight through: by way of a Blob and a Response each block takes a browser two milliseconds more.
    const { readable, writable } = new DecompressionStream("deflate-raw");
    const writer = writable.getWriter();
    const writing = Promise.all([writer.write(bytes as Uint8Array<ArrayBuffer>), writer.close()]);
    const [inflated] = await Promise.all([readAll(readable), writing]);
    return inflated;
  } catch (cause) {
    throw new KindredError(
      "index-damaged",
      `${name} cannot be unpacked (${String(cause)}). Publish the index whole, or build it again.`,
      { cause },
    );
  }
}
