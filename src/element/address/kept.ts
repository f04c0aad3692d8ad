// What an entry of the history keeps of a box. The page's own scripts write there as well: nothing is taken on trust.
import { type Asked, MODES, oneLine } from "./address-text.ts";

/** What a reader finds again on coming back. */
export interface Kept extends Asked {
  /** How many results were asked for. */
  readonly shown: number;
  /** Where the list was scrolled to; null where nobody knows. */
  readonly scroll: number | null;
  /** Passage that was opened, or a page's address for its own link; null where none was opened. */
  readonly passage: string | null;
  /** What results were narrowed to, by key. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

/** More than anybody goes through. */
const MAX_SHOWN = 1000;

/** Reads it; null for what is none. */
export function readKept(value: unknown): Kept | null {
  if (typeof value !== "object" || value === null) return null;
  const { query, mode, shown, scroll, passage, filters } = value as Record<string, unknown>;
  const known = MODES.find((name) => name === mode);
  if (typeof query !== "string" || query === "" || known === undefined) return null;
  return {
    query: oneLine(query),
    mode: known,
    shown: isCount(shown) ? Math.min(shown, MAX_SHOWN) : 0,
    scroll: isCount(scroll) ? scroll : null,
    passage: typeof passage === "string" ? passage : null,
    filters: typeof filters === "object" && filters !== null ? listsOf(filters) : {},
  };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function listsOf(filters: object): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(filters).flatMap(([key, values]) =>
      Array.isArray(values)
        ? [[key, values.filter((value): value is string => typeof value === "string")]]
        : [],
    ),
  );
}
