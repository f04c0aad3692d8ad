// The state of the search, told to the page whenever it changes.
import type { SearchState } from "../api.ts";
import { LOADING } from "../loading.ts";
import type { Effects } from "./effects.ts";

export class StateTeller {
  readonly #effects: Pick<Effects, "post" | "programBytes">;
  #state = LOADING;
  #indexBytes = 0;

  constructor(effects: Pick<Effects, "post" | "programBytes">) {
    this.#effects = effects;
  }

  /** Tells of news; without any, of the bytes that have come. */
  tell(news: Partial<SearchState> = {}): void {
    const bytes = this.#indexBytes + (this.#effects.programBytes?.() ?? 0);
    this.#state = { ...this.#state, ...news, bytes };
    this.#effects.post({ type: "state", state: this.#state });
  }

  /** Counts bytes of the index, which are told along with the next news. */
  count(bytes: number): void {
    this.#indexBytes += bytes;
  }
}
