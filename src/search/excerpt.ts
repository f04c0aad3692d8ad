// What of a passage is marked: the words that matched and the sentence nearest in meaning.
// Pure; called by answer.ts.
import type { Passage } from "./passage.ts";
import { findPhrase } from "./phrase.ts";
import type { Query } from "./query.ts";
import { splitWords, termsOfWord } from "./terms.ts";

/** A stretch of a text, in UTF-16 code units; the end is not included. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the words stand that the word leg matched, in order, not overlapping.
 * @param matchedTerms terms of the index, as in WordHit
 */
export function matchedRanges(
  text: string,
  matchedTerms: readonly string[],
  query: Query,
): TextRange[] {
  const wanted = new Set(matchedTerms);
  const words = splitWords(text);
  const inPhrase = new Set(query.phrases.flatMap((phrase) => findPhrase(words, phrase)).flat());
  return words
    .filter((word) => inPhrase.has(word) || termsOfWord(word.text).some((term) => wanted.has(term)))
    .map(({ start, end }) => ({ start, end }));
}

/** The sentence at a position, as a stretch of the passage's text; null where there is none. */
export function sentenceRange({ sentences }: Passage, position: number | null): TextRange | null {
  const sentence = position === null ? undefined : sentences[position];
  return sentence ? { start: sentence[0], end: sentence[1] } : null;
}
