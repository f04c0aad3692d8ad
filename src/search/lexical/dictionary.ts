// The terms of one language of an index, in shards that are loaded when a word needs them.

import type { BlockReader } from "../../format/block-reader.ts";
import { inflate } from "../../format/deflate.ts";
import { decodeDictionary, type TermEntry } from "../../format/dictionary-block.ts";
import { decodeEndings, type Ending } from "../../format/endings-block.ts";
import { type Postings, readPostings } from "../../format/postings.ts";
import {
  type EndingsShard,
  shardOf,
  shardsOf,
  type TermShard,
} from "../../format/term-directory.ts";
import { LoadedCache } from "../../shared/loaded-cache.ts";
import { reversed } from "../../shared/reversed.ts";
import { MAX_DICTIONARY_SHARDS } from "../ranking-settings.ts";
import { type LikelyTerm, lastHalf } from "./likely-term.ts";
import { Shards } from "./shards.ts";

export interface DictionaryContents {
  readonly shards: readonly TermShard[];
  /** Terms by their endings; none where all shards are loaded for a misspelt word. */
  readonly endings: readonly EndingsShard[];
  readonly dictionary: BlockReader;
  readonly postings: BlockReader;
}

/** Lists of postings that are kept decoded, by how many postings they hold in all: 12 bytes each. */
const MAX_KEPT_POSTINGS = 300_000;

/** A list's arrays take as much room as so many postings. */
const POSTINGS_BESIDES = 100;

export class Dictionary {
  readonly #contents: DictionaryContents;
  readonly #terms: Shards<Map<string, TermEntry>, TermShard>;
  readonly #endings: Shards<Ending[], EndingsShard>;
  readonly #postings = new LoadedCache<string, Postings>(MAX_KEPT_POSTINGS);

  constructor(contents: DictionaryContents) {
    this.#contents = contents;
    const { shards, endings, dictionary } = contents;
    this.#terms = new Shards(shards, async ({ dictionary: place, postingsStart }, i) => {
      const name = `block ${i} of the dictionary`;
      return decodeDictionary(
        await inflate(await dictionary.read(place), name),
        postingsStart,
        name,
      );
    });
    this.#endings = new Shards(endings, async ({ place }, i) => {
      const name = `block ${i} of the endings`;
      return decodeEndings(await inflate(await dictionary.read(place), name), name);
    });
  }

  /** What is known of a term; undefined where no passage holds it. @throws KindredError */
  async entry(term: string): Promise<TermEntry | undefined> {
    const { shards } = this.#contents;
    if (shards.length === 0) return undefined;
    return (await this.#terms.load(shardOf(shards, term))).get(term);
  }

  /**
   * The terms with a beginning. Where these lie in too many shards, those of the first of them.
   * @throws KindredError
   */
  async startingWith(start: string): Promise<Map<string, TermEntry>> {
    const [from, to] = shardsOf(this.#contents.shards, start);
    const terms = new Map<string, TermEntry>();
    for (const shard of await this.#terms.loadAll(
      from,
      Math.min(to, from + MAX_DICTIONARY_SHARDS),
    )) {
      for (const [term, entry] of shard) if (term.startsWith(start)) terms.set(term, entry);
    }
    return terms;
  }

  /**
   * The terms that a misspelt word may stand for. A typo is in one half of a word, and leaves the other half as it is:
   * so these are the terms with the same first half, and those with the same last half, of which there is a list by
   * endings (the pigeonhole of Wu and Manber 1992, "Fast text searching allowing errors").
   * @param stems what it may be indexed as: endings are those of stems
   * @throws KindredError
   */
  async likelyFor(word: string, stems: readonly string[]): Promise<LikelyTerm[]> {
    const { shards, endings } = this.#contents;
    // Two letters that were swapped may be one of each half.
    const beginning = Math.max(1, Math.ceil(word.length / 2) - 1);
    const [starting, ...endingAlike] = await Promise.all([
      fewShards(shards, this.#terms, word, beginning),
      ...stems.map((stem) =>
        fewShards(endings, this.#endings, reversed(stem), lastHalf(stem).length),
      ),
    ]);
    return [
      ...starting.flatMap((shard) =>
        Array.from(shard, ([term, { titles }]) => ({ term, isInTitle: titles > 0 })),
      ),
      ...[...new Set(endingAlike.flat())]
        .flat()
        .map(({ text, isInTitle }) => ({ term: reversed(text), isInTitle })),
    ];
  }

  /** A term's postings. @throws KindredError */
  postings(term: string, entry: TermEntry): Promise<Postings> {
    return this.#postings.load(term, entry.passages + POSTINGS_BESIDES, () =>
      this.#readPostings(term, entry),
    );
  }

  async #readPostings(term: string, entry: TermEntry): Promise<Postings> {
    const block = await this.#contents.postings.read(entry.block);
    return readPostings(
      block.subarray(entry.start, entry.end),
      `the list of passages with "${term}"`,
    );
  }
}

/** The shards that hold texts with the same beginning as a word; a longer one, where these are too many. */
async function fewShards<T, Place extends { readonly first: string }>(
  directory: readonly Place[],
  shards: Shards<T, Place>,
  word: string,
  length: number,
): Promise<T[]> {
  // All that there is costs no more than some of it.
  if (directory.length <= MAX_DICTIONARY_SHARDS) return shards.loadAll(0, directory.length);
  for (let letters = length; letters < word.length; letters++) {
    const [from, to] = shardsOf(directory, word.slice(0, letters));
    if (to - from <= MAX_DICTIONARY_SHARDS) return shards.loadAll(from, to);
  }
  return [];
}
