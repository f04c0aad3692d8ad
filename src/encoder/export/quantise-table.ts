// Squeezes the token table into a few bits a number, with a scale for each row.
// Called by encoder-folder.ts.

/** How many bits a number may have: as many numbers as fit share a byte. */
export type Bits = 1 | 2 | 4 | 8;

/**
 * A table as the model file stores it. A number is one of 2^bits evenly spaced levels around 0, times the row's scale.
 * A byte holds numbers that lie `dimensions / numbersPerByte` columns apart, the first of them in its lowest bits.
 */
export interface QuantisedTable {
  readonly rows: number;
  readonly dimensions: number;
  readonly bits: Bits;
  /** `rows * dimensions * bits / 8` bytes, row by row. */
  readonly codes: Uint8Array;
  readonly scales: Float32Array;
}

/** Levels and scale of a row are fitted in turns; so many do. */
const ROUNDS = 10;

/**
 * Rounds every row to its own levels; a row of zeros has the scale 0.
 * @param dimensions a multiple of 8 / bits
 */
export function quantiseTable(table: Float32Array, dimensions: number, bits: Bits): QuantisedTable {
  const rows = table.length / dimensions;
  const bytesPerRow = (dimensions * bits) / 8;
  const codes = new Uint8Array(rows * bytesPerRow);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const numbers = table.subarray(row * dimensions, (row + 1) * dimensions);
    if (numbers.every((number) => number === 0)) continue;
    const scale = fittingScale(numbers, bits);
    scales[row] = scale;
    numbers.forEach((number, column) => {
      const place = row * bytesPerRow + (column % bytesPerRow);
      const shift = bits * Math.floor(column / bytesPerRow);
      codes[place] = (codes[place] ?? 0) | (codeOf(number / scale, bits) << shift);
    });
  }
  return { rows, dimensions, bits, codes, scales };
}

/** The numbers that a reader of the table gets, row by row. */
export function restoreTable({ rows, dimensions, bits, codes, scales }: QuantisedTable) {
  const bytesPerRow = (dimensions * bits) / 8;
  return Float32Array.from({ length: rows * dimensions }, (_, index) => {
    const row = Math.floor(index / dimensions);
    const column = index % dimensions;
    const byte = codes[row * bytesPerRow + (column % bytesPerRow)] ?? 0;
    const code = (byte >> (bits * Math.floor(column / bytesPerRow))) & (2 ** bits - 1);
    return (code - middleOf(bits)) * (scales[row] ?? 0);
  });
}

/** The code of 0, were there one: levels lie half a step beside it. */
export function middleOf(bits: Bits): number {
  return (2 ** bits - 1) / 2;
}

/**
 * The scale with the least squared error that turns of rounding and fitting find (Lloyd 1982, for levels that
 * stay evenly spaced).
 */
function fittingScale(numbers: Float32Array, bits: Bits): number {
  const largest = numbers.reduce((found, number) => Math.max(found, Math.abs(number)), 0);
  const middle = middleOf(bits);
  // With many levels, what the largest number needs costs the others nothing.
  if (bits === 8) return Math.fround(largest / middle);
  const deviation = Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length);
  let scale = Math.min(largest / middle, (2.5 * deviation) / middle);
  for (let round = 0; round < ROUNDS; round++) {
    let product = 0;
    let square = 0;
    for (const number of numbers) {
      const level = codeOf(number / scale, bits) - middle;
      product += number * level;
      square += level * level;
    }
    scale = product / square;
  }
  // As it will be read back: rounding with any other would shift the whole row.
  return Math.fround(scale);
}

function codeOf(level: number, bits: Bits): number {
  return Math.max(0, Math.min(2 ** bits - 1, Math.round(level + middleOf(bits))));
}
