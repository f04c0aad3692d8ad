// What a word of a query leads to in the index: the word in one of its spellings, longer ones while it is being typed,
// or what may be meant by it.

import { type Analyzer, IN_PARTS } from "../analysis/analyzer.ts";
import type { QueryWord, Reading } from "../analysis/query-words.ts";
import type { Dictionary } from "./dictionary.ts";
import { type FoundReading, find, findTerm } from "./found-terms.ts";
import { guesses, suggestions } from "./guesses.ts";

/** A word of a query, and the ways in which the index holds it: none where nothing like it is there. */
export interface Lookup {
  readonly word: QueryWord;
  readonly readings: readonly FoundReading[];
}

/**
 * How a word of a query is looked up: in its spellings and, where the index holds none of them, as two words, by its
 * parts, or as what it may be a misspelling of.
 * @param isUnfinished true where it may be the beginning of a longer one
 * @returns one lookup, or one for each of its parts
 * @throws KindredError
 */
export async function lookUp(
  dictionary: Dictionary,
  analyzer: Analyzer,
  word: QueryWord,
  isUnfinished: boolean,
): Promise<Lookup[]> {
  const expands = isUnfinished || word.isBeginning;
  const [own, others] = await Promise.all([
    Promise.all(
      readingsOf(word, isUnfinished).map((reading) => find(dictionary, reading, expands)),
    ),
    Promise.all(word.alternatives.map((reading) => find(dictionary, reading, false))),
  ]);
  const found = [...own, ...others].filter((reading) => reading !== null);
  if (own.some((reading) => reading !== null)) {
    const suggested = isUnfinished ? [] : await suggestions(dictionary, analyzer, word, found);
    return [{ word, readings: [...found, ...suggested] }];
  }
  if (isUnfinished) {
    const begun = await grownPastStem(dictionary, word);
    if (begun !== null) return [{ word, readings: [begun, ...found] }];
  }
  if (word.parts.length > 0) {
    const parts = word.parts.map((part, i) =>
      lookUp(dictionary, analyzer, part, isUnfinished && i === word.parts.length - 1),
    );
    return (await Promise.all(parts)).flat();
  }
  if (found.length > 0) return [{ word, readings: found }];
  if (word.isCommon) return [];
  return [{ word, readings: await guesses(dictionary, analyzer, word) }];
}

/** Of an unfinished word also as it stands: "roby" has the stem "robi", with which "robyn" does not begin. */
function readingsOf(
  { folded, readings, parts }: QueryWord,
  isUnfinished: boolean,
): readonly Reading[] {
  if (!isUnfinished) return readings;
  const begun = readings.filter(({ terms }) => !terms.at(-1)?.endsWith(IN_PARTS));
  const isStemmed = parts.length === 0 && begun[0]?.terms[0] !== folded;
  return isStemmed ? [{ terms: [folded] }, ...begun] : begun;
}

/**
 * A word that is still being typed may have grown past the stem of the word it will be ("volunteeri", stem "volunt"):
 * then the longest term that it starts with is taken. Null where there is none.
 */
async function grownPastStem(
  dictionary: Dictionary,
  { folded }: QueryWord,
): Promise<FoundReading | null> {
  const shortest = Math.max(4, Math.ceil(folded.length / 2));
  for (let length = folded.length - 1; length >= shortest; length--) {
    const found = await findTerm(dictionary, folded.slice(0, length));
    if (found !== null) return { terms: [found], isCorrection: false, isGuess: false };
  }
  return null;
}
