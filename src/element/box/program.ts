// The program of a search box, loaded when one is used.
import { createSearch, type Search, type SearchOptions } from "../../client.ts";
import type { KindredSearchElement } from "../search-element.ts";
import { BoxLife } from "./box-life.ts";

/** Makes the box of an element. @param index absolute address of the index where no attribute names one */
export function openSearchBox(
  host: KindredSearchElement,
  root: ShadowRoot,
  index: string,
): BoxLife {
  return new BoxLife(host, root, (options) => createWith(options, index), index);
}

/**
 * An index on another origin is searched by the program that lies in the box's own usual place: a worker may not come
 * from there.
 */
function createWith(options: SearchOptions, usualIndex: string): Promise<Search> {
  const isOwn = String(options.index).startsWith(`${location.origin}/`);
  return createSearch(isOwn ? options : { ...options, program: usualIndex });
}
