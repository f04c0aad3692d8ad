// One opened search, as the box uses it: the newest query alone is answered, and what comes after the end is not heard.
import type { QueryOptions, Search, SearchOptions, SearchState } from "../../client/api.ts";
import type { Answer, FilterCounts } from "../../search/answer.ts";

/** What opens a search; see src/client.ts. */
export type CreateSearch = (options: SearchOptions) => Promise<Search>;

export interface SessionEvents {
  onState(state: SearchState): void;
  /** @param text the query as it was asked */
  onAnswer(answer: Answer, text: string, search: Search): void;
  /** @param what was to be done: open the index, or answer a query */
  onFailure(what: "index" | "query", error: unknown): void;
}

export class SearchSession {
  readonly #events: SessionEvents;
  #search: Search | null = null;
  readonly #opening = new AbortController();
  #asking = new AbortController();
  #isOver = false;
  #settleMeaning: () => void = () => {};
  /** Resolves once meaning is ready, has failed, or is no longer wanted. */
  readonly meaningSettled = new Promise<void>((resolve) => {
    this.#settleMeaning = resolve;
  });

  constructor(events: SessionEvents) {
    this.#events = events;
  }

  /** Opens it; a failure is told to `onFailure`. */
  async open(create: CreateSearch, options: SearchOptions): Promise<void> {
    try {
      const search = await create({
        ...options,
        signal: this.#opening.signal,
        onState: (state) => this.#takeState(state),
      });
      // The box may have gone meanwhile.
      if (this.#isOver) return search.close();
      this.#search = search;
      this.#takeState(search.state);
    } catch (error) {
      if (!this.#isOver) this.#events.onFailure("index", error);
      this.#settleMeaning();
    }
  }

  /** False while it is being opened, where that has failed, and once it is over. */
  get isThere(): boolean {
    return this.#search !== null;
  }

  /** Asks; resolves when the final answer was given, when a newer query is asked, or after a failure. */
  async ask(text: string, options: QueryOptions): Promise<void> {
    this.abandon();
    const search = this.#search;
    if (search === null) return;
    const { signal } = this.#asking;
    try {
      for await (const answer of search.query(text, { ...options, signal })) {
        if (signal.aborted) return;
        this.#events.onAnswer(answer, text, search);
      }
    } catch (error) {
      if (!signal.aborted) this.#events.onFailure("query", error);
    }
  }

  /** What results can be narrowed by; null while the index is not there. */
  async filters(): Promise<FilterCounts | null> {
    return (await this.#search?.filters()) ?? null;
  }

  /** Ends the query that is being answered. */
  abandon(): void {
    this.#asking.abort();
    this.#asking = new AbortController();
  }

  /** Ends the search and all that belongs to it. */
  close(): void {
    this.#isOver = true;
    this.#opening.abort();
    this.abandon();
    this.#settleMeaning();
    this.#search?.close();
    this.#search = null;
  }

  #takeState(state: SearchState): void {
    if (this.#isOver) return;
    if (state.meaning !== "loading") this.#settleMeaning();
    this.#events.onState(state);
  }
}
