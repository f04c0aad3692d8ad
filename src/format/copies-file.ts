// copies-<hash>.bin: which rows hold the same text. Described in FORMAT.md.
import { KindredError } from "../shared/errors.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { inflate } from "./deflate.ts";

/**
 * The file's bytes.
 * @param firsts for each row the first row that holds the same text: its own where it is that one, or the only one
 * @param deflate what `inflate` undoes (deflate.ts)
 */
export function encodeCopies(
  firsts: readonly number[],
  deflate: (bytes: Uint8Array) => Uint8Array,
): Uint8Array {
  const writer = new ByteWriter();
  const lastOf = new Map<number, number>();
  firsts.forEach((first, row) => {
    writer.varint(row - (lastOf.get(first) ?? row));
    lastOf.set(first, row);
  });
  return deflate(writer.take());
}

/**
 * The first row with the same text, for each row.
 * @param passages how many there are in the index
 * @param file its name, for messages
 * @throws KindredError "index-damaged"
 */
export async function decodeCopies(
  bytes: Uint8Array,
  passages: number,
  file: string,
): Promise<Uint32Array> {
  const reader = new ByteReader(await inflate(bytes, file), file);
  const firsts = new Uint32Array(passages);
  const isFollowed = new Uint8Array(passages);
  for (let row = 0; row < passages; row++) {
    const back = reader.varint();
    const before = row - back;
    if (before < 0 || (back > 0 && isFollowed[before] === 1)) {
      throw damaged(`${file} says that row ${row} repeats the text of row ${before}`, passages);
    }
    if (back > 0) isFollowed[before] = 1;
    firsts[row] = back === 0 ? row : (firsts[before] ?? row);
  }
  if (!reader.atEnd) throw damaged(`${file} tells of more rows than there are`, passages);
  return firsts;
}

function damaged(found: string, passages: number): KindredError {
  return new KindredError(
    "index-damaged",
    `${found}, but each of the ${passages} rows may repeat one before it, which no other row repeats. Publish the index whole, or build it again.`,
  );
}
