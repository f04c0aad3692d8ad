// A reading of a word in the dictionary: all its terms, the last as the beginning of longer ones where it is
// unfinished.

import type { TermEntry } from "../../format/dictionary-block.ts";
import type { Reading } from "../analysis/query-words.ts";
import {
  MAX_EXPANSION_POSTINGS,
  MAX_EXPANSIONS,
  MIN_LETTERS_TO_EXPAND,
} from "../ranking-settings.ts";
import type { Dictionary } from "./dictionary.ts";

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
  /** Of a correction, words that may be meant; see Respelling. */
  readonly forms?: readonly string[];
}

/** A reading, where the index holds all its terms; else null. @throws KindredError */
export async function find(
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

/** A term as it is; null where the index has none such. @throws KindredError */
export async function findTerm(dictionary: Dictionary, term: string): Promise<FoundTerm | null> {
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
