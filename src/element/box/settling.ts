// While a reader types, answers come and go: the list's place does not shrink, and nothing is read out, until they
// rest.
import type { BoxMarkup } from "./markup.ts";

/** As long between two keys is a pause. */
const PAUSE_MS = 700;

export class Settling {
  readonly #list: HTMLElement;
  readonly #spoken: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ results, spoken }: Pick<BoxMarkup, "results" | "spoken">) {
    this.#list = results;
    this.#spoken = spoken;
  }

  /** Something else is asked: until it is answered, what is below the list stays where it is. */
  begin(): void {
    clearTimeout(this.#timer);
    const { height } = this.#list.getBoundingClientRect();
    if (height > 0) this.#list.style.minHeight = `${height}px`;
  }

  /**
   * The final answer is shown.
   * @param text said of it; a text that was said last is not said again
   * @param isTyping true where another key may follow
   */
  end(text: string, isTyping: boolean): void {
    clearTimeout(this.#timer);
    const settle = () => {
      this.#list.style.minHeight = "";
      if (this.#spoken.textContent !== text) this.#spoken.textContent = text;
    };
    if (isTyping) this.#timer = setTimeout(settle, PAUSE_MS);
    else settle();
  }

  /** Nothing is asked any more, or no answer comes. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#list.style.minHeight = "";
    this.#spoken.textContent = "";
  }
}
