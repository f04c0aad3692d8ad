// Shards of something, each loaded once, when it is asked for.

export class Shards<T, Place = unknown> {
  readonly #places: readonly Place[];
  readonly #read: (place: Place, number: number) => Promise<T>;
  readonly #loading = new Map<number, Promise<T>>();

  constructor(places: readonly Place[], read: (place: Place, number: number) => Promise<T>) {
    this.#places = places;
    this.#read = read;
  }

  /** @throws what reading throws; one that failed is asked for again with the next query */
  load(number: number): Promise<T> {
    const known = this.#loading.get(number);
    if (known !== undefined) return known;
    const loading = this.#readAt(number);
    this.#loading.set(number, loading);
    loading.catch(() => this.#loading.delete(number));
    return loading;
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
