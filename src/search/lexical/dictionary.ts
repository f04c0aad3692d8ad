// The terms of one language of an index, in shards that are loaded when a word needs them.

import type { BlockReader } from "../../format/block-reader.ts";
import { inflate } from "../../format/deflate.ts";
import { decodeDictionary, type TermEntry } from "../../format/dictionary-block.ts";
import { decodeEndings } from "../../format/endings-block.ts";
import { type Postings, readPostings } from "../../format/postings.ts";
import {
  type EndingsShard,
  shardOf,
  shardsOf,
  type TermShard,
} from "../../format/term-directory.ts";
import { reversed } from "../../shared/reversed.ts";
import { MAX_DICTIONARY_SHARDS } from "../ranking-settings.ts";
import { Shards } from "./shards.ts";

export interface DictionaryContents {
  readonly shards: readonly TermShard[];
  /** Terms by their endings; none where all shards are loaded for a misspelt word. */
  readonly endings: readonly EndingsShard[];
  readonly dictionary: BlockReader;
  readonly postings: BlockReader;
}

/** Lists of postings that are kept decoded, by how many postings they hold in all: 12 bytes each. */
const MAX_KEPT_POSTINGS = 500_000;

export class Dictionary {
  readonly #contents: DictionaryContents;
  readonly #terms: Shards<Map<string, TermEntry>, TermShard>;
  readonly #endings: Shards<string[], EndingsShard>;
  readonly #postings = new Map<
    string,
    { readonly passages: number; readonly loading: Promise<Postings> }
  >();
  #keptPostings = 0;

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
   * The terms that a misspelt word may stand for. A typo is in one half of a word, and leaves the other half as it is: so
   * these are the terms with the same first half, and those with the same last half, of which there is a list by endings
   * (the pigeonhole of Wu and Manber 1992, "Fast text searching allowing errors").
   * @param stem what it would be indexed as: endings are those of stems
   * @throws KindredError
   */
  async likelyFor(word: string, stem: string): Promise<string[]> {
    // Two letters that were swapped may be one of each half.
    const beginning = word.slice(0, Math.max(1, Math.ceil(word.length / 2) - 1));
    const ending = reversed(stem.slice(Math.ceil(stem.length / 2)));
    const [starting, endingAlike] = await Promise.all([
      this.#fewShards(this.#contents.shards, this.#terms, word, beginning.length, (shard) => [
        ...shard.keys(),
      ]),
      this.#fewShards(
        this.#contents.endings,
        this.#endings,
        reversed(stem),
        ending.length,
        (shard) => shard,
      ),
    ]);
    return [...starting, ...endingAlike.map(reversed)];
  }

  /** Texts with the same beginning as a word; a longer one, where too many shards hold them. */
  async #fewShards<T>(
    directory: readonly { readonly first: string }[],
    shards: Pick<Shards<T, never>, "loadAll">,
    word: string,
    length: number,
    textsOf: (shard: T) => string[],
  ): Promise<string[]> {
    if (directory.length === 0) return [];
    // All that there is costs no more than some of it.
    if (directory.length <= MAX_DICTIONARY_SHARDS) {
      return (await shards.loadAll(0, directory.length)).flatMap(textsOf);
    }
    for (let letters = length; letters < word.length; letters++) {
      const start = word.slice(0, letters);
      const [from, to] = shardsOf(directory, start);
      if (to - from > MAX_DICTIONARY_SHARDS) continue;
      const texts = (await shards.loadAll(from, to)).flatMap(textsOf);
      return texts.filter((text) => text.startsWith(start));
    }
    return [];
  }

  /** A term's postings. @throws KindredError */
  async postings(term: string, entry: TermEntry): Promise<Postings> {
    const kept = this.#postings.get(term);
    if (kept !== undefined) {
      // To the end of the line, as the first in it go first.
      this.#postings.delete(term);
      this.#postings.set(term, kept);
      return kept.loading;
    }
    const loading = this.#readPostings(term, entry);
    this.#postings.set(term, { passages: entry.passages, loading });
    this.#keptPostings += entry.passages;
    loading.catch(() => this.#dropPostings(term));
    for (const oldest of this.#postings.keys()) {
      if (this.#keptPostings <= MAX_KEPT_POSTINGS || oldest === term) break;
      this.#dropPostings(oldest);
    }
    return loading;
  }

  async #readPostings(term: string, entry: TermEntry): Promise<Postings> {
    const block = await this.#contents.postings.read(entry.block);
    return readPostings(
      block.subarray(entry.start, entry.end),
      `the list of passages with "${term}"`,
    );
  }

  #dropPostings(term: string): void {
    this.#keptPostings -= this.#postings.get(term)?.passages ?? 0;
    this.#postings.delete(term);
  }
}
