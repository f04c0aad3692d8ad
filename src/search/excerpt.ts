// What of a passage is marked: the words that matched and the sentence nearest in meaning.
// Pure; called by answer.ts.
import type { Passage } from "./passage.ts";
import { findPhrase } from "./phrase.ts";
import type { Query } from "./query.ts";
import { splitSentences } from "./sentences.ts";
import { splitWords, termsOfWord } from "./terms.ts";
import { dotProduct, isZeroVector } from "./vectors.ts";

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

/** A passage's sentences with their vectors: computed once, then asked for each query. */
export interface SentenceVectors {
  readonly ranges: readonly TextRange[];
  readonly vectors: readonly Float32Array[];
}

/** The sentences of a passage's text. */
export function sentencesOf(passage: Passage): TextRange[] {
  return splitSentences(passage.text);
}

/**
 * The sentence nearest to the query in meaning.
 * @returns null for a passage of one sentence, of which nothing would stand out, and where no
 *   sentence has a direction in common with the query
 */
export function nearestSentence(
  { ranges, vectors }: SentenceVectors,
  queryVector: Float32Array,
): TextRange | null {
  if (ranges.length < 2 || isZeroVector(queryVector)) return null;
  let best: TextRange | null = null;
  let highest = 0;
  for (const [i, range] of ranges.entries()) {
    const vector = vectors[i];
    const similarity = vector ? dotProduct(vector, queryVector) : 0;
    if (similarity > highest) {
      highest = similarity;
      best = range;
    }
  }
  return best;
}
