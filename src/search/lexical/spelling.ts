// Finds what a misspelt word of the query may have meant among the terms of the index. Pure.
//
// Terms are stems, and a typo may keep a word from being stemmed as it should ("killngs"): so a term is compared with
// the word's own stem, and with the beginning of the word as it was typed, where what is left over may be an ending.

import { byCodeUnits } from "../../shared/by-code-units.ts";
import {
  ABOUT_AS_NEAR,
  ENDING_COST,
  FIRST_LETTER_COST,
  MAX_CORRECTIONS,
  MAX_ENDING,
  MAX_LETTERS_OF_SHORT,
  MAX_LETTERS_TO_CORRECT,
  MIN_LETTERS_BEFORE_ENDING,
  MIN_LETTERS_FOR_FIRST_TYPO,
  MIN_LETTERS_FOR_TWO_TYPOS,
  MIN_LETTERS_TO_CORRECT,
} from "../ranking-settings.ts";
import { type LikelyTerm, lastHalf } from "./likely-term.ts";

/**
 * True for what may be a misspelt word: numbers are too near to other numbers, short words to other words; long ones
 * are none.
 */
export function mayBeMisspelt(word: string): boolean {
  const { length } = word;
  const isOfLength = length >= MIN_LETTERS_TO_CORRECT && length <= MAX_LETTERS_TO_CORRECT;
  return isOfLength && !/[^\p{L}\p{M}]/u.test(word);
}

/** A term that a misspelt word may stand for. */
export interface Respelling {
  readonly term: string;
  /**
   * Words with this stem that are one typo away, not all of them words that there are; none where there are more typos.
   */
  readonly forms: readonly string[];
}

/**
 * The terms that a word may stand for.
 * @param word as typed, folded; not itself known to the index
 * @param stemOf what a word would be indexed as; undefined for one that is in no list
 * @param terms of the index
 * @returns nearest first
 */
export function correctSpelling(
  word: string,
  stemOf: (word: string) => string | undefined,
  terms: readonly LikelyTerm[],
): Respelling[] {
  if (!mayBeMisspelt(word)) return [];
  // Of a short word nearly any other is a typo away: what stands in a title is likelier meant.
  const may = terms.filter(
    ({ term, isInTitle }) =>
      isInTitle ||
      word.length > MAX_LETTERS_OF_SHORT ||
      (word.length === MAX_LETTERS_OF_SHORT && term[0] === word[0]),
  );
  const near =
    nearestByEdits(word, stemOf, may) ?? nearestByLetters(word, stemOf(word) ?? word, may);
  const lowest = Math.min(...near.map(({ cost }) => cost));
  return near
    .filter(({ cost }) => cost <= lowest + ABOUT_AS_NEAR)
    .sort(
      (a, b) =>
        Number(b.isInTitle) - Number(a.isInTitle) || a.cost - b.cost || byCodeUnits(a.term, b.term),
    )
    .slice(0, MAX_CORRECTIONS)
    .map(({ term, forms }) => ({ term, forms }));
}

/** So many endings are looked for: each has to be loaded. */
const MAX_STEMS = 3;

/** Letters that are put into a word to see how it would be stemmed without its typo. */
const TRIED_LETTERS: ReadonlySet<string> = new Set(["a", "e", "t"]);

/**
 * What a misspelt word may be indexed as, as far as endings go: a typo may keep its ending from being taken off, or not
 * ("paartment" stays as it is, "apartment" is "apart").
 * @returns stems of the word and of words that are a typo away: of each ending one, the most usual first
 */
export function likelyStems(word: string, stemOf: (word: string) => string | undefined): string[] {
  const own = stemOf(word) ?? word;
  const byEnding = new Map<string, { readonly stem: string; count: number }>();
  for (const { text } of edits(word, TRIED_LETTERS)) {
    const stem = stemOf(text);
    if (stem === undefined) continue;
    const known = byEnding.get(lastHalf(stem));
    if (known === undefined) byEnding.set(lastHalf(stem), { stem, count: 1 });
    else known.count++;
  }
  byEnding.delete(lastHalf(own));
  const others = [...byEnding.values()].sort((a, b) => b.count - a.count);
  return [own, ...others.map(({ stem }) => stem)].slice(0, MAX_STEMS);
}

interface NearTerm extends LikelyTerm, Respelling {
  readonly cost: number;
}

/**
 * The terms of all words that are one typo away: a letter left out, put in, swapped with the next, or another (Norvig
 * 2007, "How to write a spelling corrector"). As each of these words is stemmed, endings do not mislead.
 * @returns null where there are none
 */
function nearestByEdits(
  word: string,
  stemOf: (word: string) => string | undefined,
  terms: readonly LikelyTerm[],
): NearTerm[] | null {
  const known = new Map(terms.map((likely) => [likely.term, likely]));
  const letters = new Set(
    terms.flatMap(({ term }) => [...term]).filter((letter) => /\p{L}/u.test(letter)),
  );
  const near = new Map<string, NearTerm>();
  for (const { text, cost } of edits(word, letters)) {
    const term = stemOf(text);
    const likely = term === undefined ? undefined : known.get(term);
    if (likely === undefined) continue;
    const { cost: least = cost, forms = [] } = near.get(likely.term) ?? {};
    near.set(likely.term, { ...likely, cost: Math.min(cost, least), forms: [...forms, text] });
  }
  return near.size > 0 ? [...near.values()] : null;
}

/**
 * Each word that is one typo away. Typos seldom fall on the first letter: "mother" is rather "mothers" than "other".
 */
function* edits(
  word: string,
  letters: ReadonlySet<string>,
): Generator<{ text: string; cost: number }> {
  const first = word.length < MIN_LETTERS_FOR_FIRST_TYPO ? 1 : 0;
  for (let at = first; at <= word.length; at++) {
    const cost = at === 0 ? 1 + FIRST_LETTER_COST : 1;
    const [before, own, next, rest] = [
      word.slice(0, at),
      word[at] ?? "",
      word[at + 1] ?? "",
      word.slice(at + 2),
    ];
    if (own !== "") yield { text: before + next + rest, cost };
    if (next !== "") yield { text: before + next + own + rest, cost };
    for (const letter of letters) {
      yield { text: before + letter + own + next + rest, cost };
      if (own !== "") yield { text: before + letter + next + rest, cost };
    }
  }
}

/** The terms that are some typos from the word's stem, or from a beginning of the word. */
function nearestByLetters(word: string, stem: string, terms: readonly LikelyTerm[]): NearTerm[] {
  const maxTypos = maxTyposOf(word);
  return terms.flatMap(({ term, isInTitle }) => {
    if (!mayStandFor(term, word, maxTypos)) return [];
    const costs = [costOfWhole(term, stem), costOfBeginning(term, word, maxTypos)];
    const cost = Math.min(...costs.map((cost) => cost ?? Number.POSITIVE_INFINITY));
    if (!Number.isFinite(cost)) return [];
    const ofFirst = term[0] === word[0] ? 0 : FIRST_LETTER_COST;
    return [{ term, isInTitle, cost: cost + ofFirst, forms: [] }];
  });
}

function mayStandFor(term: string, word: string, maxTypos: number): boolean {
  if (term.length < MIN_LETTERS_TO_CORRECT - 1 || !/^[\p{L}\p{M}]+$/u.test(term)) return false;
  if (term[0] !== word[0] && word.length < MIN_LETTERS_FOR_FIRST_TYPO) return false;
  return (
    term.length <= word.length + maxTypos && term.length >= word.length - MAX_ENDING - maxTypos
  );
}

/** The typos between a term and a whole stem; null where there are too many for a stem of this length. */
function costOfWhole(term: string, stem: string): number | null {
  const max = maxTyposOf(stem);
  const typos = typosOfBeginnings(term, stem, max)?.at(-1) ?? Number.POSITIVE_INFINITY;
  return typos <= max ? typos : null;
}

/** How many letters of a word may be wrong. */
function maxTyposOf(word: string): number {
  return word.length < MIN_LETTERS_FOR_TWO_TYPOS ? 1 : 2;
}

/**
 * How far a term is from the nearest beginning of a word: one for each typo, and for an ending one, with a little for
 * each of its letters. What is left over when the word is stemmed is none; but a typo may keep it from being stemmed.
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
    const cost = typos + (ending === 0 ? 0 : 1 + ENDING_COST * ending);
    if (least === null || cost < least) least = cost;
  }
  return least;
}

/**
 * By length, the typos between a term and each beginning of a word: letters that are wrong, missing, added or swapped
 * with their neighbour (Damerau 1964, by the usual table, row by row).
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
