// Bytes of vectors-<hash>.bin, as FORMAT.md describes them. Written by the indexer, read everywhere.
import { KindredError } from "../errors.ts";
import { type Bits, isBits, packCodes } from "../quantise-table.ts";
import { type PassageVectors, unpackTable, type VectorTable } from "../vectors.ts";

const MAGIC = "KVEC";
const VERSION = 2;
const VERSION_OFFSET = 4;
const COUNT_OFFSET = 8;
const DIMENSIONS_OFFSET = 12;
const BITS_OFFSET = 16;
const HEADER_BYTES = 20;

/** The one piece of arithmetic that writing and reading share. */
function layout(count: number, dimensions: number, bits: number) {
  const scalesStart = HEADER_BYTES;
  const valuesStart = scalesStart + count * Float32Array.BYTES_PER_ELEMENT;
  return { scalesStart, valuesStart, totalBytes: valuesStart + (count * dimensions * bits) / 8 };
}

/** The file: the table of passages and, behind it, that of their sentences. */
export function encodePassageVectors({ passages, sentences }: PassageVectors): Uint8Array {
  const [first, second] = [encodeVectorsFile(passages), encodeVectorsFile(sentences)];
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

/**
 * Both tables of a vectors file.
 * @param file its name, for messages
 * @throws KindredError "index-damaged" or "index-version"
 */
export function decodePassageVectors(bytes: Uint8Array, file: string): PassageVectors {
  const end = Math.min(bytes.length, tableBytes(bytes));
  return {
    passages: decodeVectorsFile(bytes.subarray(0, end), file),
    sentences: decodeVectorsFile(bytes.subarray(end), file),
  };
}

/** What a table says of its own length; a header that is cut off is decodeVectorsFile's to refuse. */
function tableBytes(bytes: Uint8Array): number {
  if (bytes.length < HEADER_BYTES) return bytes.length;
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const [count, dimensions, bits] = [COUNT_OFFSET, DIMENSIONS_OFFSET, BITS_OFFSET].map((offset) =>
    view.getUint32(offset, true),
  );
  return layout(count ?? 0, dimensions ?? 0, bits ?? 0).totalBytes;
}

/** One table as bytes. */
export function encodeVectorsFile(table: VectorTable): Uint8Array {
  const { count, dimensions, bits, values } = table;
  const { scalesStart, valuesStart, totalBytes } = layout(count, dimensions, bits);
  const bytes = new Uint8Array(totalBytes);
  const view = new DataView(bytes.buffer);
  for (const [i, letter] of [...MAGIC].entries()) bytes[i] = letter.charCodeAt(0);
  view.setUint32(VERSION_OFFSET, VERSION, true);
  view.setUint32(COUNT_OFFSET, count, true);
  view.setUint32(DIMENSIONS_OFFSET, dimensions, true);
  view.setUint32(BITS_OFFSET, bits, true);
  for (const [row, scale] of table.scales.entries()) {
    view.setFloat32(scalesStart + row * Float32Array.BYTES_PER_ELEMENT, scale, true);
  }
  const highest = 2 ** bits - 1;
  const packed =
    bits === 8
      ? new Uint8Array(values.buffer, values.byteOffset, values.length)
      : packCodes(
          values.map((value) => (value + highest) / 2),
          dimensions,
          bits,
        );
  bytes.set(packed, valuesStart);
  return bytes;
}

/**
 * One table from its bytes.
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
  const bits = view.getUint32(BITS_OFFSET, true);
  if (!isBits(bits)) throw damaged(file, `holds numbers of ${bits} bits, expected 1, 2, 4 or 8`);
  const { scalesStart, valuesStart, totalBytes } = layout(count, dimensions, bits);
  // A vector ends where a byte does.
  if (bytes.length !== totalBytes || (dimensions * bits) % 8 !== 0) {
    throw damaged(
      file,
      `is ${bytes.length} bytes long, but ${count} vectors of ${dimensions} numbers of ${bits} bits need ${totalBytes}`,
    );
  }
  const scales = Float32Array.from({ length: count }, (_, row) =>
    view.getFloat32(scalesStart + row * Float32Array.BYTES_PER_ELEMENT, true),
  );
  return tableOf(bytes.subarray(valuesStart), scales, dimensions, bits);
}

function tableOf(
  codes: Uint8Array,
  scales: Float32Array,
  dimensions: number,
  bits: Bits,
): VectorTable {
  const rows = scales.length;
  if (bits === 8) {
    const values = new Int8Array(codes.buffer, codes.byteOffset, codes.length);
    return { count: rows, dimensions, bits, scales, values };
  }
  // The file's scales are of odd numbers, a table's of whole ones half a step apart.
  return unpackTable({ rows, dimensions, bits, codes, scales: scales.map((scale) => scale * 2) });
}

function damaged(file: string, found: string): KindredError {
  return new KindredError(
    "index-damaged",
    `${file} ${found}. Build the index again with "npm run index".`,
  );
}
