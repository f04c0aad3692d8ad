// Shards of something, each loaded when it is asked for.

import { LoadedCache } from "../../shared/loaded-cache.ts";

/** Those that are kept decoded; the bytes of the others are mostly still at hand, and soon decoded. */
const MAX_KEPT = 64;

export class Shards<T, Place = unknown> {
  readonly #places: readonly Place[];
  readonly #read: (place: Place, number: number) => Promise<T>;
  readonly #loaded = new LoadedCache<number, T>(MAX_KEPT);

  constructor(places: readonly Place[], read: (place: Place, number: number) => Promise<T>) {
    this.#places = places;
    this.#read = read;
  }

  /** @throws what reading throws; one that failed is asked for again with the next query */
  load(number: number): Promise<T> {
    return this.#loaded.load(number, 1, () => this.#readAt(number));
  }

  /** Those from one up to another that does not belong. */
  loadAll(from: number, to: number): Promise<T[]> {
    const numbers = Array.from(
      { length: Math.max(0, Math.min(to, this.#places.length) - from) },
      (_, i) => from + i,
    );
    return Promise.all(numbers.map((number) => this.load(number)));
  }

  async #readAt(number: number): Promise<T> {
    const place = this.#places[number];
    if (place === undefined) throw new RangeError(`There is no shard ${number}.`);
    return this.#read(place, number);
  }
}
