// Which terms of the index a word of a query leads to, and how much each of them counts: the word itself, longer ones
// while it is being typed, or what it may be a misspelling of.

import type { TermEntry } from "../../format/dictionary-block.ts";
import type { Query } from "../query.ts";
import {
  CORRECTION_WEIGHT,
  EXPANSION_WEIGHT,
  MAX_EXPANSION_POSTINGS,
  MAX_EXPANSIONS,
  MIN_LETTERS_TO_EXPAND,
  UNTYPED_LETTER,
} from "../ranking-settings.ts";
import type { Dictionary } from "./dictionary.ts";
import { correctSpelling } from "./spelling.ts";
import { termsOfWord } from "./terms.ts";

/** One way in which a word of a query is looked up. */
export interface Lookup {
  readonly term: string;
  /** Undefined where no passage holds it. */
  readonly entry: TermEntry | undefined;
  readonly weight: number;
  /** True where it stands in for a word that no passage holds. */
  readonly isCorrection: boolean;
  /** Longer terms that it may become. */
  readonly expansions: ReadonlyMap<string, TermEntry>;
}

/** A term of the index that is to be searched for. */
export interface WantedTerm {
  readonly entry: TermEntry;
  readonly weight: number;
}

/**
 * How a term of the query is looked up: exactly, as a prefix, or as what it may be a misspelling of.
 * @throws KindredError
 */
export async function lookupsOf(
  dictionary: Dictionary,
  term: string,
  { spelling, unfinished }: Query,
): Promise<Lookup[]> {
  if (unfinished !== null && termsOfWord(unfinished).includes(term)) {
    const begun = await unfinishedLookup(dictionary, term, unfinished);
    if (begun) return [begun];
  }
  const entry = await dictionary.entry(term);
  const exactly = [exactLookup(term, entry)];
  if (entry !== undefined) return exactly;
  const typed = spelling.get(term) ?? term;
  const corrections = correctSpelling(typed, await dictionary.likelyFor(typed));
  if (corrections.length === 0) return exactly;
  return Promise.all(
    corrections.map(async (near) => ({
      ...exactLookup(near, await dictionary.entry(near)),
      weight: CORRECTION_WEIGHT,
      isCorrection: true,
    })),
  );
}

/** The heaviest of the lookups of each term: two words of a query may lead to one, one of them by a correction. */
export function heaviestByTerm(lookups: readonly Lookup[]): Map<string, Lookup> {
  const byTerm = new Map<string, Lookup>();
  for (const lookup of lookups) {
    if ((byTerm.get(lookup.term)?.weight ?? 0) < lookup.weight) byTerm.set(lookup.term, lookup);
  }
  return byTerm;
}

/** The terms of the index that lookups lead to. */
export function wantedTerms(lookups: Iterable<Lookup>): Map<string, WantedTerm> {
  const wanted = new Map<string, WantedTerm>();
  const want = (term: string, entry: TermEntry, weight: number) =>
    wanted.set(term, { entry, weight: weight + (wanted.get(term)?.weight ?? 0) });
  for (const { term, entry, weight, expansions } of lookups) {
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

/**
 * A word that is still being typed matches as a prefix. Where nothing starts with it, it may have
 * grown past the stem of the word it will be ("volunteeri", stem "volunt"): then the longest
 * term that it starts with is taken. Null where there is none.
 */
async function unfinishedLookup(
  dictionary: Dictionary,
  term: string,
  unfinished: string,
): Promise<Lookup | null> {
  if (term.length < MIN_LETTERS_TO_EXPAND) return exactLookup(term, await dictionary.entry(term));
  const begun = await dictionary.startingWith(term);
  if (begun.size > 0)
    return { ...exactLookup(term, begun.get(term)), expansions: mostFrequent(begun) };
  const shortest = Math.max(4, Math.ceil(unfinished.length / 2));
  for (let length = unfinished.length - 1; length >= shortest; length--) {
    const stem = unfinished.slice(0, length);
    const entry = await dictionary.entry(stem);
    if (entry !== undefined) return exactLookup(stem, entry);
  }
  return null;
}

function exactLookup(term: string, entry: TermEntry | undefined): Lookup {
  return { term, entry, weight: 1, isCorrection: false, expansions: new Map() };
}

function mostFrequent(terms: ReadonlyMap<string, TermEntry>): Map<string, TermEntry> {
  const sorted = [...terms].sort((a, b) => b[1].passages - a[1].passages || (a[0] < b[0] ? -1 : 1));
  const taken = new Map<string, TermEntry>();
  let postings = 0;
  for (const [term, entry] of sorted.slice(0, MAX_EXPANSIONS)) {
    postings += entry.passages;
    if (taken.size > 0 && postings > MAX_EXPANSION_POSTINGS) break;
    taken.set(term, entry);
  }
  return taken;
}
