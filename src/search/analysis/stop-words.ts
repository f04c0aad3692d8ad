// Terms of stop words, by which names are looked up that are made of them: "The Who", `this`, "It". Pure.
import type { Analyzer } from "./analyzer.ts";
import type { PlacedTerm } from "./unspaced.ts";
import { stopWordTerm } from "./word-terms.ts";
import type { Word } from "./words.ts";

/**
 * Pairs of stop words that follow each other: single ones stand in nearly all passages, and would be long lists to
 * load. Nutch calls them common grams.
 */
export function stopWordPairs(words: readonly Word[], analyzer: Analyzer): PlacedTerm[] {
  const pairs: PlacedTerm[] = [];
  let previous: { readonly word: Word; readonly folded: string } | null = null;
  for (const word of words) {
    const { folded } = analyzer.word(word.text);
    const current = analyzer.isStopWord(folded) ? { word, folded } : null;
    if (previous !== null && current !== null) {
      const term = `${previous.folded} ${folded}`;
      pairs.push({ term, start: previous.word.start, end: word.end });
    }
    previous = current;
  }
  return pairs;
}

/** Stop words themselves. */
export function stopWordTerms(words: readonly Word[], analyzer: Analyzer): PlacedTerm[] {
  return words.flatMap(({ text, start, end }) => {
    const { folded } = analyzer.word(text);
    return analyzer.isStopWord(folded) ? [{ term: stopWordTerm(folded), start, end }] : [];
  });
}

/** True for the terms above. */
export function isOfStopWords(term: string): boolean {
  return term.includes(" ");
}
