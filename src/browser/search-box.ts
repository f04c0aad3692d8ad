// <search-box>: the search page's behaviour. The server sends its markup (SearchBox.astro) with the
// box disabled; this enables it, starts the worker, and shows answers as they come.
//
// Its state can be read from outside: data-words and data-meaning are loading, ready or failed.
import type { Answer } from "../search/answer.ts";
import { formatBytes } from "../search/format-bytes.ts";
import type { SearchMode } from "../search/searcher.ts";
import { readAddress, writeAddress } from "./address.ts";
import { moveByArrows } from "./arrow-keys.ts";
import { element } from "./element.ts";
import { resultList } from "./result-list.ts";
import { SearchClient } from "./search-client.ts";

type LegState = "loading" | "ready" | "failed";

const PAGE_OF_RESULTS = 10;

/** The address follows the typing at this distance: browsers refuse to change it at every key. */
const ADDRESS_DELAY_MS = 300;

export class SearchBox extends HTMLElement {
  #client: SearchClient | null = null;
  #worker: Worker | null = null;
  #limit = PAGE_OF_RESULTS;
  #problems = new Map<"words" | "meaning" | "index", string>();
  #bytes = 0;
  #passages = 0;
  #encoderName = "";
  #progress = "";
  #addressTimer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#input.disabled = false;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#askAnew(false);
    });
    this.#input.addEventListener("input", () => this.#askAnew(true));
    for (const radio of this.#modes) radio.addEventListener("change", () => this.#askAnew(false));
    this.addEventListener("click", (event) => this.#onClick(event));
    this.addEventListener("keydown", (event) => moveByArrows(event, this.#input, this.#links()));
    document.addEventListener("keydown", (event) => this.#onShortcut(event));
    window.addEventListener("popstate", () => this.#takeAddress());
    this.#takeAddress();
    void this.#open();
  }

  /**
   * Starts the worker and loads the words; meaning follows when the browser has nothing better to do.
   * @param again true where it failed before. It then starts afresh: WebAssembly that has failed to start
   *   stays failed in its worker, and a damaged file stays in the browser's cache.
   */
  async #open(again = false): Promise<void> {
    this.#worker?.terminate();
    for (const place of ["index", "words", "meaning"] as const) this.#setProblem(place, null);
    this.#setState("words", "loading");
    this.#setState("meaning", "loading");
    const worker = new Worker(new URL("../worker/search-worker.ts", import.meta.url), {
      type: "module",
    });
    this.#worker = worker;
    this.#client = new SearchClient(worker, (loaded, total) => {
      this.#progress = `${formatBytes(loaded)} of ${formatBytes(total)}`;
      this.#showStatus();
    });
    try {
      const opened = await this.#client.open({
        indexUrl: this.#address("index"),
        wasmUrl: this.#address("wasm"),
        again,
      });
      this.#bytes = opened.bytes;
      this.#passages = opened.passages;
      this.#encoderName = opened.encoder.name;
      this.#setProblem("words", opened.wordsProblem);
      this.#setState("words", opened.wordsProblem === null ? "ready" : "failed");
    } catch (error) {
      worker.terminate();
      this.#client = null;
      this.#setProblem("index", messageOf(error));
      this.#setState("words", "failed");
      this.#setState("meaning", "failed");
      return;
    }
    void this.#ask(true);
    void this.#loadMeaning();
  }

  async #loadMeaning(): Promise<void> {
    if (!this.#client) return;
    try {
      this.#bytes = await this.#client.loadMeaning();
      this.#setState("meaning", "ready");
      await this.#ask(true);
    } catch (error) {
      this.#setProblem("meaning", messageOf(error));
      this.#setState("meaning", "failed");
      // The answer shown still says that meaning is on its way.
      await this.#ask(true);
    }
  }

  /** Asks because the reader did something: the list starts again at its top. */
  #askAnew(typing: boolean): void {
    this.#limit = PAGE_OF_RESULTS;
    clearTimeout(this.#addressTimer);
    if (typing)
      this.#addressTimer = setTimeout(() => this.#putAddress("replaceState"), ADDRESS_DELAY_MS);
    else this.#putAddress("pushState");
    void this.#ask(typing);
  }

  async #ask(typing: boolean): Promise<void> {
    const query = this.#input.value;
    this.#part("examples").hidden = query.trim() !== "";
    if (query.trim() === "") return this.#clear();
    if (!this.#client || this.dataset.words === "loading") return;
    try {
      const mode = this.#mode;
      const reply = await this.#client.search({ query, mode, limit: this.#limit, typing });
      // The box may have been emptied or changed meanwhile; its own query is then on the way.
      if (reply && query === this.#input.value) this.#show(reply.answer, query, mode);
    } catch (error) {
      this.#setProblem("index", messageOf(error));
    }
  }

  #show(answer: Answer, query: string, mode: SearchMode): void {
    const focused = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>(
      "[data-passage]",
    );
    const { results, found, fits } = answer;
    this.#part("results").replaceChildren(...resultList(results, this.#address("base")));
    this.#part("counts").textContent = counts(answer, query);
    this.#part("nothing").hidden = fits;
    this.#part("nothing").textContent =
      results.length > 0 ? "Nothing fits well; the nearest are:" : "Nothing fits.";
    this.#part("shortened").hidden = !answer.shortened;
    this.#part("more").hidden = found <= results.length;
    this.dataset.answered = query;
    // Results are rebuilt when meaning joins; a reader who had gone to one stays on it.
    const again =
      focused &&
      this.querySelector(`[data-passage="${CSS.escape(focused.dataset.passage ?? "")}"] a`);
    if (again instanceof HTMLElement) again.focus();
    this.#showLegNote(mode, answer.meaningUsed);
    if (results.length > 0)
      this.dispatchEvent(new CustomEvent("kindred-searched", { bubbles: true }));
  }

  /** Says which leg an answer lacks, and why. */
  #showLegNote(mode: SearchMode, meaningUsed: boolean): void {
    let note = "";
    if (mode !== "words" && !meaningUsed) {
      const state = this.dataset.meaning;
      if (state === "loading") note = "Found by words so far; meaning is still loading.";
      else if (state === "failed")
        note = "Found by words only: search by meaning is not available.";
      else note = "Found by words only: the encoder knows none of these words.";
    } else if (mode !== "meaning" && this.dataset.words === "failed") {
      note = "Found by meaning only: search by words is not available.";
    }
    this.#part("leg-note").textContent = note;
    this.#part("leg-note").hidden = note === "";
  }

  #clear(): void {
    for (const name of ["nothing", "shortened", "more", "leg-note"]) this.#part(name).hidden = true;
    this.#part("results").replaceChildren();
    this.#part("counts").textContent = "";
    delete this.dataset.answered;
  }

  #onClick(event: Event): void {
    const target = event.target instanceof HTMLElement ? event.target : null;
    // Who types and at once opens a result comes back to what was typed.
    if (target?.closest(".results a")) this.#putAddress("replaceState");
    if (target?.closest("[data-part=more]")) {
      this.#limit += PAGE_OF_RESULTS;
      void this.#ask(false);
    } else if (target?.closest("[data-retry]")) {
      void this.#open(true);
    } else if (event instanceof MouseEvent && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const example = target?.closest<HTMLElement>("[data-example]");
      if (!example) return;
      event.preventDefault();
      this.#input.value = example.dataset.example ?? "";
      this.#input.focus();
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
    this.#input.focus();
    this.#input.select();
  }

  #takeAddress(): void {
    const { query, mode } = readAddress(location.search);
    this.#input.value = query;
    for (const radio of this.#modes) radio.checked = radio.value === mode;
    this.#limit = PAGE_OF_RESULTS;
    void this.#ask(false);
  }

  #putAddress(change: "pushState" | "replaceState"): void {
    const address = writeAddress({ query: this.#input.value, mode: this.#mode });
    if (address !== location.search) history[change](null, "", `${location.pathname}${address}`);
  }

  #setState(leg: "words" | "meaning", state: LegState): void {
    this.dataset[leg] = state;
    this.#showStatus();
  }

  #setProblem(place: "words" | "meaning" | "index", message: string | null): void {
    if (message === null) this.#problems.delete(place);
    else this.#problems.set(place, message);
    const panel = this.#part("problems");
    panel.hidden = this.#problems.size === 0;
    panel.replaceChildren(
      ...Array.from(this.#problems, ([where, text]) =>
        element("p", {}, `${PROBLEM_TITLES[where]} ${text}`),
      ),
      ...(this.#problems.size > 0
        ? [element("button", { type: "button", "data-retry": "" }, "Try again")]
        : []),
    );
  }

  #showStatus(): void {
    const { words, meaning } = this.dataset;
    const wordsText =
      words === "ready"
        ? `Words: ${this.#passages} passages ready`
        : words === "failed"
          ? "Words: not available"
          : "Words: loading";
    const meaningText =
      meaning === "ready"
        ? `Meaning: ${this.#encoderName} ready`
        : meaning === "failed"
          ? "Meaning: not available"
          : `Meaning: loading ${this.#progress}`.trim();
    const bytes = this.#bytes > 0 ? `${formatBytes(this.#bytes)} of index read` : "";
    this.#part("status-words").textContent = wordsText;
    this.#part("status-meaning").textContent = meaningText;
    this.#part("status-bytes").textContent = bytes;
  }

  #links(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-passage] .passage-link")];
  }

  /** Absolute address given by the server in a data attribute. */
  #address(name: "index" | "wasm" | "base"): string {
    return new URL(this.dataset[name] ?? "/", location.href).href;
  }

  get #input(): HTMLInputElement {
    return this.#find("input[type=search]");
  }

  get #form(): HTMLFormElement {
    return this.#find("form");
  }

  get #modes(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>("input[name=mode]")];
  }

  get #mode(): SearchMode {
    const checked = this.#modes.find((radio) => radio.checked)?.value;
    return checked === "words" || checked === "meaning" ? checked : "hybrid";
  }

  #part(name: string): HTMLElement {
    return this.#find(`[data-part=${name}]`);
  }

  #find<Found extends HTMLElement>(selector: string): Found {
    const found = this.querySelector<Found>(selector);
    if (!found) throw new Error(`<search-box> needs ${selector} inside it; see SearchBox.astro.`);
    return found;
  }
}

const PROBLEM_TITLES = {
  index: "The search could not be loaded.",
  words: "Search by words is not available.",
  meaning: "Search by meaning is not available.",
} as const;

function counts({ results, found, foundByWords }: Answer, query: string): string {
  if (results.length === 0) return `No passage found for “${shortened(query)}”`;
  const shown =
    results.length < found
      ? `${results.length} of ${plural(found, "passage")}`
      : plural(found, "passage");
  const articles = plural(new Set(results.map((result) => result.article)).size, "article");
  const byWords =
    foundByWords === 0 ? "none has" : `${foundByWords} ${foundByWords === 1 ? "has" : "have"}`;
  return `${shown} in ${articles}, nearest first; ${byWords} words of the query`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function shortened(query: string): string {
  return query.length > 60 ? `${query.slice(0, 60)}…` : query;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

customElements.define("search-box", SearchBox);
