// Finds runs of words in a text, whatever their case, accents and punctuation. Used for "quoted phrases", for -excluded
// words and by the excerpt. Pure.
import type { Passage } from "../../format/passage.ts";
import { foldLetters, foldWord } from "../analysis/fold.ts";
import { chunkForm, splitChunks, type Word } from "../analysis/words.ts";

/** What must stand in a text in a row. */
export interface Phrase {
  /** Folded words, stop words included; none for a phrase of signs alone. */
  readonly words: readonly string[];
  /** What stands between these, before the first and behind the last: signs that must be there. */
  readonly signs: readonly string[];
  /** True where the last word may be the beginning of a longer one. */
  readonly isOpen: boolean;
}

/** A text that phrases are looked for in. */
export interface PhraseText {
  readonly text: string;
  readonly words: readonly Word[];
  /** Folded. */
  readonly folded: readonly string[];
}

/** Signs that say something. The others (commas, dashes, brackets) come and go with how a text is set. */
const TELLING = /[#+@$%&*/\\=<>|^~]|::|(?<=\S)\.(?=\S)|[\p{Sm}\p{Sc}\p{So}]/gu;

/** Reads a phrase. @param isOpen true while it is being typed: its last word may be unfinished */
export function phraseOf(text: string, isOpen: boolean): Phrase {
  const { words, folded } = readPhraseText(text);
  const edges = [0, ...words.map(({ end }) => end)];
  const signs = edges.map((start, i) => tellingSigns(text.slice(start, words[i]?.start)));
  return { words: folded, signs, isOpen };
}

function tellingSigns(text: string): string {
  return (text.match(TELLING) ?? []).join("");
}

/** A text, read once for several phrases. */
export function readPhraseText(text: string): PhraseText {
  const words = splitChunks(text).flatMap((chunk) => chunk.words);
  return { text, words, folded: words.map((word) => foldWord(word.text)) };
}

/** Every place where a phrase stands in a text: its words. */
export function findPhrase(
  { text, words, folded }: PhraseText,
  { words: phrase, signs, isOpen }: Phrase,
): Word[][] {
  const places: Word[][] = [];
  if (phrase.length === 0) return places;
  const last = phrase.length - 1;
  for (let at = 0; at + last < folded.length; at++) {
    const matches = phrase.every((part, i) => {
      const word = folded[at + i];
      return word === part || (isOpen && i === last && word?.startsWith(part));
    });
    if (!matches) continue;
    const place = words.slice(at, at + phrase.length);
    if (signs.every((sign, i) => sign === "" || holdsSigns(text, place, i, sign)))
      places.push(place);
  }
  return places;
}

/** True where the signs stand before a word of a place, or behind the last. */
function holdsSigns(text: string, place: readonly Word[], at: number, signs: string): boolean {
  const before = place[at - 1];
  const after = place[at];
  // Around the whole, only what is written with it in one go.
  const start = before?.end ?? Math.max(0, (after?.start ?? 0) - signs.length);
  const end = after?.start ?? Math.min(text.length, (before?.end ?? 0) + signs.length);
  return tellingSigns(text.slice(start, end)).includes(signs);
}

/** True where a text holds a phrase; one of signs alone is looked for as it is written. */
export function holdsPhrase(text: PhraseText, phrase: Phrase): boolean {
  if (phrase.words.length > 0) return findPhrase(text, phrase).length > 0;
  const form = phrase.signs.join("");
  return splitChunks(text.text).some((chunk) => chunkForm(chunk.text) === foldLetters(form));
}

/** A test of passages against the phrases a query demands and the words it excludes. */
export function phraseFilter(
  phrases: readonly Phrase[],
  excluded: readonly Phrase[],
): ((passage: Passage) => boolean) | null {
  if (phrases.length === 0 && excluded.length === 0) return null;
  return (passage) => {
    const { title, headings, text, about = "" } = passage;
    const texts = [title, ...headings, text, ...about.split("\n")].map(readPhraseText);
    const holds = (phrase: Phrase) => texts.some((text) => holdsPhrase(text, phrase));
    return phrases.every(holds) && !excluded.some(holds);
  };
}
