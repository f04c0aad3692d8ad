// WordPiece with the whole vocabulary at hand: the longest token that a word begins with, then the longest that goes
// on, and so forth. The browser, which has a few shards of it, does the same in static-encoder.ts.

/** Starts the token that goes on with a word. */
export const CONTINUATION = "##";

/** In characters; longer words have no meaning of their own. As in tokenizer.json. */
export const MAX_WORD_LENGTH = 100;

/** Gives the rows of a word's tokens; null where no tokens make up the word. */
export function wordPieces(rowOf: ReadonlyMap<string, number>) {
  const longest = Array.from(rowOf.keys()).reduce((most, { length }) => Math.max(most, length), 0);

  /** Where the longest token ends that a text begins with; 0 where there is none. */
  function endOfToken(text: string): number {
    let end = Math.min(text.length, longest);
    while (end > 0 && !rowOf.has(text.slice(0, end))) end--;
    return end;
  }

  return (word: string): number[] | null => {
    if (Array.from(word).length > MAX_WORD_LENGTH) return null;
    const rows: number[] = [];
    let text = word;
    while (text !== "") {
      const start = rows.length === 0 ? 0 : CONTINUATION.length;
      const end = endOfToken(text);
      const row = rowOf.get(text.slice(0, end));
      if (end <= start || row === undefined) return null;
      rows.push(row);
      const rest = text.slice(end);
      text = rest === "" ? "" : `${CONTINUATION}${rest}`;
    }
    return rows;
  };
}
