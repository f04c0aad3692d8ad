// Rows that a query may find, where it is narrowed by filters. Pure.

/** Some of an index's rows. */
export class RowSet {
  /** How many they are. */
  readonly size: number;
  readonly #bits: Uint8Array;

  /** @param includes one byte for each row of the index: 1 for those of the set */
  constructor(includes: Uint8Array) {
    this.#bits = includes;
    let size = 0;
    for (const bit of includes) size += bit;
    this.size = size;
  }

  has(row: number): boolean {
    return this.#bits[row] === 1;
  }

  /** How many of the rows from one up to another that does not belong. */
  countBetween(start: number, end: number): number {
    let count = 0;
    for (let row = start; row < end; row++) count += this.#bits[row] ?? 0;
    return count;
  }

  /** Ascending. */
  rows(): number[] {
    const rows: number[] = [];
    this.#bits.forEach((bit, row) => {
      if (bit === 1) rows.push(row);
    });
    return rows;
  }
}
