// Reads a stream of bytes to its end.
import { ByteWriter } from "./bytes.ts";

/**
 * All bytes of a stream, in one piece.
 * @param onPiece told of the length of each piece as it arrives
 */
export async function readAll(
  stream: ReadableStream<Uint8Array>,
  onPiece: (count: number) => void = () => {},
): Promise<Uint8Array> {
  const writer = new ByteWriter();
  const reader = stream.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    writer.bytes(piece.value);
    onPiece(piece.value.length);
  }
  return writer.take();
}
