// What the encoder reads of a query: its text, with misspelt words replaced by what the passages hold. A misspelt word
// falls to pieces in the encoder and says something else. Pure.

import type { Passage } from "../../format/passage.ts";
import { KindredError } from "../../shared/errors.ts";
import { foldWord } from "../analysis/fold.ts";
import { replaceWords } from "../analysis/replace-words.ts";
import { splitWords } from "../analysis/words.ts";
import type { CorrectedTerm, LexicalResult } from "../lexical/lexical-search.ts";
import type { PassageStore } from "../passage-store.ts";
import type { Query } from "../query.ts";

/**
 * The text for the encoder.
 * @param lexical what words find, waited for only where a word is unknown
 * @param encoder says which words it knows: these stay, whether the passages hold them or not
 * @param readUnfinished false to leave out the word that is still being typed
 * @returns the query's text; only words that nobody knows, but that are nearly one of the passages', are others
 */
export async function encoderText(
  query: Query,
  passages: PassageStore,
  lexical: Promise<Pick<LexicalResult, "hits" | "corrections">>,
  encoder: { knowsWord(word: string): Promise<boolean> },
  readUnfinished = true,
): Promise<string> {
  const text = readUnfinished ? query.text : withoutUnfinished(query);
  // A word that is still being typed is no mistake yet.
  const finished = new Set(
    splitWords(text)
      .filter(({ isUnspaced }) => !isUnspaced)
      .map((word) => foldWord(word.text))
      .filter((folded) => folded !== query.unfinished),
  );
  // All at once, as each may wait for the network.
  const unknown = await Promise.all(
    Array.from(finished, async (word) => ((await encoder.knowsWord(word)) ? [] : [word])),
  );
  if (unknown.flat().length === 0) return text;
  const { hits, corrections } = await lexical;
  const replacements = new Map<string, string>();
  for (const folded of unknown.flat()) {
    const correction = corrections.find(({ typed }) => typed === folded);
    const word = correction && (await writtenWord(correction, hits, passages));
    if (word !== undefined) replacements.set(folded, word);
  }
  return replaceWords(text, replacements);
}

/**
 * A term as a passage writes it: the encoder knows words, not stems. Undefined where what it takes cannot be loaded.
 */
async function writtenWord(
  { term, forms, language }: CorrectedTerm,
  hits: LexicalResult["hits"],
  passages: PassageStore,
): Promise<string | undefined> {
  const holder = hits.find((hit) => hit.language === language && hit.terms.includes(term));
  if (holder === undefined) return undefined;
  try {
    const { title, headings, text, about = "" }: Passage = await passages.passage(holder.row);
    const words = splitWords([title, ...headings, text, about].join("\n"))
      .map((word) => word.text)
      .filter((word) => language.analyzer.termsOfWord(word).includes(term));
    return words.find((word) => forms.includes(foldWord(word))) ?? words[0];
  } catch (error) {
    // Whoever shows the passage meets the same failure, and tells of it.
    if (error instanceof KindredError) return undefined;
    throw error;
  }
}

/** The text before the word that is being typed, which is its last. */
function withoutUnfinished({ text, unfinished }: Query): string {
  const last = unfinished === null ? undefined : splitWords(text).at(-1);
  return last === undefined ? text : text.slice(0, last.start);
}
