// A passage that was found, as it is answered.

import type { StoredPassage } from "../format/passage-record.ts";
import type { Result } from "./answer.ts";
import { matchedRanges, nearestSentence, sentenceRange } from "./excerpt.ts";
import type { Query } from "./query.ts";
import type { RankedHit } from "./ranking.ts";
import { resultAddress } from "./result-address.ts";

/** @param rank from 1 @param queryVector null where meaning had no say */
export function resultOf(
  { score, words, meaning, isRelevant }: RankedHit,
  passage: StoredPassage,
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
      words: matchedRanges(text, words, query),
      nearestSentence: sentenceRange(passage, nearest),
    },
  };
}
