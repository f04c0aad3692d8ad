// Bytes of vectors-<hash>.bin, as FORMAT.md describes them. Written by the indexer, read everywhere.
import { KindredError } from "../errors.ts";
import type { VectorTable } from "../vectors.ts";

const MAGIC = "KVEC";
const VERSION = 1;
const VERSION_OFFSET = 4;
const COUNT_OFFSET = 8;
const DIMENSIONS_OFFSET = 12;
const HEADER_BYTES = 16;

/** The one piece of arithmetic that writing and reading share. */
function layout(count: number, dimensions: number) {
  const scalesStart = HEADER_BYTES;
  const valuesStart = scalesStart + count * Float32Array.BYTES_PER_ELEMENT;
  return { scalesStart, valuesStart, totalBytes: valuesStart + count * dimensions };
}

/** The table as the bytes of a vectors file. */
export function encodeVectorsFile(table: VectorTable): Uint8Array {
  const { scalesStart, valuesStart, totalBytes } = layout(table.count, table.dimensions);
  const bytes = new Uint8Array(totalBytes);
  const view = new DataView(bytes.buffer);
  for (const [i, letter] of [...MAGIC].entries()) bytes[i] = letter.charCodeAt(0);
  view.setUint32(VERSION_OFFSET, VERSION, true);
  view.setUint32(COUNT_OFFSET, table.count, true);
  view.setUint32(DIMENSIONS_OFFSET, table.dimensions, true);
  for (const [row, scale] of table.scales.entries()) {
    view.setFloat32(scalesStart + row * Float32Array.BYTES_PER_ELEMENT, scale, true);
  }
  bytes.set(
    new Uint8Array(table.values.buffer, table.values.byteOffset, table.values.length),
    valuesStart,
  );
  return bytes;
}

/**
 * The table in the bytes of a vectors file.
 * @param file its name, for messages
 * @throws KindredError "index-damaged" or "index-version"
 */
export function decodeVectorsFile(bytes: Uint8Array, file: string): VectorTable {
  if (bytes.length < HEADER_BYTES) {
    throw damaged(
      file,
      `is ${bytes.length} bytes long, shorter than its ${HEADER_BYTES}-byte header`,
    );
  }
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) {
    throw damaged(
      file,
      `starts with ${JSON.stringify(magic)} where ${JSON.stringify(MAGIC)} was expected`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(VERSION_OFFSET, true);
  if (version !== VERSION) {
    throw new KindredError(
      "index-version",
      `${file} has format version ${version}, but this program reads version ${VERSION}. Build the index again with "npm run index".`,
    );
  }
  const count = view.getUint32(COUNT_OFFSET, true);
  const dimensions = view.getUint32(DIMENSIONS_OFFSET, true);
  const { scalesStart, valuesStart, totalBytes } = layout(count, dimensions);
  if (bytes.length !== totalBytes) {
    throw damaged(
      file,
      `is ${bytes.length} bytes long, but ${count} vectors of ${dimensions} numbers need ${totalBytes}`,
    );
  }
  const scales = Float32Array.from({ length: count }, (_, row) =>
    view.getFloat32(scalesStart + row * Float32Array.BYTES_PER_ELEMENT, true),
  );
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + valuesStart, count * dimensions);
  return { count, dimensions, scales, values };
}

function damaged(file: string, found: string): KindredError {
  return new KindredError(
    "index-damaged",
    `${file} ${found}. Build the index again with "npm run index".`,
  );
}
