// Keeps what was loaded up to a limit: what was not asked for longest goes first.

interface Kept<Value> {
  readonly weight: number;
  readonly loading: Promise<Value>;
}

export class LoadedCache<Key, Value> {
  readonly #limit: number;
  /** In the order in which they were last asked for, which a map's keys keep. */
  readonly #kept = new Map<Key, Kept<Value>>();
  #weight = 0;

  /** @param limit what the weights of all that is kept may come to; one thing is kept whatever its weight */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * What is kept under a key, or else what loading gives.
   * @param weight in the limit's unit
   * @throws what loading throws; one that failed is loaded again the next time
   */
  load(key: Key, weight: number, load: () => Promise<Value>): Promise<Value> {
    const known = this.#kept.get(key);
    if (known !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known.loading;
    }
    const kept = { weight, loading: load() };
    this.#kept.set(key, kept);
    this.#weight += weight;
    kept.loading.catch(() => {
      if (this.#kept.get(key) === kept) this.#drop(key, kept);
    });
    for (const [oldest, other] of this.#kept) {
      if (this.#weight <= this.#limit || other === kept) break;
      this.#drop(oldest, other);
    }
    return kept.loading;
  }

  #drop(key: Key, { weight }: Kept<Value>): void {
    this.#kept.delete(key);
    this.#weight -= weight;
  }
}
