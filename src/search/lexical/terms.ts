// Turns text into the terms that are indexed and looked up. The same code runs when the index is
// built and when it is searched; a change here needs a new TERM_ANALYSIS name (format/manifest.ts).
import { stemmer } from "stemmer";
import { eng as englishStopWords } from "stopword";

/** A word as it stands in a text. */
export interface Word {
  /** Where it stands, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

// Initials with full stops (U.N., U.N.'s, u.n.) are one word; otherwise a word is a run of letters and
// digits, with inner apostrophes (don't, Assad's). Everything else parts words, `_` and `-` too, so that
// foo_bar and al-Sharaa are found by part; a phrase finds them whole.
const WORD =
  /\p{L}\.(?:\p{L}\.)+(?:['’]s(?![\p{L}\p{N}\p{M}]))?|[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;

const HUMP = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/** Question words and forms of "to do" that the library's list leaves out, and that readers type a lot. */
const MORE_STOP_WORDS = [
  "does",
  "done",
  "its",
  "whatever",
  "when",
  "whether",
  "whichever",
  "whoever",
  "whom",
  "whose",
  "why",
];

const STOP_WORDS: ReadonlySet<string> = new Set([...englishStopWords, ...MORE_STOP_WORDS]);

/** The words of a text, in order. */
export function splitWords(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));
}

/** Lower case without accents, apostrophes, full stops or a possessive 's: how words are compared. */
export function foldWord(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/\p{M}|\./gu, "")
    .toLowerCase()
    .replace(/['’]s$/u, "")
    .replace(/['’]/gu, "");
}

/** True for words like "the" and "of", which say nothing about the subject. */
export function isStopWord(folded: string): boolean {
  return STOP_WORDS.has(folded);
}

/**
 * The terms of one word: its stem, and for a word with inner capitals its parts as well
 * (camelCase gives camelcas, camel and case). None for a stop word.
 */
export function termsOfWord(word: string): string[] {
  return [...spelledTerms(word).keys()];
}

/** The terms of one word, each with the folded word that it is the stem of. */
export function spelledTerms(word: string): Map<string, string> {
  const parts = word.split(HUMP);
  const wholes = parts.length > 1 ? [word, ...parts] : [word];
  const terms = new Map<string, string>();
  for (const whole of wholes) {
    const folded = foldWord(whole);
    if (folded === "" || isStopWord(folded)) continue;
    const term = stemFolded(folded);
    if (!terms.has(term)) terms.set(term, folded);
  }
  return terms;
}

/** Porter's stemmer is made for English: only words of plain letters are given to it. */
function stemFolded(folded: string): string {
  return /^[a-z]{3,}$/.test(folded) ? stemmer(folded) : folded;
}
