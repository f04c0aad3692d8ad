// <search-box>: the search page's behaviour. The server sends its markup (SearchBox.astro) with the
// box disabled; this enables it, starts the worker, and shows answers as they come.
//
// Its state can be read from outside: data-words and data-meaning are loading, ready or failed; data-answered
// is the query whose results are shown, once they are whole.

import { loadEarlyFiles } from "../client/preload.ts";
import { savesData } from "../client/save-data.ts";
import { SearchClient } from "../client/search-client.ts";
import type { SearchMode } from "../search/hybrid-rank.ts";
import type { Answer } from "../search/search.ts";
import { formatBytes } from "../shared/format-bytes.ts";
import { readAddress, writeAddress } from "./address.ts";
import { moveByArrows } from "./arrow-keys.ts";
import { SearchMarkup } from "./search-markup.ts";
import { clearAnswer, type LegState, showAnswer } from "./show-answer.ts";
import { type LoadState, type ProblemPlace, showLoadState, showProblems } from "./show-state.ts";

type Loaded = Omit<LoadState, "words" | "meaning">;

const PAGE_OF_RESULTS = 10;

/** The address follows the typing at this distance: browsers refuse to change it at every key. */
const ADDRESS_DELAY_MS = 300;

/** Who has not typed for so long may have finished the word. */
const PAUSE_MS = 250;

export class SearchBox extends HTMLElement {
  readonly #markup = new SearchMarkup(this);
  readonly #problems = new Map<ProblemPlace, string>();
  #client: SearchClient | null = null;
  #worker: Worker | null = null;
  #meaningLoading: Promise<void> | null = null;
  #limit = PAGE_OF_RESULTS;
  /** True while the last word of the query may be unfinished. */
  #typing = false;
  #loaded: Loaded = { passages: 0, encoderName: "", progress: "", bytes: 0 };
  #addressTimer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const { input, form, modes } = this.#markup;
    input.disabled = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#askAnew(false);
    });
    input.addEventListener("input", () => this.#askAnew(true));
    for (const radio of modes) radio.addEventListener("change", () => this.#askAnew(false));
    this.addEventListener("click", (event) => this.#onClick(event));
    this.addEventListener("keydown", (event) =>
      moveByArrows(event, this.#markup.input, this.#markup.resultLinks),
    );
    document.addEventListener("keydown", (event) => this.#onShortcut(event));
    window.addEventListener("popstate", () => this.#takeAddress());
    // Who types and at once goes elsewhere comes back to what was typed.
    window.addEventListener("pagehide", () => this.#putAddress("replaceState"));
    this.#takeAddress();
    void this.#open();
  }

  /**
   * Starts the worker and loads the words; meaning follows when the browser has nothing better to do.
   * @param again true where it failed before. It then starts afresh: WebAssembly that has failed to start
   *   stays failed in its worker, and a damaged file stays in the browser's cache.
   */
  async #open(again = false): Promise<void> {
    await this.#start(again);
    // Whatever else wants the line, such as what is kept for offline use, has waited until now.
    this.dispatchEvent(new CustomEvent("kindred-quiet", { bubbles: true }));
  }

  async #start(again: boolean): Promise<void> {
    this.#worker?.terminate();
    for (const place of ["index", "words", "meaning"] as const) this.#setProblem(place, null);
    this.#setState("words", "loading");
    this.#setState("meaning", "loading");
    const indexUrl = this.#address("index");
    // Who saves data gets meaning with the first query.
    const eager = !savesData();
    const early = loadEarlyFiles(indexUrl, { again, eager });
    const worker = new Worker(new URL("../client/worker/search-worker.ts", import.meta.url), {
      type: "module",
    });
    this.#worker = worker;
    this.#meaningLoading = null;
    this.#client = new SearchClient(worker, (loaded, total) => {
      this.#load({ progress: `${formatBytes(loaded)} of ${formatBytes(total)}` });
    });
    try {
      const { bytes, passages, encoder, wordsProblem } = await this.#client.open({
        indexUrl,
        wasmUrl: this.#address("wasm"),
        early: await early,
        query: this.#markup.input.value,
        again,
        eager,
      });
      this.#load({ bytes, passages, encoderName: encoder.name });
      this.#setProblem("words", wordsProblem);
      this.#setState("words", wordsProblem === null ? "ready" : "failed");
    } catch (error) {
      worker.terminate();
      this.#client = null;
      this.#setProblem("index", messageOf(error));
      this.#setState("words", "failed");
      this.#setState("meaning", "failed");
      return;
    }
    await Promise.all([this.#ask(), eager ? this.#loadMeaning() : null]);
  }

  /** Loads it once, however often it is asked for. */
  #loadMeaning(): Promise<void> {
    if (!this.#client) return Promise.resolve();
    this.#meaningLoading ??= this.#startMeaning(this.#client);
    return this.#meaningLoading;
  }

  async #startMeaning(client: SearchClient): Promise<void> {
    try {
      this.#load({ bytes: await client.loadMeaning() });
      this.#setState("meaning", "ready");
    } catch (error) {
      this.#setProblem("meaning", messageOf(error));
      this.#setState("meaning", "failed");
    }
    // The answer shown says that meaning is on its way: now it has come, or will not.
    await this.#ask();
  }

  /** Asks because the reader did something: the list starts again at its top. */
  #askAnew(typing: boolean): void {
    this.#limit = PAGE_OF_RESULTS;
    this.#typing = typing;
    clearTimeout(this.#addressTimer);
    if (typing) {
      this.#addressTimer = setTimeout(() => this.#putAddress("replaceState"), ADDRESS_DELAY_MS);
    } else {
      this.#putAddress("pushState");
    }
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const { input, mode } = this.#markup;
    const query = input.value;
    this.#markup.part("examples").hidden = query.trim() !== "";
    if (query.trim() === "") {
      clearAnswer(this.#markup);
      delete this.dataset.answered;
      return;
    }
    if (!this.#client || this.#state("words") === "loading") return;
    void this.#loadMeaning();
    try {
      const request = { query, mode, limit: this.#limit, typing: this.#typing };
      let reply = await this.#client.search(request, false);
      if (reply?.meaningComing) {
        // Words do not wait for what meaning has still to load, nor for the end of a word.
        const { meaningUsed, meaningPartial } = reply.answer;
        // Where meaning alone was asked for, words stand in while it loads, but not from key to key.
        const worthShowing = mode !== "meaning" || meaningUsed || !meaningPartial;
        if (query === input.value && worthShowing) this.#show(reply.answer, query, mode, true);
        if (meaningPartial) await sleep(PAUSE_MS);
        if (query !== input.value) return;
        reply = await this.#client.search(request, true);
      }
      // The box may have been emptied or changed meanwhile; its own query is then on the way.
      if (!reply || query !== input.value) return;
      this.#show(reply.answer, query, mode, false);
      this.dataset.answered = query;
      if (reply.answer.results.length > 0) {
        this.dispatchEvent(new CustomEvent("kindred-searched", { bubbles: true }));
      }
    } catch (error) {
      this.#setProblem("index", messageOf(error));
    }
  }

  /** @param meaningComing true where the answer is by words so far, and the whole one is on the way */
  #show(answer: Answer, query: string, mode: SearchMode, meaningComing: boolean): void {
    delete this.dataset.answered;
    const words = this.#state("words");
    const meaning = meaningComing ? "loading" : this.#state("meaning");
    const base = this.#address("base");
    const more = this.#limit > PAGE_OF_RESULTS;
    showAnswer(this.#markup, answer, { query, mode, words, meaning, base, more });
  }

  #onClick(event: Event): void {
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (target?.closest("[data-part=more]")) {
      this.#limit += PAGE_OF_RESULTS;
      void this.#ask();
    } else if (target?.closest("[data-retry]")) {
      void this.#open(true);
    } else if (event instanceof MouseEvent && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const example = target?.closest<HTMLElement>("[data-example]");
      if (!example) return;
      event.preventDefault();
      this.#markup.input.value = example.dataset.example ?? "";
      this.#markup.input.focus();
      this.#askAnew(false);
    }
  }

  /** "/" goes to the box, unless the reader is writing somewhere; so does Ctrl or Command with K. */
  #onShortcut(event: KeyboardEvent): void {
    const writing =
      event.target instanceof Element &&
      event.target.closest("input, textarea, select, [contenteditable]");
    const slash =
      event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const commandK = event.key === "k" && (event.ctrlKey || event.metaKey);
    if (!slash && !commandK) return;
    event.preventDefault();
    this.#markup.input.focus();
    this.#markup.input.select();
  }

  #takeAddress(): void {
    const { query, mode } = readAddress(location.search);
    this.#markup.input.value = query;
    for (const radio of this.#markup.modes) radio.checked = radio.value === mode;
    this.#limit = PAGE_OF_RESULTS;
    this.#typing = false;
    void this.#ask();
  }

  #putAddress(change: "pushState" | "replaceState"): void {
    clearTimeout(this.#addressTimer);
    const { input, mode } = this.#markup;
    const address = writeAddress({ query: input.value, mode });
    if (address !== location.search) history[change](null, "", `${location.pathname}${address}`);
  }

  #state(leg: "words" | "meaning"): LegState {
    const state = this.dataset[leg];
    return state === "ready" || state === "failed" ? state : "loading";
  }

  #setState(leg: "words" | "meaning", state: LegState): void {
    this.dataset[leg] = state;
    this.#load({});
  }

  #load(news: Partial<Loaded>): void {
    this.#loaded = { ...this.#loaded, ...news };
    const [words, meaning] = [this.#state("words"), this.#state("meaning")];
    showLoadState(this.#markup, { ...this.#loaded, words, meaning });
  }

  #setProblem(place: ProblemPlace, message: string | null): void {
    if (message === null) this.#problems.delete(place);
    else this.#problems.set(place, message);
    showProblems(this.#markup, this.#problems);
  }

  /** Absolute address given by the server in a data attribute. */
  #address(name: "index" | "wasm" | "base"): string {
    return new URL(this.dataset[name] ?? "/", location.href).href;
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

customElements.define("search-box", SearchBox);
