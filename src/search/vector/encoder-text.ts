// What the encoder reads of a query: its text, with misspelt words replaced by what the passages hold. A misspelt word
// falls to pieces in the encoder and says something else. Pure.

import type { Passage } from "../../format/passage.ts";
import { KindredError } from "../../shared/errors.ts";
import { foldWord, splitWords, termsOfWord } from "../lexical/terms.ts";
import type { WordIndex } from "../lexical/word-index.ts";
import type { PassageStore } from "../passage-store.ts";
import type { Query } from "../query.ts";

/**
 * The text for the encoder.
 * @param words null where there is no word index: the text is then read as it was typed
 * @param encoder says which words it knows: these stay, whether the passages hold them or not
 * @param readUnfinished false to leave out the word that is still being typed
 * @returns the query's text; only words that nobody knows, but that are nearly one of the passages', are others
 */
export async function encoderText(
  query: Query,
  { words, passages }: { readonly words: WordIndex | null; readonly passages: PassageStore },
  encoder: { knowsWord(word: string): Promise<boolean> },
  readUnfinished = true,
): Promise<string> {
  const text = readUnfinished ? query.text : withoutUnfinished(query);
  if (words === null) return text;
  const replacements = new Map<string, string>();
  // A word that is still being typed is no mistake yet.
  const finished = Array.from(query.spelling).filter(([, folded]) => folded !== query.unfinished);
  // All at once, as each may wait for the network.
  const known = await Promise.all(finished.map(([, folded]) => encoder.knowsWord(folded)));
  for (const [term, folded] of finished.filter((_, word) => !known[word])) {
    const word = await correctWord(words, passages, term, folded);
    if (word !== undefined) replacements.set(folded, word);
  }
  if (replacements.size === 0) return text;
  const pieces: string[] = [];
  let end = 0;
  for (const word of splitWords(text)) {
    const replacement = replacements.get(foldWord(word.text));
    if (replacement === undefined) continue;
    pieces.push(text.slice(end, word.start), replacement);
    end = word.end;
  }
  return [...pieces, text.slice(end)].join("");
}

/** As the passages write it; undefined where there is nothing to correct, or what it takes cannot be loaded. */
async function correctWord(
  words: WordIndex,
  passages: PassageStore,
  term: string,
  folded: string,
): Promise<string | undefined> {
  try {
    const correction = await words.correct(term, folded);
    if (correction === null) return undefined;
    return wordOf(await passages.passage(correction.row), correction.term);
  } catch (error) {
    // The word leg meets the same failure with the same query, and tells of it.
    if (error instanceof KindredError) return undefined;
    throw error;
  }
}

/** The text before the word that is being typed, which is its last. */
function withoutUnfinished({ text, unfinished }: Query): string {
  const last = unfinished === null ? undefined : splitWords(text).at(-1);
  return last === undefined ? text : text.slice(0, last.start);
}

/** A term as a passage writes it: the encoder knows words, not stems. */
function wordOf({ title, headings, text, about = "" }: Passage, term: string): string | undefined {
  return splitWords([title, ...headings, text, about].join("\n"))
    .map((word) => word.text)
    .find((word) => termsOfWord(word).includes(term));
}
