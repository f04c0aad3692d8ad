// What one document adds to an index: all that takes long to make, in a form that is kept from build to build.
import type { Document } from "../documents/document.ts";
import { binaryCode, SENTENCE_DIMENSIONS } from "../format/binary-quantisation.ts";
import { ByteReader, ByteWriter } from "../format/bytes.ts";
import type { Passage } from "../format/passage.ts";
import { encodePassageRecord } from "../format/passage-record.ts";
import type { Bits } from "../format/quantisation.ts";
import type { PackedVector } from "../format/row-record.ts";
import { fittingBits, packVector, VECTOR_BITS } from "../format/vectors.ts";
import { descriptionLine } from "./about-text.ts";
import { analyzerFor } from "./analyzers.ts";
import { copyKey } from "./copy-key.ts";
import { deflate } from "./deflate.ts";
import { documentLanguage } from "./document-languages.ts";
import { documentPath } from "./document-path.ts";
import { fieldTerms, type TermCounts } from "./field-terms.ts";

/** One passage of an document. */
export interface AnalyzedPassage {
  /** Its record, without checksum. */
  readonly record: Uint8Array;
  readonly vector: PackedVector;
  /** Different words of text, title, headings and what it is about. */
  readonly lengths: readonly [text: number, title: number, headings: number, about: number];
  /** Of its terms, as encodeCounts has them. */
  readonly counts: Uint8Array;
  /** The same for all that hold the same text. */
  readonly copyKey: string;
}

export interface AnalyzedDocument extends Facets {
  /** What it is called by: its address, decoded and without its ending. */
  readonly path: string;
  readonly url: string;
  readonly lang: string;
  /** Which language its terms are made in. */
  readonly language: string;
  /** Where its first passage's `about` begins with it. */
  readonly description?: string;
  /** Different terms of the document. */
  readonly terms: readonly string[];
  readonly passages: readonly AnalyzedPassage[];
  /** Texts that were given to the encoder; none where it does not know the language. */
  readonly texts: number;
}

/** What a search may be narrowed or put in order by. */
export type Facets = Pick<Document, "filters" | "sort" | "weight">;

/** What of a document is not in its passages. */
export type DocumentFacts = Pick<Document, "url" | "lang" | "description"> & Facets;

/** Changes whenever documents are read, cut or analyzed in another way: what was kept is then made anew. */
export const ANALYSIS_VERSION = 13;

/**
 * The text behind a passage's vector. Title and heading say what it is about in few words: what stands next above the
 * passage is read twice, or many words of text would drown it.
 */
export function passageText({ title, headings, text }: Passage): string {
  return [title, headings.at(-1) ?? title, ...headings.slice(-1), text].join("\n");
}

/** The texts behind the codes of a passage's sentences; none of a single one, which is the passage. */
export function sentenceTexts({ text, sentences }: Passage): string[] {
  return sentences.length > 1 ? sentences.map(([start, end]) => text.slice(start, end)) : [];
}

/** Gives texts' vectors, in their order. */
export type Encode = (texts: readonly string[]) => Promise<Float32Array[]>;

/** What a document can be analyzed with other than as the product does. */
export interface AnalysisVariant {
  readonly vectorBits?: Bits;
  /** Gives the vectors of sentences, where something else than of passages does. */
  readonly encodeSentences?: Encode;
  /** What the encoder reads in place of the passages, in their order. */
  readonly encoded?: readonly Passage[];
  /** Numbers of a vector; asked for where there is no encoder. */
  readonly dimensions?: number;
}

/**
 * Analyzes a document.
 * @param passages in order
 * @param encode gives the passages' vectors; null where the encoder does not know the document's language: a
 *   passage's vector is then zero, and its sentences have no codes
 */
export async function analyzeDocument(
  document: DocumentFacts,
  passages: readonly Passage[],
  encode: Encode | null,
  {
    vectorBits = VECTOR_BITS,
    encodeSentences = encode ?? undefined,
    encoded = passages,
    dimensions = 0,
  }: AnalysisVariant = {},
): Promise<AnalyzedDocument> {
  const sentences = encode ? encoded.map(sentenceTexts) : [];
  const vectors = (await encode?.(encoded.map(passageText))) ?? [];
  const texts = sentences.flat();
  const sentenceVectors = texts.length > 0 ? ((await encodeSentences?.(texts)) ?? []) : [];
  const analyzer = await analyzerFor(documentLanguage(document));
  const terms = new Map<string, number>();
  let next = 0;
  const analyzed = passages.map((passage, i): AnalyzedPassage => {
    const whole = vectors[i] ?? new Float32Array(dimensions);
    const own = sentenceVectors.slice(next, next + (sentences[i]?.length ?? 0));
    next += own.length;
    const codes = own.map((vector) => binaryCode(vector, SENTENCE_DIMENSIONS));
    const sentenceCodes = Uint8Array.from(codes.flatMap((code) => [...code]));
    const found = fieldTerms(passage, analyzer);
    const { text, title, headings, about } = found.lengths;
    return {
      record: encodePassageRecord({ ...passage, sentenceCodes }, deflate),
      vector: packVector(whole, fittingBits(whole.length, vectorBits)),
      lengths: [text, title, headings, about],
      counts: encodeCounts(found.terms, terms),
      copyKey: copyKey(passage, document),
    };
  });
  const { url, lang, description, filters, sort, weight } = document;
  const [firstLine] = passages[0]?.about?.split("\n") ?? [];
  return {
    path: documentPath(url),
    url,
    lang,
    language: analyzer.language.code,
    ...(description !== undefined &&
      descriptionLine(description) === firstLine && { description: firstLine }),
    ...(filters && { filters }),
    ...(sort && { sort }),
    ...(weight !== undefined && { weight }),
    terms: [...terms.keys()],
    passages: analyzed,
    texts: vectors.length + sentenceVectors.length,
  };
}

/**
 * Five varints for each term: its position among the document's terms, how often it occurs in text, title, headings and
 * what it is about.
 * @param positions of the terms so far; new ones are added
 */
export function encodeCounts(
  terms: ReadonlyMap<string, TermCounts>,
  positions: Map<string, number>,
): Uint8Array {
  const writer = new ByteWriter();
  for (const [term, { text, title, headings, about }] of terms) {
    const position = positions.get(term) ?? positions.size;
    positions.set(term, position);
    for (const number of [position, text, title, headings, about]) writer.varint(number);
  }
  return writer.take();
}

/** Calls back with each term of a passage: its position among the document's terms, and its counts. */
export function forEachCount(
  { counts }: AnalyzedPassage,
  visit: (position: number, text: number, title: number, headings: number, about: number) => void,
): void {
  const reader = new ByteReader(counts, "the counts of a passage");
  const next = () => reader.varint();
  while (!reader.atEnd) visit(next(), next(), next(), next(), next());
}
