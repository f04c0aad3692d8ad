// Runs a test collection through the product: the same cutting, indexing, encoding and searching as a
// site's. Called by scripts/evaluate.ts.
import type { Article } from "../articles/article.ts";
import { cutPassages } from "../articles/cut-passages.ts";
import type { Encoder } from "../encoder/encoder.ts";
import { measureCalibration } from "../indexer/measure-calibration.ts";
import type { Progress } from "../indexer/progress.ts";
import { type Calibration, MeaningIndex } from "../search/meaning.ts";
import type { Passage } from "../search/passage.ts";
import { parseQuery } from "../search/query.ts";
import { rank, SEARCH_MODES, type SearchMode, type SearchParts } from "../search/searcher.ts";
import { vectorTexts } from "../search/vector-rows.ts";
import { quantiseVectors } from "../search/vectors.ts";
import { WordIndex } from "../search/word-index.ts";
import { type Interval, pairedBootstrap } from "./bootstrap.ts";
import { mean, ndcg, recall, reciprocalRank } from "./metrics.ts";
import type { Dataset, Document } from "./read-dataset.ts";

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
  /** How near unrelated sentences of the collection are, as a site's index would have it. */
  readonly calibration: Calibration;
  /** nDCG@10 of hybrid minus that of words, query by query, with its 95 % interval. */
  readonly hybridOverWords: Interval;
}

/** Texts encoded in one call. */
const BATCH = 256;

/** Searches a collection in every mode and measures what comes back. */
export async function evaluate(
  dataset: Dataset,
  encoder: Encoder,
  progress: Progress,
): Promise<DatasetFigures> {
  const passages = dataset.documents.flatMap(passagesOf);
  const { parts, calibration } = await indexOf(passages, encoder, progress);
  progress.start(`${dataset.name}: searching`, dataset.queries.length);
  const figures: Record<SearchMode, ModeFigures[]> = { hybrid: [], words: [], meaning: [] };
  for (const [i, { text, judgements }] of dataset.queries.entries()) {
    const query = parseQuery(plainText(text), false);
    const [vector = null] = await encoder.encode([query.text]);
    for (const mode of SEARCH_MODES) {
      const { hits } = rank(parts, query, mode, vector);
      // A document is as good as its best passage, so its first one in the ranking stands for it.
      const ranking = [...new Set(hits.map(({ row }) => passages[row]?.article ?? ""))];
      figures[mode].push({
        ndcg10: ndcg(ranking, judgements, 10),
        mrr10: reciprocalRank(ranking, judgements, 10),
        recall10: recall(ranking, judgements, 10),
        recall100: recall(ranking, judgements, 100),
      });
    }
    progress.advance(i + 1);
  }
  progress.finish();
  const differences = figures.hybrid.map(
    ({ ndcg10 }, i) => ndcg10 - (figures.words[i]?.ndcg10 ?? 0),
  );
  return {
    name: dataset.name,
    documents: dataset.documents.length,
    passages: passages.length,
    queries: dataset.queries.length,
    modes: {
      hybrid: average(figures.hybrid),
      words: average(figures.words),
      meaning: average(figures.meaning),
    },
    calibration,
    hybridOverWords: pairedBootstrap(differences),
  };
}

/** A collection's queries are plain text: a quotation mark in them asks for no phrase, nor a dash to leave out. */
function plainText(query: string): string {
  return query.replace(/["“”«»„]/gu, " ").replace(/(?<=^|\s)-+(?=\S)/gu, "");
}

/** A document is an article without headings; one that is all title is its title. */
function passagesOf({ id, title, text }: Document): Passage[] {
  const texts = (text.trim() === "" ? title : text)
    .split(/\n+/)
    .map((line) => line.replace(/\s+/g, " ").trim());
  const article: Article = {
    slug: id,
    file: id,
    title,
    topics: [],
    html: "",
    paragraphs: texts
      .filter((line) => line !== "")
      .map((line, i) => ({ number: i + 1, kind: "prose", text: line, headings: [] })),
  };
  return cutPassages(article);
}

async function indexOf(
  passages: readonly Passage[],
  encoder: Encoder,
  progress: Progress,
): Promise<{ parts: SearchParts; calibration: Calibration }> {
  const texts = vectorTexts(passages);
  const vectors: Float32Array[] = [];
  progress.start("embedding", texts.length);
  for (let start = 0; start < texts.length; start += BATCH) {
    vectors.push(...(await encoder.encode(texts.slice(start, start + BATCH))));
    progress.advance(vectors.length);
  }
  progress.finish();
  const calibration = measureCalibration(passages, vectors);
  const index = new MeaningIndex(passages, quantiseVectors(vectors, encoder.dimensions));
  const words = WordIndex.build(passages);
  return { parts: { passages, words, meaning: { index, calibration } }, calibration };
}

function average(figures: readonly ModeFigures[]): ModeFigures {
  return {
    ndcg10: mean(figures.map(({ ndcg10 }) => ndcg10)),
    mrr10: mean(figures.map(({ mrr10 }) => mrr10)),
    recall10: mean(figures.map(({ recall10 }) => recall10)),
    recall100: mean(figures.map(({ recall100 }) => recall100)),
  };
}
