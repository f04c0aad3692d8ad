// The query in the page's address and in its history, so that a search can be linked to and gone back to. While a
// reader types, the present entry of the history follows; Enter makes an entry, and puts the one before back as it was.
import type { SearchMode } from "../../search/answer.ts";
import {
  type Asked,
  hasPlace,
  oneLine,
  readAsked,
  type UrlState,
  writeAsked,
} from "./address-text.ts";
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

/** What an entry of the history says of the box. */
interface Entry {
  readonly asked: Asked | null;
  /** Null where nothing was kept, or something of another query. */
  readonly kept: Kept | null;
}

/** The address follows the typing at this distance: browsers refuse to change it at every key. */
const DELAY_MS = 300;

export class PageState {
  readonly #options: PageStateOptions;
  readonly #nothing: Asked;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The present entry as it was when the reader came to it, or made it. */
  #settled: Entry;
  /** What the present entry asked for when it was last looked at. */
  #present: Asked | null;

  constructor(options: PageStateOptions) {
    this.#options = options;
    this.#nothing = { query: "", mode: options.usualMode };
    this.#settled = this.#now();
    this.#present = this.#settled.asked;
  }

  /** What the present entry asks for; null where that is nothing, or not for this box. The entry is then settled. */
  read(): Kept | null {
    this.stop();
    this.#settle();
    const { asked, kept } = this.#settled;
    return kept ?? (asked && { ...asked, shown: 0, scroll: null, passage: null, filters: {} });
  }

  /** The reader is typing: the present entry follows a little later. */
  typed(asked: Asked): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.#noticeOthers();
      this.#write(asked, null);
    }, DELAY_MS);
  }

  /** The reader has asked: a new entry, unless the present one was made for the same. */
  entered(asked: Asked): void {
    this.stop();
    this.#noticeOthers();
    const { asked: before, kept } = this.#settled;
    if (isSame(before ?? this.#nothing, { ...asked, query: oneLine(asked.query) })) {
      this.#write(asked, kept);
      return;
    }
    if (hasPlace(location.href, this.#options.urlState)) {
      this.#write(before ?? this.#nothing, kept);
      this.#write(asked, null, true);
    } else {
      // Two entries of one address would look the same.
      this.#write(asked, null);
    }
    this.#settle();
  }

  /** A script has asked: the present entry says so. */
  replace(asked: Asked): void {
    this.stop();
    this.#write(asked, null);
    this.#settle();
  }

  /**
   * Has the present entry keep what is shown and where.
   * @param isPassing true where the reader goes on: Enter then puts back the entry that was settled before
   */
  keep(kept: Kept, isPassing = false): void {
    this.stop();
    this.#noticeOthers();
    this.#write(kept, kept);
    if (!isPassing || isSame(this.#settled.asked ?? this.#nothing, kept)) this.#settle();
  }

  /** Takes all that is ours out of the present entry. */
  forget(): void {
    this.replace(this.#nothing);
  }

  /** Writes no more of what was put off. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #now(): Entry {
    const all = isPlain(history.state) ? history.state?.kindred : undefined;
    const kept = readKept(isPlain(all) ? all?.[this.#options.key] : undefined);
    if (!hasPlace(location.href, this.#options.urlState)) return { asked: kept, kept };
    const asked = readAsked(location.href, this.#options);
    return { asked, kept: asked && kept && isSame(asked, kept) ? kept : null };
  }

  #settle(): void {
    this.#settled = this.#now();
    this.#present = this.#settled.asked;
  }

  /** A router may have made an entry meanwhile, of which nobody is told. */
  #noticeOthers(): void {
    const { asked } = this.#now();
    if (!isSame(asked ?? this.#nothing, this.#present ?? this.#nothing)) this.#settle();
  }

  #write(asked: Asked, kept: Kept | null, isNew = false): void {
    const address = writeAsked(asked, location.href, this.#options);
    const before = history.state;
    const state = isPlain(before) ? withKept(before, this.#options.key, kept) : before;
    try {
      if (isNew) history.pushState(state, "", address);
      else if (address !== location.href || state !== before)
        history.replaceState(state, "", address);
    } catch {
      // Safari refuses more than 100 changes in 30 seconds, and some frames any: the search goes on without.
    }
    this.#present = this.#now().asked;
  }
}

/** True where an entry for the one is one for the other. */
function isSame(one: Asked, other: Asked): boolean {
  return one.query === other.query && (one.query === "" || one.mode === other.mode);
}

/** A state that something can be added to; what a page's router keeps in it stays. */
function isPlain(state: unknown): state is Record<string, unknown> | null {
  return state === null || Object.prototype.toString.call(state) === "[object Object]";
}

/** A state with what is kept of a box, or without it; the very same state where there was nothing of it. */
function withKept(
  state: Readonly<Record<string, unknown>> | null,
  key: string,
  kept: Kept | null,
): Readonly<Record<string, unknown>> | null {
  const { kindred, ...others } = state ?? {};
  const all = isPlain(kindred) ? (kindred ?? {}) : {};
  if (kept === null && !Object.hasOwn(all, key)) return state;
  const { [key]: _, ...boxes } = all;
  const ours = kept === null ? boxes : { ...boxes, [key]: kept };
  if (Object.keys(ours).length > 0) return { ...others, kindred: ours };
  // Where all of it was ours there was none before.
  return Object.keys(others).length === 0 ? null : others;
}
