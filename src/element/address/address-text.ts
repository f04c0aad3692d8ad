// Reads a query from a page's address and writes it there; what is the page's own in it stays as it is spelled. Pure.
import type { SearchMode } from "../../search/answer.ts";

/** Where the query is: in `?q=`, in `#q=`, or nowhere. */
export type UrlState = "query" | "hash" | "none";

export interface Asked {
  readonly query: string;
  readonly mode: SearchMode;
}

export interface AddressOptions {
  readonly urlState: UrlState;
  readonly usualMode: SearchMode;
  readonly hasModes: boolean;
}

/**
 * Characters of a query, as an address writes them: many servers take no more than 8000 of a whole request's headers.
 */
const MAX_IN_ADDRESS = 2000;

export const MODES: readonly SearchMode[] = ["hybrid", "words", "meaning"];

/** False where an address has no place for a query: nobody wants it there, or the hash is the page's own. */
export function hasPlace(address: string, urlState: UrlState): boolean {
  const hash = split(address).hash.slice(1);
  return urlState === "query" || (urlState === "hash" && (hash === "" || parsed(hash).has("q")));
}

/** What the address asks for; null where it asks for nothing. */
export function readAsked(
  address: string,
  { urlState, usualMode, hasModes }: AddressOptions,
): Asked | null {
  if (urlState === "none") return null;
  const parameters = parsed(split(address)[urlState].slice(1));
  const query = oneLine(parameters.get("q") ?? "");
  if (query === "") return null;
  const named = MODES.find((mode) => mode === parameters.get("mode"));
  return { query, mode: (hasModes && named) || usualMode };
}

/** The address for what is asked; as it is where it has no place for it. */
export function writeAsked(
  { query, mode }: Asked,
  address: string,
  { urlState, usualMode, hasModes }: AddressOptions,
): string {
  if (urlState === "none" || !hasPlace(address, urlState)) return address;
  const parts = split(address);
  const before = parts[urlState].slice(1);
  const withQuery = put(before, "q", oneLine(query));
  const ownMode = query === "" || mode === usualMode ? "" : mode;
  const after = hasModes ? put(withQuery, "mode", ownMode) : withQuery;
  if (after === before) return address;
  const own = (sign: string) => (after === "" ? "" : sign + after);
  return urlState === "query"
    ? parts.page + own("?") + parts.hash
    : parts.page + parts.query + own("#");
}

/** A query as an address gives it back: on one line, without halves of characters, no longer than servers take. */
export function oneLine(query: string): string {
  const whole = new URLSearchParams({ q: query }).get("q") ?? "";
  // A line break pasted into an address parts words.
  return fitting(whole.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " "));
}

/** Of a text, as much of its beginning as fits into an address. */
function fitting(text: string): string {
  let [end, written] = [0, 0];
  for (const character of text) {
    written += encodeURIComponent(character).length;
    if (written > MAX_IN_ADDRESS) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** What an address consists of, with the signs that it is put together by. */
function split(address: string): {
  readonly page: string;
  readonly query: string;
  readonly hash: string;
} {
  const [, page = "", query = "", hash = ""] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address) ?? [];
  return { page, query, hash };
}

/** Parameters with one of them set, in its old place where it has one; without it where the value is empty. */
function put(parameters: string, name: string, value: string): string {
  const parts = parameters === "" ? [] : parameters.split("&");
  const isNamed = (part: string) => parsed(part).has(name);
  const own = value === "" ? [] : [new URLSearchParams({ [name]: value }).toString()];
  const at = parts.findIndex(isNamed);
  const others = parts.filter((part, i) => i < at || !isNamed(part));
  const before = at < 0 ? others : parts.slice(0, at);
  return [...before, ...own, ...others.slice(before.length)].join("&");
}

/** A question mark at the beginning belongs to the first name: it would be left out. */
function parsed(parameters: string): URLSearchParams {
  return new URLSearchParams(`&${parameters}`);
}
