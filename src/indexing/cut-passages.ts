// Cuts a document into the passages that are indexed, found and shown.
import { createHash } from "node:crypto";
import type { Block, Document } from "../documents/document.ts";
import type { Passage } from "../format/passage.ts";
import { splitSentences } from "../shared/sentences.ts";
import { aboutText } from "./about-text.ts";
import { cutSentence } from "./cut-sentence.ts";
import { documentPath } from "./document-path.ts";
import { type PieceLength, partition } from "./partition.ts";
import { lengthInWords } from "./passage-length.ts";
import { type Section, sectionsOf } from "./sections.ts";

/** A block of more words is cut; shorter ones are packed together up to this many. */
export const MAX_WORDS = 125;

/** Pieces of a long block may be a little longer where the rest would be a mere scrap. */
export const MAX_WORDS_OF_PIECE = 160;

/** What passages aim at. This length and those above were chosen by measurement: docs/relevance.md has the table. */
export const IDEAL_WORDS = 120;

/** No passage has more characters (UTF-16 code units): twice what 125 words of English have. */
export const MAX_CHARACTERS = 1500;

/** How long passages are, in words. */
export interface PassageLengths {
  readonly ideal: number;
  readonly max: number;
  readonly maxOfPiece: number;
  readonly maxCharacters: number;
}

export const PASSAGE_LENGTHS: PassageLengths = {
  ideal: IDEAL_WORDS,
  max: MAX_WORDS,
  maxOfPiece: MAX_WORDS_OF_PIECE,
  maxCharacters: MAX_CHARACTERS,
};

/** A stretch of text: of one block, or from the start of one to the end of a later one. */
interface Stretch {
  readonly section: Section;
  readonly blocks: readonly Block[];
  readonly start: number;
  readonly end: number;
}

/**
 * The passages of a document, in order; together they hold every sentence exactly once. A passage is either
 * whole blocks of one section that follow each other, or a piece of one long block.
 * @param lengths others only where lengths are compared
 */
export function cutPassages(
  document: Document,
  lengths: PassageLengths = PASSAGE_LENGTHS,
): Passage[] {
  const timesSeen = new Map<string, number>();
  const path = documentPath(document.url);
  const passages = sectionsOf(document)
    .flatMap((section) => packShort(section, lengths))
    .flatMap((stretch) => toPassage(document, path, stretch, timesSeen));
  const [first, ...others] = passages;
  const about = first && aboutText(document, first.text);
  // The page as a whole is about it, and is opened at its top.
  return about ? [{ ...first, about }, ...others] : passages;
}

/** Cuts the long blocks of a section and packs the short ones between them. */
function packShort(section: Section, lengths: PassageLengths): Stretch[] {
  const { ideal: idealWords, max: maxWords, maxCharacters } = lengths;
  const stretches: Stretch[] = [];
  let short: Block[] = [];
  const pack = () => {
    // One character more for the line break that joins it to the next.
    const own = short.map(({ text }) => lengthOf(text, text.length + 1));
    for (const [from, to] of partition(own, { idealWords, maxWords, maxCharacters })) {
      const blocks = short.slice(from, to);
      stretches.push({ section, blocks, start: 0, end: blocks.at(-1)?.text.length ?? 0 });
    }
    short = [];
  };
  for (const block of section.blocks) {
    const { words, characters } = lengthOf(block.text, block.text.length);
    if (words <= maxWords && characters <= maxCharacters) {
      short.push(block);
    } else {
      pack();
      stretches.push(...cutLong(section, block, lengths));
    }
  }
  pack();
  return stretches;
}

function cutLong(section: Section, block: Block, lengths: PassageLengths): Stretch[] {
  const { ideal: idealWords, maxOfPiece: maxWords, maxCharacters } = lengths;
  const { text } = block;
  const pieces = splitSentences(text).flatMap(({ start, end }) =>
    cutSentence(text, start, end, lengths),
  );
  const own = pieces.map(([start, end], index) =>
    lengthOf(text.slice(start, end), (pieces[index + 1]?.[0] ?? end) - start),
  );
  const ranges = partition(own, { idealWords, maxWords, maxCharacters });
  return ranges.flatMap(([from, to]): Stretch[] => {
    const first = pieces[from];
    const last = pieces[to - 1];
    return first && last ? [{ section, blocks: [block], start: first[0], end: last[1] }] : [];
  });
}

function lengthOf(text: string, characters: number): PieceLength {
  return { words: lengthInWords(text), characters };
}

function toPassage(
  document: Document,
  path: string,
  { section, blocks, start, end }: Stretch,
  timesSeen: Map<string, number>,
): Passage[] {
  const [first] = blocks;
  const last = blocks.at(-1);
  if (first === undefined || last === undefined) return [];
  const text = blocks
    .map((block) => block.text.slice(block === first ? start : 0, block === last ? end : undefined))
    .join("\n");
  // By its text alone: other passages may come and go without changing this one's id.
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 10);
  const seen = (timesSeen.get(digest) ?? 0) + 1;
  timesSeen.set(digest, seen);
  return [
    {
      id: `${path}-${digest}${seen === 1 ? "" : `-${seen}`}`,
      document: path,
      title: document.title,
      headings: section.headings,
      text,
      sentences: splitSentences(text).map((sentence) => [sentence.start, sentence.end] as const),
      url: document.url,
      anchor: section.anchorOf(first),
      lang: first.lang ?? document.lang,
      dir: first.dir ?? document.dir ?? null,
      meta: document.meta ?? {},
    },
  ];
}
