// What a reader was looking for when a result led to an article (note-opened.ts): the article marks it, and leads back
// to the results.

/** As note-opened.ts has it, which shares no file with this one. */
const KEY = "kindred-demo:opened";

/** Nobody reads more marks than these. */
const MAX_WORDS = 50;
const MAX_MARKS = 1000;
const MAX_LENGTH = 100;

export interface Opened {
  readonly query: string;
  /** Of the search page's address, with its question mark. */
  readonly search: string;
  /** Words of the query as they stand in the results. */
  readonly words: readonly string[];
}

/** What led to the page at this path; null where nobody knows. */
export function readOpened(path: string): Opened | null {
  try {
    const { pathname, query, search, words } = Object(
      JSON.parse(sessionStorage.getItem(KEY) ?? ""),
    );
    if (pathname !== path || typeof query !== "string" || !Array.isArray(words)) return null;
    if (typeof search !== "string" || !search.startsWith("?")) return null;
    const fit = words.filter((word) => typeof word === "string" && word.length <= MAX_LENGTH);
    return { query: query.slice(0, MAX_LENGTH), search, words: fit.slice(0, MAX_WORDS) };
  } catch {
    return null;
  }
}

/** Where the words stand in a text, as whole words; scripts without spaces have no such borders. */
export function placesOf(words: readonly string[], text: string): [start: number, end: number][] {
  const readable = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (readable.length === 0) return [];
  const patterns = readable
    .sort((a, b) => b.length - a.length)
    .map((word) => {
      const escaped = word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
      return WITHOUT_SPACES.test(word)
        ? escaped
        : `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`;
    });
  const found = text.matchAll(new RegExp(patterns.join("|"), "giu"));
  return Array.from(found, ({ index, 0: match }) => [index, index + match.length]);
}

const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;

/** Marks the words in what stands in an element, without changing it. */
export function markWords(element: Element, words: readonly string[]): void {
  if (!("highlights" in CSS)) return;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const highlight = new Highlight();
  while (walker.nextNode() && highlight.size < MAX_MARKS) {
    const node = walker.currentNode;
    for (const [startOffset, endOffset] of placesOf(words, node.nodeValue ?? "")) {
      highlight.add(
        new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset }),
      );
    }
  }
  CSS.highlights.set("kindred-query", highlight);
}
