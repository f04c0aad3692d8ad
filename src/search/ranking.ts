// What the steps of a ranking hand on. Types only.

import type { LexicalResult, WordHit } from "./lexical/lexical-search.ts";
import type { VectorScore } from "./vector/vector-index.ts";

/** What the meaning leg says of a query. */
export interface Rescored {
  /** Of the passages whose whole vectors were read. */
  readonly scores: ReadonlyMap<number, VectorScore>;
  /** The rows that the leg proposes, nearest first; ties go to the lower row. */
  readonly nearest: readonly number[];
  /** The score of any row: an estimate where its vector was not read. */
  readonly scoreOf: (row: number) => number;
}

/** What the legs say of a query. */
export interface Retrieved {
  readonly found: LexicalResult;
  readonly hitsByRow: ReadonlyMap<number, WordHit>;
  /** Null where meaning has no say. */
  readonly meaning: Rescored | null;
  /** Why no vector could be loaded, in a sentence; null where one could, or none was wanted. */
  readonly meaningFailure: string | null;
}

/**
 * How literally a passage holds a query (less than 1: `LITERAL_WORD_LEVEL`, `HEADED_LEVEL`):
 * - 4: its heading (its title where it has none) is what was typed, signs and all;
 * - 3: its heading holds it in a row;
 * - 2: its text does: at least four words, stop words and all, or an identifier;
 * - 1: the letters of its words stand in a row when stop words are left out on both sides, so that adding a "the" to
 *   the query, or writing "wifi" for "wi-fi", does not change what is found;
 * - 0: none of this.
 */
export type ExactMatchLevel = number;

/** Of the rows that were looked at; the others have none. */
export type ExactMatchLevels = ReadonlyMap<number, ExactMatchLevel>;

/** One row of a ranking. */
export interface FusedRow {
  readonly row: number;
  readonly score: number;
}

/** A row and what each leg says of it. Ranks count from 1. */
export interface RankedHit extends FusedRow {
  readonly words: (WordHit & { readonly rank: number }) | null;
  readonly meaning: (VectorScore & { readonly rank: number }) | null;
  /** False where neither leg takes it for an answer: it is merely among the nearest there are. */
  readonly isRelevant: boolean;
}

export interface Ranking {
  /** The best of what was found, up to a thousand. */
  readonly hits: readonly RankedHit[];
  /** How many passages were found in all. */
  readonly found: number;
  /** False where no passage answers: the hits are then merely the nearest there are. */
  readonly hasRelevant: boolean;
  /** True where the query has a direction the encoder knows and the index has vectors. */
  readonly meaningUsed: boolean;
  /** As that of what was retrieved. */
  readonly meaningFailure: string | null;
  /** Sentences about what could not be loaded, and was left out. */
  readonly problems: readonly string[];
}
