// Marks stretches of a passage's text: matched words, and the sentence nearest in meaning.
import type { Marks } from "../../search/answer.ts";
import { element } from "../make-element.ts";

/** A piece of text with the marks it lies under. */
export interface Piece {
  readonly text: string;
  readonly word: boolean;
  readonly sentence: boolean;
}

/** Cuts a text at every border of a mark. Marks outside the text are ignored. */
export function cutAtMarks(text: string, marks: Marks): Piece[] {
  const sentence = marks.nearestSentence;
  const borders = new Set([0, text.length]);
  for (const range of sentence ? [sentence, ...marks.words] : marks.words) {
    if (range.start >= 0 && range.end <= text.length) {
      borders.add(range.start);
      borders.add(range.end);
    }
  }
  const sorted = [...borders].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, i) => {
    const end = sorted[i + 1] ?? text.length;
    const within = (range: { start: number; end: number }) =>
      range.start <= start && end <= range.end;
    return {
      text: text.slice(start, end),
      word: marks.words.some(within),
      sentence: sentence !== null && within(sentence),
    };
  });
}

/** The text as nodes: `<mark>` for matched words, `<em>` for the nearest sentence. */
export function markedText(text: string, marks: Marks): Node[] {
  const nodes: Node[] = [];
  let sentence: HTMLElement | null = null;
  for (const piece of cutAtMarks(text, marks)) {
    const node = piece.word ? element("mark", {}, piece.text) : document.createTextNode(piece.text);
    if (!piece.sentence) {
      sentence = null;
      nodes.push(node);
    } else if (sentence) {
      sentence.append(node);
    } else {
      sentence = element("em", { class: "nearest", part: "nearest" }, node);
      nodes.push(sentence);
    }
  }
  return nodes;
}
