// What the encoder reads of a query: its text, with misspelt words replaced by what the articles hold. A misspelt
// word falls to pieces in the encoder and says something else. Pure; called by answer.ts.
import type { Passage } from "./passage.ts";
import type { Query } from "./query.ts";
import { foldWord, splitWords, termsOfWord } from "./terms.ts";
import type { WordIndex } from "./word-index.ts";

/**
 * @param words null where there is no word index: the text is then read as it was typed
 * @param encoder says which words it knows: these stay, whether the articles hold them or not
 * @returns the query's text; only words that nobody knows, but that are nearly one of the articles', are others
 */
export function encoderText(
  query: Query,
  { words, passages }: { readonly words: WordIndex | null; readonly passages: readonly Passage[] },
  encoder: { knowsWord(word: string): boolean },
): string {
  if (words === null) return query.text;
  const replacements = new Map<string, string>();
  for (const [term, folded] of query.spelling) {
    // A word that is still being typed is no mistake yet.
    if (folded === query.unfinished || encoder.knowsWord(folded)) continue;
    const correction = words.correct(term, folded);
    const passage = correction ? passages[correction.row] : undefined;
    const word = passage && correction ? wordOf(passage, correction.term) : undefined;
    if (word !== undefined) replacements.set(folded, word);
  }
  if (replacements.size === 0) return query.text;
  const pieces: string[] = [];
  let end = 0;
  for (const word of splitWords(query.text)) {
    const replacement = replacements.get(foldWord(word.text));
    if (replacement === undefined) continue;
    pieces.push(query.text.slice(end, word.start), replacement);
    end = word.end;
  }
  return [...pieces, query.text.slice(end)].join("");
}

/** A term as a passage writes it: the encoder knows words, not stems. */
function wordOf({ title, headings, text }: Passage, term: string): string | undefined {
  return splitWords([title, ...headings, text].join("\n"))
    .map((word) => word.text)
    .find((word) => termsOfWord(word).includes(term));
}
