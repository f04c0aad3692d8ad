// What may be meant by a word that no passage holds: the same in two words, or another that is a typo away.

import type { Analyzer } from "../analysis/analyzer.ts";
import type { QueryWord } from "../analysis/query-words.ts";
import { stemsOf } from "../analysis/word-terms.ts";
import {
  CORRECTION_WEIGHT,
  MAX_LETTERS_TO_CORRECT,
  MAX_PASSAGES_OF_TYPO,
  MIN_LETTERS_TO_PART,
  PARTED_WEIGHT,
  SUGGESTION_WEIGHT,
} from "../ranking-settings.ts";
import type { Dictionary } from "./dictionary.ts";
import { type FoundReading, find, findTerm } from "./found-terms.ts";
import { correctSpelling, likelyStems, mayBeMisspelt } from "./spelling.ts";

/** What an unknown word may be, likeliest first. @throws KindredError */
export async function guesses(
  dictionary: Dictionary,
  analyzer: Analyzer,
  word: QueryWord,
): Promise<FoundReading[]> {
  const [parted, near] = await Promise.all([
    asTwoWords(dictionary, analyzer, word),
    corrected(dictionary, analyzer, word),
  ]);
  return [...parted.filter((reading) => isLikelier(reading, near)), ...near];
}

/**
 * True for two words that are rather meant than what is a typo away. That two words are there proves little: it takes
 * that both are long and usual, or that the typo would be to have added the second ("backend" to "back").
 */
function isLikelier({ terms }: FoundReading, near: readonly FoundReading[]): boolean {
  if (near.length === 0 || /\p{N}/u.test(terms.map(({ term }) => term).join(""))) return true;
  const isUsual = terms.every(
    ({ term, entry }) =>
      term.length > MIN_LETTERS_TO_PART && (entry?.passages ?? 0) > MAX_PASSAGES_OF_TYPO,
  );
  return isUsual || near.some((reading) => reading.terms[0]?.term === terms[0]?.term);
}

/**
 * A word that the index holds in two: "hashmap" where it says "hash map", "10gb" where "10 GB". None, or the likeliest.
 */
async function asTwoWords(
  dictionary: Dictionary,
  analyzer: Analyzer,
  { folded, mayBeMisspelt }: QueryWord,
): Promise<FoundReading[]> {
  if (!mayBeMisspelt || folded.length > MAX_LETTERS_TO_CORRECT) return [];
  if (!/^[\p{L}\p{N}]+$/u.test(folded)) return [];
  const found = await Promise.all(
    placesToPart(folded).map(async (at) => {
      const [first, second] = [folded.slice(0, at), folded.slice(at)].map(
        (half) => analyzer.word(half).whole[0],
      );
      if (first === undefined || second === undefined) return null;
      // The second lies in another shard, which is worth loading only where the first is there.
      if ((await dictionary.entry(first)) === undefined) return null;
      return find(dictionary, { terms: [first, second] }, false);
    }),
  );
  // "Fern|ando" is nobody's pair.
  const rarest = (reading: FoundReading) =>
    Math.min(...reading.terms.map(({ entry }) => entry?.passages ?? 0));
  const [best] = found.filter((reading) => reading !== null).sort((a, b) => rarest(b) - rarest(a));
  if (best === undefined) return [];
  return [
    {
      ...best,
      isGuess: true,
      terms: best.terms.map((term) => ({ ...term, weight: PARTED_WEIGHT })),
    },
  ];
}

/** Between letters and digits or, where there are only letters, where enough of them stand on both sides. */
function placesToPart(word: string): number[] {
  const places = Array.from({ length: Math.max(0, word.length - 1) }, (_, i) => i + 1);
  if (/\p{N}/u.test(word)) {
    return places.filter(
      (at) => /\p{N}/u.test(word[at - 1] ?? "") !== /\p{N}/u.test(word[at] ?? ""),
    );
  }
  return places.filter(
    (at) => at >= MIN_LETTERS_TO_PART && at <= word.length - MIN_LETTERS_TO_PART,
  );
}

/** Words of titles that a rare word may be a misspelling of: others have made the same typo. @throws KindredError */
export async function suggestions(
  dictionary: Dictionary,
  analyzer: Analyzer,
  word: QueryWord,
  found: readonly FoundReading[],
): Promise<FoundReading[]> {
  const entries = found.flatMap(({ terms }) => terms.map(({ entry }) => entry));
  const isRare = entries.every(
    (entry) => entry !== undefined && entry.passages <= MAX_PASSAGES_OF_TYPO && entry.titles === 0,
  );
  if (!isRare) return [];
  return corrected(dictionary, analyzer, word, { inTitles: true, weight: SUGGESTION_WEIGHT });
}

async function corrected(
  dictionary: Dictionary,
  analyzer: Analyzer,
  word: QueryWord,
  { inTitles = false, weight = CORRECTION_WEIGHT } = {},
): Promise<FoundReading[]> {
  const { folded } = word;
  if (!word.mayBeMisspelt || !mayBeMisspelt(folded)) return [];
  const stemOf = (edited: string) => stemsOf(edited, analyzer.language)[0];
  const all = await dictionary.likelyFor(folded, likelyStems(folded, stemOf));
  const likely = inTitles ? all.filter(({ isInTitle }) => isInTitle) : all;
  const near = correctSpelling(folded, stemOf, likely);
  const found = await Promise.all(near.map(({ term }) => findTerm(dictionary, term)));
  return found.flatMap((term, i) => {
    if (term === null) return [];
    const forms = near[i]?.forms ?? [];
    return [{ terms: [{ ...term, weight }], isCorrection: true, isGuess: true, forms }];
  });
}
