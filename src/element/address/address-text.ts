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

type Address = Pick<Location, "pathname" | "search" | "hash">;

const MODES: readonly SearchMode[] = ["hybrid", "words", "meaning"];

/** What the address asks for; null where it asks for nothing. */
export function readAsked(
  { search, hash }: Address,
  { urlState, usualMode, hasModes }: AddressOptions,
): Asked | null {
  if (urlState === "none") return null;
  const parameters = new URLSearchParams((urlState === "query" ? search : hash).slice(1));
  // A line break pasted into an address parts words.
  const query = parameters.get("q")?.replace(/[\r\n\t]+/g, " ") ?? "";
  if (query === "") return null;
  const named = MODES.find((mode) => mode === parameters.get("mode"));
  return { query, mode: (hasModes && named) || usualMode };
}

/** The address for what is asked: path, query part and hash. */
export function writeAsked(
  { query, mode }: Asked,
  { pathname, search, hash }: Address,
  { urlState, usualMode, hasModes }: AddressOptions,
): string {
  const write = (text: string) => {
    const withQuery = put(text, "q", query);
    return hasModes ? put(withQuery, "mode", mode === usualMode ? "" : mode) : withQuery;
  };
  if (urlState === "query") return pathname + prefixed("?", write(search.slice(1))) + hash;
  // A hash that leads to a place in the page is not ours to change.
  const isOurs = hash === "" || new URLSearchParams(hash.slice(1)).has("q");
  if (urlState === "none" || !isOurs) return pathname + search + hash;
  return pathname + search + prefixed("#", write(hash.slice(1)));
}

/** Parameters with one of them set, in its old place where it has one; without it where the value is empty. */
function put(parameters: string, name: string, value: string): string {
  const parts = parameters === "" ? [] : parameters.split("&");
  const isNamed = (part: string) => new URLSearchParams(part).has(name);
  const own = value === "" ? [] : [new URLSearchParams({ [name]: value }).toString()];
  const at = parts.findIndex(isNamed);
  const others = parts.filter((part, i) => i < at || !isNamed(part));
  const before = at < 0 ? others : parts.slice(0, at);
  return [...before, ...own, ...others.slice(before.length)].join("&");
}

function prefixed(sign: string, text: string): string {
  return text === "" ? "" : sign + text;
}
