// How much of a query anybody knows. Every text has a nearest passage, and a word that is a pile of letters gets its
// direction from the pieces that the encoder cuts it into: such a word says nothing, and counts against a fit. Pure.
import type { Lookup } from "./lexical/word-lookups.ts";
import type { Query } from "./query.ts";

/** What a word counts for that no passage holds, where one holds what it may be a misspelling of. */
const KNOWN_BY_CORRECTION = 0.5;

/** Error codes, versions and names of programs: their parts may be words, but do not tell what the whole means. */
const IDENTIFIER = /\p{N}|[\p{L}\p{N}][_$=@\\][\p{L}\p{N}]|::/u;

/**
 * How well the word index knows the words of a query, each from 0, not at all, to 1.
 * @param lookups of each word; none at all where they could not be loaded: that speaks against no word
 */
export function knownWords(lookups: readonly (readonly Lookup[])[]): number[] {
  return lookups.map((ofWord) => {
    if (ofWord.length === 0) return 1;
    const found = ofWord.filter(
      ({ entry, expansions }) => entry !== undefined || expansions.size > 0,
    );
    if (found.length === 0) return 0;
    return found.every(({ isCorrection }) => isCorrection) ? KNOWN_BY_CORRECTION : 1;
  });
}

/**
 * The words of a query, folded, that an encoder knows by themselves, as wholes. Neither what holds a digit or is part of
 * an identifier is among them, nor a word that is still being typed.
 * @throws KindredError where what tells it cannot be loaded
 */
export async function knownToEncoder(
  { text, spelling, unfinished }: Query,
  encoder: { knowsWord(word: string): Promise<boolean> },
): Promise<ReadonlySet<string>> {
  const plain = text
    .split(/\s+/u)
    .filter((piece) => !IDENTIFIER.test(piece))
    .join(" ")
    .normalize("NFKD")
    .replace(/\p{M}|['’.]/gu, "")
    .toLowerCase();
  const asked = [...new Set(spelling.values())].filter(
    (folded) => folded !== unfinished && plain.includes(folded),
  );
  // All at once, as each may wait for the network.
  const known = await Promise.all(asked.map((folded) => encoder.knowsWord(folded)));
  return new Set(asked.filter((_, i) => known[i]));
}

/**
 * The share of a query's words that the word index or the encoder knows, from 0 to 1; 1 where there is none to look up.
 * A word that is still being typed is none of them where there are others.
 * @param inIndex what `knownWords` says of the query's terms
 * @param inEncoder what `knownToEncoder` says
 */
export function knownShare(
  { terms, spelling, unfinished }: Pick<Query, "terms" | "spelling" | "unfinished">,
  inIndex: readonly number[],
  inEncoder: ReadonlySet<string>,
): number {
  const words = terms.map((term, i) => {
    const folded = spelling.get(term) ?? term;
    return { folded, known: inEncoder.has(folded) ? 1 : (inIndex[i] ?? 1) };
  });
  const finished = words.filter(({ folded }) => folded !== unfinished);
  const counted = finished.length > 0 ? finished : words;
  if (counted.length === 0) return 1;
  return counted.reduce((sum, { known }) => sum + known, 0) / counted.length;
}
