// What of a passage is marked: the words that matched and the sentence nearest in meaning. Pure.

import { binarySimilarities, SENTENCE_DIMENSIONS } from "../format/binary-quantisation.ts";
import type { Passage } from "../format/passage.ts";
import type { StoredPassage } from "../format/passage-record.ts";
import { findPhrase } from "./lexical/phrase.ts";
import { splitWords, termsOfWord } from "./lexical/terms.ts";
import type { Query } from "./query.ts";

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

/** The position of the sentence nearest to the query in meaning; null where the passage has only one. */
export function nearestSentence(
  { sentenceCodes }: StoredPassage,
  queryVector: Float32Array,
): number | null {
  const similarities = binarySimilarities(sentenceCodes, queryVector, SENTENCE_DIMENSIONS);
  let nearest: number | null = null;
  const bytes = sentenceCodes.length / similarities.length;
  similarities.forEach((similarity, i) => {
    // No number above zero: the encoder knew no token of the sentence.
    const isEmpty = sentenceCodes.subarray(i * bytes, (i + 1) * bytes).every((byte) => byte === 0);
    if (isEmpty) return;
    if (nearest === null || similarity > (similarities[nearest] ?? 0)) nearest = i;
  });
  return nearest;
}
