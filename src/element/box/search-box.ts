// What <kindred-search> does: takes the reader's query from the box or the address, asks, and shows what comes.
import { addressBelow } from "../../client/address-below.ts";
import type { Answer } from "../../search/answer.ts";
import { PageState, type UrlState } from "../address/page-state.ts";
import { RecentSearches } from "../device/recent-searches.ts";
import { moveByArrows } from "../keys/arrow-keys.ts";
import { type BoxAttributes, isFirstBox } from "./attributes.ts";
import { tell } from "./events.ts";
import type { Locale } from "./locale.ts";
import { type BoxMarkup, buildMarkup, stops } from "./markup.ts";
import { type OpenedResult, onOpenedResult } from "./opened-result.ts";
import { takeExample, takeShortcut } from "./page-events.ts";
import { QueryForm } from "./query-form.ts";
import { showRecent } from "./recent-list.ts";
import { ScrollPlace } from "./scroll-place.ts";
import { SearchRunner } from "./search-runner.ts";
import type { CreateSearch } from "./search-session.ts";
import { showSettings } from "./settings.ts";
import { Settling } from "./settling.ts";
import {
  clearAnswer,
  showAnswer,
  showMissing,
  showSearching,
  showSkeleton,
} from "./show-answer.ts";
import { showMore } from "./show-more.ts";
import { SlowNotice } from "./slow-notice.ts";

/** What a box is made with. */
export interface BoxSetup {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly attributes: BoxAttributes;
  readonly locale: Locale;
  /** Absolute address of the index. */
  readonly index: string;
  readonly create: CreateSearch;
  /** Names the box in what the history keeps. */
  readonly key: string;
  /** True inside of a dialog, which has keys of its own and scrolls by itself. */
  readonly isInDialog: boolean;
}

export class SearchBox {
  readonly #setup: BoxSetup;
  readonly #markup: BoxMarkup;
  readonly #form: QueryForm;
  readonly #runner: SearchRunner;
  /** "none" too where the address is another box's. */
  readonly #urlState: UrlState;
  readonly #pageState: PageState;
  /** Null where the page's author wants none kept. */
  readonly #recent: RecentSearches | null;
  readonly #scroll: ScrollPlace;
  readonly #settling: Settling;
  /** False until the reader comes to the box: what is below does not move before. */
  #isUsed: boolean;
  /** Ends what is listened to outside the element; null while it is not in the page. */
  #leaving: AbortController | null = null;
  #limit = 0;
  /** True while the last word of the query may be unfinished. */
  #isTyping = false;
  /** The page that what stands in the box was asked on: a router may have gone on to another one. */
  #path = location.pathname;
  /** Passage of the list that was opened last, or a page's address for its own link. */
  #opened: string | null = null;
  /** True where Enter has been pressed in a dialog: the focus goes on to the first result. */
  #goesOn = false;
  readonly #slow = new SlowNotice();

  constructor(setup: BoxSetup) {
    const { host, root, attributes, locale, index, key, isInDialog } = setup;
    this.#setup = setup;
    this.#markup = buildMarkup(root, attributes, locale, isInDialog);
    const hasAddress = isFirstBox(host, ({ urlState }) => urlState !== "none");
    this.#urlState = isInDialog || hasAddress ? attributes.urlState : "none";
    this.#pageState = new PageState({
      urlState: this.#urlState,
      key,
      usualMode: attributes.mode,
      hasModes: attributes.hasModes,
    });
    this.#isUsed = isInDialog;
    this.#recent = attributes.keepsRecent ? new RecentSearches(index) : null;
    const scroller = isInDialog ? root.querySelector(".scroll") : null;
    this.#scroll = new ScrollPlace(this.#markup, scroller);
    this.#settling = new Settling(this.#markup);
    this.#form = new QueryForm(host, this.#markup, attributes, locale, {
      onAsk: (isTyping) => this.#askAnew(isTyping),
      onEnter: () => this.#onEnter(),
      onFocus: () => this.#onFocus(),
      counts: () => {
        this.#openOnce();
        return this.#runner.filters();
      },
    });
    this.#runner = new SearchRunner(
      {
        ...setup,
        markup: this.#markup,
        hasStatus: attributes.hasStatus,
        authorProblems: attributes.problems,
      },
      {
        first: () => ({ soon: this.query, lang: this.#form.language.lang }),
        onOpen: () => this.#ask(),
        onAnswer: (answer, text, base) => this.#show(answer, text, base),
        onState: ({ languages }) => this.#form.language.take(Object.keys(languages)),
        onFailure: () => {
          this.#stopWaiting();
          // What was found for another query would pass for this one's.
          clearAnswer(this.#markup);
        },
        onQuiet: () => tell(host, "kindred:ready", null),
        onRetryByKey: () => this.focus(),
      },
    );
    const onRecent = attributes.keepsRecent ? () => this.#showRecent() : null;
    showSettings(this.#markup.settings, attributes.shortcuts, locale, onRecent);
    this.#listen();
  }

  get query(): string {
    return this.#form.query;
  }

  /** Asks as if the reader had typed it and pressed Enter, but leaves the history as it is. */
  set query(text: string) {
    this.#form.query = text;
    this.#startList(false);
    if (this.#leaving === null) return;
    this.#pageState.replace(this.#form.asked);
    void this.#ask();
  }

  focus(options?: FocusOptions): void {
    this.#form.focus(options);
  }

  /** Goes to what is typed and selects it, so that it can be written over. */
  select(): void {
    this.#form.select();
  }

  /** Takes what is asked out of the page's address and history; it still stands in the box. */
  leave(): void {
    this.#opened = null;
    this.#pageState.forget();
  }

  /** The element has come into the page, or was moved within it. */
  start(query: string | null): void {
    if (this.#leaving !== null) return;
    this.#leaving = new AbortController();
    const { host, attributes, isInDialog } = this.#setup;
    const { signal } = this.#leaving;
    document.addEventListener("click", (event) => this.#onExample(event), { signal });
    window.addEventListener("popstate", () => this.#takeAddress(), { signal });
    window.addEventListener("hashchange", () => this.#takeAddress(), { signal });
    // Who types and at once goes elsewhere comes back to what was typed.
    const onHide = () => {
      // WebKit empties a field that is not to be completed when it shows the page again.
      this.#markup.input.defaultValue = this.query;
      this.#keep("left");
    };
    window.addEventListener("pagehide", onHide, { signal });
    this.#scroll.follow(() => this.#keep("passed"), signal);
    // A dialog listens for its box.
    if (!isInDialog) {
      const onKey = (event: KeyboardEvent) => {
        if (takeShortcut(event, host, attributes.shortcuts)) this.select();
      };
      document.addEventListener("keydown", onKey, { signal });
    }
    for (const state of ["words", "meaning"]) host.dataset[state] = "loading";
    delete host.dataset.answered;
    for (const examples of host.querySelectorAll(":scope > [data-kindred-examples]")) {
      examples.slot = "examples";
    }
    this.#startList(false);
    this.#showRecent();
    if (query !== null) this.query = query;
    else if (this.query === "") this.#takeAddress();
    else void this.#ask();
    if (!attributes.isLazy) this.#openOnce();
    if (attributes.isFocused) {
      this.focus({ preventScroll: true });
      this.#isUsed = isInDialog;
      this.#markup.recent.hidden ||= !isInDialog;
    }
  }

  /** The element was moved: a router may have taken it along to another page, which asks something else. */
  moved(): void {
    if (this.#leaving !== null && location.pathname !== this.#path) this.#takeAddress();
  }

  /** The element has left the page: nothing of it stays behind. */
  stop(): void {
    this.#leaving?.abort();
    this.#leaving = null;
    this.#stopWaiting();
    this.#pageState.stop();
    this.#runner.close();
  }

  #listen(): void {
    const { input, more, results } = this.#markup;
    const { root, attributes } = this.#setup;
    more.addEventListener("click", (event) => {
      void showMore(event, this.#markup, () => {
        this.#limit += attributes.limit;
        this.#keep("passed");
        return this.#ask();
      });
    });
    onOpenedResult(results, (opened) => this.#onOpened(opened));
    root.addEventListener("keydown", (event) => {
      moveByArrows(event as KeyboardEvent, input, stops(this.#markup), (key, isInList) =>
        this.#onEscape(key, isInList),
      );
    });
  }

  #openOnce(): void {
    if (!this.#runner.isOpen && this.#leaving !== null) void this.#runner.open();
  }

  #onFocus(): void {
    this.#openOnce();
    if (this.#isUsed) return;
    this.#isUsed = true;
    this.#showRecent();
  }

  #onEnter(): void {
    this.#goesOn = this.#setup.isInDialog;
    this.#recent?.add(this.query);
    this.#askAnew(false);
    // The keyboard of a phone makes room for what is found.
    if (!this.#goesOn && matchMedia("(pointer: coarse)").matches) this.#markup.input.blur();
  }

  /** Asks because the reader did something: the list starts again at its top. */
  #askAnew(isTyping: boolean): void {
    this.#startList(isTyping);
    if (isTyping) this.#pageState.typed(this.#form.asked);
    else this.#pageState.entered(this.#form.asked);
    void this.#ask();
  }

  #startList(isTyping: boolean): void {
    this.#path = location.pathname;
    this.#limit = this.#setup.attributes.limit;
    this.#isTyping = isTyping;
    this.#opened = null;
    this.#scroll.want(null);
    if (isTyping) this.#goesOn = false;
    else this.#form.settle();
  }

  async #ask(): Promise<void> {
    const { host, attributes, locale } = this.#setup;
    const { query, mode } = this.#form.asked;
    const isEmpty = query.trim() === "";
    this.#markup.idle.hidden = !isEmpty;
    // A page may put away what is for readers who have asked nothing yet.
    host.toggleAttribute("data-asked", !isEmpty);
    if (isEmpty) {
      this.#stopWaiting();
      this.#runner.abandon();
      clearAnswer(this.#markup);
      this.#showRecent();
      delete host.dataset.answered;
      return;
    }
    this.#openOnce();
    if (!this.#runner.hasFailed) {
      this.#settling.begin();
      showSkeleton(this.#markup);
      this.#slow.asked(() => showSearching(this.#markup, query, locale));
      // Shown with the answer, it would move what comes.
      this.#form.language.show();
    }
    // It is asked when the index is there.
    if (!this.#runner.isThere) return;
    tell(host, "kindred:query", { query, mode });
    await this.#runner.ask(query, {
      mode,
      limit: this.#limit,
      typing: this.#isTyping,
      filters: this.#form.filters,
      lang: this.#form.language.lang,
      from: attributes.base === null ? location.href : addressBelow(location.href, attributes.base),
    });
  }

  /** No answer is on its way any more. */
  #stopWaiting(): void {
    this.#slow.stop();
    this.#settling.clear();
  }

  #show(answer: Answer, text: string, searchBase: string): void {
    const { host, attributes, locale } = this.#setup;
    const { base, limit } = attributes;
    this.#slow.stop();
    delete host.dataset.answered;
    const said = showAnswer(this.#markup, answer, {
      ...this.#runner.legs,
      isTyping: this.#isTyping,
      base: base ?? searchBase,
      more: this.#limit > limit,
      locale,
      onInsist: (typed) => {
        this.#form.quote(typed);
        this.focus();
        this.#askAnew(false);
      },
    });
    this.#form.language.show();
    if (answer.stage !== "final") {
      this.#slow.answeredInPart(() => {
        showMissing(this.#markup, answer, { ...this.#runner.legs, isTyping: false }, locale);
      });
      return;
    }
    // "Show more" is not typing: nothing else follows at once.
    this.#settling.end(said, this.#isTyping && this.#limit === limit);
    host.dataset.answered = text;
    this.#scroll.restore();
    if (this.#goesOn) stops(this.#markup)[0]?.focus();
    this.#goesOn = false;
    const { found: count, fits, tookMs } = answer;
    tell(host, "kindred:results", { query: text, count, fits, milliseconds: tookMs });
    if (!fits) tell(host, "kindred:nothing", { query: text });
  }

  #onOpened({ url, rank, place, isHere, words }: OpenedResult): void {
    this.#recent?.add(this.query);
    if (isHere) {
      this.#opened = place;
      this.#keep("opened");
    }
    tell(this.#setup.host, "kindred:open", { query: this.query, url, rank, words });
  }

  /** Has the history keep what is shown and where. @param why a result was opened, the page left, a place passed */
  #keep(why: "opened" | "left" | "passed"): void {
    if (this.query.trim() === "" || location.pathname !== this.#path) return;
    // Without a place in the address a query comes back only to who has left by one of its results.
    if (this.#urlState === "none" && why !== "opened") return;
    const kept = {
      ...this.#form.asked,
      shown: this.#limit,
      scroll: this.#scroll.now,
      passage: this.#opened,
      filters: this.#form.chosen,
    };
    this.#pageState.keep(kept, why === "passed");
  }

  #showRecent(): void {
    if (this.#recent === null || !this.#isUsed) return;
    showRecent(this.#markup.recent, this.#recent, this.#setup.locale, {
      onChoose: (query) => this.#choose(query),
      onClear: () => {
        this.#showRecent();
        this.focus();
      },
    });
  }

  #choose(query: string): void {
    this.#form.query = query;
    this.focus();
    this.#askAnew(false);
  }

  #onEscape(event: KeyboardEvent, isInList: boolean): void {
    const { host, isInDialog } = this.#setup;
    if (!isInDialog && !isInList && this.query === "") return;
    // Browsers differ in whether Escape empties a search box; here it always does, and always closes a dialog.
    event.preventDefault();
    if (isInDialog) {
      tell(host, "kindred:close", null);
      return;
    }
    if (isInList) {
      this.focus();
      return;
    }
    this.#form.query = "";
    this.#askAnew(true);
  }

  #onExample(event: MouseEvent): void {
    const query = takeExample(event, this.#setup.host);
    if (query !== null) this.#choose(query);
  }

  /** Asks what the entry of the history asks for, where that is something else than what is shown. */
  #takeAddress(): void {
    this.#path = location.pathname;
    const kept = this.#pageState.read();
    if (kept === null && this.#urlState === "none") return;
    const asked = kept ?? { query: "", mode: this.#setup.attributes.mode };
    const now = this.#form.asked;
    if (asked.query === now.query && asked.mode === now.mode) return;
    this.#startList(false);
    this.#form.show(asked, kept?.filters ?? {});
    if (kept !== null) {
      this.#limit = Math.max(this.#limit, kept.shown);
      this.#opened = kept.passage;
      this.#scroll.want(kept);
    }
    void this.#ask();
  }
}
