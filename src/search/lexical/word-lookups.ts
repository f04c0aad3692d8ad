// Which terms of the index a word of a query leads to, and how much each of them counts: the word in one of its spellings,
// longer ones while it is being typed, or what it may be a misspelling of.

import type { TermEntry } from "../../format/dictionary-block.ts";
import type { Analyzer } from "../analysis/analyzer.ts";
import type { QueryWord, Reading } from "../analysis/query-words.ts";
import { stemsOf } from "../analysis/word-terms.ts";
import {
  CORRECTION_WEIGHT,
  EXPANSION_WEIGHT,
  MAX_EXPANSION_POSTINGS,
  MAX_EXPANSIONS,
  MAX_PASSAGES_OF_TYPO,
  MIN_LETTERS_TO_EXPAND,
  MIN_LETTERS_TO_PART,
  PARTED_WEIGHT,
  SUGGESTION_WEIGHT,
  UNTYPED_LETTER,
} from "../ranking-settings.ts";
import type { Dictionary } from "./dictionary.ts";
import { correctSpelling, likelyStems, mayBeMisspelt } from "./spelling.ts";

/** A term of the index, as a reading of a word leads to it. */
export interface FoundTerm {
  readonly term: string;
  /** Undefined where only longer terms begin with it. */
  readonly entry: TermEntry | undefined;
  readonly weight: number;
  /** Longer terms that it may become. */
  readonly expansions: ReadonlyMap<string, TermEntry>;
}

/** One way in which a word was found: a passage that holds all of these terms holds it. */
export interface FoundReading {
  readonly terms: readonly FoundTerm[];
  /** True where it is another word than was typed. */
  readonly isCorrection: boolean;
  /** True where no passage holds the word, and this may be meant: another word, or it in two. */
  readonly isGuess: boolean;
}

/** A word of a query, and the ways in which the index holds it: none where nothing like it is there. */
export interface Lookup {
  readonly word: QueryWord;
  readonly readings: readonly FoundReading[];
}

/** A term of the index that is to be searched for. */
export interface WantedTerm {
  readonly entry: TermEntry;
  readonly weight: number;
}

/**
 * How a word of a query is looked up: in its spellings and, where the index holds none of them, as two words, by its parts,
 * or as what it may be a misspelling of.
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
  const [parted, near] = await Promise.all([
    asTwoWords(dictionary, analyzer, word),
    corrected(dictionary, analyzer, word),
  ]);
  return [{ word, readings: [...parted.filter((reading) => isLikelier(reading, near)), ...near] }];
}

/**
 * True for two words that are rather meant than what is a typo away. That two words are there proves little: it takes that
 * both are long and usual, or that the typo would be to have added the second ("backend" to "back").
 */
function isLikelier({ terms }: FoundReading, near: readonly FoundReading[]): boolean {
  if (near.length === 0 || /\p{N}/u.test(terms.map(({ term }) => term).join(""))) return true;
  const isUsual = terms.every(
    ({ term, entry }) =>
      term.length > MIN_LETTERS_TO_PART && (entry?.passages ?? 0) > MAX_PASSAGES_OF_TYPO,
  );
  return isUsual || near.some((reading) => reading.terms[0]?.term === terms[0]?.term);
}

/** Of an unfinished word also as it stands: "roby" has the stem "robi", with which "robyn" does not begin. */
function readingsOf(
  { folded, readings, parts }: QueryWord,
  isUnfinished: boolean,
): readonly Reading[] {
  const isStemmed = isUnfinished && parts.length === 0 && readings[0]?.terms[0] !== folded;
  return isStemmed ? [{ terms: [folded] }, ...readings] : readings;
}

/** A reading, where the index holds all its terms. */
async function find(
  dictionary: Dictionary,
  { terms, weight = 1 }: Reading,
  expands: boolean,
): Promise<FoundReading | null> {
  const found = await Promise.all(
    terms.map((term, i) =>
      expands && i === terms.length - 1
        ? findBeginning(dictionary, term)
        : findTerm(dictionary, term),
    ),
  );
  const held = found.filter((term) => term !== null);
  if (held.length < terms.length) return null;
  return { terms: held.map((term) => ({ ...term, weight })), isCorrection: false, isGuess: false };
}

async function findTerm(dictionary: Dictionary, term: string): Promise<FoundTerm | null> {
  const entry = await dictionary.entry(term);
  return entry === undefined ? null : exactly(term, entry);
}

function exactly(term: string, entry: TermEntry | undefined, weight = 1): FoundTerm {
  return { term, entry, weight, expansions: new Map() };
}

async function findBeginning(dictionary: Dictionary, term: string): Promise<FoundTerm | null> {
  // One letter begins too many words, but not where letters are words.
  if (term.length < MIN_LETTERS_TO_EXPAND && /^[\p{Script=Latin}\p{N}]/u.test(term))
    return findTerm(dictionary, term);
  const begun = await dictionary.startingWith(term);
  if (begun.size === 0) return null;
  return { ...exactly(term, begun.get(term)), expansions: likeliest(begun) };
}

/**
 * A word that is still being typed may have grown past the stem of the word it will be ("volunteeri", stem "volunt"): then
 * the longest term that it starts with is taken. Null where there is none.
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

/** A word that the index holds in two: "hashmap" where it says "hash map", "10gb" where "10 GB". None, or the likeliest. */
async function asTwoWords(
  dictionary: Dictionary,
  analyzer: Analyzer,
  { folded, mayBeMisspelt }: QueryWord,
): Promise<FoundReading[]> {
  if (!mayBeMisspelt || !/^[\p{L}\p{N}]+$/u.test(folded)) return [];
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

/** Words of titles that a rare word may be a misspelling of: others have made the same typo. */
async function suggestions(
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
  const found = await Promise.all(near.map((term) => findTerm(dictionary, term)));
  return found.flatMap((term) =>
    term === null ? [] : [{ terms: [{ ...term, weight }], isCorrection: true, isGuess: true }],
  );
}

/** The terms of the index that lookups lead to, each with its greatest weight. */
export function wantedTerms(lookups: readonly Lookup[]): Map<string, WantedTerm> {
  const heaviest = new Map<string, FoundTerm>();
  for (const found of lookups.flatMap(({ readings }) => readings.flatMap(({ terms }) => terms))) {
    const known = heaviest.get(found.term);
    if (
      known === undefined ||
      known.weight < found.weight ||
      found.expansions.size > known.expansions.size
    ) {
      heaviest.set(found.term, { ...found, weight: Math.max(found.weight, known?.weight ?? 0) });
    }
  }
  const wanted = new Map<string, WantedTerm>();
  const want = (term: string, entry: TermEntry, weight: number) =>
    wanted.set(term, { entry, weight: weight + (wanted.get(term)?.weight ?? 0) });
  for (const { term, entry, weight, expansions } of heaviest.values()) {
    if (entry !== undefined) want(term, entry, weight);
    for (const [longer, itsEntry] of expansions) {
      if (longer !== term) want(longer, itsEntry, weight * expansionWeight(term, longer));
    }
  }
  return wanted;
}

/** MiniSearch's own measure of what a longer term counts for: the less, the more of it is not typed. */
function expansionWeight(term: string, longer: string): number {
  const untyped = longer.length - term.length;
  return (EXPANSION_WEIGHT * longer.length) / (longer.length + UNTYPED_LETTER * untyped);
}

/** The terms of titles first, then the most frequent: what a reader most likely types. */
function likeliest(terms: ReadonlyMap<string, TermEntry>): Map<string, TermEntry> {
  const sorted = [...terms].sort(
    ([termA, a], [termB, b]) =>
      Number(b.titles > 0) - Number(a.titles > 0) ||
      b.passages - a.passages ||
      (termA < termB ? -1 : 1),
  );
  const taken = new Map<string, TermEntry>();
  let postings = 0;
  for (const [term, entry] of sorted.slice(0, MAX_EXPANSIONS)) {
    postings += entry.passages;
    if (taken.size > 0 && postings > MAX_EXPANSION_POSTINGS) break;
    taken.set(term, entry);
  }
  return taken;
}
