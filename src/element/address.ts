// The query and the mode in the page's address, so that a search can be linked to and gone back to.
import type { SearchMode } from "../search/hybrid-rank.ts";

export interface Asked {
  readonly query: string;
  readonly mode: SearchMode;
}

/** Reads `?q=` and `?mode=`; an unknown mode is the usual one. */
export function readAddress(search: string): Asked {
  const parameters = new URLSearchParams(search);
  const mode = parameters.get("mode");
  return {
    query: parameters.get("q") ?? "",
    mode: mode === "words" || mode === "meaning" ? mode : "hybrid",
  };
}

/** The address's query part for what is asked; empty for an empty page. */
export function writeAddress({ query, mode }: Asked): string {
  const parameters = new URLSearchParams();
  if (query !== "") parameters.set("q", query);
  if (mode !== "hybrid") parameters.set("mode", mode);
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}
