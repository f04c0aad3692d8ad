// Turns the terms of all passages into the word part of a bundle: for each language dictionary, postings and the
// directory of both.
import { checksum } from "../format/block.ts";
import { ByteWriter } from "../format/bytes.ts";
import { blocksOf, encodeDictionary, type TermSizes } from "../format/dictionary-block.ts";
import { encodeEndings } from "../format/endings-block.ts";
import type { MeanLengths, PackEntry, WordsEntry } from "../format/manifest.ts";
import { type Posting, writePostings } from "../format/postings.ts";
import {
  type EndingsShardSize,
  encodeTermDirectory,
  type TermShardSize,
} from "../format/term-directory.ts";
import { isOfStopWords } from "../search/analysis/stop-words.ts";
import { MAX_DICTIONARY_SHARDS } from "../search/ranking-settings.ts";
import { byCodeUnits } from "../shared/by-code-units.ts";
import { reversed } from "../shared/reversed.ts";
import { type AnalyzedDocument, type AnalyzedPassage, forEachCount } from "./analyzed-document.ts";
import { hashedFile } from "./hashed-file.ts";
import { type BundleFile, PACK_BYTES, PackWriter } from "./pack-writer.ts";

/**
 * A shard ends before a term that its own spelling picks, so that a new term changes one shard and not all behind
 * it: of so many terms at least, about three times as many in the mean, and so many at the most.
 */
const MIN_TERMS = 128;
const ENDING_SHARE = 256;
const MAX_TERMS = 1024;

/** Few words are misspelt: their shards may be larger, so that the directory, which all need, is smaller. */
const ENDINGS_IN_ONE = 4;

/** A row and where its passage comes from. */
export interface PlacedPassage {
  readonly document: AnalyzedDocument;
  readonly passage: AnalyzedPassage;
}

/** A placed passage with its row. */
interface Row extends PlacedPassage {
  readonly row: number;
}

export interface WordShards {
  readonly words: readonly WordsEntry[];
  readonly dictionary: readonly PackEntry[];
  readonly postings: readonly PackEntry[];
  readonly terms: number;
}

/** Makes the files. @param placed by row @param pack a shard of terms @returns what the manifest says of them */
export function* makeWordShards(
  placed: readonly PlacedPassage[],
  pack: (bytes: Uint8Array) => Uint8Array,
): Generator<BundleFile, WordShards> {
  const packs = { dictionary: new PackWriter("dictionary"), postings: new PackWriter("postings") };
  const words: WordsEntry[] = [];
  let terms = 0;
  for (const [language, rows] of rowsByLanguage(placed)) {
    const made = yield* makeLanguage(rows, packs, pack);
    const { file, entry } = hashedFile("terms", "bin", made.directory);
    // Two languages may have the same few words.
    if (!words.some(({ terms: { path } }) => path === entry.path)) yield file;
    const { meanLengths, start } = made;
    words.push({ language, passages: rows.length, meanLengths, terms: entry, start });
    terms += made.terms;
  }
  for (const pack of Object.values(packs)) yield* pack.end();
  const { dictionary, postings } = packs;
  return { words, dictionary: dictionary.entries, postings: postings.entries, terms };
}

/** That of most passages first. */
function rowsByLanguage(placed: readonly PlacedPassage[]): [language: string, rows: Row[]][] {
  const byLanguage = new Map<string, Row[]>();
  for (const [row, { document, passage }] of placed.entries()) {
    const rows = byLanguage.get(document.language) ?? [];
    rows.push({ row, document, passage });
    byLanguage.set(document.language, rows);
  }
  return [...byLanguage].sort((a, b) => b[1].length - a[1].length || byCodeUnits(a[0], b[0]));
}

interface LanguageShards extends Pick<WordsEntry, "meanLengths" | "start"> {
  readonly directory: Uint8Array;
  readonly terms: number;
}

function* makeLanguage(
  rows: readonly Row[],
  { dictionary, postings }: { readonly dictionary: PackWriter; readonly postings: PackWriter },
  pack: (bytes: Uint8Array) => Uint8Array,
): Generator<BundleFile, LanguageShards> {
  const start = { dictionary: dictionary.total, postings: postings.total };
  const lists = gatherPostings(rows);
  const terms = lists.terms.sort();
  const shards: TermShardSize[] = [];
  const inTitles = new Set<string>();
  let before: readonly string[] = [];
  for (const shard of shardsOf(terms)) {
    const writer = new ByteWriter();
    const sizes = shard.map((term): TermSizes => {
      const start = writer.length;
      const list = tellingPostings(term, lists.postingsOf(term), rows.length);
      writePostings(writer, list);
      const titles = list.filter((posting) => posting.title > 0).length;
      if (titles > 0) inTitles.add(term);
      return { term, passages: list.length, titles, postingsBytes: writer.length - start };
    });
    const bytes = writer.take();
    let postingsBytes = 0;
    let from = 0;
    for (const block of blocksOf(sizes)) {
      const end = block.reduce((sum, size) => sum + size.postingsBytes, from);
      postingsBytes += postings.add(bytes.subarray(from, end));
      from = end;
    }
    const dictionaryBytes = dictionary.add(pack(encodeDictionary(sizes)));
    shards.push({ first: border(before, shard), dictionaryBytes, postingsBytes });
    before = shard;
    for (const pack of [dictionary, postings]) if (pack.bytes >= PACK_BYTES) yield* pack.end();
  }
  const endings: EndingsShardSize[] = [];
  // A dictionary of few shards is loaded whole for a misspelt word.
  const spelt =
    shards.length > MAX_DICTIONARY_SHARDS ? terms.filter((term) => WORD.test(term)) : [];
  const endingOf = (text: string) => ({ text, isInTitle: inTitles.has(reversed(text)) });
  before = [];
  for (const shard of shardsOf(spelt.map(reversed).sort(), ENDINGS_IN_ONE)) {
    const bytes = dictionary.add(pack(encodeEndings(shard.map(endingOf))));
    endings.push({ first: border(before, shard), bytes });
    before = shard;
    if (dictionary.bytes >= PACK_BYTES) yield* dictionary.end();
  }
  return {
    directory: pack(encodeTermDirectory(shards, endings)),
    terms: terms.length,
    meanLengths: meanLengths(rows),
    start,
  };
}

/**
 * Stop words and pairs of them, where they are common, are kept of titles and headings only: elsewhere they name
 * nothing.
 */
function tellingPostings(term: string, postings: Posting[], passages: number): Posting[] {
  const max = Math.max(MAX_STOP_WORD_PASSAGES, MAX_STOP_WORD_SHARE * passages);
  if (!isOfStopWords(term) || postings.length <= max) return postings;
  return postings.filter(({ title, headings }) => title + headings > 0);
}

const MAX_STOP_WORD_PASSAGES = 20;
const MAX_STOP_WORD_SHARE = 0.1;

/** What a misspelt word may stand for. */
const WORD = /^\p{L}{3,}$/u;

/** The shortest text that parts a shard from the one before. */
function border(before: readonly string[], shard: readonly string[]): string {
  const [first = ""] = shard;
  const last = before.at(-1);
  if (last === undefined) return "";
  let letters = 1;
  while (first.slice(0, letters) <= last) letters++;
  // Not in the middle of a character.
  return first.slice(0, /[\uD800-\uDBFF]/.test(first.charAt(letters - 1)) ? letters + 1 : letters);
}

function shardsOf(terms: readonly string[], times = 1): string[][] {
  const shards: string[][] = [];
  let shard: string[] = [];
  for (const term of terms) {
    const ends =
      shard.length >= times * MIN_TERMS &&
      checksum(new TextEncoder().encode(term)) % (times * ENDING_SHARE) === 0;
    if (ends || shard.length >= times * MAX_TERMS) {
      shards.push(shard);
      shard = [];
    }
    shard.push(term);
  }
  return shard.length > 0 ? [...shards, shard] : shards;
}

/** All postings in flat arrays, term by term: objects would take a hundred bytes each. */
function gatherPostings(placed: readonly Row[]) {
  const terms = new Map<string, number>();
  const numbersOf = new Map<AnalyzedDocument, Uint32Array>();
  for (const { document } of placed) {
    if (numbersOf.has(document)) continue;
    const numbers = document.terms.map((term) => {
      const known = terms.get(term);
      if (known === undefined) terms.set(term, terms.size);
      return known ?? terms.size - 1;
    });
    numbersOf.set(document, Uint32Array.from(numbers));
  }
  const starts = new Uint32Array(terms.size + 1);
  for (const { document, passage } of placed) {
    const numbers = numbersOf.get(document)!;
    forEachCount(passage, (position) => {
      starts[numbers[position]! + 1]!++;
    });
  }
  for (let term = 0; term < terms.size; term++) starts[term + 1]! += starts[term]!;
  const next = starts.slice();
  const total = starts[terms.size] ?? 0;
  const places = new Uint32Array(total);
  // No passage has as many words as do not fit.
  const counts = {
    text: new Uint16Array(total),
    title: new Uint16Array(total),
    headings: new Uint16Array(total),
    about: new Uint16Array(total),
  };
  for (const [place, { document, passage }] of placed.entries()) {
    const numbers = numbersOf.get(document)!;
    forEachCount(passage, (position, text, title, headings, about) => {
      const slot = next[numbers[position]!]!++;
      places[slot] = place;
      counts.text[slot] = text;
      counts.title[slot] = title;
      counts.headings[slot] = headings;
      counts.about[slot] = about;
    });
  }
  const postingsOf = (term: string): Posting[] => {
    const number = terms.get(term) ?? 0;
    const postings: Posting[] = [];
    for (let slot = starts[number]!; slot < starts[number + 1]!; slot++) {
      const { row, passage } = placed[places[slot]!]!;
      const { lengths } = passage;
      postings.push({
        row,
        text: counts.text[slot]!,
        title: counts.title[slot]!,
        headings: counts.headings[slot]!,
        about: counts.about[slot]!,
        textLength: lengths[0],
        titleLength: lengths[1],
        headingsLength: lengths[2],
        aboutLength: lengths[3],
      });
    }
    return postings;
  };
  // One that stood in a description that is left out may be in no passage.
  const held = [...terms.keys()].filter((_, number) => starts[number]! < starts[number + 1]!);
  return { terms: held, postingsOf };
}

/** As MiniSearch computes them, one document after the other, to the last bit. */
function meanLengths(placed: readonly PlacedPassage[]): MeanLengths {
  const mean = (of: (lengths: AnalyzedPassage["lengths"]) => number) =>
    placed.reduce((sofar, { passage }, row) => (sofar * row + of(passage.lengths)) / (row + 1), 0);
  const abouts = placed.flatMap(({ passage }) => passage.lengths[3] || []);
  return {
    title: mean(([, title]) => title),
    headings: mean(([, , headings]) => headings),
    text: mean(([text]) => text),
    about: abouts.reduce((sum, length) => sum + length, 0) / Math.max(1, abouts.length),
  };
}
