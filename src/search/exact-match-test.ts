// Guards what a reader has copied or knows by heart: a title, a heading, a name, a phrase. A passage that holds the
// query's very words in a row belongs above those that hold them scattered, or merely mean them. Pure.
import type { Passage } from "../format/passage.ts";
import { findPhrase } from "./lexical/phrase.ts";
import { foldWord, isStopWord, splitWords, type Word } from "./lexical/terms.ts";
import type { Query } from "./query.ts";

/**
 * How literally a passage holds a query:
 * - 2: at least four words in a row, stop words and all;
 * - 1: the words in a row when stop words are left out on both sides, so that adding a "the" to the query,
 *   or leaving it out, does not change what is found;
 * - 0: neither.
 */
export type ExactMatchLevel = 0 | 1 | 2;

/** Fewer words in a row, some of them stop words, stand in many passages by chance. */
const MIN_EXACT_WORDS = 4;

/** A test of passages; null where the query has no word to look for. */
export function exactMatchTest(query: Query): ((passage: Passage) => ExactMatchLevel) | null {
  if (query.shortened) return null;
  const words = splitWords(query.text).map(({ text }) => foldWord(text));
  const content = words.filter((word) => !isStopWord(word));
  if (content.length === 0) return null;
  const unfinished = query.unfinished !== null;
  return (passage) => {
    const texts = [passage.text, passage.title, ...passage.headings].map(splitWords);
    const holds = (run: readonly string[], among: (words: Word[]) => Word[]) =>
      texts.some((text) => findPhrase(among(text), run, unfinished).length > 0);
    if (words.length >= MIN_EXACT_WORDS && holds(words, (text) => text)) return 2;
    return holds(content, withoutStopWords) ? 1 : 0;
  };
}

function withoutStopWords(words: Word[]): Word[] {
  return words.filter(({ text }) => !isStopWord(foldWord(text)));
}
