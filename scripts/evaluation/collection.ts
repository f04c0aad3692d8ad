// A test collection, indexed and searched as a site is: the same cutting, word index, encoder and ranking.

import type { Document } from "../../src/documents/document.ts";
import type { Encoder } from "../../src/encoder/encoder.ts";
import type { Calibration } from "../../src/format/manifest.ts";
import type { Passage } from "../../src/format/passage.ts";
import type { Bits } from "../../src/format/quantisation.ts";
import { fittingBits, VECTOR_BITS } from "../../src/format/vectors.ts";
import {
  type AnalyzedDocument,
  type AnalyzedPassage,
  analyzeDocument,
} from "../../src/indexing/analyzed-document.ts";
import {
  cutPassages,
  PASSAGE_LENGTHS,
  type PassageLengths,
} from "../../src/indexing/cut-passages.ts";
import { calibrate } from "../../src/indexing/draw-passages.ts";
import { makeShards } from "../../src/indexing/make-shards.ts";
import { memoryReader } from "../../src/indexing/memory-reader.ts";
import type { Progress } from "../../src/indexing/progress.ts";
import type { SearchMode } from "../../src/search/answer.ts";
import { type RankOptions, rank } from "../../src/search/hybrid-rank.ts";
import { knownToEncoder } from "../../src/search/known-words.ts";
import { searchLexical } from "../../src/search/lexical/lexical-search.ts";
import { type OpenIndex, openIndex } from "../../src/search/open-index.ts";
import { parseQuery } from "../../src/search/query.ts";
import type { Ranking } from "../../src/search/ranking.ts";
import { encoderText } from "../../src/search/vector/encoder-text.ts";
import type { Document as CollectionDocument, Dataset } from "./read-dataset.ts";

/** Passages that can be asked, with the encoder of the queries. */
export interface Indexed {
  readonly parts: OpenIndex;
  /** By row. */
  readonly passages: readonly Passage[];
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
  readonly vectorBits?: Bits;
  /** Reads the queries, where that is another one than reads the passages. */
  readonly queryEncoder?: Encoder;
}

/** Cuts, indexes and embeds a collection. */
export async function openCollection(
  { name, documents, queries }: Dataset,
  encoder: Encoder,
  progress: Progress,
  variant: IndexVariant = {},
): Promise<Collection> {
  const { lengths = PASSAGE_LENGTHS } = variant;
  const passages = documents.flatMap((document) => cutPassages(documentOf(document), lengths));
  const indexed = await indexPassages(passages, encoder, progress, variant);
  return { ...indexed, name, documents: documents.length, queries };
}

/** Makes a bundle in memory and opens it as a reader does. @param passages of one document next to each other */
export async function indexPassages(
  passages: readonly Passage[],
  encoder: Encoder,
  progress: Progress,
  { vectorPassages, vectorBits = VECTOR_BITS, queryEncoder = encoder }: IndexVariant = {},
): Promise<Indexed> {
  const { dimensions } = encoder;
  const encode = (texts: readonly string[]) => encoder.encode(texts);
  const encodeQueries = (texts: readonly string[]) => queryEncoder.encode(texts);
  const encoded = vectorPassages?.(passages) ?? passages;
  const passageOf = new Map<AnalyzedPassage, Passage>();
  const documents: AnalyzedDocument[] = [];
  progress.start("embedding", passages.length);
  for (const [start, end] of runsOfDocuments(passages)) {
    const own = passages.slice(start, end);
    const facts = { url: own[0]?.url ?? "", lang: "" };
    const document = await analyzeDocument(facts, own, encode, {
      vectorBits,
      encodeSentences: encodeQueries,
      encoded: encoded.slice(start, end),
    });
    own.forEach((passage, i) => {
      const part = document.passages[i];
      if (part) passageOf.set(part, passage);
    });
    documents.push(document);
    progress.advance(passageOf.size);
  }
  progress.finish();
  const bits = fittingBits(dimensions, vectorBits);
  const making = makeShards(documents, dimensions, bits);
  const files = new Map<string, Uint8Array>();
  let next = making.next();
  for (; !next.done; next = making.next()) files.set(...next.value);
  const { entries, placed } = next.value;
  const calibration = await calibrate(placed, encodeQueries, dimensions, bits);
  const shown = placed.flatMap(({ passage }) => passageOf.get(passage) ?? []);
  const parts = await openIndex(memoryReader(files), { ...entries, dimensions, calibration });
  return { parts, passages: shown, calibration, encoder: queryEncoder };
}

/** Where each document's passages begin and end. */
function runsOfDocuments(passages: readonly Passage[]): [start: number, end: number][] {
  const starts = [...passages.keys()].filter(
    (i) => passages[i]?.document !== passages[i - 1]?.document,
  );
  return starts.map((start, i) => [start, starts[i + 1] ?? passages.length]);
}

/** Asks a query as a reader would; the vector is made once for all modes and weights. */
export async function createSearcher(
  { parts, encoder }: Pick<Indexed, "parts" | "encoder">,
  text: string,
): Promise<(mode: SearchMode, options?: RankOptions) => Promise<Ranking>> {
  const query = parseQuery(plainText(text), false);
  const lexical = searchLexical(parts, query);
  const read = await encoderText(query, parts.passages, lexical, encoder);
  const [vector = null] = await encoder.encode([read]);
  const inEncoder = await knownToEncoder(query, encoder);
  return (mode, options) =>
    rank(parts, query, mode, vector, { lexical, knownToEncoder: inEncoder, ...options });
}

/** Documents in the order in which their best passages were found: a document is as good as its best one. */
export function documentsOf({ hits }: Ranking, { passages }: Indexed): string[] {
  return [...new Set(hits.map(({ row }) => passages[row]?.document ?? ""))];
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

/** A document without headings; one that is all title is its title. */
function documentOf({ id, title, text }: CollectionDocument): Document {
  const lines = (text.trim() === "" ? title : text)
    .split(/\n+/)
    .map((line) => line.replace(/\s+/g, " ").trim());
  return {
    // Decoded again, it is what the document is called by.
    url: encodeURIComponent(id),
    title,
    lang: "",
    blocks: lines.filter((line) => line !== "").map((text) => ({ kind: "paragraph", text })),
  };
}
