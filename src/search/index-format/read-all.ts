// Reads a stream of bytes to its end. Used by deflate.ts and by the search worker's reader.

/**
 * All bytes of a stream, in one piece.
 * @param onPiece told of the length of each piece as it arrives
 */
export async function readAll(
  stream: ReadableStream<Uint8Array>,
  onPiece: (count: number) => void = () => {},
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pieces.push(piece.value);
    length += piece.value.length;
    onPiece(piece.value.length);
  }
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
