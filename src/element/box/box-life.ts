// The life of a `<kindred-search>`: its box is made when the element comes into a page, and made anew when an attribute
// has changed; what stands in it goes on standing there.
import { addStyles } from "../add-styles.ts";
import { loadLabels, withOwn } from "../labels/choose-labels.ts";
import { languageAround } from "../language-around.ts";
import type { KindredSearchElement } from "../search-element.ts";
import { readAttributes } from "./attributes.ts";
import { tell } from "./events.ts";
import { SearchBox } from "./search-box.ts";
import type { CreateSearch } from "./search-session.ts";
import { BOX_STYLES } from "./styles/box-styles.ts";

/** Attributes that a box is made anew for. */
const ATTRIBUTES = [
  ...["index", "base", "mode", "modes", "limit", "label", "placeholder", "labels", "lang"],
  ...["search-lang", "shortcut", "filters", "recent", "url-state", "status"],
];

export class BoxLife {
  readonly #host: KindredSearchElement;
  readonly #root: ShadowRoot;
  readonly #create: CreateSearch;
  readonly #usualIndex: string;
  #box: SearchBox | null = null;
  /** True from coming into the page until leaving it. */
  #isStarted = false;
  /** Counts the boxes that were begun: only the newest is used. */
  #begun = 0;
  /** Set before there was a box. */
  #early: string | null = null;
  #wantsFocus = false;

  /** @param usualIndex absolute address of the index where no attribute names one */
  constructor(
    host: KindredSearchElement,
    root: ShadowRoot,
    create: CreateSearch,
    usualIndex: string,
  ) {
    this.#host = host;
    this.#root = root;
    this.#create = create;
    this.#usualIndex = usualIndex;
    const observer = new MutationObserver((changes) => {
      const isNew = changes.some(
        ({ attributeName, oldValue }) => host.getAttribute(attributeName ?? "") !== oldValue,
      );
      if (isNew) void this.#makeAnew();
    });
    observer.observe(host, { attributeFilter: ATTRIBUTES, attributeOldValue: true });
    // A query that was set before the program had come lies on the element itself.
    if (Object.hasOwn(host, "query")) this.#early = host.query;
    Object.defineProperty(host, "query", {
      configurable: true,
      get: () => this.#box?.query ?? this.#early ?? "",
      set: (text: string) => {
        if (this.#box) this.#box.query = text;
        else this.#early = text;
      },
    });
    host.focus = (options) => {
      if (this.#box) this.#box.focus(options);
      else this.#wantsFocus = true;
    };
  }

  /** The element has come into the page, or was moved within it. */
  async start(): Promise<void> {
    const isMoved = this.#isStarted;
    this.#isStarted = true;
    // A router may put a page in place before its address.
    await new Promise((resolve) => setTimeout(resolve));
    if (!this.#isStarted) return;
    if (isMoved) this.#box?.moved();
    else if (this.#box) this.#startBox(this.#box);
    else await this.#renew();
  }

  /** The element has left the page: nothing of it stays behind. */
  stop(): void {
    this.#isStarted = false;
    this.#box?.stop();
  }

  #startBox(box: SearchBox): void {
    box.start(this.#early);
    this.#early = null;
    if (this.#wantsFocus) box.focus();
    this.#wantsFocus = false;
    tell(this.#host, "kindred:start", box);
  }

  async #makeAnew(): Promise<void> {
    // Before there is a box nothing stands in it, and the address is yet to be read.
    if (this.#box) this.#early = this.#box.query;
    this.#box?.stop();
    this.#box = null;
    await this.#renew();
  }

  async #renew(): Promise<void> {
    const box = await this.#make();
    if (box === null) return;
    this.#box = box;
    if (this.#isStarted) this.#startBox(box);
  }

  /** Null where another one was begun meanwhile. */
  async #make(): Promise<SearchBox | null> {
    this.#begun += 1;
    const own = this.#begun;
    const host = this.#host;
    const attributes = readAttributes(host);
    const { labels: usual, lang, dir } = await loadLabels(languageAround(host));
    if (own !== this.#begun) return null;
    const { labels, problem } = withOwn(usual, attributes.labels);
    const problems =
      problem === null ? [...attributes.problems] : [...attributes.problems, problem];
    const base = attributes.base === null ? null : absolute(attributes.base);
    if (base === null && attributes.base !== null) {
      problems.push(
        `base=${JSON.stringify(attributes.base)} is no address: write that of the site's root. It counts as if it were not there.`,
      );
    }
    for (const sentence of problems) console.warn(`kindred-search: ${sentence}`);
    addStyles(this.#root, BOX_STYLES);
    const { index } = attributes;
    return new SearchBox({
      host,
      root: this.#root,
      attributes: { ...attributes, base, problems },
      locale: { labels, lang, dir },
      // What is no address is told where it is opened.
      index: index === null ? this.#usualIndex : (absolute(index) ?? index),
      create: this.#create,
      key: host.getAttribute("in-dialog") ?? keyOf(host),
      isInDialog: host.hasAttribute("in-dialog"),
    });
  }
}

/** Null for what is no address. */
function absolute(address: string): string | null {
  try {
    return new URL(address, document.baseURI).href;
  } catch {
    return null;
  }
}

/** The same on every visit to a page: what the history keeps has to find its box again. */
function keyOf(host: HTMLElement): string {
  return host.id || `search-${[...document.querySelectorAll(host.localName)].indexOf(host)}`;
}
