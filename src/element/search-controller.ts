// What <kindred-search> does: takes the reader's query from the box or the address, asks, and shows what comes.
import type { LegState, SearchState } from "../client/api.ts";
import { LOADING } from "../client/loading.ts";
import { savesData } from "../client/save-data.ts";
import type { Answer } from "../search/answer.ts";
import { type Asked, PageAddress } from "./address.ts";
import { isShortcut, moveByArrows } from "./arrow-keys.ts";
import { isFirstBox, readAttributes, toMode } from "./attributes.ts";
import { type BoxMarkup, buildMarkup, examplesIn, passageLinks } from "./box-markup.ts";
import { type CreateSearch, SearchSession } from "./search-session.ts";
import { clearAnswer, showAnswer } from "./show-answer.ts";
import { type ProblemPlace, showProblems, showState } from "./show-state.ts";

export class SearchController {
  readonly #host: HTMLElement;
  readonly #create: CreateSearch;
  /** Absolute address of the index where no attribute names one. */
  readonly #usualIndex: string;
  readonly #markup: BoxMarkup;
  readonly #address: PageAddress;
  readonly #problems = new Map<ProblemPlace, string>();
  /** Null before the first use of a lazy box, and while the element is not in the page. */
  #session: SearchSession | null = null;
  /** Ends what is listened to outside the element; null while it is not in the page. */
  #leaving: AbortController | null = null;
  #legs: { words: LegState; meaning: LegState } = LOADING;
  #limit = 0;
  /** True while the last word of the query may be unfinished. */
  #typing = false;

  constructor(host: HTMLElement, create: CreateSearch, usualIndex: string) {
    this.#host = host;
    this.#create = create;
    this.#usualIndex = usualIndex;
    this.#markup = buildMarkup(host, readAttributes(host));
    const { form, input, modes, more } = this.#markup;
    this.#address = new PageAddress(host, modes.length > 0);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#askAnew(false);
    });
    input.addEventListener("input", () => this.#askAnew(true));
    input.addEventListener("focus", () => this.#openOnce());
    for (const radio of modes) radio.addEventListener("change", () => this.#askAnew(false));
    more.addEventListener("click", () => this.#showMore());
    host.addEventListener("keydown", (event) =>
      moveByArrows(event, input, passageLinks(this.#markup)),
    );
  }

  get query(): string {
    return this.#markup.input.value;
  }

  /** Asks as if the reader had typed it and pressed Enter, but leaves the history as it is. */
  set query(text: string) {
    this.#markup.input.value = text;
    this.#startList(false);
    if (this.#leaving === null) return;
    this.#address.write(this.#asked, false);
    void this.#ask();
  }

  focus(options?: FocusOptions): void {
    this.#markup.input.focus(options);
  }

  /** The element has come into the page, or was moved within it. */
  start(query: string | null): void {
    if (this.#leaving !== null) return;
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    document.addEventListener("keydown", (event) => this.#onShortcut(event), { signal });
    document.addEventListener("click", (event) => this.#onExample(event), { signal });
    window.addEventListener("popstate", () => this.#takeAddress(), { signal });
    // Who types and at once goes elsewhere comes back to what was typed.
    window.addEventListener("pagehide", () => this.#address.write(this.#asked, false), { signal });
    for (const state of ["words", "meaning", "answered"]) delete this.#host.dataset[state];
    this.#startList(false);
    if (query !== null) this.query = query;
    else if (this.query === "") this.#takeAddress();
    else void this.#ask();
    if (!readAttributes(this.#host).isLazy) this.#openOnce();
  }

  /** The element has left the page: nothing of it stays behind. */
  stop(): void {
    this.#leaving?.abort();
    this.#leaving = null;
    this.#address.forget();
    this.#session?.close();
    this.#session = null;
  }

  #openOnce(): void {
    if (this.#session === null && this.#leaving !== null) void this.#open(false);
  }

  /** @param pastCache true where it failed before: a damaged file stays in the browser's cache */
  async #open(pastCache: boolean): Promise<void> {
    this.#session?.close();
    const session = new SearchSession({
      onState: (state) => this.#takeState(state),
      onAnswer: (answer, text, search) => this.#show(answer, text, search.base),
      onFailure: (what, message) => this.#fail(what, message),
    });
    this.#session = session;
    for (const place of ["index", "words", "meaning", "query"] as const) {
      this.#setProblem(place, null);
    }
    this.#setLegs("loading", "loading");
    showState(this.#markup, LOADING);
    // Who saves data gets meaning with the first query.
    const eager = !savesData();
    const index = absolute(readAttributes(this.#host).index) ?? this.#usualIndex;
    await session.open(this.#create, { index, soon: this.query, eager, pastCache });
    if (this.#session === session) await this.#ask();
    if (eager) await session.meaningSettled;
    // Whatever else wants the line, such as what is kept for offline use, has waited until now.
    if (this.#session === session) this.#tell("kindred-quiet");
  }

  /** Asks because the reader did something: the list starts again at its top. */
  #askAnew(typing: boolean): void {
    this.#startList(typing);
    if (typing) this.#address.writeSoon(this.#asked);
    else this.#address.write(this.#asked, true);
    void this.#ask();
  }

  #startList(typing: boolean): void {
    this.#limit = readAttributes(this.#host).limit;
    this.#typing = typing;
  }

  async #ask(): Promise<void> {
    const text = this.query;
    const isEmpty = text.trim() === "";
    for (const examples of examplesIn(this.#host)) examples.hidden = !isEmpty;
    if (isEmpty) {
      this.#session?.abandon();
      clearAnswer(this.#markup);
      this.#setProblem("query", null);
      delete this.#host.dataset.answered;
      return;
    }
    if (this.#session === null) return this.#openOnce();
    const { mode } = this.#asked;
    await this.#session.ask(text, { mode, limit: this.#limit, typing: this.#typing });
  }

  #show(answer: Answer, text: string, searchBase: string): void {
    const { dataset } = this.#host;
    const { base, limit } = readAttributes(this.#host);
    delete dataset.answered;
    this.#setProblem("query", null);
    showAnswer(this.#markup, answer, {
      ...this.#legs,
      isTyping: this.#typing,
      base: absolute(base) ?? searchBase,
      more: this.#limit > limit,
    });
    if (answer.stage !== "final") return;
    dataset.answered = text;
    if (answer.results.length > 0) this.#tell("kindred-searched", answer);
  }

  #takeState(state: SearchState): void {
    const { words, meaning, wordsProblem, meaningProblem } = state;
    // What stops both legs alike is a trouble of the index.
    const isShared = wordsProblem === meaningProblem;
    this.#setLegs(words, meaning);
    this.#setProblem("index", isShared ? wordsProblem : null);
    this.#setProblem("words", isShared ? null : wordsProblem);
    this.#setProblem("meaning", isShared ? null : meaningProblem);
    showState(this.#markup, state);
  }

  #fail(what: "index" | "query", message: string): void {
    if (what === "query") {
      // Without an index no query is answered: that has been said.
      if (!this.#problems.has("index")) this.#setProblem("query", message);
      return;
    }
    const failed = { words: "failed", meaning: "failed" } as const;
    this.#takeState({ ...LOADING, ...failed, wordsProblem: message, meaningProblem: message });
  }

  #showMore(): void {
    this.#limit += readAttributes(this.#host).limit;
    void this.#ask();
  }

  /** A link with a query of its own, here or elsewhere in the page, puts it into the box. */
  #onExample(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest<HTMLElement>("[data-kindred-query]");
    if (!link) return;
    const box = link.closest("kindred-search");
    if (box ? box !== this.#host : !isFirstBox(this.#host)) return;
    event.preventDefault();
    this.#markup.input.value = link.dataset.kindredQuery || (link.textContent ?? "").trim();
    this.focus();
    this.#askAnew(false);
  }

  #onShortcut(event: KeyboardEvent): void {
    if (!isShortcut(event) || !isFirstBox(this.#host, ({ hasShortcut }) => hasShortcut)) return;
    event.preventDefault();
    this.focus();
    this.#markup.input.select();
  }

  get #asked(): Asked {
    const chosen = this.#markup.modes.find((radio) => radio.checked);
    const mode = toMode(chosen?.value ?? null) ?? readAttributes(this.#host).mode;
    return { query: this.query, mode };
  }

  #takeAddress(): void {
    const [asked, now] = [this.#address.read(), this.#asked];
    if (asked === null || (asked.query === now.query && asked.mode === now.mode)) return;
    this.#address.forget();
    this.#startList(false);
    this.#markup.input.value = asked.query;
    for (const radio of this.#markup.modes) radio.checked = radio.value === asked.mode;
    void this.#ask();
  }

  #setLegs(words: LegState, meaning: LegState): void {
    this.#legs = { words, meaning };
    Object.assign(this.#host.dataset, this.#legs);
  }

  #setProblem(place: ProblemPlace, message: string | null): void {
    if (message === (this.#problems.get(place) ?? null)) return;
    if (message === null) this.#problems.delete(place);
    else this.#problems.set(place, message);
    showProblems(this.#markup, this.#problems, (event) => {
      // Who pressed the button with a key is not left without a focus when it goes.
      if (event.detail === 0) this.focus();
      void this.#open(true);
    });
  }

  #tell(event: string, detail?: Answer): void {
    this.#host.dispatchEvent(new CustomEvent(event, { bubbles: true, detail }));
  }
}

function absolute(attribute: string | null): string | null {
  return attribute === null ? null : new URL(attribute, document.baseURI).href;
}
