// Says that a search is still on where its answer is slow to come.

/** Who has seen nothing happen for a second begins to wonder (Nielsen 1993, "Usability Engineering", chapter 5). */
const UNNOTICED_MS = 700;

/** So long what is shown may stand for all that comes: to be told at every key what it lacks would only disturb. */
const UNFINISHED_MS = 2000;

export class SlowNotice {
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** A query was asked. @param show says that it is being searched for */
  asked(show: () => void): void {
    this.#after(UNNOTICED_MS, show);
  }

  /** There is a part of its answer. @param show says what that lacks */
  answeredInPart(show: () => void): void {
    this.#after(UNFINISHED_MS, show);
  }

  /** It has an answer, or will have none. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #after(milliseconds: number, show: () => void): void {
    this.stop();
    this.#timer = setTimeout(show, milliseconds);
  }
}
