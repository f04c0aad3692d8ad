// The query and the mode in the page's address, so that a search can be linked to and gone back to.
import type { SearchMode } from "../search/answer.ts";
import { isFirstBox, readAttributes, toMode } from "./attributes.ts";

export interface Asked {
  readonly query: string;
  readonly mode: SearchMode;
}

/**
 * Reads `?q=` and `?mode=`.
 * @param usualMode taken where no mode is named, or an unknown one
 */
export function readAddress(search: string, usualMode: SearchMode): Asked {
  const parameters = new URLSearchParams(search);
  return {
    query: parameters.get("q") ?? "",
    mode: toMode(parameters.get("mode")) ?? usualMode,
  };
}

/**
 * The address's query part for what is asked; empty where nothing is left in it.
 * @param search the query part as it is: what in it is not ours stays
 * @param usualMode left out where it is asked; null where the mode is not ours to write
 */
export function writeAddress(
  { query, mode }: Asked,
  search: string,
  usualMode: SearchMode | null,
): string {
  const parameters = new URLSearchParams(search);
  const put = (name: string, value: string, isNeeded: boolean) => {
    if (isNeeded) parameters.set(name, value);
    else parameters.delete(name);
  };
  put("q", query, query !== "");
  if (usualMode !== null) put("mode", mode, mode !== usualMode);
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** The address follows the typing at this distance: browsers refuse to change it at every key. */
const DELAY_MS = 300;

/** What a box reads and writes of the page's address: nothing where it is another box's, or nobody's. */
export class PageAddress {
  readonly #host: Element;
  /** False where the reader has no choice of mode: `mode` may then be the page's own. */
  readonly #hasModes: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Element, hasModes: boolean) {
    this.#host = host;
    this.#hasModes = hasModes;
  }

  /** What the address asks for; null where that is not for this box. */
  read(): Asked | null {
    if (!isFirstBox(this.#host, ({ isInAddress }) => isInAddress)) return null;
    const { mode } = readAttributes(this.#host);
    const asked = readAddress(location.search, mode);
    return this.#hasModes ? asked : { ...asked, mode };
  }

  /** Has the address say what is asked. @param isNew true for an entry of its own in the history */
  write(asked: Asked, isNew: boolean): void {
    this.forget();
    const now = this.read();
    if (now === null || (now.query === asked.query && now.mode === asked.mode)) return;
    const usualMode = this.#hasModes ? readAttributes(this.#host).mode : null;
    const search = writeAddress(asked, location.search, usualMode);
    const address = `${location.pathname}${search}${location.hash}`;
    if (isNew) history.pushState(null, "", address);
    // A router may keep something of its own with the entry.
    else history.replaceState(history.state, "", address);
  }

  /** Writes a little later, unless something else is asked before. */
  writeSoon(asked: Asked): void {
    this.forget();
    this.#timer = setTimeout(() => this.write(asked, false), DELAY_MS);
  }

  /** Writes no more of what was put off. */
  forget(): void {
    clearTimeout(this.#timer);
  }
}
