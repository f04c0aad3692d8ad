// The terms of one word in one language. Pure.
import { APOSTROPHES, bareWord, foldLetters, withoutUnseen } from "./fold.ts";
import type { Language } from "./language.ts";

const HUMP = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/** Between letters and digits: covid19, 10GB. */
const NUMBER_EDGE = /(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u;

/** More edges are those of a hash, not of words. */
const MAX_NUMBER_EDGES = 2;

/** French, Italian and Catalan write these onto the next word. */
const ELIDED = new Set(
  "l d j m n s t c qu jusqu lorsqu puisqu quoiqu quelqu dell all nell sull dall coll un quest quell gl bell sant".split(
    " ",
  ),
);

const ELISION = new RegExp(`^([\\p{L}]{1,6})[${APOSTROPHES}](?=\\p{L})`, "u");

/** A word's terms: one way of finding it, or several. */
export interface WordTerms {
  /** Folded; a stop word in capitals stays as it is. */
  readonly folded: string;
  /**
   * The word itself: its stem, and that of the word as it is typed without accents where that is another; none for a
   * stop word.
   */
  readonly whole: readonly string[];
  /** Of its parts, where it has some: camelCase, covid19. */
  readonly parts: readonly string[];
  /** What else finds it: the word behind an elision, the number behind a v. */
  readonly others: readonly string[];
}

/** The terms of a word. @param word as it is written */
export function wordTerms(word: string, language: Language): WordTerms {
  const seen = withoutUnseen(word);
  const bare = bareWord(seen);
  const folded = foldLetters(bare);
  const elided = ELISION.exec(seen);
  const rest =
    elided?.[1] !== undefined && ELIDED.has(elided[1].toLowerCase())
      ? seen.slice(elided[0].length)
      : null;
  const pieces = [...partsOf(bare), ...(rest === null ? namesIn(seen) : [])];
  // "IT" and "WHO" are names.
  if (isAcronym(bare) && language.stopWords.has(folded)) {
    return { folded: bare, whole: [bare], parts: [], others: [stopWordTerm(folded)] };
  }
  const parts = pieces.flatMap((part) => stemsOf(part, language).slice(0, 1));
  return {
    folded,
    whole: stemsOf(bare, language),
    parts,
    others: [
      ...(rest === null ? [] : stemsOf(bareWord(rest), language)),
      ...(/^v\p{N}+$/u.test(folded) ? [folded.slice(1)] : []),
    ],
  };
}

function isAcronym(word: string): boolean {
  return /^\p{Lu}{2,}$/u.test(word);
}

const ANY_APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, "u");

/** What is written onto a word, and names nothing: don't, we'll. */
const CONTRACTED = /^(?:t|s|d|m|re|ve|ll|em|n)$/i;

/** The names that a word with apostrophes is put together of: rock'n'roll, O'Brien. */
function namesIn(word: string): string[] {
  const pieces = word.split(ANY_APOSTROPHE);
  if (pieces.length < 2 || pieces.slice(1).every((piece) => CONTRACTED.test(piece))) return [];
  return pieces.filter((piece) => piece.length > 1 && !CONTRACTED.test(piece));
}

/** A stop word's term; the space tells it from a stem that is spelt alike. */
export function stopWordTerm(folded: string): string {
  return `${folded} `;
}

/**
 * Stems of a word as it is written and, where accents make a difference, as it is typed without; none for a stop word.
 */
export function stemsOf(bare: string, language: Language): string[] {
  const folded = foldLetters(bare);
  if (folded === "" || language.stopWords.has(folded)) return [];
  if (/\p{N}/u.test(folded)) return [folded];
  const lower = lowerCase(bare, language);
  const stem = stemmed(lower, language);
  return lower === folded ? [stem] : [...new Set([stem, stemmed(folded, language)])];
}

function stemmed(word: string, { stem }: Language): string {
  return foldLetters(stem(word)) || foldLetters(word);
}

/** In Turkish the small letter of I is ı. */
function lowerCase(word: string, { code }: Language): string {
  const composed = word.normalize("NFC");
  const own =
    code === "tr" || code === "az" ? composed.replace(/I/g, "ı").replace(/İ/g, "i") : composed;
  return own.toLowerCase();
}

/** The words that a word is put together of; none where it is one. */
function partsOf(word: string): string[] {
  const humps = word.split(HUMP);
  const numbers = humps.flatMap((part) => part.split(NUMBER_EDGE));
  const parts = numbers.length - humps.length <= MAX_NUMBER_EDGES ? numbers : humps;
  if (parts.length < 2) return [];
  // A single letter beside a number names nothing by itself: h264.
  return parts.filter((part) => part.length > 1 || /\p{N}/u.test(part));
}
