// From a text to the terms that are indexed and looked up, in one language. The same code runs when the index is built
// and when it is searched; a change here needs a new TERM_ANALYSIS name (format/manifest.ts). Pure.
import type { Language } from "./language.ts";
import { type PlacedTerm, unspacedRuns, unspacedTerms } from "./unspaced.ts";
import { type WordTerms, wordTerms } from "./word-terms.ts";
import { type Chunk, chunkForm, cutWord, hasOuterSigns, splitChunks, type Word } from "./words.ts";

/**
 * Ends the term of a word that is written in parts, "wi-fi": another than that of "wifi", so that who asks for "high
 * speed" does not get "high-speed" counted twice. It ends the term and does not begin it: both then lie in one shard.
 */
export const IN_PARTS = "‐";

/** Longer ones are addresses, hashes and code: found by their words. */
const MAX_LETTERS_OF_FORM = 64;

/** Of more words, a joined form is nobody's spelling. */
const MAX_JOINED_WORDS = 6;

/** Words come again and again, and stemming takes most of the time. */
const MAX_KNOWN = 100_000;

export class Analyzer {
  readonly language: Language;
  readonly #known = new Map<string, WordTerms>();

  constructor(language: Language) {
    this.language = language;
  }

  /** The terms of a text with the stretches that they are of, in order; a stretch can have several. */
  terms(text: string): PlacedTerm[] {
    return splitChunks(text).flatMap((chunk) => this.termsOfChunk(chunk));
  }

  /** The terms of a chunk: of its words, of these written as one, and of its form where signs make the name. */
  termsOfChunk(chunk: Chunk): PlacedTerm[] {
    const { start, end, words } = chunk;
    const spaced = words.filter((word) => !word.isUnspaced);
    const ofWords = spaced.flatMap((word) =>
      this.termsOfWord(word.text).map((term) => ({ term, start: word.start, end: word.end })),
    );
    const unspaced = spaced.length < words.length ? unspacedRuns(words).flatMap(unspacedTerms) : [];
    const form = this.formOf(chunk);
    return ofWords.concat(
      unspaced,
      this.#joined(chunk),
      form === null ? [] : [{ term: form, start, end }],
    );
  }

  /** The terms of a word, each once; none for a stop word. */
  termsOfWord(word: string): string[] {
    const { whole, parts, others } = this.word(word);
    return parts.length + others.length === 0
      ? [...whole]
      : [...new Set([...whole, ...parts, ...others])];
  }

  /** What is known of a word. */
  word(word: string): WordTerms {
    let terms = this.#known.get(word);
    if (terms === undefined) {
      terms = wordTerms(cutWord(word), this.language);
      if (this.#known.size < MAX_KNOWN) this.#known.set(word, terms);
    }
    return terms;
  }

  isStopWord(folded: string): boolean {
    return this.language.stopWords.has(folded);
  }

  /** The term of a chunk as it stands, where its words do not say it all: `C#`, `--force`, `1.2.3`, `=>`; else null. */
  formOf(chunk: Chunk): string | null {
    const { text, words } = chunk;
    if (chunk.isGrouped || text.length > MAX_LETTERS_OF_FORM) return null;
    if (words.some(({ isUnspaced }) => isUnspaced)) return null;
    if (!hasOuterSigns(chunk) && !isNumbered(words)) return null;
    const form = chunkForm(text);
    return /[^\p{L}\p{N}\p{M}]/u.test(form) ? form : null;
  }

  /** The term of words written as one: "wifi" for "wi-fi". */
  joinedTerm(words: readonly string[]): string | null {
    const joined = words.map((word) => this.word(word).folded).join("");
    if (joined.length > MAX_LETTERS_OF_FORM) return null;
    const [term = null] = this.word(joined).whole;
    return term;
  }

  /** Terms of the words of a chunk written as one, of each pair of neighbours and of all. */
  #joined({ text, words, isGrouped }: Chunk): PlacedTerm[] {
    if (words.length < 2 || words.length > MAX_JOINED_WORDS) return [];
    if (words.some(({ isUnspaced }) => isUnspaced)) return [];
    // From one number to another: 1914-1918.
    if (/^\p{N}+[-‐‑−/]\p{N}+$/u.test(text)) return [];
    const stretches: (readonly Word[])[] = [words];
    if (words.length > 2 && !isGrouped && !isNumbered(words)) stretches.push(...this.#pairs(words));
    return stretches.flatMap((stretch) => {
      const [first] = stretch;
      const last = stretch.at(-1);
      const term = this.joinedTerm(stretch.map(({ text }) => text));
      return first && last && term !== null
        ? [{ term: term + IN_PARTS, start: first.start, end: last.end }]
        : [];
    });
  }

  /** Neighbours that may be one word: not "state-of". */
  #pairs(words: readonly Word[]): (readonly Word[])[] {
    return words.slice(1).flatMap((word, i) => {
      const before = words[i] ?? word;
      const isName = [before, word].every(({ text }) => !this.isStopWord(this.word(text).folded));
      return isName ? [[before, word]] : [];
    });
  }
}

/** True for words of which some are numbers: versions, times, dates. */
function isNumbered(words: readonly Word[]): boolean {
  return words.length > 1 && words.some(({ text }) => /^v?\p{N}+$/iu.test(text));
}
