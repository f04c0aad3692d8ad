// Where a reader was in the list: kept when the scrolling has come to rest, found again once the list is there again.

export interface Place {
  readonly scroll: number | null;
  /** Passage whose result was opened. */
  readonly passage: string | null;
}

/** Browsers refuse to change the history at every step of a wheel. */
const REST_MS = 250;

export class ScrollPlace {
  readonly #results: HTMLElement;
  /** What scrolls by itself, inside of a dialog; null for the page. */
  readonly #own: Element | null;
  #wanted: Place | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param scroller null for the page */
  constructor(results: HTMLElement, scroller: Element | null) {
    this.#results = results;
    this.#own = scroller;
  }

  /** Tells when the reader has scrolled and come to rest. */
  follow(onRest: () => void, signal: AbortSignal): void {
    const onScroll = () => {
      clearTimeout(this.#timer);
      // Until the place is found again, the browser scrolls, and not the reader.
      this.#timer = setTimeout(() => {
        if (!signal.aborted && this.#wanted === null) onRest();
      }, REST_MS);
    };
    (this.#own ?? window).addEventListener("scroll", onScroll, { signal, passive: true });
  }

  get now(): number {
    return Math.round(this.#scroller.scrollTop);
  }

  /** To be gone to once the list is there; null for nothing. */
  want(place: Place | null): void {
    clearTimeout(this.#timer);
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
    if (place.scroll !== null) this.#scroller.scrollTop = place.scroll;
  }

  get #scroller(): Element {
    return this.#own ?? document.scrollingElement ?? document.documentElement;
  }
}
