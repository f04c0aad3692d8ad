// A passage that was found, as it is answered.

import type { Result } from "./answer.ts";
import { matchedRanges, nearestSentence, sentenceRange } from "./excerpt.ts";
import type { ShownPlace } from "./load-places.ts";
import type { Query } from "./query.ts";
import { resultAddress } from "./result-address.ts";

/** @param rank from 1 @param queryVector null where meaning had no say */
export function resultOf(
  { hit: { score, words, meaning, isRelevant }, passage, copies, copyCount }: ShownPlace,
  rank: number,
  query: Query,
  queryVector: Float32Array | null,
): Result {
  const { id, document, title, headings, text, lang, dir, meta } = passage;
  const nearest = meaning && queryVector ? nearestSentence(passage, queryVector) : null;
  return {
    rank,
    id,
    article: document,
    title,
    headings,
    text,
    url: resultAddress(passage),
    lang,
    dir,
    meta,
    score,
    words: words && { score: words.score, rank: words.rank, terms: words.terms },
    meaning: meaning && { similarity: meaning.similarity, rank: meaning.rank },
    isRelevant,
    marks: {
      words: matchedRanges(text, words?.terms ?? [], query),
      nearestSentence: sentenceRange(passage, nearest),
    },
    copies,
    copyCount,
  };
}
