// One query against one index: the two legs, their fusion, and whether anything fits. Pure: given
// the parts of a bundle and the query's vector, in the browser's worker and in Node alike.
import { fuse } from "./fuse.ts";
import { type Calibration, calibrate, type MeaningHit, nearest, similarities } from "./meaning.ts";
import type { Passage } from "./passage.ts";
import { phraseFilter } from "./phrase.ts";
import type { Query } from "./query.ts";
import { isZeroVector, type VectorTable } from "./vectors.ts";
import type { WordHit, WordIndex } from "./word-index.ts";

export type SearchMode = "hybrid" | "words" | "meaning";

export const SEARCH_MODES: readonly SearchMode[] = ["hybrid", "words", "meaning"];

/** The parts of a bundle that are there; a leg without its part finds nothing. */
export interface SearchParts {
  readonly passages: readonly Passage[];
  readonly words: WordIndex | null;
  readonly meaning: { readonly table: VectorTable; readonly calibration: Calibration } | null;
}

/** What one leg says of a result. Ranks count from 1. */
export interface RankedHit {
  readonly row: number;
  readonly score: number;
  readonly words: (WordHit & { readonly rank: number }) | null;
  readonly meaning: (MeaningHit & { readonly rank: number }) | null;
}

export interface Ranking {
  readonly hits: readonly RankedHit[];
  /** False where no passage answers: the hits are then merely the nearest there are. */
  readonly fits: boolean;
  /** True where the query has a direction the encoder knows and the index has vectors. */
  readonly meaningUsed: boolean;
}

/**
 * How many passages the meaning leg proposes. Every passage has some similarity, so "all" would
 * find everything for every query; there is no cut-off by similarity.
 */
const MEANING_CANDIDATES = 50;

/** A passage with at least this share of the query's terms fits by words. */
const FITTING_COVERAGE = 0.5;

/** A passage whose calibrated similarity reaches this fits by meaning. */
const FITTING_MEANING = 0.1;

/**
 * Ranks passages for a query.
 * @param queryVector null where no encoder is ready: the words then answer alone, in every mode
 */
export function rank(
  parts: SearchParts,
  query: Query,
  mode: SearchMode,
  queryVector: Float32Array | null,
): Ranking {
  const filter = phraseFilter(query.phrases, query.excluded);
  const accepts = (row: number) => {
    const passage = parts.passages[row];
    return passage !== undefined && (filter === null || filter(passage));
  };

  const useMeaning =
    parts.meaning !== null &&
    queryVector !== null &&
    !isZeroVector(queryVector) &&
    mode !== "words";
  const cosines = useMeaning ? similarities(parts.meaning.table, queryVector) : null;
  const meaningHits = cosines ? nearest(cosines, MEANING_CANDIDATES, accepts) : [];
  const wordHits = parts.words?.search(query, accepts) ?? [];
  const wordRanks = new Map(wordHits.map((hit, i) => [hit.row, { ...hit, rank: i + 1 }]));
  const meaningRanks = new Map(meaningHits.map((hit, i) => [hit.row, { ...hit, rank: i + 1 }]));

  const scored =
    cosines && parts.meaning && mode === "hybrid"
      ? fuse(wordHits, meaningHits.map((hit) => hit.row), cosines, parts.meaning.calibration)
      : mode === "meaning" && cosines
        ? meaningHits.map((hit) => ({ row: hit.row, score: hit.similarity }))
        : wordHits;

  const hits = scored.map(({ row, score }) => ({
    row,
    score,
    words: wordRanks.get(row) ?? null,
    // Beyond the candidates a passage still has a similarity, but the leg did not propose it.
    meaning: meaningRanks.get(row) ?? null,
  }));
  return { hits, fits: fits(hits, query, parts.meaning?.calibration), meaningUsed: cosines !== null };
}

/** Provisional until it is measured: half of the terms found, or nearer than unrelated passages are. */
function fits(
  hits: readonly RankedHit[],
  query: Query,
  calibration: Calibration | undefined,
): boolean {
  // A phrase that is found verbatim fits, whatever else the query says.
  if (query.phrases.length > 0) return hits.length > 0;
  return hits.some(
    (hit) =>
      (hit.words?.coverage ?? 0) >= FITTING_COVERAGE ||
      (hit.meaning !== null &&
        calibration !== undefined &&
        calibrate(hit.meaning.similarity, calibration) >= FITTING_MEANING),
  );
}
