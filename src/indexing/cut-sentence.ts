// Cuts a "sentence" that is too long for a passage: a list, a table, code, a text without full stops.
import { lengthInWords, lengthOfCharacters } from "./passage-length.ts";

/** A sentence up to this long stays whole; a longer "sentence" is a list or a table, and is cut between words. */
export const MAX_WORDS_OF_SENTENCE = 160;

/** A piece of a text, in UTF-16 code units. */
export type Piece = readonly [start: number, end: number];

/** How long pieces may be: of how many words they are even, and what none may have more of. */
export interface PieceLengths {
  readonly max: number;
  readonly maxCharacters: number;
}

/** Where a clause ends, with the quotes and brackets behind it; "1,000" is none. */
const CLAUSE_END =
  /(?:[、，；：。．！？…‥၊။៖།]+[”’」』）〕】》〉]*|[,;]+(?!\d))(?![\p{M}\u200d])/gu;

/** More code units than any letter with its marks or any emoji has: what is longer was made to be. */
const MAX_CHARACTERS_OF_GRAPHEME = 100;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Pieces of a sentence, in order, that together hold all of it but white space: one where it is short enough; where its
 * words are ordinary ones, even pieces of whole words. Of others it gives the smallest pieces that may stand alone, to
 * be packed: words, of a long word the clauses, of a long clause even pieces between characters.
 */
export function cutSentence(
  text: string,
  start: number,
  end: number,
  lengths: PieceLengths,
): readonly Piece[] {
  const sentence = text.slice(start, end);
  const isShort = sentence.length <= lengths.maxCharacters;
  if (isShort && lengthInWords(sentence) <= MAX_WORDS_OF_SENTENCE) return [[start, end]];
  const words = [...sentence.matchAll(/\S+/g)].map(({ 0: word, index }): Piece => {
    return [start + index, start + index + word.length];
  });
  if (words.every(([from, to]) => lengthInWords(text.slice(from, to)) === 1)) {
    const pieces = evenly(words, lengths.max);
    if (pieces.every(([from, to]) => to - from <= lengths.maxCharacters)) return pieces;
  }
  return words.flatMap((word) => cutWord(text, word, lengths));
}

/** Pieces of about as many words each. */
function evenly(words: readonly Piece[], max: number): Piece[] {
  const pieceCount = Math.ceil(words.length / max);
  return Array.from({ length: pieceCount }, (_, piece): Piece => {
    const first = words[Math.floor((piece * words.length) / pieceCount)];
    const last = words[Math.floor(((piece + 1) * words.length) / pieceCount) - 1];
    return [first?.[0] ?? 0, last?.[1] ?? 0];
  });
}

function cutWord(text: string, [start, end]: Piece, lengths: PieceLengths): Piece[] {
  const word = text.slice(start, end);
  if (lengthInWords(word) <= 1) return [[start, end]];
  const ends = [...word.matchAll(CLAUSE_END)].map(
    ({ 0: mark, index }) => start + index + mark.length,
  );
  return between([start, ...ends, end]).flatMap((clause) => cutClause(text, clause, lengths));
}

/** Even pieces that part no letter from its marks and no emoji, if they are more than one. */
function cutClause(text: string, [start, end]: Piece, { max }: PieceLengths): Piece[] {
  const clause = text.slice(start, end);
  const words = lengthOfCharacters(clause);
  const pieceCount = Math.ceil(words / max);
  if (pieceCount <= 1) return [[start, end]];
  const bounds = [start];
  let at = start;
  let passed = 0;
  for (const character of charactersOf(clause)) {
    if (passed >= (bounds.length * words) / pieceCount) bounds.push(at);
    passed += lengthOfCharacters(character);
    at += character.length;
  }
  return between([...bounds, end]);
}

/** What a reader takes for a character, each as a string. */
function* charactersOf(text: string): Generator<string> {
  for (const { segment } of graphemes.segment(text)) {
    if (segment.length <= MAX_CHARACTERS_OF_GRAPHEME) yield segment;
    else yield* segment;
  }
}

/** The stretches from each bound to the next, without those that are empty. */
function between(bounds: readonly number[]): Piece[] {
  return bounds.flatMap((from, index): Piece[] => {
    const to = bounds[index + 1] ?? from;
    return to > from ? [[from, to]] : [];
  });
}
