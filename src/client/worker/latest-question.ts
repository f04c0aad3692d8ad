// The newest question and its answer by both legs. A page that was given what could be said at once asks again for the
// whole: the work on it goes on and does not start anew.
import type { OpenIndex } from "../../search/open-index.ts";
import {
  type Answer,
  type ComingEncoder,
  Question,
  type SearchRequest,
} from "../../search/search.ts";

/** A question that is being answered. */
export interface Asked {
  readonly question: Question;
  /** By both legs. */
  readonly whole: Promise<Answer>;
}

export class LatestQuestion {
  #key = "";
  #asked: Asked | null = null;

  /** Begins to answer; or gives what has begun, where it is the question that was asked last. */
  ask(parts: OpenIndex, encoder: ComingEncoder, request: SearchRequest): Asked {
    const key = JSON.stringify(request);
    if (this.#asked !== null && this.#key === key) return this.#asked;
    const question = new Question(parts, request);
    const asked = { question, whole: question.answer(encoder) };
    this.#key = key;
    this.#asked = asked;
    const forget = () => {
      if (this.#asked === asked) this.#asked = null;
    };
    // What could not be loaded is asked for again with the next question, be it the same one.
    asked.whole.then(({ partProblems, meaningUsed }) => {
      if (partProblems.length > 0 || !meaningUsed) forget();
    }, forget);
    return asked;
  }

  /** What is asked next is answered anew. */
  forget(): void {
    this.#asked = null;
  }
}
