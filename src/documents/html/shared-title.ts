// What the titles of a site's pages share: most generators put the site's name before or behind the page's own.

export interface SharedTitle {
  /** Both with the signs that part them from the rest: `Harbour: `, ` | Harbour`. */
  readonly prefix: string;
  readonly suffix: string;
  /** What most pages are called, and nothing else. */
  readonly whole: string;
}

export const NOTHING_SHARED: SharedTitle = { prefix: "", suffix: "", whole: "" };

/** What parts a site's name from a page's. */
const SEPARATOR = /\s+[|·•»›«‹/:~–—-]+\s+|\s*\|\s*|:\s+|\s*::\s*|\s*[»«]\s*/g;

/** Names that are looked at on each side of a title: `Page - Section - Site`. */
const MAX_PARTS = 3;

/** Counts what titles begin and end with, one by one. */
export class SharedTitleCounter {
  readonly #prefixes = new Map<string, number>();
  readonly #suffixes = new Map<string, number>();
  readonly #wholes = new Map<string, number>();
  #titles = 0;

  /** @param title with white space folded */
  add(title: string): void {
    this.#titles++;
    const separators = [...title.matchAll(SEPARATOR)];
    for (const separator of separators.slice(0, MAX_PARTS)) {
      count(this.#prefixes, title.slice(0, separator.index + separator[0].length));
    }
    for (const separator of separators.slice(-MAX_PARTS)) {
      count(this.#suffixes, title.slice(separator.index));
    }
    count(this.#wholes, title);
  }

  /** The longest beginning, end and whole title that more than half of the titles have, of two titles at least. */
  shared(): SharedTitle {
    const isShared = (times: number) => times >= 2 && times > this.#titles / 2;
    const longest = (counts: ReadonlyMap<string, number>) =>
      [...counts]
        .filter(([, times]) => isShared(times))
        .reduce((best, [text]) => (text.length > best.length ? text : best), "");
    return {
      prefix: longest(this.#prefixes),
      suffix: longest(this.#suffixes),
      whole: longest(this.#wholes),
    };
  }
}

/** A title without what all share; empty where it says nothing else. */
export function withoutShared(title: string, { prefix, suffix, whole }: SharedTitle): string {
  if (title === whole) return "";
  const start = prefix !== "" && title.startsWith(prefix) ? prefix.length : 0;
  const isLonger = title.length - start > suffix.length;
  const end = suffix !== "" && isLonger && title.endsWith(suffix) ? -suffix.length : undefined;
  return title.slice(start, end).trim();
}

function count(counts: Map<string, number>, text: string): void {
  counts.set(text, (counts.get(text) ?? 0) + 1);
}
