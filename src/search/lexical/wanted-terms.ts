// The terms of the index that are searched for, and how much each of them counts.

import type { TermEntry } from "../../format/dictionary-block.ts";
import { EXPANSION_WEIGHT, UNTYPED_LETTER } from "../ranking-settings.ts";
import type { FoundTerm } from "./found-terms.ts";
import type { Lookup } from "./word-lookups.ts";

/** A term of the index that is to be searched for. */
export interface WantedTerm {
  readonly entry: TermEntry;
  readonly weight: number;
}

/**
 * The terms of the index that lookups lead to, each with its greatest weight, times how often the query says its word:
 * of a long query, what it says again and again is what it is about.
 */
export function wantedTerms(lookups: readonly Lookup[]): Map<string, WantedTerm> {
  const heaviest = new Map<string, FoundTerm>();
  for (const { word, readings } of lookups) {
    for (const found of readings.flatMap(({ terms }) => terms)) {
      const known = heaviest.get(found.term);
      const weight = found.weight * word.times;
      if (
        known === undefined ||
        known.weight < weight ||
        found.expansions.size > known.expansions.size
      ) {
        heaviest.set(found.term, { ...found, weight: Math.max(weight, known?.weight ?? 0) });
      }
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
