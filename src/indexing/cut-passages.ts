// Cuts an article into the passages that are indexed, found and shown.
import { createHash } from "node:crypto";
import type { Article, Paragraph } from "../documents/article.ts";
import type { Passage } from "../format/passage.ts";
import { splitSentences } from "../shared/sentences.ts";
import { countWords, partition } from "./partition.ts";

/** A paragraph of more words is cut; shorter ones are packed together up to this many. */
export const MAX_WORDS = 125;

/** Parts of a long paragraph may be a little longer where the rest would be a mere scrap. */
export const MAX_WORDS_OF_PART = 160;

/** What passages aim at. This length and those above were chosen by measurement: docs/relevance.md has the table. */
export const IDEAL_WORDS = 120;

/** How long passages are, in words. */
export interface PassageLengths {
  readonly ideal: number;
  readonly most: number;
  readonly mostOfPart: number;
}

export const PASSAGE_LENGTHS: PassageLengths = {
  ideal: IDEAL_WORDS,
  most: MAX_WORDS,
  mostOfPart: MAX_WORDS_OF_PART,
};

/** A sentence up to this long stays whole; a longer "sentence" is a list or a table, and is cut between words. */
export const MAX_WORDS_OF_SENTENCE = 160;

/** A stretch of text: of one paragraph, or from the start of one to the end of a later one. */
interface Stretch {
  readonly paragraphs: readonly Paragraph[];
  readonly start: number;
  readonly end: number;
}

/**
 * The passages of an article, in order; together they hold every sentence exactly once. A passage is either
 * whole paragraphs of one kind that follow each other under one heading, or a part of one long paragraph, so
 * two passages start in the same paragraph only if that paragraph was cut.
 * @param lengths others only where lengths are compared
 */
export function cutPassages(
  article: Article,
  lengths: PassageLengths = PASSAGE_LENGTHS,
): Passage[] {
  const timesSeen = new Map<string, number>();
  return groupParagraphs(article.paragraphs)
    .flatMap((group) => packShort(group, lengths))
    .flatMap((stretch) => toPassage(article, stretch, timesSeen));
}

/** Runs of paragraphs that may share a passage. */
function groupParagraphs(paragraphs: readonly Paragraph[]): Paragraph[][] {
  const groups: Paragraph[][] = [];
  let previous: Paragraph | undefined;
  for (const paragraph of paragraphs) {
    const group = groups.at(-1);
    const belongs =
      previous !== undefined &&
      !paragraph.apart &&
      paragraph.kind === previous.kind &&
      sameHeadings(paragraph.headings, previous.headings);
    if (belongs && group !== undefined) group.push(paragraph);
    else groups.push([paragraph]);
    previous = paragraph;
  }
  return groups;
}

function sameHeadings(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((heading, index) => heading === other[index]);
}

/** Cuts the long paragraphs of a group and packs the short ones between them. */
function packShort(group: readonly Paragraph[], lengths: PassageLengths): Stretch[] {
  const stretches: Stretch[] = [];
  let short: Paragraph[] = [];
  const pack = () => {
    const counts = short.map((paragraph) => countWords(paragraph.text));
    for (const [from, to] of partition(counts, lengths.ideal, lengths.most)) {
      const paragraphs = short.slice(from, to);
      stretches.push({ paragraphs, start: 0, end: paragraphs.at(-1)?.text.length ?? 0 });
    }
    short = [];
  };
  for (const paragraph of group) {
    if (countWords(paragraph.text) <= lengths.most) {
      short.push(paragraph);
    } else {
      pack();
      stretches.push(...cutLong(paragraph, lengths));
    }
  }
  pack();
  return stretches;
}

function cutLong(paragraph: Paragraph, lengths: PassageLengths): Stretch[] {
  const { text } = paragraph;
  const pieces = splitSentences(text).flatMap(({ start, end }) => cutSentence(text, start, end));
  const counts = pieces.map(([start, end]) => countWords(text.slice(start, end)));
  return partition(counts, lengths.ideal, lengths.mostOfPart).flatMap(([from, to]): Stretch[] => {
    const first = pieces[from];
    const last = pieces[to - 1];
    return first && last ? [{ paragraphs: [paragraph], start: first[0], end: last[1] }] : [];
  });
}

/** One piece, or even pieces of whole words where the sentence is too long to be one. */
function cutSentence(text: string, start: number, end: number): [start: number, end: number][] {
  const words = [...text.slice(start, end).matchAll(/\S+/g)];
  if (words.length <= MAX_WORDS_OF_SENTENCE) return [[start, end]];
  const pieceCount = Math.ceil(words.length / MAX_WORDS);
  return Array.from({ length: pieceCount }, (_, piece): [number, number] => {
    const first = words[Math.floor((piece * words.length) / pieceCount)];
    const last = words[Math.floor(((piece + 1) * words.length) / pieceCount) - 1];
    return [start + (first?.index ?? 0), start + (last ? last.index + last[0].length : 0)];
  });
}

function toPassage(
  article: Article,
  { paragraphs, start, end }: Stretch,
  timesSeen: Map<string, number>,
): Passage[] {
  const first = paragraphs[0];
  const last = paragraphs.at(-1);
  if (first === undefined || last === undefined) return [];
  const text = paragraphs
    .map((paragraph) =>
      paragraph.text.slice(paragraph === first ? start : 0, paragraph === last ? end : undefined),
    )
    .join("\n");
  // By its text alone: other passages may come and go without changing this one's id.
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 10);
  const seen = (timesSeen.get(digest) ?? 0) + 1;
  timesSeen.set(digest, seen);
  return [
    {
      id: `${article.slug}-${digest}${seen === 1 ? "" : `-${seen}`}`,
      article: article.slug,
      title: article.title,
      headings: first.headings,
      text,
      sentences: splitSentences(text).map((sentence) => [sentence.start, sentence.end] as const),
      paragraphs: [first.number, last.number],
      offsets: [start, end],
      url: `articles/${article.slug}/#p-${first.number}`,
    },
  ];
}
