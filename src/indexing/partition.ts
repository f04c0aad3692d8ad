// Parts a row of pieces of text (paragraphs, or the sentences of one) into passages of even length.

/** How long a piece is. */
export interface PieceLength {
  readonly words: number;
  /** With what parts it from the piece that follows. */
  readonly characters: number;
}

/** How long a range should be, and what it may have no more of. */
export interface RangeLengths {
  readonly idealWords: number;
  readonly maxWords: number;
  readonly maxCharacters: number;
}

/**
 * Parts pieces of the given lengths into ranges `[from, to)` with the least sum of squared distances from the
 * ideal length, which avoids scraps and keeps neighbours even. No range is longer than it may be, except for
 * a single piece that is.
 *
 * Worked out from the end, so that where one range ends depends only on what follows its start. After a change
 * further up, the ranges are the same again from the first common boundary on; a change reaches upwards only
 * as far as another ending became better for the ranges before it.
 */
export function partition(
  lengths: readonly PieceLength[],
  { idealWords, maxWords, maxCharacters }: RangeLengths,
): [from: number, to: number][] {
  // cost[i] is the least cost of the pieces from i on, next[i] where the first range of them ends.
  const cost = new Array<number>(lengths.length + 1).fill(0);
  const next = new Array<number>(lengths.length + 1).fill(lengths.length);
  for (let from = lengths.length - 1; from >= 0; from--) {
    let best = Number.POSITIVE_INFINITY;
    let words = 0;
    let characters = 0;
    for (let to = from + 1; to <= lengths.length; to++) {
      words += lengths[to - 1]?.words ?? 0;
      characters += lengths[to - 1]?.characters ?? 0;
      if ((words > maxWords || characters > maxCharacters) && to > from + 1) break;
      const candidate = (words - idealWords) ** 2 + (cost[to] ?? 0);
      // On a tie the longer range wins: fewer passages.
      if (candidate <= best) {
        best = candidate;
        next[from] = to;
      }
    }
    cost[from] = best;
  }
  const ranges: [number, number][] = [];
  for (let from = 0; from < lengths.length; from = next[from] ?? lengths.length) {
    ranges.push([from, next[from] ?? lengths.length]);
  }
  return ranges;
}
