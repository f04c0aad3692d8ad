// The terms of an index, in shards that are loaded when a word needs them.

import type { BlockReader } from "../../format/block-reader.ts";
import { inflate } from "../../format/deflate.ts";
import { decodeDictionary, type TermEntry } from "../../format/dictionary-block.ts";
import { type Postings, readPostings } from "../../format/postings.ts";
import { shardOf, shardsOf, type TermShard } from "../../format/term-directory.ts";
import { MAX_DICTIONARY_SHARDS } from "../ranking-settings.ts";

export interface DictionaryContents {
  readonly shards: readonly TermShard[];
  readonly dictionary: BlockReader;
  readonly postings: BlockReader;
}

/** Lists of postings that are kept decoded, by how many postings they hold in all: 12 bytes each. */
const MAX_KEPT_POSTINGS = 500_000;

export class Dictionary {
  readonly #contents: DictionaryContents;
  readonly #shards = new Map<number, Promise<Map<string, TermEntry>>>();
  readonly #postings = new Map<
    string,
    { readonly passages: number; readonly loading: Promise<Postings> }
  >();
  #keptPostings = 0;

  constructor(contents: DictionaryContents) {
    this.#contents = contents;
  }

  /** What is known of a term; undefined where no passage holds it. @throws KindredError */
  async entry(term: string): Promise<TermEntry | undefined> {
    if (this.#contents.shards.length === 0) return undefined;
    return (await this.#load(shardOf(this.#contents.shards, term))).get(term);
  }

  /**
   * The terms with a beginning. Where these lie in too many shards, those of the first of them.
   * @throws KindredError
   */
  async startingWith(start: string): Promise<Map<string, TermEntry>> {
    const [from, to] = shardsOf(this.#contents.shards, start);
    const terms = new Map<string, TermEntry>();
    for (const shard of await this.#loadAll(from, Math.min(to, from + MAX_DICTIONARY_SHARDS))) {
      for (const [term, entry] of shard) if (term.startsWith(start)) terms.set(term, entry);
    }
    return terms;
  }

  /**
   * The terms that a misspelt word may stand for: those with its first letter or, where there are too many, with as
   * many of its first letters as it takes.
   * @throws KindredError
   */
  async likelyFor(word: string): Promise<string[]> {
    for (let length = 1; length < word.length; length++) {
      const start = word.slice(0, length);
      const [from, to] = shardsOf(this.#contents.shards, start);
      if (to - from > MAX_DICTIONARY_SHARDS) continue;
      const shards = await this.#loadAll(from, to);
      return shards.flatMap((shard) => [...shard.keys()].filter((term) => term.startsWith(start)));
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

  #loadAll(from: number, to: number): Promise<Map<string, TermEntry>[]> {
    const { length } = this.#contents.shards;
    return Promise.all(
      Array.from({ length: Math.min(to, length) - from }, (_, i) => this.#load(from + i)),
    );
  }

  #load(shard: number): Promise<Map<string, TermEntry>> {
    let loading = this.#shards.get(shard);
    if (loading === undefined) {
      loading = this.#read(shard);
      this.#shards.set(shard, loading);
      // One that failed is asked for again with the next query.
      loading.catch(() => this.#shards.delete(shard));
    }
    return loading;
  }

  async #read(shard: number): Promise<Map<string, TermEntry>> {
    const entry = this.#contents.shards[shard];
    if (entry === undefined) throw new RangeError(`There is no shard ${shard}.`);
    const name = `block ${shard} of the dictionary`;
    const deflated = await this.#contents.dictionary.read(entry.dictionary);
    return decodeDictionary(await inflate(deflated, name), entry.postingsStart, name);
  }
}
