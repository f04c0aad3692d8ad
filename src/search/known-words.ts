// How much of a query anybody knows. Every text has a nearest passage, and a word that is a pile of letters gets its
// direction from the pieces that the encoder cuts it into: such a word says nothing, and counts against a fit. Pure.
import { foldWord } from "./analysis/fold.ts";
import { splitWords } from "./analysis/words.ts";
import type { Lookup } from "./lexical/word-lookups.ts";
import type { Query } from "./query.ts";

/** What a word counts for that no passage holds, where one holds what may be meant. */
const KNOWN_BY_GUESS = 0.5;

/** Error codes, versions and names of programs: their parts may be words, but do not tell what the whole means. */
const IDENTIFIER = /\p{N}|[\p{L}\p{N}][_$=@\\][\p{L}\p{N}]|::/u;

/**
 * The words of a query, folded, that an encoder knows by themselves, as wholes. Neither what holds a digit or is part
 * of an identifier is among them, nor a word that is still being typed.
 * @throws KindredError where what tells it cannot be loaded
 */
export async function knownToEncoder(
  { text, unfinished }: Query,
  encoder: { knowsWord(word: string): Promise<boolean> },
): Promise<ReadonlySet<string>> {
  const pieces = text.split(/\s+/u).filter((piece) => !IDENTIFIER.test(piece));
  const words = pieces.flatMap(splitWords).filter(({ isUnspaced }) => !isUnspaced);
  const asked = new Set(words.map((word) => foldWord(word.text)));
  if (unfinished !== null) asked.delete(unfinished);
  // All at once, as each may wait for the network.
  const known = await Promise.all(
    Array.from(asked, async (folded) => ((await encoder.knowsWord(folded)) ? [folded] : [])),
  );
  return new Set(known.flat());
}

/**
 * The share of a query's words that the word index or the encoder knows, from 0 to 1; 1 where there is none to look up.
 * A word that is still being typed is none of them where there are others.
 * @param lookups of each word, for each language that was searched: of several, the one that knows most of them counts
 * @param inEncoder what `knownToEncoder` says
 */
export function knownShare(
  lookups: readonly (readonly Lookup[])[],
  inEncoder: ReadonlySet<string>,
  unfinished: string | null,
): number {
  const shares = lookups.map((words) => shareOf(words, inEncoder, unfinished));
  return shares.length === 0 ? 1 : Math.max(...shares);
}

/**
 * The share of a query's words that the word index has only guessed at, though the encoder knows them: real words, of
 * which no passage speaks. "wine" is no misspelling of "wife".
 */
export function misreadShare(
  lookups: readonly (readonly Lookup[])[],
  inEncoder: ReadonlySet<string>,
): number {
  const shares = lookups.map((words) => {
    const misread = words.filter(
      (lookup) => inEncoder.has(lookup.word.folded) && knownInIndex(lookup) === KNOWN_BY_GUESS,
    );
    return words.length === 0 ? 0 : misread.length / words.length;
  });
  return shares.length === 0 ? 0 : Math.min(...shares);
}

function shareOf(
  lookups: readonly Lookup[],
  inEncoder: ReadonlySet<string>,
  unfinished: string | null,
): number {
  const words = lookups.map((lookup) => {
    const { folded } = lookup.word;
    return { folded, known: inEncoder.has(folded) ? 1 : knownInIndex(lookup) };
  });
  const finished = words.filter(({ folded }) => folded !== unfinished);
  const counted = finished.length > 0 ? finished : words;
  if (counted.length === 0) return 1;
  return counted.reduce((sum, { known }) => sum + known, 0) / counted.length;
}

/** How well the word index knows a word: not at all, as what may be meant, or as it is. */
function knownInIndex({ readings }: Lookup): number {
  if (readings.length === 0) return 0;
  return readings.every(({ isGuess }) => isGuess) ? KNOWN_BY_GUESS : 1;
}
