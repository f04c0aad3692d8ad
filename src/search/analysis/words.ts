// Parts a text into chunks, which stand between spaces and brackets, and these into words. The same in every browser
// and in Node: nothing here asks the platform where a word ends. Pure.
import { APOSTROPHES, foldLetters } from "./fold.ts";

/** A word as it stands in a text: a run of letters and digits or, in a script without spaces, one letter. */
export interface Word {
  /** Where it stands, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** Its letters, but no more than a term can have. */
  readonly text: string;
  /** True for a letter of a script that is written without spaces. */
  readonly isUnspaced: boolean;
}

/** What is written in one go: `fs.watch`, `--dry-run`, `C#`, `=>`, `well-known`, or just a word. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** None where it is all signs. */
  readonly words: readonly Word[];
  /** True for a number whose digits are written in groups: 1,250,000. */
  readonly isGrouped: boolean;
}

// Scripts whose words follow each other without a space, and Korean, whose particles do. The last two rows: the long
// vowel, signs that repeat a letter, and half-width vowels of Japanese, which belong to several scripts.
// biome-ignore format: a list
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}" +
  "\\p{Script=Khmer}\\p{Script=Myanmar}" +
  "ーｰ々〆ヶ";

/**
 * Combining marks, and what does the same: half-width signs of Japanese, and all but the first letter of a Korean
 * syllable.
 */
const MARKS = "\\p{M}\\uFF9E\\uFF9F\\u1160-\\u11FF\\u200C\\u200D\\u200B";

/** What stands inside a word without being seen. */
const UNSEEN = "\\u00AD\\u200B-\\u200F\\u2060\\uFEFF\\u202A-\\u202E\\u2066-\\u2069";

const LETTER = "[\\p{L}\\p{N}]";
const SPACED = `(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}${UNSEEN}]`;

/** Initials set apart: J. R. R. Tolkien. */
const SPACED_INITIALS = `(?<![\\p{L}\\p{N}.])\\p{Lu}\\.(?: \\p{Lu}\\.)+`;

// Initials with full stops (U.N., a.m, but not Ph.D) are one word.
const INITIALS = `\\p{L}(?:\\.\\p{L})+(?:\\.|(?!${LETTER}))(?:[${APOSTROPHES}]s(?!${LETTER}))?`;

const WORD = new RegExp(
  `(?:(?![\\p{M}])[${UNSPACED}])[${MARKS}]*|${SPACED_INITIALS}|${INITIALS}|(?:${SPACED})+(?:[${APOSTROPHES}](?:${SPACED})+)*`,
  "gu",
);

const HAS_LETTER = new RegExp(LETTER, "u");
const IS_UNSPACED = new RegExp(`[${UNSPACED}]`, "u");

/** What parts chunks beside white space: brackets, quotation marks, what ends a clause, and operators inside a text. */
// biome-ignore format: a list
const SEPARATORS = "\\s()\\[\\]{}<>\"“”„«»‹›,;…—–‒―|=!?¿¡•、。，；：！？「」『』（）【】《》〈〉・。「」、“”؟،؛।॥";

const SYMBOL = "[<>=!?|&+\\-*/%^~:.@#$\\\\_]";
const OPENS = `(?<=^|[\\s("'\`\\[{“‘«])`;
const CLOSES = `(?=$|[\\s)"'\`\\]},;.:”’»])`;

// Also flags, keycaps, and people put together by joiners.
const EMOJI =
  "(?:\\p{Extended_Pictographic}(?:\\uFE0F|\\p{EMod})*(?:\\u200D\\p{Extended_Pictographic}(?:\\uFE0F|\\p{EMod})*)*" +
  "|\\p{RI}{2}|[0-9#*]\\uFE0F?\\u20E3)";

/** 1,250,000 with one sign throughout. */
const GROUPED = `(?<![\\p{L}\\p{N}.,])\\p{Nd}{1,3}(?<sep>[,.'’_ \\u00A0\\u202F\\u2009])\\p{Nd}{3}(?:\\k<sep>\\p{Nd}{3})*(?![\\p{L}\\p{N}]|[.,]\\p{N})`;

const ANY_CHUNK = `${SPACED_INITIALS}|(?<grouped>${GROUPED})|${OPENS}${SYMBOL}{1,4}${CLOSES}`;
const CHUNK = new RegExp(`${ANY_CHUNK}|[^${SEPARATORS}]+`, "gu");
const CHUNK_OR_EMOJI = new RegExp(`${EMOJI}|${ANY_CHUNK}|(?:(?!${EMOJI})[^${SEPARATORS}])+`, "gu");

const MAY_HOLD_EMOJI = /\p{Extended_Pictographic}|\p{RI}|\u20E3/u;

const CLAUSE_START = new RegExp(`^(?:[${APOSTROPHES}]+|\\.{2,})+`, "u");
const CLAUSE_END = new RegExp(`(?:[.:${APOSTROPHES}]|(?<=${LETTER})[-‐‑])+$`, "u");

/** Marks between clauses and in front of list items, and rules made of them, which name nothing. */
const NO_NAME = /^(?:[-–—‐‑.:·•'’`´]|[-–—‐‑.·•*_=~]{3,}|['’`´]+)$/u;

const PLAIN_WORD = /^[A-Za-z0-9]+$/;

/**
 * A longer word is compared by its beginning, in builds and in queries alike: so many letters has a hash of 512 bits,
 * and hardly any word of any language. A term is no longer than what these letters become when they are folded.
 */
export const MAX_LETTERS_OF_WORD = 128;

/** A word without what is too long, but not in the middle of a character. */
export function cutWord(word: string): string {
  if (word.length <= MAX_LETTERS_OF_WORD) return word;
  const cut = word.slice(0, MAX_LETTERS_OF_WORD);
  return cut.replace(/[\uD800-\uDBFF]$/, "");
}

/** The chunks of a text, in order. */
export function splitChunks(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  for (const match of text.matchAll(MAY_HOLD_EMOJI.test(text) ? CHUNK_OR_EMOJI : CHUNK)) {
    const chunk = chunkAt(match[0], match.index, match.groups?.grouped !== undefined);
    if (chunk !== null) chunks.push(chunk);
  }
  return chunks;
}

/** Without what stands around it; null where nothing is left. */
function chunkAt(found: string, at: number, isGrouped: boolean): Chunk | null {
  if (PLAIN_WORD.test(found)) {
    const place = { start: at, end: at + found.length };
    const words = [{ ...place, text: cutWord(found), isUnspaced: false }];
    return { ...place, text: found, words, isGrouped };
  }
  if (!HAS_LETTER.test(found)) {
    if (NO_NAME.test(found)) return null;
    return { start: at, end: at + found.length, text: found, words: [], isGrouped };
  }
  const words = wordsIn(found, at);
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return null;
  // What belongs to a word ("U.N.") is not cut off with what ends the clause.
  const start = Math.min(first.start, at + (CLAUSE_START.exec(found)?.[0].length ?? 0));
  const end = Math.max(last.end, at + found.length - (CLAUSE_END.exec(found)?.[0].length ?? 0));
  return { start, end, text: found.slice(start - at, end - at), words, isGrouped };
}

function wordsIn(text: string, at: number): Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    start: at + match.index,
    end: at + match.index + match[0].length,
    text: cutWord(match[0]),
    isUnspaced: IS_UNSPACED.test(match[0]),
  })).filter((word) => HAS_LETTER.test(word.text));
}

/** The words of a text, in order. */
export function splitWords(text: string): Word[] {
  return splitChunks(text).flatMap(({ words }) => words);
}

/** A chunk as it is compared with what was typed: folded, with its signs, but for a v before a number. */
export function chunkForm(text: string): string {
  // Signs are compared as they are: ™ is no "TM". Only colours of skin make no difference, nor how an emoji is drawn.
  if (!HAS_LETTER.test(text)) return text.replace(/[\u{1F3FB}-\u{1F3FF}]|\uFE0E|\uFE0F/gu, "");
  return foldLetters(text)
    .replace(/[‐‑−]/g, "-")
    .replace(/^v(?=\p{N})/u, "")
    .replace(/(?<=[\p{L}\p{N}])\/$/u, "");
}

/** True where signs stand before or behind its words, so that these alone do not name it: `C#`, `.NET`, `--force`. */
export function hasOuterSigns({ start, end, words }: Chunk): boolean {
  const last = words.at(-1);
  return last === undefined || words[0]?.start !== start || last.end !== end;
}
