// The search behind a box: opens it, asks, opens it again after a failure, and shows what state it is in.
import type { LegState, QueryOptions, SearchState } from "../../client/api.ts";
import { LOADING } from "../../client/loading.ts";
import { savesData } from "../../client/save-data.ts";
import { SearchError } from "../../client/search-error.ts";
import type { Answer, FilterCounts } from "../../search/answer.ts";
import { tell } from "./events.ts";
import type { Locale } from "./locale.ts";
import type { BoxMarkup } from "./markup.ts";
import { type CreateSearch, SearchSession } from "./search-session.ts";
import { type ProblemPlace, showProblems, showState } from "./show-state.ts";

export interface RunnerSetup {
  readonly host: HTMLElement;
  readonly markup: BoxMarkup;
  readonly locale: Locale;
  /** Absolute address of the index. */
  readonly index: string;
  readonly create: CreateSearch;
  readonly hasStatus: boolean;
  /** Sentences about what the author has written. */
  readonly authorProblems: readonly string[];
}

export interface RunnerEvents {
  /** What is typed now, and the language that is searched: its answer's files are loaded along with the index. */
  first(): { readonly soon: string; readonly lang: string };
  /** The index is there: what stands in the box is to be asked. */
  onOpen(): Promise<void>;
  /** @param base absolute address that results' addresses are relative to */
  onAnswer(answer: Answer, text: string, base: string): void;
  onState(state: SearchState): void;
  /** No answer comes. */
  onFailure(): void;
  /** Nothing is loading any more. */
  onQuiet(): void;
  /** The reader wants to try again, and pressed the button with a key. */
  onRetryByKey(): void;
}

export class SearchRunner {
  readonly #setup: RunnerSetup;
  readonly #events: RunnerEvents;
  readonly #problems = new Map<ProblemPlace, string>();
  /** Null before the first use of a lazy box, and while the element is not in the page. */
  #session: SearchSession | null = null;
  /** Resolves when the newest session is there, or has failed. */
  #opening: Promise<void> = Promise.resolve();
  /** True once it was opened again as its program was damaged. */
  #hasReopened = false;
  /** True where this page is from another version than the index that is published. */
  #isOutdated = false;
  legs: { readonly words: LegState; readonly meaning: LegState } = LOADING;

  constructor(setup: RunnerSetup, events: RunnerEvents) {
    this.#setup = setup;
    this.#events = events;
    this.#forgetProblems();
  }

  /** True once it was opened: it is there, is on its way, or has failed. */
  get isOpen(): boolean {
    return this.#session !== null;
  }

  get isThere(): boolean {
    return this.#session?.isThere ?? false;
  }

  /** True where no query can be answered. */
  get hasFailed(): boolean {
    return this.legs.words === "failed" && this.legs.meaning === "failed";
  }

  /** @param pastCache true where it failed before: a damaged file stays in the browser's cache */
  async open(pastCache = false): Promise<void> {
    this.#session?.close();
    const { create, index } = this.#setup;
    const session = new SearchSession({
      onState: (state) => this.#takeState(state),
      onAnswer: (answer, text, search) => {
        this.#setProblem("query", null);
        if (answer.stage === "final") this.#takeProblems(answer);
        this.#events.onAnswer(answer, text, search.base);
      },
      onFailure: (what, error) => this.#fail(what, error),
    });
    this.#session = session;
    this.#forgetProblems();
    this.#showState(LOADING);
    // Who saves data gets meaning with the first query.
    const eager = !savesData();
    this.#opening = session.open(create, {
      index,
      ...this.#events.first(),
      eager,
      pastCache,
    });
    await this.#opening;
    if (this.#session === session) await this.#events.onOpen();
    if (eager) await session.meaningSettled;
    // Whatever else wants the line, such as what is kept for offline use, has waited until now.
    if (this.#session === session) this.#events.onQuiet();
  }

  ask(text: string, options: QueryOptions): Promise<void> {
    return this.#session?.ask(text, options) ?? Promise.resolve();
  }

  /** Nothing is asked any more. */
  abandon(): void {
    this.#session?.abandon();
    for (const place of ["query", "files"] as const) this.#setProblem(place, null);
  }

  /** What results can be narrowed by, once the search is there; null where it cannot be had. */
  async filters(): Promise<FilterCounts | null> {
    await this.#opening;
    return (await this.#session?.filters()) ?? null;
  }

  close(): void {
    this.#session?.close();
    this.#session = null;
  }

  #takeState(state: SearchState): void {
    const { wordsProblem, meaningProblem, isProgramRefreshed } = state;
    if (isProgramRefreshed && !this.#hasReopened) {
      this.#hasReopened = true;
      void this.open(true);
      return;
    }
    // What stops both legs alike is a trouble of the index.
    const isShared = wordsProblem === meaningProblem;
    this.#showState(state);
    this.#setProblem("index", isShared ? wordsProblem : null);
    this.#setProblem("words", isShared ? null : wordsProblem);
    this.#setProblem("meaning", isShared ? null : meaningProblem);
    this.#events.onState(state);
  }

  #fail(what: "index" | "query", error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#isOutdated = error instanceof SearchError && error.code === "index-version";
    this.#events.onFailure();
    if (this.#isOutdated) tell(this.#setup.host, "kindred:outdated", null);
    if (what === "query" && !this.#isOutdated) {
      // Without an index no query is answered: that has been said.
      if (!this.#problems.has("index")) this.#setProblem("query", message);
      return;
    }
    const failed = { words: "failed", meaning: "failed" } as const;
    this.#takeState({ ...LOADING, ...failed, wordsProblem: message, meaningProblem: message });
  }

  /** What an answer lacks besides a leg as a whole, of which the state tells. */
  #takeProblems({ problems, missing, warnings }: Answer): void {
    const ofLegs = new Set(missing.map(({ message }) => message));
    const others = problems.filter((problem) => !ofLegs.has(problem));
    this.#setProblem("files", others.length > 0 ? others.join("\n") : null);
    for (const warning of warnings) console.warn(`kindred-search: ${warning}`);
  }

  #showState(state: SearchState): void {
    const { host, markup, locale, hasStatus } = this.#setup;
    this.legs = { words: state.words, meaning: state.meaning };
    Object.assign(host.dataset, this.legs);
    if (hasStatus) showState(markup, state, locale);
  }

  #setProblem(place: ProblemPlace, message: string | null): void {
    if (message === (this.#problems.get(place) ?? null)) return;
    if (message === null) this.#problems.delete(place);
    else {
      this.#problems.set(place, message);
      console.error(`kindred-search: ${message}`);
    }
    this.#showProblems();
  }

  /** All but the author's: these stay. */
  #forgetProblems(): void {
    const { authorProblems } = this.#setup;
    this.#problems.clear();
    if (authorProblems.length > 0) this.#problems.set("attributes", authorProblems.join(" "));
    this.#showProblems();
  }

  #showProblems(): void {
    const { markup, locale } = this.#setup;
    showProblems(markup, new Set(this.#problems.keys()), locale, (event) => {
      // Who pressed the button with a key is not left without a focus when it goes.
      if (event.detail === 0) this.#events.onRetryByKey();
      // Another page is needed then: the browser, or the site, has a newer one.
      if (this.#isOutdated) location.reload();
      else void this.open(true);
    });
  }
}
