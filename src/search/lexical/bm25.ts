// BM25 as the word leg wants it: what MiniSearch is told to score by, and the same formula for one posting, by which
// passages are chosen that are worth scoring. Pure.

/** Which fields a term is looked for in. */
export type FieldName = "title" | "headings" | "text";

/** All of them. The text first, as it holds nearly every term: a passage's terms are then in the query's order. */
export const FIELDS: readonly FieldName[] = ["text", "title", "headings"];

/**
 * Title and headings are read as part of the text, as if they stood in front of it: a query may
 * take one word from each. Their own fields add to that.
 */
export const FIELD_BOOST: Readonly<Record<FieldName, number>> = {
  title: 0.3,
  headings: 0.3,
  text: 1,
};

/** k and b as in Robertson and Zaragoza (2009); d = 0 makes BM25+ the plain BM25 of the reference. */
export const BM25 = { k: 0.9, b: 0.4, d: 0 };

/** What a term weighs that so many of all passages hold: the rarer, the more. */
export function idf(passages: number, holding: number): number {
  return Math.log(1 + (passages - holding + 0.5) / (holding + 0.5));
}

/** What it adds to idf that a term occurs so often in a field. @param share the field's length, of the mean length */
export function termFrequencyWeight(count: number, share: number): number {
  const { k, b, d } = BM25;
  return d + (count * (k + 1)) / (count + k * (1 - b + b * share));
}
