// A passage that was found, as it is answered.

import type { StoredPassage } from "../format/passage-record.ts";
import type { Result } from "./answer.ts";
import { matchedRanges, nearestSentence, sentenceRange, type TextRange } from "./excerpt.ts";
import { findPhrase } from "./lexical/phrase.ts";
import { splitWords, termsOfWord } from "./lexical/terms.ts";
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
  const terms = words?.terms ?? [];
  const about = aboutShown(passage, terms, query);
  const nearest = meaning && queryVector ? nearestSentence(passage, queryVector) : null;
  return {
    rank,
    id,
    article: document,
    title,
    headings,
    text,
    about: about?.text ?? null,
    url: resultAddress(passage),
    lang,
    dir,
    meta,
    score,
    words: words && { score: words.score, rank: words.rank, terms: words.terms },
    meaning: meaning && { similarity: meaning.similarity, rank: meaning.rank },
    isRelevant,
    marks: {
      words: matchedRanges(text, terms, query),
      nearestSentence: sentenceRange(passage, nearest),
      ...(about && { about: about.marks }),
    },
  };
}

/** What the page is about, with what matched of it; null where title, headings and text hold all of that as well. */
function aboutShown(
  { title, headings, text, about }: StoredPassage,
  matchedTerms: readonly string[],
  query: Query,
): { readonly text: string; readonly marks: readonly TextRange[] } | null {
  if (about === undefined) return null;
  const elsewhere = splitWords([title, ...headings, text].join("\n"));
  const held = new Set(elsewhere.flatMap((word) => termsOfWord(word.text)));
  const wanted = new Set(matchedTerms.filter((term) => !held.has(term)));
  const words = splitWords(about);
  const isFound =
    words.some((word) => termsOfWord(word.text).some((term) => wanted.has(term))) ||
    query.phrases.some(
      (phrase) =>
        findPhrase(words, phrase).length > 0 && findPhrase(elsewhere, phrase).length === 0,
    );
  return isFound ? { text: about, marks: matchedRanges(about, matchedTerms, query) } : null;
}
