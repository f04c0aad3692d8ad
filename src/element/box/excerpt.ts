// Which stretch of a passage is shown with a result: the one around what is marked. The link leads to the rest.
import type { Marks } from "../../search/answer.ts";

/** As much as is read at a glance: three lines on a desk, and on a phone so many that three results fit its screen. */
const MAX_LENGTH = 220;

/** Shown before what is marked, at most, so that it does not begin in the middle of nowhere. */
const MAX_LEAD = 40;

/** From what is marked on. */
const MAX_SHOWN = MAX_LENGTH - MAX_LEAD;

/** Fewer matched words far from the nearest sentence say less than that does. */
const MIN_WORDS_TOGETHER = 3;

/** A word's border is looked for within so many characters; in scripts without spaces there may be none. */
const MAX_WORD = 30;

export interface Excerpt {
  readonly text: string;
  /** Relative to the excerpt's text. */
  readonly marks: Marks;
}

/** The stretch of a text around the nearest sentence, or where the most matched words stand. */
export function excerptOf(text: string, marks: Marks): Excerpt {
  if (text.length <= MAX_LENGTH) return { text, marks };
  const anchor = anchorOf(marks);
  const from = anchor < MAX_LEAD ? 0 : wordStart(text, anchor - MAX_LEAD, anchor);
  const to = wordEnd(text, Math.min(text.length, from + MAX_LENGTH));
  const before = from > 0 ? "… " : "";
  const after = to < text.length ? " …" : "";
  const move = <Range extends { start: number; end: number }>({ start, end }: Range) => ({
    start: Math.max(start, from) - from + before.length,
    end: Math.min(end, to) - from + before.length,
  });
  const isShown = ({ start, end }: { start: number; end: number }) => start < to && end > from;
  const sentence = marks.nearestSentence;
  return {
    text: before + text.slice(from, to) + after,
    marks: {
      words: marks.words.filter(isShown).map(move),
      nearestSentence: sentence !== null && isShown(sentence) ? move(sentence) : null,
    },
  };
}

/** Where what is worth seeing begins. */
function anchorOf({ words, nearestSentence }: Marks): number {
  const anywhere = densest(words);
  if (nearestSentence === null) return anywhere.start;
  const within = words.filter(
    ({ start }) => start >= nearestSentence.start && start < nearestSentence.end,
  );
  // So many words close together, as of a phrase, are what the reader looks for.
  if (within.length === 0 && anywhere.count >= MIN_WORDS_TOGETHER) return anywhere.start;
  // Of a sentence that is too long to be shown whole, the part with the words.
  const isLong = nearestSentence.end - nearestSentence.start > MAX_SHOWN;
  return isLong && within.length > 0 ? densest(within).start : nearestSentence.start;
}

/** Where most of the words are shown together, and how many these are. */
function densest(words: Marks["words"]): { readonly start: number; readonly count: number } {
  let best = { start: 0, count: 0 };
  words.forEach(({ start }, i) => {
    const count = words.slice(i).filter(({ end }) => end <= start + MAX_SHOWN).length;
    if (count > best.count) best = { start, count };
  });
  return best;
}

/** The first beginning of a word from a place on; the place itself where none is near. */
function wordStart(text: string, place: number, limit: number): number {
  const space = text.slice(place, Math.min(limit, place + MAX_WORD)).search(/\s\S/);
  return space < 0 ? betweenCharacters(text, place) : place + space + 1;
}

function wordEnd(text: string, place: number): number {
  if (place === text.length) return place;
  const tail = text.slice(place - MAX_WORD, place + 1);
  const space = tail.search(/\s\S*$/);
  return space < 0 ? betweenCharacters(text, place) : place - MAX_WORD + space;
}

/** Never inside of a surrogate pair. */
function betweenCharacters(text: string, place: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(place)) ? place - 1 : place;
}
