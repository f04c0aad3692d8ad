// Measures how well a test collection's queries are answered in every mode.

import type { Encoder } from "../../src/encoder/encoder.ts";
import type { Calibration } from "../../src/format/manifest.ts";
import type { Progress } from "../../src/indexing/progress.ts";
import { SEARCH_MODES, type SearchMode } from "../../src/search/answer.ts";
import type { Ranking } from "../../src/search/ranking.ts";
import { type Interval, pairedBootstrap } from "./bootstrap.ts";
import {
  type Collection,
  createSearcher,
  documentsOf,
  type IndexVariant,
  openCollection,
} from "./collection.ts";
import { mean, ndcg, recall, reciprocalRank } from "./metrics.ts";
import type { Dataset } from "./read-dataset.ts";

export interface ModeFigures {
  readonly ndcg10: number;
  readonly mrr10: number;
  readonly recall10: number;
  readonly recall100: number;
}

export interface DatasetFigures {
  readonly name: string;
  readonly documents: number;
  readonly passages: number;
  readonly queries: number;
  readonly modes: Readonly<Record<SearchMode, ModeFigures>>;
  /** The same where every vector is read, and none chosen by its coarse code. */
  readonly whole: Readonly<Record<SearchMode, ModeFigures>>;
  /** How many of the first ten passages of `whole` are among the first ten that were found: recall@10. */
  readonly agreement: Readonly<Record<SearchMode, number>>;
  /** How near a sentence is to unrelated passages of the collection, as a site's index would have it. */
  readonly calibration: Calibration;
  /** nDCG@10 of hybrid minus that of words, query by query, with its 95 % interval. */
  readonly hybridOverWords: Interval;
}

/** Indexes a collection, searches it in every mode and measures what comes back. */
export async function evaluate(
  dataset: Dataset,
  encoder: Encoder,
  progress: Progress,
  variant: IndexVariant = {},
): Promise<DatasetFigures> {
  return measureModes(await openCollection(dataset, encoder, progress, variant), progress);
}

export async function measureModes(
  collection: Collection,
  progress: Progress,
): Promise<DatasetFigures> {
  const { name, documents, queries, passages, calibration } = collection;
  progress.start(`${name}: searching`, queries.length);
  const figures: Record<SearchMode, ModeFigures[]> = { hybrid: [], words: [], meaning: [] };
  const whole: Record<SearchMode, ModeFigures[]> = { hybrid: [], words: [], meaning: [] };
  const agreement: Record<SearchMode, number[]> = { hybrid: [], words: [], meaning: [] };
  for (const [i, { text, judgements }] of queries.entries()) {
    const ask = await createSearcher(collection, text);
    for (const mode of SEARCH_MODES) {
      const found = await ask(mode);
      // By words nothing is chosen by its vector.
      const exact = mode === "words" ? found : await ask(mode, { exhaustive: true });
      figures[mode].push(figuresOf(documentsOf(found, collection), judgements));
      whole[mode].push(figuresOf(documentsOf(exact, collection), judgements));
      agreement[mode].push(sharedShare(found, exact));
    }
    progress.advance(i + 1);
  }
  progress.finish();
  const differences = figures.hybrid.map(
    ({ ndcg10 }, i) => ndcg10 - (figures.words[i]?.ndcg10 ?? 0),
  );
  return {
    name,
    documents,
    passages: passages.length,
    queries: queries.length,
    modes: byMode((mode) => average(figures[mode])),
    whole: byMode((mode) => average(whole[mode])),
    agreement: byMode((mode) => mean(agreement[mode])),
    calibration,
    hybridOverWords: pairedBootstrap(differences),
  };
}

function byMode<T>(of: (mode: SearchMode) => T): Record<SearchMode, T> {
  return { hybrid: of("hybrid"), words: of("words"), meaning: of("meaning") };
}

function figuresOf(
  ranking: readonly string[],
  judgements: ReadonlyMap<string, number>,
): ModeFigures {
  return {
    ndcg10: ndcg(ranking, judgements, 10),
    mrr10: reciprocalRank(ranking, judgements, 10),
    recall10: recall(ranking, judgements, 10),
    recall100: recall(ranking, judgements, 100),
  };
}

/**
 * How many of the first ten passages of a ranking are among the first ten of another: recall@10; 1 where it has none.
 */
export function sharedShare(found: Ranking, exact: Ranking): number {
  const first = new Set(found.hits.slice(0, 10).map(({ row }) => row));
  const wanted = exact.hits.slice(0, 10);
  if (wanted.length === 0) return 1;
  return wanted.filter(({ row }) => first.has(row)).length / wanted.length;
}

function average(figures: readonly ModeFigures[]): ModeFigures {
  return {
    ndcg10: mean(figures.map(({ ndcg10 }) => ndcg10)),
    mrr10: mean(figures.map(({ mrr10 }) => mrr10)),
    recall10: mean(figures.map(({ recall10 }) => recall10)),
    recall100: mean(figures.map(({ recall100 }) => recall100)),
  };
}
