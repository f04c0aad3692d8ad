// Which rows of the vector table belong to which passage. Shared by the indexer, which writes them,
// and the meaning leg, which reads them.
import type { Passage } from "./passage.ts";
import {
  type PassageVectors,
  quantiseVectors,
  VECTOR_BITS,
  type VectorBits,
  vectorOfRow,
} from "./vectors.ts";

/** Rows of one passage: its own vector's, then one for each sentence; none for a single sentence. */
export interface PassageRows {
  readonly whole: number;
  readonly sentences: number;
}

/** The rows of every passage, in order, and how many rows there are in all. */
export function vectorRows(passages: readonly Passage[]): { rows: PassageRows[]; count: number } {
  let count = 0;
  const rows = passages.map(({ sentences }) => {
    // The one sentence of a passage has the passage's own vector.
    const own = { whole: count, sentences: sentences.length > 1 ? sentences.length : 0 };
    count += 1 + own.sentences;
    return own;
  });
  return { rows, count };
}

/**
 * The texts behind the rows, in order. The whole passage is read with title and heading, which say
 * what it is about; its sentences are read by themselves, as they are what answers.
 */
export function vectorTexts(passages: readonly Passage[]): string[] {
  return passages.flatMap(({ title, headings, text, sentences }) => [
    [title, ...headings.slice(-1), text].join("\n"),
    ...(sentences.length > 1 ? sentences.map(([start, end]) => text.slice(start, end)) : []),
  ]);
}

/**
 * The tables of passages and of sentences.
 * @param vectors in the order of vectorTexts, each of `dimensions` numbers
 */
export function tablesOf(
  passages: readonly Passage[],
  vectors: readonly Float32Array[],
  dimensions: number,
  bits: VectorBits = VECTOR_BITS,
): PassageVectors {
  const wholes = new Set(vectorRows(passages).rows.map(({ whole }) => whole));
  const of = (isWhole: boolean) => vectors.filter((_, row) => wholes.has(row) === isWhole);
  return {
    passages: quantiseVectors(of(true), dimensions, bits.passages),
    sentences: quantiseVectors(of(false), dimensions, bits.sentences),
  };
}

/**
 * One passage's vectors as a reader of the tables has them: its own, then its sentences'.
 * @param position of the passage, whose rows are given
 */
export function storedVectors(
  tables: PassageVectors,
  { whole, sentences }: PassageRows,
  position: number,
): Float32Array[] {
  // Before a passage's own vector lie those of the passages before it, and all sentences of these.
  const start = whole - position;
  return [
    vectorOfRow(tables.passages, position),
    ...Array.from({ length: sentences }, (_, i) => vectorOfRow(tables.sentences, start + i)),
  ];
}
