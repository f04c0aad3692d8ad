// The last searches of this reader in one index, kept on the device and nowhere else.
import { prefers } from "./preferences.ts";
import { readStored } from "./read-stored.ts";
import { RECENT_PREFIX, removeStored, writeStored } from "./storage.ts";

const MAX_SEARCHES = 5;
/** Longer ones are pasted text, which nobody looks for in a list. */
const MAX_QUERY_LENGTH = 200;

export class RecentSearches {
  readonly #key: string;

  /** @param index absolute address of the index's folder */
  constructor(index: string) {
    this.#key = RECENT_PREFIX + index;
  }

  /** Newest first, as they are now: another tab may have changed them. Empty where the reader wants none kept. */
  list(): readonly string[] {
    if (!prefers("keepsRecent")) {
      this.clear();
      return [];
    }
    const kept = readStored(this.#key);
    return Array.isArray(kept) ? clean(kept) : [];
  }

  /** Puts a query first. One that is empty or too long is not kept. */
  add(query: string): void {
    // list() also sees to it that nothing stays where the reader wants none kept.
    const kept = this.list();
    if (prefers("keepsRecent")) this.#write([query, ...kept]);
  }

  remove(query: string): void {
    const folded = fold(tidy(query));
    this.#write(this.list().filter((kept) => fold(kept) !== folded));
  }

  clear(): void {
    removeStored((key) => key === this.#key);
  }

  #write(queries: readonly string[]): void {
    const kept = clean(queries);
    if (kept.length === 0) this.clear();
    else writeStored(this.#key, kept);
  }
}

/** What of a list can be shown: no doubles, of which the first stays. */
function clean(values: readonly unknown[]): string[] {
  const byFolded = new Map<string, string>();
  for (const value of values) {
    const query = typeof value === "string" ? tidy(value) : "";
    const isFit = query !== "" && query.length <= MAX_QUERY_LENGTH;
    if (isFit && !byFolded.has(fold(query))) byFolded.set(fold(query), query);
  }
  return [...byFolded.values()].slice(0, MAX_SEARCHES);
}

function tidy(query: string): string {
  return query.replace(/\s+/g, " ").trim();
}

function fold(query: string): string {
  return query.normalize("NFC").toLowerCase();
}
