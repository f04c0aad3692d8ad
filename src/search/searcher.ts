// One query against one index: the two legs, their fusion, and whether anything fits. Pure: given
// the parts of a bundle and the query's vector, in the browser's worker and in Node alike.
import { LEAST_FITTING_WORDS, leastFittingScore } from "./fits.ts";
import { calibrateWords, fuse, fusedScore, MEANING_WEIGHT } from "./fuse.ts";
import type { MeaningIndex, MeaningScore } from "./meaning.ts";
import type { Passage } from "./passage.ts";
import { phraseFilter } from "./phrase.ts";
import type { Query } from "./query.ts";
import { isZeroVector } from "./vectors.ts";
import { type VerbatimLevel, verbatimTest } from "./verbatim.ts";
import type { WordHit, WordIndex } from "./word-index.ts";

export type SearchMode = "hybrid" | "words" | "meaning";

export const SEARCH_MODES: readonly SearchMode[] = ["hybrid", "words", "meaning"];

/** The parts of a bundle that are there; a leg without its part finds nothing. */
export interface SearchParts {
  readonly passages: readonly Passage[];
  readonly words: WordIndex | null;
  readonly meaning: MeaningIndex | null;
}

/** What one leg says of a result. Ranks count from 1. */
export interface RankedHit {
  readonly row: number;
  readonly score: number;
  readonly words: (WordHit & { readonly rank: number }) | null;
  readonly meaning: (MeaningScore & { readonly rank: number }) | null;
  /** False where neither leg takes it for an answer: it is merely among the nearest there are. */
  readonly fits: boolean;
}

export interface Ranking {
  readonly hits: readonly RankedHit[];
  /** False where no passage answers: the hits are then merely the nearest there are. */
  readonly fits: boolean;
  /** True where the query has a direction the encoder knows and the index has vectors. */
  readonly meaningUsed: boolean;
}

/** More than the meaning leg can give at its weight, so that literal matches come first. */
const LITERAL_BONUS = 2;

type LiteralHit = WordHit & { readonly verbatim: VerbatimLevel };

/**
 * How many passages the meaning leg proposes. Every passage has some similarity, so "all" would
 * find everything for every query; there is no cut-off by similarity.
 */
const MEANING_CANDIDATES = 100;

/**
 * Ranks passages for a query.
 * @param queryVector null where no encoder is ready: the words then answer alone, in every mode
 * @param meaningWeight weight of meaning in hybrid mode: 0 is words alone and 1 meaning alone
 */
export function rank(
  parts: SearchParts,
  query: Query,
  mode: SearchMode,
  queryVector: Float32Array | null,
  meaningWeight: number = MEANING_WEIGHT,
): Ranking {
  const filter = phraseFilter(query.phrases, query.excluded);
  const accepts = (row: number) => {
    const passage = parts.passages[row];
    return passage !== undefined && (filter === null || filter(passage));
  };

  const { hits: wordHits, attainable } = searchWords(parts, query, accepts);
  const wordRanks = new Map(wordHits.map((hit, i) => [hit.row, { ...hit, rank: i + 1 }]));
  const wordScores = calibrated(wordHits, attainable, query.terms.length);

  const usable = queryVector !== null && !isZeroVector(queryVector) && mode !== "words";
  const scores = usable ? (parts.meaning?.score(queryVector) ?? null) : null;
  const proposed = scores ? nearestRows(scores, accepts).slice(0, MEANING_CANDIDATES) : [];
  const meaningRanks = new Map(proposed.map((row, i) => [row, i + 1]));

  const meaningScores = scores?.map(({ score }) => score) ?? [];
  const scored = !scores
    ? wordHits
    : mode === "meaning"
      ? proposed.map((row) => ({ row, score: meaningScores[row] ?? 0 }))
      : fuse(wordScores, meaningScores, proposed, meaningWeight);

  // Whatever the order asked for, both legs together say best what fits.
  const least = scores ? leastFittingScore(parts.passages.length) : LEAST_FITTING_WORDS;
  const isFit = (row: number) => {
    // A phrase that is found verbatim fits, whatever else the query says.
    if (query.phrases.length > 0) return true;
    const words = wordScores.get(row) ?? 0;
    return (scores ? fusedScore(words, meaningScores[row] ?? 0) : words) >= least;
  };
  const hits = scored.map(({ row, score }) => {
    const meaning = scores?.[row];
    const meaningRank = meaningRanks.get(row);
    return {
      row,
      score,
      words: wordRanks.get(row) ?? null,
      // Beyond the candidates a passage still has a similarity, but the leg did not propose it.
      meaning: meaning && meaningRank !== undefined ? { ...meaning, rank: meaningRank } : null,
      fits: isFit(row),
    };
  });
  return { hits, fits: hits.some((hit) => hit.fits), meaningUsed: scores !== null };
}

function searchWords(
  { words, passages }: SearchParts,
  query: Query,
  accepts: (row: number) => boolean,
): { hits: readonly LiteralHit[]; attainable: number } {
  if (words === null) return { hits: [], attainable: 0 };
  // "To be or not to be" has no term to look up, but stands in the text all the same.
  if (query.terms.length === 0 && query.phrases.length > 0) {
    const rows = [...passages.keys()].filter(accepts);
    return {
      hits: rows.map((row) => ({ row, score: 1, terms: [], complete: true, verbatim: 0 as const })),
      attainable: 1,
    };
  }
  const found = words.search(query, accepts);
  const verbatim = verbatimTest(query) ?? (() => 0 as const);
  // Only a passage with every term can hold them in a row; the test reads the text, which is dear.
  const hits = found.hits.map((hit) => {
    const passage = hit.complete ? passages[hit.row] : undefined;
    return { ...hit, verbatim: passage ? verbatim(passage) : (0 as const) };
  });
  // Stable: among equals the word score decides, as before.
  hits.sort((a, b) => b.verbatim - a.verbatim);
  return { hits, attainable: found.attainable };
}

/** Calibrated word scores by row; a level of literalness weighs more than all else together. */
function calibrated(
  hits: readonly LiteralHit[],
  attainable: number,
  terms: number,
): Map<number, number> {
  const scores = calibrateWords(
    hits.map(({ score }) => score),
    attainable,
    terms,
  );
  return new Map(
    hits.map(({ row, verbatim }, i) => [row, (scores[i] ?? 0) + LITERAL_BONUS * verbatim]),
  );
}

/** Rows that are accepted, nearest first; ties go to the lower row. */
function nearestRows(scores: readonly MeaningScore[], accepts: (row: number) => boolean): number[] {
  return scores
    .map(({ score }, row) => ({ row, score }))
    .filter(({ row }) => accepts(row))
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .map(({ row }) => row);
}
