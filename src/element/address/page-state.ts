// The query in the page's address and in its history, so that a search can be linked to and gone back to. While a reader
// types, the present entry of the history follows; Enter makes an entry, and puts the one before back as it was.
import type { SearchMode } from "../../search/answer.ts";
import { type Asked, readAsked, type UrlState, writeAsked } from "./address-text.ts";
import { type Kept, readKept } from "./kept.ts";

export type { Asked, Kept, UrlState };

export interface PageStateOptions {
  readonly urlState: UrlState;
  /** Names the box in what the history keeps. */
  readonly key: string;
  readonly usualMode: SearchMode;
  /** False where the reader has no choice of mode: `mode` in the address may then be the page's own. */
  readonly hasModes: boolean;
}

/** The address follows the typing at this distance: browsers refuse to change it at every key. */
const DELAY_MS = 300;

export class PageState {
  readonly #options: PageStateOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The present entry as it was when the reader came to it, or made it. */
  #settled: { readonly asked: Asked | null; readonly kept: unknown };

  constructor(options: PageStateOptions) {
    this.#options = options;
    this.#settled = this.#now();
  }

  /** What the present entry asks for; null where that is nothing, or not for this box. */
  read(): Kept | null {
    this.stop();
    this.#settled = this.#now();
    const { asked, kept: stored } = this.#settled;
    const kept = readKept(stored);
    if (this.#options.urlState === "none") return kept;
    if (asked === null) return null;
    // What was kept belongs to the query in the address, if to any.
    const isSame = kept?.query === asked.query && kept.mode === asked.mode;
    return isSame ? kept : { ...asked, shown: 0, scroll: null, passage: null, filters: {} };
  }

  /** The reader is typing: the present entry follows a little later. */
  typed(asked: Asked): void {
    this.stop();
    this.#timer = setTimeout(() => this.#write(asked, undefined), DELAY_MS);
  }

  /** The reader has asked: a new entry, unless the present one was made for the same. */
  entered(asked: Asked): void {
    this.stop();
    const { asked: before, kept } = this.#settled;
    const isSame = before?.query === asked.query && before.mode === asked.mode;
    if (isSame || (before === null && asked.query === "")) {
      this.#write(asked, kept);
      return;
    }
    if (this.#options.urlState === "none") return;
    this.#write(before ?? { query: "", mode: this.#options.usualMode }, kept);
    this.#write(asked, undefined, true);
    this.#settled = this.#now();
  }

  /** A script has asked: the present entry says so. */
  replace(asked: Asked): void {
    this.stop();
    this.#write(asked, undefined);
    this.#settled = this.#now();
  }

  /** Has the present entry keep what is shown and where. */
  keep(kept: Kept): void {
    this.stop();
    this.#write(kept, kept);
    this.#settled = this.#now();
  }

  /** Takes all that is ours out of the present entry. */
  forget(): void {
    this.stop();
    this.#write({ query: "", mode: this.#options.usualMode }, undefined);
    this.#settled = this.#now();
  }

  /** Writes no more of what was put off. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #now(): { readonly asked: Asked | null; readonly kept: unknown } {
    const { key } = this.#options;
    const all = isPlain(history.state) ? history.state?.kindred : undefined;
    const kept = isPlain(all) && all !== null && Object.hasOwn(all, key) ? all[key] : undefined;
    return { asked: readAsked(location, this.#options), kept };
  }

  /** @param kept undefined for nothing */
  #write(asked: Asked, kept: unknown, isNew = false): void {
    const address = writeAsked(asked, location, this.#options);
    const before = history.state;
    const state = isPlain(before) ? withKept(before, this.#options.key, kept) : before;
    const isSame = address === location.pathname + location.search + location.hash;
    if (!isNew && isSame && JSON.stringify(state) === JSON.stringify(before)) return;
    try {
      if (isNew) history.pushState(state, "", address);
      else history.replaceState(state, "", address);
    } catch {
      // Safari refuses more than 100 changes in 30 seconds, and some frames any: the search goes on without.
    }
  }
}

/** A state that something can be added to; what a page's router keeps in it stays. */
function isPlain(state: unknown): state is Record<string, unknown> | null {
  return state === null || Object.prototype.toString.call(state) === "[object Object]";
}

function withKept(
  state: Readonly<Record<string, unknown>> | null,
  key: string,
  kept: unknown,
): Record<string, unknown> | null {
  const { kindred, ...others } = state ?? {};
  const { [key]: _, ...boxes } = isPlain(kindred) ? (kindred ?? {}) : {};
  const ours = kept === undefined ? boxes : { ...boxes, [key]: kept };
  if (Object.keys(ours).length > 0) return { ...others, kindred: ours };
  // Where all of it was ours there was none before.
  return kindred !== undefined && Object.keys(others).length === 0 ? null : state && others;
}
