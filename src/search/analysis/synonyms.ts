// A site's synonyms, as the words of a query are looked up by them in one language. Pure.
import type { Synonyms } from "../../format/synonyms-file.ts";
import { SYNONYM_WEIGHT } from "../ranking-settings.ts";
import type { QueryWord, Reading } from "./query-words.ts";

/** What a run of words may be looked up as. */
interface Entry {
  /** Their keys. */
  readonly from: readonly string[];
  readonly to: readonly Reading[];
}

/** Adds to the words of a query what the site's synonyms say of them. */
export type AddSynonyms = (words: readonly QueryWord[]) => QueryWord[];

/** @param wordsOf the words of a synonym, as those of a query */
export function synonymsIn(
  { groups, oneWay }: Synonyms,
  wordsOf: (text: string) => readonly QueryWord[],
): AddSynonyms {
  const pairs = [
    ...groups.flatMap((group) =>
      group.map((own, i) => ({ own, others: group.filter((_, other) => other !== i) })),
    ),
    ...oneWay.flatMap(({ from, to }) => from.map((own) => ({ own, others: to }))),
  ];
  const byFirst = new Map<string, Entry[]>();
  for (const { own, others } of pairs) {
    const from = wordsOf(own).map(keyOf);
    const to = others
      .map((text) => readingOf(wordsOf(text)))
      .filter(({ terms }) => terms.length > 0);
    const [first] = from;
    if (first === undefined || to.length === 0) continue;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { from, to }]);
  }
  return (words) => {
    const keys = words.map(keyOf);
    const added = words.map((): Reading[] => []);
    for (const [start, key] of keys.entries()) {
      for (const { from, to } of byFirst.get(key) ?? []) {
        if (!from.every((part, i) => keys[start + i] === part)) continue;
        // Whatever holds the other word holds each of these.
        for (const i of from.keys()) added[start + i]?.push(...to);
      }
    }
    return words.map((word, i) => ({
      ...word,
      alternatives: [...word.alternatives, ...(added[i] ?? [])],
    }));
  };
}

/** By which a word is known again: its first reading. */
function keyOf({ readings }: QueryWord): string {
  return readings[0]?.terms.join("\n") ?? "";
}

function readingOf(words: readonly QueryWord[]): Reading {
  return {
    terms: words.flatMap(({ readings }) => readings[0]?.terms ?? []),
    weight: SYNONYM_WEIGHT,
  };
}
