// Other ways to cut articles and to make embeddings, to be measured beside the one that ships: the table in
// docs/relevance.md.

import type { Passage } from "../../src/format/passage.ts";
import { PASSAGE_LENGTHS, type PassageLengths } from "../../src/indexing/cut-passages.ts";
import type { VectorPassages } from "./collection.ts";

export interface Variant {
  readonly name: string;
  readonly lengths: PassageLengths;
  readonly vectorPassages?: VectorPassages;
}

const ofLength = (ideal: number, max: number, maxOfPiece: number): Variant => ({
  name: `about ${ideal} words, at most ${max}`,
  // No limit that a text of ordinary words would meet.
  lengths: { ideal, max, maxOfPiece, maxCharacters: 12 * maxOfPiece },
});

/** What the variants are measured beside. */
export const AS_SHIPPED = `**about ${PASSAGE_LENGTHS.ideal} words, at most ${PASSAGE_LENGTHS.max} (as shipped)**`;

export const VARIANTS: readonly Variant[] = [
  ofLength(45, 65, 75),
  ofLength(65, 90, 100),
  ofLength(90, 130, 140),
  ofLength(120, 180, 200),
  ofLength(180, 260, 280),
  {
    name: "embedded without title and heading",
    lengths: PASSAGE_LENGTHS,
    vectorPassages: (passages) =>
      passages.map((passage) => ({ ...passage, title: "", headings: [] })),
  },
  {
    name: "embedded with the last sentence of the passage before",
    lengths: PASSAGE_LENGTHS,
    vectorPassages: (passages) => passages.map(withSentenceBefore),
  },
];

/** Its text begins one sentence earlier; its own sentences stay what they are. */
function withSentenceBefore(
  passage: Passage,
  position: number,
  passages: readonly Passage[],
): Passage {
  const before = passages[position - 1];
  if (before?.document !== passage.document) return passage;
  const [start, end] = before.sentences.at(-1) ?? [0, 0];
  const added = `${before.text.slice(start, end)} `;
  return {
    ...passage,
    text: added + passage.text,
    sentences: passage.sentences.map(([from, to]) => [from + added.length, to + added.length]),
  };
}
