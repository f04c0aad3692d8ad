// Reads the texts whose tokens the training run has written down, and turns them into the model folder's
// self-test.json.
import { KindredError } from "../../src/shared/errors.ts";

/** A text and the ids of its tokens. */
export interface ReferenceText {
  readonly text: string;
  readonly ids: readonly number[];
}

/** The texts of reference.json; other fields than `text` and `ids` are left alone. */
export function parseReferenceTexts(json: string, rows: number, file: string): ReferenceText[] {
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch (cause) {
    throw wrong(file, "is not JSON, expected a list of texts", cause);
  }
  if (!Array.isArray(list)) throw wrong(file, `is no list, expected [{"text": ..., "ids": [...]}]`);
  return list.map((entry: unknown, index) => {
    const { text, ids } = fieldsOf(entry);
    if (typeof text !== "string") {
      throw wrong(file, `[${index}].text is ${JSON.stringify(text)}, expected a string`);
    }
    if (!Array.isArray(ids) || !ids.every((id) => isRow(id, rows))) {
      throw wrong(
        file,
        `[${index}].ids is ${JSON.stringify(ids)}, expected ids from 0 to ${rows - 1}`,
      );
    }
    return { text, ids };
  });
}

/** `self-test.json`: each text with its ids and the vector that the table gives, as it is read back from the model. */
export function selfTestJson(
  references: readonly ReferenceText[],
  table: Float32Array,
  dimensions: number,
): unknown {
  return references.map(({ text, ids }) => ({
    text,
    ids,
    vector: Array.from(meanOfRows(ids, table, dimensions), (number) => Number(number.toFixed(5))),
  }));
}

/** Length 1, or all zero where every row is. */
function meanOfRows(ids: readonly number[], table: Float32Array, dimensions: number): number[] {
  const sum = new Array<number>(dimensions).fill(0);
  for (const id of ids) {
    const row = table.subarray(id * dimensions, (id + 1) * dimensions);
    row.forEach((number, column) => {
      sum[column] = (sum[column] ?? 0) + number;
    });
  }
  // The mean has the direction of the sum, and only the direction is kept.
  const length = Math.hypot(...sum);
  return length === 0 ? sum : sum.map((number) => number / length);
}

function fieldsOf(entry: unknown): { text?: unknown; ids?: unknown } {
  return typeof entry === "object" && entry !== null ? entry : {};
}

function isRow(id: unknown, rows: number): id is number {
  return typeof id === "number" && Number.isInteger(id) && id >= 0 && id < rows;
}

function wrong(file: string, foundAndExpected: string, cause?: unknown): KindredError {
  return new KindredError(
    "encoder-damaged",
    `${file} ${foundAndExpected}; correct it, or remove it to export without a self-test.`,
    { cause },
  );
}
