// Reads and checks what a training run leaves behind: vocab.txt, vectors.f16 and, where there is one, reference.json.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeHalfFloats } from "../../src/format/half-float.ts";
import { KindredError } from "../../src/shared/errors.ts";
import { parseReferenceTexts, type ReferenceText } from "./reference-texts.ts";
import { SPECIAL_TOKENS } from "./tokenizer-json.ts";

/** A trained token table before it is squeezed: row r of `table` belongs to `tokens[r]`. */
export interface RawEncoder {
  readonly tokens: readonly string[];
  readonly dimensions: number;
  readonly table: Float32Array;
  readonly references: readonly ReferenceText[];
}

/** Reads the folder of a training run; every fault is one sentence naming the file. */
export async function readRawEncoder(folder: string): Promise<RawEncoder> {
  const vocabulary = await readRequired(folder, "vocab.txt");
  const vectors = await readRequired(folder, "vectors.f16");
  const tokens = parseVocabulary(vocabulary, join(folder, "vocab.txt"));
  const { dimensions, table } = parseTable(vectors, tokens.length, join(folder, "vectors.f16"));
  const file = join(folder, "reference.json");
  const reference = await readFile(file, "utf8").catch(() => undefined);
  const references =
    reference === undefined ? [] : parseReferenceTexts(reference, tokens.length, file);
  return { tokens, dimensions, table, references };
}

async function readRequired(folder: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(join(folder, name));
  } catch (cause) {
    throw new KindredError(
      "encoder-missing",
      `${join(folder, name)} cannot be read: expected a folder with vocab.txt and vectors.f16; give the folder that the training run wrote.`,
      { cause },
    );
  }
}

function parseVocabulary(bytes: Uint8Array, file: string): string[] {
  const lines = new TextDecoder().decode(bytes).split("\n");
  if (lines.at(-1) === "") lines.pop();
  for (const { id, content } of SPECIAL_TOKENS) {
    if (lines[id] !== content) {
      throw damaged(
        file,
        `has ${JSON.stringify(lines[id] ?? "")} on line ${id + 1}, expected ${content}`,
      );
    }
  }
  const firstLine = new Map<string, number>();
  lines.forEach((token, index) => {
    const earlier = firstLine.get(token);
    if (token === "") throw damaged(file, `has nothing on line ${index + 1}, expected a token`);
    if (earlier !== undefined) {
      const token_ = JSON.stringify(token);
      throw damaged(file, `has ${token_} on lines ${earlier} and ${index + 1}, expected it once`);
    }
    firstLine.set(token, index + 1);
  });
  return lines;
}

function parseTable(bytes: Uint8Array, rows: number, file: string) {
  const dimensions = bytes.byteLength / 2 / rows;
  if (!Number.isInteger(dimensions) || dimensions === 0) {
    throw damaged(
      file,
      `has ${bytes.byteLength} bytes, expected a multiple of ${rows * 2} (2 for each number of the ${rows} tokens in vocab.txt)`,
    );
  }
  const table = decodeHalfFloats(bytes);
  const wrong = table.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    const row = Math.floor(wrong / dimensions);
    throw damaged(file, `has ${table[wrong]} in row ${row}, expected only finite numbers`);
  }
  return { dimensions, table };
}

function damaged(file: string, foundAndExpected: string): KindredError {
  return new KindredError(
    "encoder-damaged",
    `${file} ${foundAndExpected}; copy vocab.txt and vectors.f16 again, both from the same training run.`,
  );
}
