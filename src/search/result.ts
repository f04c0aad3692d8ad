// A passage that was found, as it is answered.

import type { StoredPassage } from "../format/passage-record.ts";
import type { Result } from "./answer.ts";
import { matchedRanges, nearestSentence, sentenceRange } from "./excerpt.ts";
import type { WordHit } from "./lexical/lexical-search.ts";
import { holdsPhrase, readPhraseText } from "./lexical/phrase.ts";
import type { ShownPlace } from "./load-places.ts";
import type { Query } from "./query.ts";
import { resultAddress } from "./result-address.ts";
import type { TextRange } from "./text-range.ts";

/** @param rank from 1 @param queryVector null where meaning had no say */
export function resultOf(
  { hit: { score, words, meaning, isRelevant }, passage, copies, copyCount }: ShownPlace,
  rank: number,
  query: Query,
  queryVector: Float32Array | null,
): Result {
  const { id, document, title, headings, text, lang, dir, meta } = passage;
  const about = aboutShown(passage, words, query);
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
      words: matchedRanges(text, words, query),
      nearestSentence: sentenceRange(passage, nearest),
      ...(about && { about: about.marks }),
    },
    copies,
    copyCount,
  };
}

/** What the page is about, with what matched of it; null where title, headings and text hold all of that as well. */
function aboutShown(
  { title, headings, text, about }: StoredPassage,
  hit: WordHit | null,
  query: Query,
): { readonly text: string; readonly marks: readonly TextRange[] } | null {
  if (about === undefined) return null;
  const elsewhere = [title, ...headings, text].join("\n");
  const termsIn = (part: string) =>
    new Set(hit?.language.analyzer.terms(part).map(({ term }) => term));
  const [own, others] = [termsIn(about), termsIn(elsewhere)];
  const [ownText, otherText] = [about, elsewhere].map(readPhraseText);
  const isFound =
    hit?.terms.some((term) => own.has(term) && !others.has(term)) ||
    query.phrases.some(
      (phrase) =>
        ownText && otherText && holdsPhrase(ownText, phrase) && !holdsPhrase(otherText, phrase),
    );
  return isFound ? { text: about, marks: matchedRanges(about, hit, query) } : null;
}
