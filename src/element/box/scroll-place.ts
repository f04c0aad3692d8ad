// Where a reader was in the list: kept when the scrolling has come to rest, found again once the list is there again.

import type { BoxMarkup } from "./markup.ts";

export interface Place {
  readonly scroll: number | null;
  /** Passage whose result was opened, or the page's address. */
  readonly passage: string | null;
}

/** Browsers refuse to change the history at every step of a wheel. */
const REST_MS = 250;

export class ScrollPlace {
  readonly #results: HTMLElement;
  readonly #input: HTMLElement;
  /** What scrolls by itself, inside of a dialog; null for the page. */
  readonly #own: Element | null;
  #wanted: Place | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param scroller null for the page */
  constructor({ results, input }: Pick<BoxMarkup, "results" | "input">, scroller: Element | null) {
    this.#results = results;
    this.#input = input;
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

  /**
   * Goes there, once, and to the result that was opened, or the input where it is gone: from then on the reader
   * scrolls.
   */
  restore(): void {
    const place = this.#wanted;
    this.#wanted = null;
    if (place === null) return;
    if (place.passage !== null) {
      const items = this.#results.querySelectorAll<HTMLElement>("[data-page], [data-passage]");
      const opened = [...items].find(
        ({ dataset }) => (dataset.passage ?? dataset.page) === place.passage,
      );
      (opened?.querySelector("a") ?? this.#input).focus({ preventScroll: true });
    }
    if (place.scroll !== null) this.#scroller.scrollTop = place.scroll;
  }

  get #scroller(): Element {
    return this.#own ?? document.scrollingElement ?? document.documentElement;
  }
}
