// The program of a search box, loaded when one is used.
import { createSearch } from "../../client.ts";
import type { KindredSearchElement } from "../search-element.ts";
import { BoxLife } from "./box-life.ts";

/** Makes the box of an element. @param index absolute address of the index where no attribute names one */
export function openSearchBox(
  host: KindredSearchElement,
  root: ShadowRoot,
  index: string,
): BoxLife {
  return new BoxLife(host, root, createSearch, index);
}
