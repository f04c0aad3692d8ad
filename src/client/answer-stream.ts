// The answers to one query, as an iterator that the page takes them from.
import type { Answer } from "../search/answer.ts";

interface Taker {
  resolve(result: IteratorResult<Answer, undefined>): void;
  reject(error: Error): void;
}

const OVER = { done: true, value: undefined } as const;

export class AnswerStream implements AsyncIterableIterator<Answer, undefined> {
  readonly #onLeft: () => void;
  /** The newest that was not taken yet: who takes long is given no stale draft. */
  #untaken: Answer | null = null;
  #failure: Error | null = null;
  #isOver = false;
  #takers: Taker[] = [];
  #tellOver: () => void = () => {};
  /** Resolves when nothing more is given. */
  readonly over = new Promise<void>((resolve) => {
    this.#tellOver = resolve;
  });

  /** @param onLeft told when nobody wants to hear more, though there may be more */
  constructor(onLeft: () => void) {
    this.#onLeft = onLeft;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Gives an answer; nothing follows a final one. */
  give(answer: Answer): void {
    if (this.#isOver) return;
    const taker = this.#takers.shift();
    if (taker) taker.resolve({ done: false, value: answer });
    else this.#untaken = answer;
    if (answer.stage === "final") this.#finish();
  }

  /** Ends without another answer; what was not taken yet is no longer worth showing. */
  end(): void {
    if (this.#isOver) return;
    this.#untaken = null;
    this.#finish();
  }

  fail(error: Error): void {
    if (this.#isOver) return;
    this.#untaken = null;
    const taker = this.#takers.shift();
    if (taker) taker.reject(error);
    else this.#failure = error;
    this.#finish();
  }

  next(): Promise<IteratorResult<Answer, undefined>> {
    const [answer, failure] = [this.#untaken, this.#failure];
    this.#untaken = null;
    this.#failure = null;
    if (answer !== null) return Promise.resolve({ done: false, value: answer });
    if (failure !== null) return Promise.reject(failure);
    if (this.#isOver) return Promise.resolve(OVER);
    return new Promise((resolve, reject) => {
      this.#takers.push({ resolve, reject });
    });
  }

  /** Called where a loop over the answers is left. */
  return(): Promise<IteratorResult<Answer, undefined>> {
    const wasOver = this.#isOver;
    this.end();
    this.#untaken = null;
    this.#failure = null;
    if (!wasOver) this.#onLeft();
    return Promise.resolve(OVER);
  }

  #finish(): void {
    this.#isOver = true;
    this.#tellOver();
    for (const { resolve } of this.#takers) resolve(OVER);
    this.#takers = [];
  }
}
