// The fixed turn of vectors: after it no number says more than another, so that some of them, or few bits of each, say
// as much as they can. Models put much into a few of their numbers. The same as training/kindred_training/turn.py.
//
// Signs and Hadamard matrices, twice (Ailon and Chazelle 2006, "Approximate nearest neighbors and the fast
// Johnson-Lindenstrauss transform"): it takes no place, and changes no cosine.

const ROUNDS = 2;

/** A turn for vectors of so many numbers: gives a new vector, of the same length. */
export function turnOf(dimensions: number): (vector: Float32Array) => Float32Array {
  const signs = signsOf(ROUNDS * dimensions);
  // The largest power of two in it: a Hadamard matrix has such a width.
  const width = dimensions & -dimensions;
  const blocks = dimensions / width;
  return (vector) => {
    const turned = Float32Array.from(vector);
    for (let round = 0; round < ROUNDS; round++) {
      for (let i = 0; i < dimensions; i++) {
        turned[i] = (turned[i] ?? 0) * (signs[round * dimensions + i] ?? 1);
      }
      for (let block = 0; block < blocks; block++) {
        hadamard(turned.subarray(block * width, (block + 1) * width));
      }
      mixBlocks(turned, width, blocks);
    }
    return turned;
  };
}

/** In place. @param numbers as many as a power of two */
function hadamard(numbers: Float32Array): void {
  const { length } = numbers;
  for (let step = 1; step < length; step *= 2) {
    for (let start = 0; start < length; start += 2 * step) {
      for (let i = start; i < start + step; i++) {
        const [a, b] = [numbers[i] ?? 0, numbers[i + step] ?? 0];
        numbers[i] = a + b;
        numbers[i + step] = a - b;
      }
    }
  }
  const scale = 1 / Math.sqrt(length);
  for (let i = 0; i < length; i++) numbers[i] = (numbers[i] ?? 0) * scale;
}

/** A reflection, in place. */
function mixBlocks(numbers: Float32Array, width: number, blocks: number): void {
  for (let column = 0; column < width; column++) {
    let sum = 0;
    for (let block = 0; block < blocks; block++) sum += numbers[block * width + column] ?? 0;
    for (let block = 0; block < blocks; block++) {
      const place = block * width + column;
      numbers[place] = (numbers[place] ?? 0) - (2 / blocks) * sum;
    }
  }
}

/** 1 and -1 by the highest bit of a linear congruential generator (Knuth 1997, volume 2, section 3.3.4). */
function signsOf(count: number): Int8Array {
  let state = 1;
  return Int8Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state < 2 ** 31 ? 1 : -1;
  });
}
