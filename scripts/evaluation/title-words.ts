// Words that stand in the title of one page only, and what goes wrong when they are typed.

import { english } from "../../src/search/analysis/language.ts";

export const TYPO_KINDS = ["dropped", "added", "swapped", "changed"] as const;
export type TypoKind = (typeof TYPO_KINDS)[number];
export const TYPO_PLACES = ["first", "second", "middle", "last"] as const;
export type TypoPlace = (typeof TYPO_PLACES)[number];

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Pages by each word of their titles, in lower case: letters only, no stop words. @param titles by page */
export function wordsOfTitles(titles: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const pages = new Map<string, Set<string>>();
  for (const [page, title] of titles) {
    for (const part of title.toLowerCase().split(/[^\p{L}\p{N}\p{M}]+/u)) {
      if (!/^[a-z]+$/.test(part) || english.stopWords.has(part)) continue;
      pages.set(part, (pages.get(part) ?? new Set()).add(page));
    }
  }
  return pages;
}

/** Where in a word its index lies. */
export function placeOf(at: number, length: number): TypoPlace {
  if (at === 0) return "first";
  if (at === length - 1) return "last";
  return at === 1 ? "second" : "middle";
}

/**
 * A word with one error at a place: the letter there dropped, one added before it, swapped with the next (the last
 * with the one before), or changed. Null where that gives the same word.
 * @param random numbers from 0 to 1
 */
export function mistyped(
  word: string,
  kind: TypoKind,
  at: number,
  random: () => number,
): string | null {
  const letter = LETTERS[Math.floor(random() * LETTERS.length)] ?? "a";
  const left = kind === "swapped" ? Math.min(at, word.length - 2) : at;
  const [before, here, after] = [word.slice(0, left), word[left] ?? "", word.slice(left + 1)];
  const typed = {
    dropped: before + after,
    added: before + letter + here + after,
    swapped: before + after.slice(0, 1) + here + after.slice(1),
    changed: before + letter + after,
  }[kind];
  return typed === word ? null : typed;
}
