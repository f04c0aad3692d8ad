// The places of a list of results: one for each text, however many passages hold it. Pure.
import { partitionPoint } from "../shared/partition-point.ts";
import type { FirstCopy } from "./copy-index.ts";
import type { RankedHit } from "./ranking.ts";

/** Passages that hold the same text, best ranked first. */
export type Place = readonly [RankedHit, ...RankedHit[]];

/**
 * Puts copies together in the place of the best of them, which lends them its score. What stood behind other places'
 * copies moves up, in the ranks of the legs as well: they count places, not passages.
 */
export function placesOf(hits: readonly RankedHit[], firstCopy: FirstCopy): Place[] {
  const places = new Map<number, [RankedHit, ...RankedHit[]]>();
  for (const hit of hits) {
    const first = firstCopy(hit.row);
    const place = places.get(first);
    if (place) place.push(hit);
    else places.set(first, [hit]);
  }
  const all = [...places.values()];
  if (all.length === hits.length) return all;
  const [rankByWords, rankByMeaning] = [placeRanks(all, "words"), placeRanks(all, "meaning")];
  return all.map((place): Place => {
    const [{ score }] = place;
    const isRelevant = place.some((hit) => hit.isRelevant);
    const [words, meaning] = [rankByWords(place), rankByMeaning(place)];
    const inPlace = (hit: RankedHit): RankedHit => ({
      ...hit,
      score,
      isRelevant,
      words: hit.words && { ...hit.words, rank: words },
      meaning: hit.meaning && { ...hit.meaning, rank: meaning },
    });
    const [best, ...others] = place;
    return [inPlace(best), ...others.map(inPlace)];
  });
}

/** The rank of a place by one leg: that of its best, less the copies of other places that stand before it. */
function placeRanks(places: readonly Place[], leg: "words" | "meaning"): (place: Place) => number {
  const ranksOf = (place: Place) => place.flatMap((hit) => hit[leg]?.rank ?? []);
  const bestOf = (place: Place) => Math.min(...ranksOf(place));
  const copies = places
    .flatMap((place) =>
      ranksOf(place)
        .sort((a, b) => a - b)
        .slice(1),
    )
    .sort((a, b) => a - b);
  return (place) => {
    const best = bestOf(place);
    return best - partitionPoint(copies.length, (i) => (copies[i] ?? 0) < best);
  };
}
