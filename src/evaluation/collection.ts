// A test collection, indexed and searched as a site is: the same cutting, word index, encoder and ranking.
// Used by everything in this folder that measures.
import type { Article } from "../articles/article.ts";
import { cutPassages, PASSAGE_LENGTHS, type PassageLengths } from "../articles/cut-passages.ts";
import type { Encoder } from "../encoder/encoder.ts";
import { measureCalibration } from "../indexer/measure-calibration.ts";
import type { Progress } from "../indexer/progress.ts";
import { encoderText } from "../search/encoder-text.ts";
import { type Calibration, MeaningIndex } from "../search/meaning.ts";
import type { Passage } from "../search/passage.ts";
import { parseQuery } from "../search/query.ts";
import { type Ranking, rank, type SearchMode, type SearchParts } from "../search/searcher.ts";
import { storedVectors, tablesOf, vectorTexts } from "../search/vector-rows.ts";
import type { VectorBits } from "../search/vectors.ts";
import { WordIndex } from "../search/word-index.ts";
import type { Dataset, Document } from "./read-dataset.ts";

/** Passages that can be asked, with the encoder that was used for them. */
export interface Indexed {
  readonly parts: SearchParts;
  readonly calibration: Calibration;
  readonly encoder: Encoder;
}

export interface Collection extends Indexed {
  readonly name: string;
  readonly documents: number;
  readonly queries: Dataset["queries"];
}

/** What the meaning leg is given to read, where variants of it are compared. */
export type VectorPassages = (passages: readonly Passage[]) => readonly Passage[];

/** What an index can be made with other than as the product does. */
export interface IndexVariant {
  readonly lengths?: PassageLengths;
  readonly vectorPassages?: VectorPassages;
  readonly vectorBits?: VectorBits;
}

/** Texts encoded in one call. */
const BATCH = 256;

/** Cuts, indexes and embeds a collection. */
export async function openCollection(
  { name, documents, queries }: Dataset,
  encoder: Encoder,
  progress: Progress,
  variant: IndexVariant = {},
): Promise<Collection> {
  const { lengths = PASSAGE_LENGTHS } = variant;
  const passages = documents.flatMap((document) => cutPassages(articleOf(document), lengths));
  const indexed = await indexPassages(passages, encoder, progress, variant);
  return { ...indexed, name, documents: documents.length, queries };
}

export async function indexPassages(
  passages: readonly Passage[],
  encoder: Encoder,
  progress: Progress,
  { vectorPassages, vectorBits }: IndexVariant = {},
): Promise<Indexed> {
  const read = vectorPassages?.(passages) ?? passages;
  const texts = vectorTexts(read);
  const vectors: Float32Array[] = [];
  progress.start("embedding", texts.length);
  for (let start = 0; start < texts.length; start += BATCH) {
    vectors.push(...(await encoder.encode(texts.slice(start, start + BATCH))));
    progress.advance(vectors.length);
  }
  progress.finish();
  const tables = tablesOf(read, vectors, encoder.dimensions, vectorBits);
  const calibration = measureCalibration(read, vectors, (rows, position) =>
    storedVectors(tables, rows, position),
  );
  const meaning = new MeaningIndex(read, tables, calibration);
  return { parts: { passages, words: WordIndex.build(passages), meaning }, calibration, encoder };
}

/** Asks a query as a reader would; the vector is made once for all modes and weights. */
export async function asker(
  { parts, encoder }: Indexed,
  text: string,
): Promise<(mode: SearchMode, meaningWeight?: number) => Ranking> {
  const query = parseQuery(plainText(text), false);
  const [vector = null] = await encoder.encode([await encoderText(query, parts, encoder)]);
  return (mode, meaningWeight) => rank(parts, query, mode, vector, meaningWeight);
}

/** Documents in the order in which their best passages were found: a document is as good as its best one. */
export function documentsOf({ hits }: Ranking, { parts }: Indexed): string[] {
  return [...new Set(hits.map(({ row }) => parts.passages[row]?.article ?? ""))];
}

/** An encoder that remembers what it encoded: variants of a collection share most of their sentences. */
export function rememberingEncoder(encoder: Encoder): Encoder {
  const known = new Map<string, Float32Array>();
  return {
    dimensions: encoder.dimensions,
    knowsWord: (word) => encoder.knowsWord(word),
    async encode(texts) {
      const missing = [...new Set(texts)].filter((text) => !known.has(text));
      const vectors = missing.length > 0 ? await encoder.encode(missing) : [];
      vectors.forEach((vector, i) => void known.set(missing[i] ?? "", vector));
      return texts.map((text) => known.get(text) ?? new Float32Array(encoder.dimensions));
    },
  };
}

/** A collection's queries are plain text: a quotation mark in them asks for no phrase, nor a dash to leave out. */
function plainText(query: string): string {
  return query.replace(/["“”«»„]/gu, " ").replace(/(?<=^|\s)-+(?=\S)/gu, "");
}

/** A document is an article without headings; one that is all title is its title. */
function articleOf({ id, title, text }: Document): Article {
  const lines = (text.trim() === "" ? title : text)
    .split(/\n+/)
    .map((line) => line.replace(/\s+/g, " ").trim());
  return {
    slug: id,
    file: id,
    title,
    topics: [],
    html: "",
    paragraphs: lines
      .filter((line) => line !== "")
      .map((line, i) => ({ number: i + 1, kind: "prose", text: line, headings: [] })),
  };
}
