// Finds what a misspelt word of the query may have meant among the terms of the index. Pure.
//
// Terms are stems, and a typo keeps a word from being stemmed as it should be ("killngs"): so a term is compared with
// the beginning of the word as it was typed, and what is left over may be an ending.

import {
  ABOUT_AS_NEAR,
  ENDING_COST,
  MAX_CORRECTIONS,
  MAX_ENDING,
  MIN_LETTERS_BEFORE_ENDING,
  MIN_LETTERS_FOR_TWO_TYPOS,
  MIN_LETTERS_TO_CORRECT,
} from "../ranking-settings.ts";

/**
 * The terms that a word may stand for; none where it is too short to tell, or holds a digit: numbers are too
 * near to other numbers.
 * @param word as typed, folded, not stemmed; not itself known to the index
 * @param terms all terms of the index
 * @returns nearest first
 */
export function correctSpelling(word: string, terms: Iterable<string>): string[] {
  if (word.length < MIN_LETTERS_TO_CORRECT || /\p{N}/u.test(word)) return [];
  const maxTypos = word.length < MIN_LETTERS_FOR_TWO_TYPOS ? 1 : 2;
  const near: { term: string; cost: number }[] = [];
  for (const term of terms) {
    // Typos seldom fall on a word's first letter; without this "mother" finds "other".
    if (term[0] !== word[0] || term.length < MIN_LETTERS_TO_CORRECT - 2) continue;
    if (term.length > word.length + maxTypos) continue;
    if (term.length < word.length - MAX_ENDING - maxTypos) continue;
    const cost = costOfBeginning(term, word, maxTypos);
    if (cost !== null) near.push({ term, cost });
  }
  near.sort((a, b) => a.cost - b.cost || (a.term < b.term ? -1 : 1));
  const lowest = near[0]?.cost ?? 0;
  return near
    .filter(({ cost }) => cost <= lowest + ABOUT_AS_NEAR)
    .slice(0, MAX_CORRECTIONS)
    .map(({ term }) => term);
}

/**
 * How far a term is from the nearest beginning of a word: one for every letter that is wrong, missing, added or
 * swapped with its neighbour (Damerau 1964, by the usual table, row by row), and a little for every
 * letter of the ending.
 * @returns null where there are more typos than that
 */
function costOfBeginning(term: string, word: string, maxTypos: number): number | null {
  let beforeLast: number[] = [];
  let last = Array.from({ length: word.length + 1 }, (_, column) => column);
  for (let row = 1; row <= term.length; row++) {
    const current = [row];
    for (let column = 1; column <= word.length; column++) {
      const same = term[row - 1] === word[column - 1];
      let typos = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = term[row - 1] === word[column - 2] && term[row - 2] === word[column - 1];
      if (row > 1 && column > 1 && swapped) {
        typos = Math.min(typos, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(typos);
    }
    if (Math.min(...current) > maxTypos) return null;
    beforeLast = last;
    last = current;
  }
  let least: number | null = null;
  for (let ending = 0; ending <= Math.min(MAX_ENDING, word.length - 1); ending++) {
    const typos = last[word.length - ending] ?? Number.POSITIVE_INFINITY;
    const isShort = word.length - ending < MIN_LETTERS_BEFORE_ENDING;
    if (typos > (ending === 0 ? maxTypos : isShort ? 0 : 1)) continue;
    const cost = typos + ENDING_COST * ending;
    if (least === null || cost < least) least = cost;
  }
  return least;
}
