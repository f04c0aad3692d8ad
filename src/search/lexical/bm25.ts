// BM25 as the word leg wants it: what MiniSearch is told to score by, and the same formula for one posting, by which
// passages are chosen that are worth scoring. Pure.
import type { Postings } from "../../format/postings.ts";
import { BM25 } from "../ranking-settings.ts";

/** Which fields a term is looked for in. */
export type FieldName = "title" | "headings" | "text" | "about";

/** All of them. The text first, as it holds nearly every term: a passage's terms are then in the query's order. */
export const FIELDS: readonly FieldName[] = ["text", "title", "headings", "about"];

/** What a term weighs that so many of all passages hold: the rarer, the more. */
export function idf(passages: number, holding: number): number {
  return Math.log(1 + (passages - holding + 0.5) / (holding + 0.5));
}

/**
 * How many passages hold a term, as rare as it counts in a field. What a page is about stands in its first passage
 * alone: of all passages, any word would seem rare there, also one that every text holds.
 */
export function holding(postings: Postings, field: FieldName): number {
  return field === "about" ? postings.passages : postings[field].rows.length;
}

/** What it adds to idf that a term occurs so often in a field. @param share the field's length, of the mean length */
export function termFrequencyWeight(count: number, share: number): number {
  const { k, b, d } = BM25;
  return d + (count * (k + 1)) / (count + k * (1 - b + b * share));
}
