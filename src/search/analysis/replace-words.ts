// Writes other words into a text. Pure.

import { foldWord } from "./fold.ts";
import { splitWords } from "./words.ts";

/** A text with other words in the place of some. @param replacements by the folded word */
export function replaceWords(text: string, replacements: ReadonlyMap<string, string>): string {
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
