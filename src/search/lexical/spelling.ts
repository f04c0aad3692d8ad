// Finds what a misspelt word of the query may have meant among the terms of the index. Pure.
//
// Terms are stems, and a typo may keep a word from being stemmed as it should ("killngs"): so a term is compared with the
// word's own stem, and with the beginning of the word as it was typed, where what is left over may be an ending.

import {
  ABOUT_AS_NEAR,
  ENDING_COST,
  FIRST_LETTER_COST,
  MAX_CORRECTIONS,
  MAX_ENDING,
  MIN_LETTERS_BEFORE_ENDING,
  MIN_LETTERS_FOR_FIRST_TYPO,
  MIN_LETTERS_FOR_TWO_TYPOS,
  MIN_LETTERS_TO_CORRECT,
} from "../ranking-settings.ts";

/** True for what may be a misspelt word: numbers are too near to other numbers, short words to other words. */
export function mayBeMisspelt(word: string): boolean {
  return word.length >= MIN_LETTERS_TO_CORRECT && !/[^\p{L}\p{M}]/u.test(word);
}

/**
 * The terms that a word may stand for.
 * @param word as typed, folded; not itself known to the index
 * @param stem what it would be indexed as
 * @param terms of the index
 * @returns nearest first
 */
export function correctSpelling(word: string, stem: string, terms: Iterable<string>): string[] {
  if (!mayBeMisspelt(word)) return [];
  const maxTypos = word.length < MIN_LETTERS_FOR_TWO_TYPOS ? 1 : 2;
  const near: { term: string; cost: number }[] = [];
  for (const term of new Set(terms)) {
    if (!mayStandFor(term, word, maxTypos)) continue;
    const costs = [costOfBeginning(term, word, maxTypos), costOfWhole(term, stem, maxTypos)];
    const cost = Math.min(...costs.map((cost) => cost ?? Number.POSITIVE_INFINITY));
    // Typos seldom fall on a word's first letter: "mother" is rather "mothers" than "other".
    if (cost <= maxTypos)
      near.push({ term, cost: cost + (term[0] === word[0] ? 0 : FIRST_LETTER_COST) });
  }
  near.sort((a, b) => a.cost - b.cost || (a.term < b.term ? -1 : 1));
  const lowest = near[0]?.cost ?? 0;
  return near
    .filter(({ cost }) => cost <= lowest + ABOUT_AS_NEAR)
    .slice(0, MAX_CORRECTIONS)
    .map(({ term }) => term);
}

function mayStandFor(term: string, word: string, maxTypos: number): boolean {
  if (term.length < MIN_LETTERS_TO_CORRECT - 1 || !/^[\p{L}\p{M}]+$/u.test(term)) return false;
  if (term[0] !== word[0] && word.length < MIN_LETTERS_FOR_FIRST_TYPO) return false;
  return (
    term.length <= word.length + maxTypos && term.length >= word.length - MAX_ENDING - maxTypos
  );
}

/** The typos between a term and a whole stem; null where there are more than so many. */
function costOfWhole(term: string, stem: string, maxTypos: number): number | null {
  const typos = typosOfBeginnings(term, stem, maxTypos)?.at(-1) ?? Number.POSITIVE_INFINITY;
  return typos <= maxTypos ? typos : null;
}

/**
 * How far a term is from the nearest beginning of a word: one for each typo, and a little for every letter of the ending.
 * @returns null where there are more typos than that
 */
function costOfBeginning(term: string, word: string, maxTypos: number): number | null {
  const typosAt = typosOfBeginnings(term, word, maxTypos);
  if (typosAt === null) return null;
  let least: number | null = null;
  for (let ending = 0; ending <= Math.min(MAX_ENDING, word.length - 1); ending++) {
    const typos = typosAt[word.length - ending] ?? Number.POSITIVE_INFINITY;
    const isShort = word.length - ending < MIN_LETTERS_BEFORE_ENDING;
    if (typos > (ending === 0 ? maxTypos : isShort ? 0 : 1)) continue;
    const cost = typos + ENDING_COST * ending;
    if (least === null || cost < least) least = cost;
  }
  return least;
}

/**
 * By length, the typos between a term and each beginning of a word: letters that are wrong, missing, added or swapped with
 * their neighbour (Damerau 1964, by the usual table, row by row).
 * @returns null where each has more than so many
 */
function typosOfBeginnings(term: string, word: string, maxTypos: number): number[] | null {
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
  return last;
}
