// One query against one index: the two legs, their fusion, and whether anything fits. Pure: given
// the parts of a bundle and the query's vector, in the browser's worker and in Node alike.
import { LEAST_FITTING_WORDS, leastFittingScore } from "./fits.ts";
import { calibrateWords, fusedScore, MEANING_WEIGHT } from "./fuse.ts";
import type { MeaningIndex, MeaningScore } from "./meaning.ts";
import type { PassageStore } from "./passage-store.ts";
import { phraseFilter } from "./phrase.ts";
import { Problems } from "./problems.ts";
import type { Query } from "./query.ts";
import { chooseShortlist, FEW_PASSAGES, fewestEstimated, type NearnessMode } from "./shortlist.ts";
import { termsOfWord } from "./terms.ts";
import { isZeroVector } from "./vectors.ts";
import { type VerbatimLevel, verbatimTest } from "./verbatim.ts";
import type { FoundWords, WordHit, WordIndex } from "./word-index.ts";

export type SearchMode = "hybrid" | "words" | "meaning";

export const SEARCH_MODES: readonly SearchMode[] = ["hybrid", "words", "meaning"];

/** The parts of a bundle that are there; a leg without its part finds nothing. */
export interface SearchParts {
  readonly passages: PassageStore;
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
  /** The best of what was found, up to a thousand. */
  readonly hits: readonly RankedHit[];
  /** How many passages were found in all. */
  readonly found: number;
  /** False where no passage answers: the hits are then merely the nearest there are. */
  readonly fits: boolean;
  /** True where the query has a direction the encoder knows and the index has vectors. */
  readonly meaningUsed: boolean;
  /** Sentences about what could not be loaded, and was left out. */
  readonly problems: readonly string[];
}

export interface RankOptions {
  /** Weight of meaning in hybrid mode: 0 is words alone and 1 meaning alone. */
  readonly meaningWeight?: number;
  /** How many hits are wanted at least, where finding each of them means reading its text. */
  readonly wanted?: number;
  /** True to look at every vector: what the shortlist is measured against. */
  readonly exhaustive?: boolean;
}

/** What words have found beyond so many is counted, and no more: nobody reads as far. */
const MOST_RANKED = 1000;

/** More than the meaning leg can give at its weight, so that literal matches come first. */
const LITERAL_BONUS = 2;

/**
 * How many passages the meaning leg proposes. Every passage has some similarity, so "all" would
 * find everything for every query; there is no cut-off by similarity.
 */
const MEANING_CANDIDATES = 100;

/** Passages whose text is read to see whether they hold the query word for word. */
const MOST_VERBATIM = 24;

/** Passages whose text is read to see whether they hold a phrase, in all and at a time. */
const MOST_FILTERED = 256;
const FILTERED_TOGETHER = 32;

/**
 * Ranks passages for a query.
 * @param queryVector null where no encoder is ready: the words then answer alone, in every mode
 */
export async function rank(
  parts: SearchParts,
  query: Query,
  mode: SearchMode,
  queryVector: Float32Array | null,
  { meaningWeight = MEANING_WEIGHT, wanted = 10, exhaustive = false }: RankOptions = {},
): Promise<Ranking> {
  const problems = new Problems();
  const [found, nearness] = await Promise.all([
    searchWords(parts, query, problems),
    mode !== "words" && queryVector !== null && !isZeroVector(queryVector)
      ? estimate(parts, queryVector, mode, exhaustive, problems)
      : null,
  ]);
  const foundByWords = found.hits.length;
  const best = { ...found, hits: found.hits.slice(0, MOST_RANKED) };
  const wordScores = calibrated(best, query.terms.length);
  const meaning = nearness
    ? await measure(parts, nearness, wordScores, { meaningWeight, exhaustive, problems })
    : null;
  const literal = await literalLevels(parts, query, best, meaning, problems);
  const wordScore = (row: number) =>
    (wordScores.get(row) ?? 0) + LITERAL_BONUS * (literal.get(row) ?? 0);

  const wordRanks = new Map(
    best.hits
      .map(({ row }, place) => ({ row, place, level: literal.get(row) ?? 0 }))
      .sort((a, b) => b.level - a.level || a.place - b.place)
      .map(({ row }, i) => [row, i + 1]),
  );
  const meaningRanks = new Map(meaning?.nearest.map((row, i) => [row, i + 1]));
  const hitsByRow = new Map(best.hits.map((hit) => [hit.row, hit]));

  const rows =
    meaning && mode === "meaning"
      ? meaning.nearest
      : [...new Set([...hitsByRow.keys(), ...(meaning?.nearest ?? [])])];
  const scoreOf = (row: number) => {
    if (!meaning) return hitsByRow.get(row)?.score ?? 0;
    if (mode === "meaning") return meaning.scoreOf(row);
    return fusedScore(wordScore(row), meaning.scoreOf(row), meaningWeight);
  };
  const scored = rows.map((row) => ({ row, score: scoreOf(row) }));
  // By words alone the scores are those of BM25, which do not tell of literal matches.
  const levelOf = (row: number) => (meaning ? 0 : (literal.get(row) ?? 0));
  scored.sort((a, b) => levelOf(b.row) - levelOf(a.row) || b.score - a.score || a.row - b.row);

  // Whatever the order asked for, both legs together say best what fits.
  const least = meaning ? leastFittingScore(parts.passages.count) : LEAST_FITTING_WORDS;
  const isFit = (row: number) => {
    // A phrase that is found verbatim fits, whatever else the query says.
    if (query.phrases.length > 0) return true;
    const words = wordScore(row);
    return (meaning ? fusedScore(words, meaning.scoreOf(row)) : words) >= least;
  };
  const accepted = await acceptedRows(
    problems.messages.length > 0 || parts.words === null
      ? scored.map(({ row }) => row)
      : scored.map(({ row }) => row).filter(mayHoldPhrases(query, hitsByRow)),
    parts,
    query,
    wanted,
    problems,
  );
  const hits = scored.flatMap(({ row, score }): RankedHit[] => {
    if (accepted !== null && !accepted.has(row)) return [];
    const hit = hitsByRow.get(row);
    const near = meaning?.scores.get(row);
    const nearRank = meaningRanks.get(row);
    return [
      {
        row,
        score,
        words: hit ? { ...hit, rank: wordRanks.get(row) ?? 0 } : null,
        // Beyond the candidates a passage still has a similarity, but the leg did not propose it.
        meaning: near && nearRank !== undefined ? { ...near, rank: nearRank } : null,
        fits: isFit(row),
      },
    ];
  });
  const alsoFound = foundByWords - best.hits.length;
  return {
    hits,
    found: hits.length + (accepted === null && mode !== "meaning" ? alsoFound : 0),
    fits: hits.some((hit) => hit.fits),
    meaningUsed: meaning !== null,
    problems: problems.messages,
  };
}

async function searchWords(
  { words, passages }: SearchParts,
  query: Query,
  problems: Problems,
): Promise<FoundWords> {
  if (words === null) return { hits: [], attainable: 0 };
  // "To be or not to be" has no term to look up, but stands in the text all the same.
  if (query.terms.length === 0 && query.phrases.length > 0 && passages.count <= FEW_PASSAGES) {
    const rows = Array.from({ length: passages.count }, (_, row) => row);
    return {
      hits: rows.map((row) => ({ row, score: 1, terms: [], complete: true })),
      attainable: 1,
    };
  }
  return words.search(query, problems);
}

/** Calibrated word scores by row, best first. */
function calibrated({ hits, attainable }: FoundWords, terms: number): Map<number, number> {
  const scores = calibrateWords(
    hits.map(({ score }) => score),
    attainable,
    terms,
  );
  return new Map(hits.map(({ row }, i) => [row, scores[i] ?? 0]));
}

interface Nearness {
  readonly mode: NearnessMode;
  readonly queryVector: Float32Array;
  readonly leg: MeaningIndex;
  /** Calibrated scores, about right, of the passages in the clusters nearest to the query. */
  readonly estimates: ReadonlyMap<number, number>;
}

async function estimate(
  { meaning: leg, passages }: SearchParts,
  queryVector: Float32Array,
  mode: NearnessMode,
  exhaustive: boolean,
  problems: Problems,
): Promise<Nearness | null> {
  if (leg === null) return null;
  // All vectors will be read, so that nothing has to be chosen.
  if (passages.count <= FEW_PASSAGES) return { mode, queryVector, leg, estimates: new Map() };
  const fewest = exhaustive ? Number.POSITIVE_INFINITY : fewestEstimated(passages.count, mode);
  return { mode, queryVector, leg, estimates: await leg.estimate(queryVector, fewest, problems) };
}

/** What the meaning leg says in the end. */
interface Measured {
  /** Of the passages whose whole vectors were read. */
  readonly scores: ReadonlyMap<number, MeaningScore>;
  /** The rows that the leg proposes, nearest first; ties go to the lower row. */
  readonly nearest: readonly number[];
  /** The score of any row: an estimate where its vector was not read. */
  readonly scoreOf: (row: number) => number;
}

async function measure(
  { passages }: SearchParts,
  { mode, queryVector, leg, estimates }: Nearness,
  wordScores: ReadonlyMap<number, number>,
  {
    meaningWeight,
    exhaustive,
    problems,
  }: {
    readonly meaningWeight: number;
    readonly exhaustive: boolean;
    readonly problems: Problems;
  },
): Promise<Measured> {
  const shortlist = chooseShortlist(passages.count, mode, estimates, wordScores, meaningWeight);
  const rows = exhaustive ? Array(passages.count).keys() : shortlist.rows;
  const scores = await leg.score(queryVector, rows, problems);
  const nearest = [...scores]
    .sort((a, b) => b[1].score - a[1].score || a[0] - b[0])
    .map(([row]) => row);
  return {
    scores,
    nearest: nearest.slice(0, MEANING_CANDIDATES),
    scoreOf: (row) => scores.get(row)?.score ?? shortlist.meaningOf(row),
  };
}

/** How literally the best of the passages with all terms hold the query. */
async function literalLevels(
  { passages }: SearchParts,
  query: Query,
  { hits }: FoundWords,
  meaning: Measured | null,
  problems: Problems,
): Promise<Map<number, VerbatimLevel>> {
  const levels = new Map<number, VerbatimLevel>();
  const test = verbatimTest(query);
  if (test === null) return levels;
  // Only a passage with every term can hold them in a row; reading its text is dear.
  const complete = hits.filter((hit) => hit.complete);
  const read = passages.count <= FEW_PASSAGES ? complete : mostPromising(complete, meaning);
  await Promise.all(
    read.map(async ({ row }) => {
      const passage = await problems.attempt(passages.passage(row));
      if (passage !== null) levels.set(row, test(passage));
    }),
  );
  return levels;
}

/** Half of those that are read are the words' best, the others those that meaning prefers. */
function mostPromising(complete: readonly WordHit[], meaning: Measured | null): WordHit[] {
  if (meaning === null) return complete.slice(0, MOST_VERBATIM);
  const first = complete.slice(0, MOST_VERBATIM / 2);
  const near = complete
    .slice(MOST_VERBATIM / 2)
    .filter(({ row }) => meaning.scores.has(row))
    .sort((a, b) => meaning.scoreOf(b.row) - meaning.scoreOf(a.row));
  return [...first, ...near.slice(0, MOST_VERBATIM - first.length)];
}

/** False for rows without a term that the query's phrases need, where all terms could be looked up: their text need not be read. */
function mayHoldPhrases(
  { phrases, terms: asked }: Query,
  hits: ReadonlyMap<number, WordHit>,
): (row: number) => boolean {
  // Of a long query not all terms were looked up.
  const inPhrases = new Set(phrases.flat().flatMap((word) => termsOfWord(word)));
  const needed = new Set(asked.filter((term) => inPhrases.has(term)));
  if (needed.size === 0) return () => true;
  return (row) => {
    const terms = hits.get(row)?.terms ?? [];
    return [...needed].every((term) => terms.includes(term));
  };
}

/** The rows that hold the query's phrases and no excluded word, in order; null where it has neither. */
async function acceptedRows(
  rows: readonly number[],
  { passages }: SearchParts,
  query: Query,
  wanted: number,
  problems: Problems,
): Promise<Set<number> | null> {
  const filter = phraseFilter(query.phrases, query.excluded);
  if (filter === null) return null;
  const accepted = new Set<number>();
  const readsAll = passages.count <= FEW_PASSAGES;
  const most = readsAll ? rows.length : Math.min(rows.length, MOST_FILTERED);
  for (let start = 0; start < most; start += FILTERED_TOGETHER) {
    if (!readsAll && accepted.size >= wanted) break;
    const some = rows.slice(start, Math.min(most, start + FILTERED_TOGETHER));
    const texts = await Promise.all(some.map((row) => problems.attempt(passages.passage(row))));
    texts.forEach((passage, i) => {
      const row = some[i];
      if (passage !== null && row !== undefined && filter(passage)) accepted.add(row);
    });
  }
  return accepted;
}
