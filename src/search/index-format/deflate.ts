// Inflates parts that were deflated (RFC 1951) when the bundle was written, with what browsers and Node have built in.
import { KindredError } from "../errors.ts";

/**
 * The bytes that were deflated.
 * @param name what they are, for messages
 * @throws KindredError "index-damaged"
 */
export async function inflate(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  try {
    const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
      .stream()
      .pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (cause) {
    throw new KindredError(
      "index-damaged",
      `${name} cannot be unpacked (${String(cause)}). Publish the index whole, or build it again with "npm run index".`,
      { cause },
    );
  }
}
