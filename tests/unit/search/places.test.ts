// One place for one text.
import fc from "fast-check";
import { expect, test } from "vitest";
import { placesOf } from "../../../src/search/places.ts";
import type { RankedHit } from "../../../src/search/ranking.ts";

/** Ranks of 0 stand for a leg that has not found it. */
function hit(
  row: number,
  score: number,
  words: number,
  meaning: number,
  isRelevant = true,
): RankedHit {
  return {
    row,
    score,
    words: words > 0 ? { row, score, terms: ["wheel"], complete: true, rank: words } : null,
    meaning: meaning > 0 ? { similarity: score, score, rank: meaning } : null,
    isRelevant,
  } as RankedHit;
}

const shown = (hits: readonly RankedHit[], first: Readonly<Record<number, number>>) =>
  placesOf(hits, (row) => first[row] ?? row).map((place) =>
    place.map(({ row, score, words, meaning }) => [
      row,
      score,
      words?.rank ?? 0,
      meaning?.rank ?? 0,
    ]),
  );

test("without copies everything is as it was", () => {
  const hits = [hit(4, 0.9, 1, 2), hit(2, 0.5, 0, 1, false), hit(7, 0.2, 5, 0)];
  expect(placesOf(hits, (row) => row)).toEqual(hits.map((one) => [one]));
});

test("copies share the place and the score of the best, and later ranks move up", () => {
  const hits = [
    hit(1, 0.9, 1, 2),
    hit(5, 0.7, 4, 1),
    hit(2, 0.6, 2, 3),
    hit(3, 0.5, 3, 0),
    hit(9, 0.1, 5, 4),
  ];
  expect(shown(hits, { 2: 1, 3: 1 })).toEqual([
    [
      [1, 0.9, 1, 2],
      [2, 0.9, 1, 2],
      [3, 0.9, 1, 0],
    ],
    [[5, 0.7, 2, 1]],
    [[9, 0.1, 3, 3]],
  ]);
});

test("a place is relevant where one of its passages is", () => {
  const [[best, copy] = []] = placesOf([hit(1, 0.9, 0, 1, false), hit(2, 0.8, 1, 2)], () => 1);
  expect([best?.isRelevant, copy?.isRelevant]).toEqual([true, true]);
});

test("every passage has its place once, and ranks stay what they are, place by place", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { maxLength: 30 }), (groups) => {
      const hits = groups.map((_, row) => hit(row, 1 - row / 100, row + 1, 0));
      const places = placesOf(hits, (row) => groups.indexOf(groups[row] ?? -1));
      expect(
        places
          .flat()
          .map(({ row }) => row)
          .sort((a, b) => a - b),
      ).toEqual(groups.map((_, row) => row));
      expect(places.map(([{ words }]) => words?.rank)).toEqual(places.map((_, i) => i + 1));
    }),
  );
});
