// Finds runs of words in a text, whatever their case, accents and punctuation. Used for "quoted
// phrases", for -excluded words and by the excerpt.
import type { Passage } from "../../format/passage.ts";
import { foldWord, splitWords, type Word } from "./terms.ts";

/**
 * Every place where the folded words stand one after the other in the text.
 * @param unfinished true where the last of them may be the start of a longer word
 */
export function findPhrase(
  words: readonly Word[],
  phrase: readonly string[],
  unfinished = false,
): Word[][] {
  const folded = words.map((word) => foldWord(word.text));
  const places: Word[][] = [];
  for (let at = 0; at + phrase.length <= folded.length; at++) {
    const matches = phrase.every((part, i) => {
      const word = folded[at + i];
      return word === part || (unfinished && i === phrase.length - 1 && word?.startsWith(part));
    });
    if (matches) {
      places.push(words.slice(at, at + phrase.length));
    }
  }
  return places;
}

/** A test of passages against the phrases a query demands and the words it excludes. */
export function phraseFilter(
  phrases: readonly (readonly string[])[],
  excluded: readonly (readonly string[])[],
): ((passage: Passage) => boolean) | null {
  if (phrases.length === 0 && excluded.length === 0) return null;
  return (passage) => {
    const texts = [
      passage.title,
      ...passage.headings,
      passage.text,
      ...(passage.about?.split("\n") ?? []),
    ].map(splitWords);
    const holds = (phrase: readonly string[]) =>
      texts.some((words) => findPhrase(words, phrase).length > 0);
    return phrases.every(holds) && !excluded.some(holds);
  };
}
