// Squeezes rows of numbers into a few bits a number, with a scale for each row. Used for the encoder's table, in its
// model file and in the bundle, and for the vectors of passages.

/** How many bits a number may have: as many numbers as fit share a byte. */
export type Bits = 1 | 2 | 4 | 8;

export const BITS: readonly Bits[] = [1, 2, 4, 8];

/** True for a number of bits that a table can have. */
export function isBits(value: unknown): value is Bits {
  return BITS.some((bits) => bits === value);
}

/**
 * A table as it is stored. A number is one of 2^bits evenly spaced levels around 0, times the row's scale.
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
  const levels = new Uint8Array(table.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const start = row * dimensions;
    const numbers = table.subarray(start, start + dimensions);
    if (numbers.every((number) => number === 0)) continue;
    const scale = fittingScale(numbers, bits);
    scales[row] = scale;
    numbers.forEach((number, column) => {
      levels[start + column] = codeOf(number / scale, bits);
    });
  }
  return { rows, dimensions, bits, codes: packCodes(levels, dimensions, bits), scales };
}

/**
 * Codes as a table holds them.
 * @param levels rows of `dimensions` whole numbers from 0 to 2^bits - 1
 */
export function packCodes(levels: ArrayLike<number>, dimensions: number, bits: Bits): Uint8Array {
  const bytesPerRow = (dimensions * bits) / 8;
  const codes = new Uint8Array((levels.length * bits) / 8);
  for (let i = 0; i < levels.length; i++) {
    const column = i % dimensions;
    const place = Math.floor(i / dimensions) * bytesPerRow + (column % bytesPerRow);
    const shift = bits * Math.floor(column / bytesPerRow);
    codes[place] = (codes[place] ?? 0) | ((levels[i] ?? 0) << shift);
  }
  return codes;
}

/** The numbers that a reader of the table gets, row by row. */
export function restoreTable(table: QuantisedTable): Float32Array {
  const { rows, dimensions } = table;
  const numbers = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row++) {
    addRow(table, row, numbers.subarray(row * dimensions, (row + 1) * dimensions));
  }
  return numbers;
}

/**
 * Adds a row's numbers to a sum.
 * @param sum `table.dimensions` numbers
 */
export function addRow(table: QuantisedTable, row: number, sum: Float32Array | Float64Array): void {
  const scale = table.scales[row] ?? 0;
  const middle = middleOf(table.bits);
  forEachCode(table, row, (code, column) => {
    sum[column] = (sum[column] ?? 0) + (code - middle) * scale;
  });
}

/** Calls back with each code of a row, a whole number from 0 to 2^bits - 1, and its column. */
export function forEachCode(
  { dimensions, bits, codes }: QuantisedTable,
  row: number,
  visit: (code: number, column: number) => void,
): void {
  const bytesPerRow = (dimensions * bits) / 8;
  const mask = 2 ** bits - 1;
  const start = row * bytesPerRow;
  for (let place = 0; place < bytesPerRow; place++) {
    const byte = codes[start + place] ?? 0;
    for (let shift = 0, column = place; shift < 8; shift += bits, column += bytesPerRow) {
      visit((byte >> shift) & mask, column);
    }
  }
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
