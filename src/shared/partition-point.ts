// The one search by halving.

/**
 * How many of the first elements of a sorted list have a property that none of the others has.
 * @param length of the list
 * @param holds true for those elements, by their position
 */
export function partitionPoint(length: number, holds: (position: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
