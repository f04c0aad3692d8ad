// Where a reader was in the list: kept on leaving, found again once the list is there again.

export interface Place {
  readonly scroll: number | null;
  /** Passage whose result was opened. */
  readonly passage: string | null;
}

export class ScrollPlace {
  readonly #results: HTMLElement;
  /** What scrolls: the list itself inside of a dialog, else the page. */
  readonly #scroller: () => Element;
  #wanted: Place | null = null;

  /** @param scroller null for the page */
  constructor(results: HTMLElement, scroller: Element | null) {
    this.#results = results;
    this.#scroller = () => scroller ?? document.scrollingElement ?? document.documentElement;
  }

  get now(): number {
    return Math.round(this.#scroller().scrollTop);
  }

  /** To be gone to once the list is there; null for nothing. */
  want(place: Place | null): void {
    this.#wanted = place;
  }

  /** Goes there, once, and to the result that was opened: from then on the reader scrolls. */
  restore(): void {
    const place = this.#wanted;
    this.#wanted = null;
    if (place === null) return;
    const opened = [...this.#results.querySelectorAll<HTMLElement>("[data-passage]")].find(
      ({ dataset }) => dataset.passage === place.passage,
    );
    opened?.querySelector("a")?.focus({ preventScroll: true });
    if (place.scroll !== null) this.#scroller().scrollTop = place.scroll;
  }
}
