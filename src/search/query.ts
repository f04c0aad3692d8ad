// Reads what a person typed: words, "quoted phrases", -excluded words. Pure.
import { foldWord, spelledTerms, splitWords } from "./lexical/terms.ts";

/** Words beyond this many are left out of the word search; the page says so. */
export const MAX_QUERY_WORDS = 64;

/** Characters beyond this many are not read at all. */
const MAX_QUERY_CHARACTERS = 4000;

export interface Query {
  /** The query without excluded words and without quotation marks: what the encoder reads. */
  readonly text: string;
  /** Terms to look up, each once, in the order typed; words of phrases included. */
  readonly terms: readonly string[];
  /** The folded word behind each term, in which a typo is easier to see than in its stem. */
  readonly spelling: ReadonlyMap<string, string>;
  /** The last word, folded but not stemmed, where it may be unfinished. */
  readonly unfinished: string | null;
  /** Folded words that must stand next to each other, stop words included. */
  readonly phrases: readonly (readonly string[])[];
  /** Folded words (or runs of words) that must not occur. */
  readonly excluded: readonly (readonly string[])[];
  /** True where the query was longer than is read. */
  readonly shortened: boolean;
}

// A dash excludes only where it is a single one right before a letter or a quote: `--dry-run` is asked for as it is.
// A phrase ends at its closing mark or, while it is still being typed, at the end of the query.
// Curly marks are what phones type.
const PIECE = /(-(?=[\p{L}"“”«„]))?(?:["“”«„]([^"“”»]*)(?:["“”»]|$)|(\S+))/gu;

/**
 * Reads a query.
 * @param raw what was typed, untrusted, of any length
 * @param typing true where the last word may be unfinished: it then matches as a prefix
 */
export function parseQuery(raw: string, typing: boolean): Query {
  const given = raw.slice(0, MAX_QUERY_CHARACTERS);
  const texts: string[] = [];
  const phrases: string[][] = [];
  const excluded: string[][] = [];
  let lastPlainWord: string | null = null;

  for (const match of given.matchAll(PIECE)) {
    const [piece, minus, quoted, plain] = match;
    // A minus is an exclusion only in front of a word: "-" alone, or "5 - 3", is not.
    const content = quoted ?? plain ?? "";
    const folded = splitWords(content)
      .map((word) => foldWord(word.text))
      .filter(Boolean);
    lastPlainWord = null;
    if (folded.length === 0) continue;
    if (minus === "-") {
      excluded.push(folded);
      continue;
    }
    texts.push(content);
    if (quoted !== undefined) phrases.push(folded);
    else if (match.index + piece.length === given.length) lastPlainWord = folded.at(-1) ?? null;
  }

  const text = texts.join(" ");
  const words = splitWords(text);
  const spelling = new Map<string, string>();
  for (const word of words.slice(0, MAX_QUERY_WORDS)) {
    for (const [term, folded] of spelledTerms(word.text)) {
      if (!spelling.has(term)) spelling.set(term, folded);
    }
  }
  return {
    text,
    terms: [...spelling.keys()],
    spelling,
    unfinished: typing && words.length <= MAX_QUERY_WORDS ? lastPlainWord : null,
    phrases,
    excluded,
    shortened: raw.length > MAX_QUERY_CHARACTERS || words.length > MAX_QUERY_WORDS,
  };
}
