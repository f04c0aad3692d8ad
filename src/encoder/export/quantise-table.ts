// Squeezes the token table into one signed byte a number, with a scale for each row.
// Called by encoder-folder.ts.

/** A table as the model file stores it: row r, column d is `values[r * dimensions + d] * scales[r]`. */
export interface QuantisedTable {
  readonly rows: number;
  readonly dimensions: number;
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/** Rounds every row to -127..127 of its own largest number; a row of zeros keeps the scale 0. */
export function quantiseTable(table: Float32Array, dimensions: number): QuantisedTable {
  const rows = table.length / dimensions;
  const values = new Int8Array(table.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const start = row * dimensions;
    const numbers = table.subarray(start, start + dimensions);
    const largest = numbers.reduce((found, number) => Math.max(found, Math.abs(number)), 0);
    if (largest === 0) continue;
    // The scale as it will be read back: rounding with any other would shift the whole row.
    const scale = Math.fround(largest / 127);
    scales[row] = scale;
    numbers.forEach((number, column) => {
      values[start + column] = Math.max(-127, Math.min(127, Math.round(number / scale)));
    });
  }
  return { rows, dimensions, values, scales };
}
