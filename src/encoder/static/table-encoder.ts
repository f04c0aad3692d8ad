// A static encoder with its whole table at hand, for builds: rows from the model's ONNX file, tokens from its
// tokenizer.json. It gives the very vectors that @xenova/transformers gives with the same model.
import { addRow, type QuantisedTable } from "../../format/quantisation.ts";
import { damagedEncoder, describeLibraryError } from "../damaged-encoder.ts";
import { encodeByToken } from "../encode-by-token.ts";
import type { Encoder, EncoderFiles } from "../encoder.ts";
import { decodeOnnxModel } from "../onnx-model.ts";
import { textLimit } from "../text-limit.ts";
import { cutWords, UNKNOWN_TOKEN } from "./cut-words.ts";
import { wordPieces } from "./word-pieces.ts";

const TABLE_FILE = "onnx/model_quantized.onnx";

/**
 * The encoder of a static model; null where its ONNX file is no table that Kindred wrote.
 * @param name shown in messages
 * @throws KindredError "encoder-damaged" where table and vocabulary are not whole or do not belong together
 */
export function createTableEncoder(name: string, files: EncoderFiles): Encoder | null {
  const table = readTable(name, files.get(TABLE_FILE) ?? new Uint8Array());
  if (table === null) return null;
  const { dimensions } = table;
  const rowOf = readVocabulary(name, files.get("tokenizer.json"), table.rows);
  const unknown = rowOf.get(UNKNOWN_TOKEN);
  const piecesOf = wordPieces(rowOf);
  const tokensOf = (word: string) => piecesOf(word) ?? (unknown === undefined ? [] : [unknown]);
  const encode = encodeByToken({
    dimensions,
    longestText: textLimit(files),
    tokensOf: (text) => cutWords(text).flatMap(tokensOf),
    run: async (rows) => rowsOf(table, rows),
  });
  const knowsWord = async (word: string) => {
    const [only, ...more] = cutWords(word).flatMap(tokensOf);
    return only !== undefined && only !== unknown && more.length === 0;
  };
  return { dimensions, encode, knowsWord };
}

function readTable(name: string, bytes: Uint8Array): QuantisedTable | null {
  try {
    return decodeOnnxModel(bytes);
  } catch (cause) {
    throw damagedEncoder(name, `${TABLE_FILE} is spoilt (${describeLibraryError(cause)})`, cause);
  }
}

/** The row of each token. */
function readVocabulary(
  name: string,
  bytes: Uint8Array | undefined,
  rows: number,
): Map<string, number> {
  const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const { vocab }: { vocab?: unknown } = Object(Object(json).model);
  const rowOf = new Map<string, unknown>(Object.entries(Object(vocab)));
  if (rowOf.size > 0 && hasRows(rowOf, rows)) return rowOf;
  throw damagedEncoder(name, `tokenizer.json holds no vocabulary for a table of ${rows} rows`);
}

function hasRows(rowOf: Map<string, unknown>, rows: number): rowOf is Map<string, number> {
  return [...rowOf.values()].every(
    (row) => Number.isInteger(row) && Number(row) >= 0 && Number(row) < rows,
  );
}

function rowsOf(table: QuantisedTable, rows: readonly number[]): Float32Array {
  const { dimensions } = table;
  const numbers = new Float32Array(rows.length * dimensions);
  for (const [i, row] of rows.entries()) {
    addRow(table, row, numbers.subarray(i * dimensions, (i + 1) * dimensions));
  }
  return numbers;
}
