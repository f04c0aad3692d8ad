// Turns the terms of all passages into the word part of a bundle: dictionary, postings and the directory of both.
import { checksum } from "../format/block.ts";
import { ByteWriter } from "../format/bytes.ts";
import { blocksOf, encodeDictionary, type TermSizes } from "../format/dictionary-block.ts";
import type { MeanLengths, PackEntry } from "../format/manifest.ts";
import { type Posting, writePostings } from "../format/postings.ts";
import { encodeTermDirectory, type TermShardSize } from "../format/term-directory.ts";
import { type AnalyzedDocument, type AnalyzedPassage, forEachCount } from "./analyzed-document.ts";
import { type BundleFile, PACK_BYTES, PackWriter } from "./pack-writer.ts";

/**
 * A shard ends before a term that its own spelling picks, so that a new term changes one shard and not all behind
 * it: of so many terms at least, about three times as many in the mean, and so many at the most.
 */
const MIN_TERMS = 128;
const ENDING_SHARE = 256;
const MAX_TERMS = 1024;

/** A row and where its passage comes from. */
export interface PlacedPassage {
  readonly document: AnalyzedDocument;
  readonly passage: AnalyzedPassage;
}

export interface WordShards {
  readonly directory: Uint8Array;
  readonly dictionary: readonly PackEntry[];
  readonly postings: readonly PackEntry[];
  readonly terms: number;
  readonly meanLengths: MeanLengths;
}

/** Makes the files. @param placed by row @param pack a shard of terms @returns what the manifest says of them */
export function* makeWordShards(
  placed: readonly PlacedPassage[],
  pack: (bytes: Uint8Array) => Uint8Array,
): Generator<BundleFile, WordShards> {
  const lists = gatherPostings(placed);
  const terms = lists.terms.sort();
  const dictionary = new PackWriter("dictionary");
  const postings = new PackWriter("postings");
  const shards: TermShardSize[] = [];
  for (const [i, shard] of shardsOf(terms).entries()) {
    const writer = new ByteWriter();
    const sizes = shard.map((term): TermSizes => {
      const start = writer.length;
      const list = lists.postingsOf(term);
      writePostings(writer, list);
      return { term, passages: list.length, postingsBytes: writer.length - start };
    });
    const bytes = writer.take();
    let postingsBytes = 0;
    let start = 0;
    for (const block of blocksOf(sizes)) {
      const end = block.reduce((sum, size) => sum + size.postingsBytes, start);
      postingsBytes += postings.add(bytes.subarray(start, end));
      start = end;
    }
    const dictionaryBytes = dictionary.add(pack(encodeDictionary(sizes)));
    shards.push({ first: i === 0 ? "" : (shard[0] ?? ""), dictionaryBytes, postingsBytes });
    for (const pack of [dictionary, postings]) if (pack.bytes >= PACK_BYTES) yield* pack.end();
  }
  for (const pack of [dictionary, postings]) yield* pack.end();
  return {
    directory: encodeTermDirectory(shards),
    dictionary: dictionary.entries,
    postings: postings.entries,
    terms: terms.length,
    meanLengths: meanLengths(placed),
  };
}

function shardsOf(terms: readonly string[]): string[][] {
  const shards: string[][] = [];
  let shard: string[] = [];
  for (const term of terms) {
    const ends =
      shard.length >= MIN_TERMS && checksum(new TextEncoder().encode(term)) % ENDING_SHARE === 0;
    if (ends || shard.length >= MAX_TERMS) {
      shards.push(shard);
      shard = [];
    }
    shard.push(term);
  }
  return shard.length > 0 ? [...shards, shard] : shards;
}

/** All postings in flat arrays, term by term: objects would take a hundred bytes each. */
function gatherPostings(placed: readonly PlacedPassage[]) {
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
  const rows = new Uint32Array(total);
  // No passage has as many words as do not fit.
  const counts = {
    text: new Uint16Array(total),
    title: new Uint16Array(total),
    headings: new Uint16Array(total),
    about: new Uint16Array(total),
  };
  placed.forEach(({ document, passage }, row) => {
    const numbers = numbersOf.get(document)!;
    forEachCount(passage, (position, text, title, headings, about) => {
      const slot = next[numbers[position]!]!++;
      rows[slot] = row;
      counts.text[slot] = text;
      counts.title[slot] = title;
      counts.headings[slot] = headings;
      counts.about[slot] = about;
    });
  });
  const postingsOf = (term: string): Posting[] => {
    const number = terms.get(term) ?? 0;
    const postings: Posting[] = [];
    for (let slot = starts[number]!; slot < starts[number + 1]!; slot++) {
      const row = rows[slot]!;
      const { lengths } = placed[row]!.passage;
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
