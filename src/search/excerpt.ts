// What of a passage is marked: the words that matched and the sentence nearest in meaning. Pure.

import { binarySimilarities, SENTENCE_DIMENSIONS } from "../format/binary-quantisation.ts";
import type { Passage } from "../format/passage.ts";
import type { StoredPassage } from "../format/passage-record.ts";
import { stopWordPairs, stopWordTerms } from "./analysis/stop-words.ts";
import type { WordHit } from "./lexical/lexical-search.ts";
import { findPhrase, readPhraseText } from "./lexical/phrase.ts";
import type { Query } from "./query.ts";
import type { TextRange } from "./text-range.ts";

/**
 * Where the words stand that the word leg matched, in order, not overlapping.
 * @param hit null where it matched none
 */
export function matchedRanges(
  text: string,
  hit: Pick<WordHit, "terms" | "language"> | null,
  query: Query,
): TextRange[] {
  const read = readPhraseText(text);
  const ranges: TextRange[] = query.phrases.flatMap((phrase) => findPhrase(read, phrase)).flat();
  if (hit !== null) {
    const { analyzer } = hit.language;
    const wanted = new Set(hit.terms);
    const placed = [
      ...analyzer.terms(text),
      ...stopWordPairs(read.words, analyzer),
      ...stopWordTerms(read.words, analyzer),
    ];
    ranges.push(...placed.filter(({ term }) => wanted.has(term)));
  }
  return joined(ranges);
}

/** Ranges in order, those that overlap as one. */
function joined(ranges: readonly TextRange[]): TextRange[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
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
