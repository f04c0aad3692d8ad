// Says that a search is on where its answer is slow to come.

/** Who has seen nothing happen for a second begins to wonder (Nielsen 1993, "Usability Engineering", chapter 5). */
const UNNOTICED_MS = 700;

export class SlowNotice {
  readonly #show: (query: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param show says that this query is being searched for */
  constructor(show: (query: string) => void) {
    this.#show = show;
  }

  /** A query was asked. */
  start(query: string): void {
    this.stop();
    this.#timer = setTimeout(() => this.#show(query), UNNOTICED_MS);
  }

  /** It has an answer, or will have none. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
